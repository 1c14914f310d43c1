import { ButtonLink } from '../../kit/button.tsx'
import { useTexts } from '../../kit/language.tsx'
import { usePageTitle } from '../../kit/page-focus.ts'
import { shellTexts } from '../texts.ts'

export function NotFoundPage() {
  const t = useTexts(shellTexts)
  usePageTitle(t.notFoundTitle)
  return (
    <div className="wrap page stack">
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFoundLead}</p>
      <p>
        <ButtonLink to="/" look="filled">
          {t.comingBack}
        </ButtonLink>
      </p>
    </div>
  )
}
