import { useLocation } from 'react-router'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { findRoute } from '../../page-route.ts'
import { professionalRoutes } from '../routes.tsx'
import { shellTexts } from '../texts.ts'

/** An honest page for what is not built yet. */
export default function ComingPage() {
  const t = useTexts(shellTexts)
  const localised = useLocalised()
  const { pathname } = useLocation()
  const route = findRoute(professionalRoutes, pathname)
  return (
    <div className="work-page stack">
      <h1>{route ? localised(route.title) : t.notFound}</h1>
      <EmptyState title={t.coming} />
    </div>
  )
}
