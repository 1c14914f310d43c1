import { useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { Questionnaire } from '../definition.ts'
import { assessmentTexts } from './texts.ts'

/** Whose instrument it is, and what nobody has checked yet. */
export function Credit({ definition }: { definition: Questionnaire }) {
  const t = useTexts(assessmentTexts).result
  const say = useLocalised()
  const language = useLanguage()
  return (
    <div className="q-credit fine muted">
      <p>{say(definition.credit)}</p>
      {!definition.wordingVerified[language] && <p>{t.wordingNotVerified}</p>}
      {!definition.scoring.verified && <p>{t.scoringNotVerified}</p>}
    </div>
  )
}
