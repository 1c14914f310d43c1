import { ownNeedsTexts } from '#slices/needs/web/own-texts.ts'
import { OwnNeedsPanel } from '#slices/needs/web/resident-own-panel.tsx'
import { useTexts } from '../../kit/language.tsx'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnNeedsPage() {
  const t = useTexts(ownNeedsTexts)
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <OwnNeedsPanel />
    </OwnSubPage>
  )
}
