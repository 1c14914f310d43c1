import { fetchPage } from '../page-code.ts'
import type { PageRoute } from '../page-route.ts'
import { professionalRoutes } from './routes.tsx'

/**
 * The code of the pages opened from lists, fetched once after the shell's first page is drawn, one page at a time and only while the
 * browser is idle. The code alone: nothing of any client is asked for before somebody opens them.
 */
export function fetchPagesAhead(): void {
  if (hasBegun || isUnwanted(navigator)) return
  hasBegun = true
  void fetchInTurn(professionalRoutes.filter((route) => route.isOpenedFromLists))
}

let hasBegun = false

async function fetchInTurn(routes: readonly PageRoute[]): Promise<void> {
  for (const route of routes) {
    await idle()
    try {
      await fetchPage(route)
    } catch {
      // The page is fetched when it is opened, as if nobody had tried.
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
