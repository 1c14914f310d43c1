import { lazy, Suspense } from 'react'
import { usePageTitle } from '../kit/page-focus.ts'
import { useLocalised } from '../kit/language.tsx'
import { LazyPage } from '../lazy-page.tsx'
import type { ResidentRoute } from './routes.tsx'
import { useVisitor } from './visitor.tsx'

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
  const acting = visitor?.kind === 'resident' ? visitor.acting : null
  if (acting && !pagesForAnother.includes(route.path))
    return (
      <Suspense>
        <NotForAnother name={acting.name} />
      </Suspense>
    )
  return <LazyPage route={route} />
}
