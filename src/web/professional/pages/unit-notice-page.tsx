import { Link, useNavigate, useParams } from 'react-router'
import { StaffUnreached } from '#slices/consultations/web/staff-unreached.tsx'
import { unreachedTexts } from '#slices/consultations/web/unreached-texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'

/** A unit elsewhere that no letter reached, for the one who has taken it. */
export default function UnitNoticePage() {
  const { id = '' } = useParams()
  const t = useTexts(unreachedTexts)
  const navigate = useNavigate()
  const back = () => void navigate(places.list)
  useKeys([{ key: 'Escape', label: t.back, run: back }])
  return (
    <div className="work-page stack">
      <StaffUnreached consultationId={id} consultationPath={places.consultation} onEnded={back} />
      <p>
        <Link to={places.list}>{t.back}</Link>
      </p>
    </div>
  )
}
