import { Link } from 'react-router'
import { OwnLooks } from '#slices/access/web/resident-looks.tsx'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from '../acting/texts.ts'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnLogPage() {
  const t = useTexts(ownTexts)
  const acting = useActing()
  const another = useTexts(actingTexts)
  return (
    <OwnSubPage
      title={acting ? `${another.log}: ${acting.name}` : t.logTitle}
      lead={acting ? another.logLead : t.logLead}
    >
      <OwnLooks isForAnother={acting !== undefined} />
      <p>
        <Link to="/privacy">{t.odd}</Link>
      </p>
    </OwnSubPage>
  )
}
