import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { usePageTitle } from '../kit/page-focus.ts'
import { useLocalised } from '../kit/language.tsx'
import { LazyPage } from '../lazy-page.tsx'
import { Guarded } from '../page-missing.tsx'
import { ResidentPageMissing } from './resident-page-missing.tsx'
import type { ResidentRoute } from './routes.tsx'
import { useIsForWhomUnknown, useVisitor } from './visitor.tsx'

const NotKnownYet = lazy(() => import('./not-known-yet.tsx'))
const NotForAnother = lazy(() => import('./acting/not-for-another.tsx'))

/** Pages that serve somebody who acts for another; the rest are the reader’s own and say so. */
const pagesForAnother = [
  'start',
  'queue',
  'chat',
  'contact-request',
  'callback',
  'booking',
  'acting',
  'own',
  'own/contacts',
  'own/log',
  'own/consents',
  'own/plan',
  'own/decisions',
  'own/records',
  'own/tests',
  'accessibility',
  'privacy',
  'sign-in',
  'services',
  'places/:id',
]

export function ResidentPage({ route }: { route: ResidentRoute }) {
  const localised = useLocalised()
  usePageTitle(localised(route.title))
  const visitor = useVisitor()
  const isForWhomUnknown = useIsForWhomUnknown()
  useEffect(() => {
    // The page's own file comes meanwhile.
    if (isForWhomUnknown) route.load().catch(() => undefined)
  }, [isForWhomUnknown, route])
  if (isForWhomUnknown)
    return (
      <Instead of={route}>
        <NotKnownYet />
      </Instead>
    )
  const acting = visitor?.kind === 'resident' ? visitor.acting : null
  if (acting && !pagesForAnother.includes(route.path))
    return (
      <Instead of={route}>
        <NotForAnother name={acting.name} />
      </Instead>
    )
  return <LazyPage route={route} missing={<ResidentPageMissing frame={route.frame} />} />
}

/** In place of a page; a chat's page has its own `main`, so what stands for it needs one. */
function Instead({ of, children }: { of: ResidentRoute; children: ReactNode }) {
  const drawn = <Suspense>{children}</Suspense>
  return (
    <Guarded instead={<ResidentPageMissing frame={of.frame} />}>
      {of.frame === 'chat' ? (
        <main className="resident-main" id="main" tabIndex={-1}>
          {drawn}
        </main>
      ) : (
        drawn
      )}
    </Guarded>
  )
}
