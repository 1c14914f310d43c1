import { OwnConsents } from '#slices/access/web/resident-consents.tsx'
import { useTexts } from '../../kit/language.tsx'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnConsentsPage() {
  const t = useTexts(ownTexts)
  return (
    <OwnSubPage title={t.consentsTitle}>
      <OwnConsents />
    </OwnSubPage>
  )
}
