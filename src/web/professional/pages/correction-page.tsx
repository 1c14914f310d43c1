import { Link, useNavigate, useParams } from 'react-router'
import { StaffCorrection } from '#slices/records/web/staff-correction.tsx'
import { staffCorrectionTexts } from '#slices/records/web/staff-correction-texts.ts'
import { Icon } from '../../kit/icon.tsx'
import { LeftIcon } from '../../kit/icons.ts'
import { useTexts } from '../../kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import { shellTexts } from '../texts.ts'

/** A client's request for the correction of an entry, for the one who has taken it. */
export default function CorrectionPage() {
  const { id = '' } = useParams()
  const t = useTexts(staffCorrectionTexts)
  const { backToList } = useTexts(shellTexts)
  const navigate = useNavigate()
  const back = () => void navigate(places.list)
  useKeys([{ key: 'Escape', label: backToList, run: back }])
  return (
    <div className="work-page stack correction-page">
      <p>
        <Link to={places.list} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {backToList}
        </Link>
      </p>
      <h1>{t.title}</h1>
      <StaffCorrection correctionId={id} clientPath={places.client} onAnswered={back} />
    </div>
  )
}
