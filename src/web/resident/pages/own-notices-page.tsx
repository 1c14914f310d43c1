import { OwnNoticeChoices } from '#slices/notices/web/resident-notices.tsx'
import { useTexts } from '../../kit/language.tsx'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnNoticesPage() {
  const t = useTexts(ownTexts)
  return (
    <OwnSubPage title={t.notices} lead={t.noticesLead}>
      <OwnNoticeChoices />
    </OwnSubPage>
  )
}
