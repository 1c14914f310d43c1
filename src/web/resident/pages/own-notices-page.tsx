import { OwnNoticeChoices } from '#slices/notices/web/resident-notices.tsx'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ownTexts } from '../own-texts.ts'
import { usePageData } from '../page-data.tsx'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnNoticesPage() {
  const t = useTexts(ownTexts)
  const language = useLanguage()
  const { demonstration } = usePageData()
  return (
    <OwnSubPage title={t.notices} lead={t.noticesLead}>
      {demonstration && (
        <Notice>
          <p>
            {t.noticesDemonstration} <a href={`/${language}/outbox`}>{t.noticesOutbox}</a>
          </p>
        </Notice>
      )}
      <OwnNoticeChoices />
    </OwnSubPage>
  )
}
