import { OwnCorrections } from '#slices/records/web/resident-corrections.tsx'
import { OwnEntries } from '#slices/records/web/resident-entries.tsx'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from '../acting/texts.ts'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnRecordsPage() {
  const t = useTexts(ownTexts)
  const another = useTexts(actingTexts)
  const acting = useActing()
  if (acting)
    return (
      <OwnSubPage title={`${another.records}: ${acting.name}`} lead={another.recordsLead}>
        <OwnEntries isForAnother none={another.noneOpen} />
      </OwnSubPage>
    )
  return (
    <OwnSubPage title={t.recordsTitle}>
      <OwnEntries />
      <OwnCorrections />
    </OwnSubPage>
  )
}
