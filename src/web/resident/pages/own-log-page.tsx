import { Link } from 'react-router'
import { OwnLooks } from '#slices/access/web/resident-looks.tsx'
import { useTexts } from '../../kit/language.tsx'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnLogPage() {
  const t = useTexts(ownTexts)
  return (
    <OwnSubPage title={t.logTitle} lead={t.logLead}>
      <OwnLooks />
      <p>
        <Link to="/privacy">{t.odd}</Link>
      </p>
    </OwnSubPage>
  )
}
