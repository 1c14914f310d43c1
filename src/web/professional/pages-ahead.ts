import { fetchLaw } from '#slices/work/web/law.ts'
import { fetchPage } from '../page-code.ts'
import { professionalRoutes } from './routes.tsx'

/**
 * The code of the pages opened from lists, fetched once after the shell's first page is drawn, one page at a time and only while the
 * browser is idle. The code alone: nothing of any client is asked for before somebody opens them.
 */
export function fetchPagesAhead(): void {
  if (hasBegun || isUnwanted(navigator)) return
  hasBegun = true
  const opened = professionalRoutes.filter((route) => route.isOpenedFromLists)
  // The names of the law stand in the heads of those pages.
  void fetchInTurn([fetchLaw, ...opened.map((route) => () => fetchPage(route))])
}

let hasBegun = false

async function fetchInTurn(fetches: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const fetchOne of fetches) {
    await idle()
    try {
      await fetchOne()
    } catch {
      // Nobody waits for it yet; it is fetched when it is opened.
      return
    }
  }
}

const idleFallbackMs = 500

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve())
    else setTimeout(resolve, idleFallbackMs)
  })
}

type Line = { readonly onLine: boolean; readonly connection?: { readonly saveData?: boolean } }

/** Somebody pays for each byte, or has no line. */
function isUnwanted({ onLine, connection }: Line): boolean {
  return !onLine || connection?.saveData === true
}
