import { lazy, Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { OfflineBar } from '../kit/offline-bar.tsx'
import { usePageFocus } from '../kit/page-focus.ts'
import { SkipLink } from '../kit/skip-link.tsx'
import { findRoute } from '../page-route.ts'
import type { FrontPage } from '#slices/directory/contract.ts'
import { DemonstrationBar } from '../demonstration-bar.tsx'
import { EmergencyStrip } from './emergency-strip.tsx'
import { usePageData } from './page-data.tsx'
import { ResidentFooter } from './resident-footer.tsx'
import { ResidentHeader } from './resident-header.tsx'
import { residentRoutes } from './routes.tsx'
import { useVisitor } from './visitor.tsx'

// Only for those who are signed in; the first page does not carry them.
const SessionEnd = lazy(() => import('./session-end.tsx'))
const ActingBand = lazy(() => import('./acting/acting-band.tsx'))
const ActingWatch = lazy(() => import('./acting/acting-watch.tsx'))

/** What stands round every resident page. A chat brings its own header and has no footer. */
export function ResidentFrame() {
  const { demonstration, frontPage } = usePageData()
  const { pathname } = useLocation()
  const visitor = useVisitor()
  const isSignedIn = visitor?.kind === 'resident'
  const isActing = visitor?.kind === 'resident' && visitor.acting !== null
  usePageFocus()
  const band = isActing && (
    <Suspense>
      <ActingBand />
    </Suspense>
  )
  const frame = findRoute(residentRoutes, pathname)?.frame
  const isPartner = frame === 'partner'
  return (
    <>
      <SkipLink />
      {demonstration && <DemonstrationBar isChatAlwaysOpen={isAlwaysOpen(frontPage.main.status)} />}
      {isSignedIn && (
        <Suspense>
          <SessionEnd />
          <ActingWatch />
        </Suspense>
      )}
      {frame === 'chat' ? (
        <div className="chat-frame">
          {band}
          <Outlet />
        </div>
      ) : (
        <>
          <ResidentHeader isForPartner={isPartner} />
          {band}
          {!isPartner && <EmergencyStrip />}
          <OfflineBar asOf={() => frontPage.asOf} />
          <main className="resident-main" id="main" tabIndex={-1}>
            <Outlet />
          </main>
          <ResidentFooter />
        </>
      )}
    </>
  )
}

function isAlwaysOpen(status: FrontPage['main']['status']): boolean {
  return status.state === 'open' && status.closesAt === null
}
