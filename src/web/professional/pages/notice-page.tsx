import { Link, useNavigate, useParams } from 'react-router'
import { StaffUntold } from '#slices/notices/web/staff-untold.tsx'
import { untoldTexts } from '#slices/notices/web/untold-texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'

/** A client whom no message reached, for the one who has taken it. */
export default function NoticePage() {
  const { id = '' } = useParams()
  const t = useTexts(untoldTexts)
  const navigate = useNavigate()
  const back = () => void navigate(places.list)
  useKeys([{ key: 'Escape', label: t.back, run: back }])
  return (
    <div className="work-page stack">
      <StaffUntold noticeId={id} clientPath={places.client} onEnded={back} />
      <p>
        <Link to={places.list}>{t.back}</Link>
      </p>
    </div>
  )
}
