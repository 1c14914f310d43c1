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

// Only for those who are signed in; the first page does not carry it.
const SessionEnd = lazy(() => import('./session-end.tsx'))

/** What stands round every resident page. A chat brings its own header and has no footer. */
export function ResidentFrame() {
  const { demonstration, frontPage } = usePageData()
  const { pathname } = useLocation()
  const isSignedIn = useVisitor()?.kind === 'resident'
  usePageFocus()
  const isChat = findRoute(residentRoutes, pathname)?.frame === 'chat'
  return (
    <>
      <SkipLink />
      {demonstration && <DemonstrationBar isChatAlwaysOpen={isAlwaysOpen(frontPage.main.status)} />}
      {isSignedIn && (
        <Suspense>
          <SessionEnd />
        </Suspense>
      )}
      {isChat ? (
        <div className="chat-frame">
          <Outlet />
        </div>
      ) : (
        <>
          <ResidentHeader />
          <EmergencyStrip />
          <OfflineBar asOf={frontPage.asOf} />
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
