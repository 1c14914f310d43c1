import { lazy, Suspense, useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import { LoadingLines } from './kit/loading-lines.tsx'
import { fetchOpened, findPage } from './page-code.ts'
import { Guarded } from './page-missing.tsx'
import type { PageRoute } from './page-route.ts'

type Props = {
  readonly route: PageRoute
  /** In its place when its code does not come, or it cannot be drawn. */
  readonly missing: ReactNode
  /** Once its code is here. */
  readonly onDrawn?: () => void
}

/** Draws a page of its own bundle; the server and the first drawing in the browser show the same quiet lines. */
export function LazyPage({ route, missing, onDrawn }: Props) {
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const waiting = (
    <div className="wrap page">
      <LoadingLines />
    </div>
  )
  if (!isInBrowser) return waiting
  const Page = pageOf(route)
  return (
    <Guarded key={route.path} instead={missing}>
      <Suspense fallback={waiting}>
        <Page />
        {onDrawn && <Drawn then={onDrawn} />}
      </Suspense>
    </Guarded>
  )
}

/** Beside a page: its effects wait for that page's code. */
function Drawn({ then }: { then: () => void }) {
  useEffect(then, [then])
  return null
}

const pages = new WeakMap<PageRoute, ComponentType>()

function pageOf(route: PageRoute): ComponentType {
  const known = pages.get(route)
  if (known) return known
  // What has to wait shows lines meanwhile, and React then keeps them for 300 ms: code that is here already goes without.
  const page = findPage(route) ?? lazy(() => fetchOpened(route))
  pages.set(route, page)
  return page
}

function neverChanges(): () => void {
  return () => undefined
}
