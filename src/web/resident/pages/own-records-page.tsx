import { OwnCorrections } from '#slices/records/web/resident-corrections.tsx'
import { OwnEntries } from '#slices/records/web/resident-entries.tsx'
import { useTexts } from '../../kit/language.tsx'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnRecordsPage() {
  const t = useTexts(ownTexts)
  return (
    <OwnSubPage title={t.recordsTitle}>
      <OwnEntries />
      <OwnCorrections />
    </OwnSubPage>
  )
}
