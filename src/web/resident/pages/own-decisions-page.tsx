import { ownDecisionTexts } from '#slices/decisions/web/own-texts.ts'
import { OwnDecisionsPanel } from '#slices/decisions/web/resident-own-panel.tsx'
import { useTexts } from '../../kit/language.tsx'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnDecisionsPage() {
  const t = useTexts(ownDecisionTexts)
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <OwnDecisionsPanel />
    </OwnSubPage>
  )
}
