import { lazy, Suspense, useSyncExternalStore, type ComponentType } from 'react'
import { LoadingLines } from './kit/loading-lines.tsx'
import type { PageRoute } from './page-route.ts'

/** Draws a page of its own bundle; the server and the first drawing in the browser show the same quiet lines. */
export function LazyPage({ route }: { route: PageRoute }) {
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
    </Suspense>
  )
}

const pages = new WeakMap<PageRoute, ComponentType>()

function pageOf(route: PageRoute): ComponentType {
  const known = pages.get(route)
  if (known) return known
  const page = lazy(route.load)
  pages.set(route, page)
  return page
}

function neverChanges(): () => void {
  return () => undefined
}
