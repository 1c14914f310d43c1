import { usePageTitle } from '../kit/page-focus.ts'
import { useLocalised } from '../kit/language.tsx'
import { LazyPage } from '../lazy-page.tsx'
import type { ResidentRoute } from './routes.tsx'

export function ResidentPage({ route }: { route: ResidentRoute }) {
  const localised = useLocalised()
  usePageTitle(localised(route.title))
  return <LazyPage route={route} />
}
