import { OwnConsents } from '#slices/access/web/resident-consents.tsx'
import { ConsentsForAnother } from '#slices/access/web/resident-consents-for-another.tsx'
import { useTexts } from '../../kit/language.tsx'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnConsentsPage() {
  const t = useTexts(ownTexts)
  const acting = useActing()
  if (acting)
    return (
      <OwnSubPage title={`${t.consentsForTitle}: ${acting.name}`}>
        <ConsentsForAnother />
      </OwnSubPage>
    )
  return (
    <OwnSubPage title={t.consentsTitle}>
      <OwnConsents />
    </OwnSubPage>
  )
}
