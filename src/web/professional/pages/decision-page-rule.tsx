import { RuleScreen } from '#slices/decisions/web/rule-page.tsx'
import { ruleTexts } from '#slices/decisions/web/rule-texts.ts'
import { useTexts } from '../../kit/language.tsx'

/** Who decides what: any worker reads it; the server decides who names and who previews. */
export default function DelegationPage() {
  const t = useTexts(ruleTexts)
  return (
    <div className="work-page stack">
      <h1>{t.title}</h1>
      <RuleScreen />
    </div>
  )
}
