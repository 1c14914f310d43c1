import type { listPeople } from '#slices/access/representation/contract.ts'
import { planForAnotherTexts } from '#slices/plans/web/for-another-texts.ts'
import { ownPlanTexts } from '#slices/plans/web/own-texts.ts'
import { PlansForAnother } from '#slices/plans/web/resident-plan-for-another.tsx'
import { OwnPlan } from '#slices/plans/web/resident-own-plan.tsx'
import type { ActingFor } from '#slices/identity/contract.ts'
import { useTexts } from '../../kit/language.tsx'
import { useAsked } from '../../kit/use-asked.ts'
import { useActing } from '../acting/use-acting.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnPlanPage() {
  const t = useTexts(ownPlanTexts)
  const acting = useActing()
  if (acting) return <PlanOfAnother acting={acting} />
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <OwnPlan />
    </OwnSubPage>
  )
}

function PlanOfAnother({ acting }: { acting: ActingFor }) {
  const t = useTexts(planForAnotherTexts)
  const people = useAsked<typeof listPeople>('acting/people', {})
  const needsBoth = people.value?.people.some((one) => one.id === acting.id && one.needsBoth) ?? false
  return (
    <OwnSubPage title={`${t.title}: ${acting.name}`}>
      <PlansForAnother reader={people.value?.own ?? ''} needsBoth={needsBoth} />
    </OwnSubPage>
  )
}
