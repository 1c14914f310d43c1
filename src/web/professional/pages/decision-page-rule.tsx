import { RulePreview, rulePreviewTexts } from '#slices/decisions/web/rule-preview.tsx'
import { useTexts } from '../../kit/language.tsx'

/** For main users; the server decides who sees an answer. */
export default function DelegationPage() {
  const t = useTexts(rulePreviewTexts)
  return (
    <div className="work-page stack">
      <h1>{t.title}</h1>
      <RulePreview />
    </div>
  )
}
