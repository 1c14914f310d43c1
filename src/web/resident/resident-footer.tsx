import { Link } from 'react-router'
import { useLocalised, useTexts } from '../kit/language.tsx'
import { LanguageLinks } from './language-links.tsx'
import { usePageData } from './page-data.tsx'
import { PhoneLink } from './phone-link.tsx'
import { shellTexts } from './texts.ts'

export function ResidentFooter() {
  const t = useTexts(shellTexts)
  const localised = useLocalised()
  const { county, support } = usePageData().frontPage
  const { digitalSupport } = support
  return (
    <footer className="resident-footer on-brand not-printed">
      <div className="wrap">
        <div>
          <h2>{t.helpTitle}</h2>
          <p>{localised(digitalSupport.text)}</p>
          {digitalSupport.phone && (
            <p>
              <PhoneLink phone={digitalSupport.phone} />
            </p>
          )}
        </div>
        <div>
          <h2>Rinnalla</h2>
          <ul>
            <li>
              <Link to="/feedback">{t.feedback}</Link>
            </li>
            <li>
              <Link to="/accessibility">{t.accessibility}</Link>
            </li>
            <li>
              <Link to="/privacy">{t.privacy}</Link>
            </li>
          </ul>
        </div>
        <div>
          <h2>{t.language}</h2>
          <p className="footer-languages">
            <LanguageLinks />
          </p>
          <p className="footer-county">{localised(county.name)}</p>
        </div>
      </div>
    </footer>
  )
}
