import { ButtonLink } from '../../kit/button.tsx'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from './texts.ts'

/** In place of a page of the reader’s own, while they act for another. */
export default function NotForAnother({ name }: { name: string }) {
  const t = useTexts(actingTexts)
  return (
    <div className="wrap page">
      <div className="reading stack">
        <h1 tabIndex={-1}>{t.noPageTitle}</h1>
        <p className="lead">{t.noPage(name)}</p>
        <p className="row">
          <ButtonLink to="/own" look="filled">
            {t.back}
          </ButtonLink>
          <ButtonLink to="/acting">{t.changePerson}</ButtonLink>
        </p>
      </div>
    </div>
  )
}
