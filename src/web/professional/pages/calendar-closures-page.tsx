import { useNavigate, useSearchParams } from 'react-router'
import { ManageClosures } from '#slices/scheduling/web/manage-closures.tsx'
import { manageTexts } from '#slices/scheduling/web/manage-texts.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import './calendar.css'

/** Places that are closed, what serves instead, and what happens to the times that are booked there. */
export default function CalendarClosuresPage() {
  const t = useTexts(manageTexts)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  useKeys([{ key: 'Escape', label: t.back, run: () => void navigate(places.calendar) }])
  return (
    <div className="work-page stack">
      <h1>{t.closing}</h1>
      <p>{t.closingLead}</p>
      <p>
        <ButtonLink to={places.calendar}>{t.back}</ButtonLink>
      </p>
      <ManageClosures movingDay={places.movingDay} workId={search.get('closure') ?? undefined} />
    </div>
  )
}
