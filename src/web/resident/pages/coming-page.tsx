import { useLocation } from 'react-router'
import { ButtonLink } from '../../kit/button.tsx'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { findRoute } from '../../page-route.ts'
import { usePageData } from '../page-data.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { residentRoutes } from '../routes.tsx'
import { shellTexts } from '../texts.ts'

/** An honest page for what is not built yet: says so, and gives the phone. */
export default function ComingPage() {
  const t = useTexts(shellTexts)
  const localised = useLocalised()
  const { pathname } = useLocation()
  const { main } = usePageData().frontPage
  const route = findRoute(residentRoutes, pathname)
  return (
    <div className="wrap page stack">
      <h1>{route ? localised(route.title) : t.notFoundTitle}</h1>
      <p>{t.comingLead}</p>
      {main.phone && (
        <p>
          {t.comingPhone} <PhoneLink phone={main.phone} />
        </p>
      )}
      <p>
        <ButtonLink to="/">{t.comingBack}</ButtonLink>
      </p>
    </div>
  )
}
