import { ownDecisionTexts } from '#slices/decisions/web/own-texts.ts'
import { OwnDecisionsPanel } from '#slices/decisions/web/resident-own-panel.tsx'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from '../acting/texts.ts'
import { useActing } from '../acting/use-acting.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnDecisionsPage() {
  const t = useTexts(ownDecisionTexts)
  const another = useTexts(actingTexts)
  const acting = useActing()
  if (acting)
    return (
      <OwnSubPage title={`${another.decisions}: ${acting.name}`} lead={another.decisionsLead}>
        <OwnDecisionsPanel none={another.noneOpen} />
      </OwnSubPage>
    )
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <OwnDecisionsPanel />
    </OwnSubPage>
  )
}
