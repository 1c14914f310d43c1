import { lazy, Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useTexts } from '../kit/language.tsx'
import { OfflineBar } from '../kit/offline-bar.tsx'
import { usePageFocus } from '../kit/page-focus.ts'
import { SkipLink } from '../kit/skip-link.tsx'
import { Guarded, PageMissing } from '../page-missing.tsx'
import { findRoute } from '../page-route.ts'
import type { FrontPage } from '#slices/directory/contract.ts'
import { DemonstrationBar } from '../demonstration-bar.tsx'
import { EmergencyStrip } from './emergency-strip.tsx'
import { usePageData } from './page-data.tsx'
import { ResidentFooter } from './resident-footer.tsx'
import { ResidentHeader } from './resident-header.tsx'
import { residentRoutes } from './routes.tsx'
import { shellTexts } from './texts.ts'
import { useActingBand, useIsForWhomUnknown, useVisitor } from './visitor.tsx'

// Only for those who are signed in; the first page does not carry them.
const SessionEnd = lazy(() => import('./session-end.tsx'))
const ActingWatch = lazy(() => import('./acting/acting-watch.tsx'))

/** What stands round every resident page. A chat brings its own header and has no footer. */
export function ResidentFrame() {
  const { demonstration, frontPage } = usePageData()
  const { pathname } = useLocation()
  const isSignedIn = useVisitor()?.kind === 'resident'
  const Band = useActingBand()
  const isForWhomUnknown = useIsForWhomUnknown()
  usePageFocus()
  const band = Band ? <Band /> : isForWhomUnknown && <BandWithoutName />
  const frame = findRoute(residentRoutes, pathname)?.frame
  const isPartner = frame === 'partner'
  return (
    <>
      <SkipLink />
      {demonstration && <DemonstrationBar isChatAlwaysOpen={isAlwaysOpen(frontPage.main.status)} />}
      {isSignedIn && (
        <Guarded instead={<PartMissing />}>
          <Suspense>
            <SessionEnd />
            <ActingWatch />
          </Suspense>
        </Guarded>
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

function PartMissing() {
  return (
    <div className="wrap page">
      <PageMissing isPart />
    </div>
  )
}

/** In the band's place from the first moment, until it is known for whom. */
function BandWithoutName() {
  const t = useTexts(shellTexts)
  return (
    <section className="acting-band not-printed" aria-label={t.actForAnother}>
      <p className="wrap">
        <b>{t.actingForAnother}</b>
      </p>
    </section>
  )
}

function isAlwaysOpen(status: FrontPage['main']['status']): boolean {
  return status.state === 'open' && status.closesAt === null
}
