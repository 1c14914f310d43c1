import { BreakGlassReview } from '#slices/access/web/break-glass-review.tsx'
import { accessTexts } from '#slices/access/web/texts.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import { useTexts } from '#web/kit/language.tsx'

export default function BreakGlassPage() {
  const t = useTexts(accessTexts).review
  const tasks: Readonly<Record<string, string>> = useTexts(recordTexts).serviceTask
  return (
    <div className="work-page stack">
      <h1>{t.title}</h1>
      <p className="muted">{t.lead}</p>
      <BreakGlassReview taskName={(task) => tasks[task] ?? task} />
    </div>
  )
}
