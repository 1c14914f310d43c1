import { ownPlanTexts } from '#slices/plans/web/own-texts.ts'
import { OwnPlan } from '#slices/plans/web/resident-own-plan.tsx'
import { useTexts } from '../../kit/language.tsx'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnPlanPage() {
  const t = useTexts(ownPlanTexts)
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <OwnPlan />
    </OwnSubPage>
  )
}
