import { lazy, Suspense, useEffect, useSyncExternalStore, type ComponentType } from 'react'
import { LoadingLines } from './kit/loading-lines.tsx'
import { fetchOpened, findPage } from './page-code.ts'
import type { PageRoute } from './page-route.ts'

/** Draws a page of its own bundle; the server and the first drawing in the browser show the same quiet lines. `onDrawn` once its code is here. */
export function LazyPage({ route, onDrawn }: { route: PageRoute; onDrawn?: () => void }) {
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
    <Suspense fallback={waiting}>
      <Page />
      {onDrawn && <Drawn then={onDrawn} />}
    </Suspense>
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
