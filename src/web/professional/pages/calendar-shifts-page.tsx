import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { ShiftsOf } from '#slices/scheduling/web/calendar-shifts.tsx'
import { shiftTexts } from '#slices/scheduling/web/calendar-shift-texts.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import './calendar.css'

/** When a calendar may be booked: its weeks, and days unlike them. */
export default function CalendarShiftsPage() {
  const t = useTexts(shiftTexts)
  const [params] = useSearchParams()
  const navigate = useNavigate()
  useKeys([{ key: 'Escape', label: t.back, run: () => void navigate(places.calendar) }])
  const calendarId = params.get('calendar')
  // Whose shifts is chosen in the calendar.
  if (!calendarId) return <Navigate to={places.calendar} replace />
  return (
    <div className="work-page stack">
      <h1>{t.title}</h1>
      <p>
        <ButtonLink to={places.calendar}>{t.back}</ButtonLink>
      </p>
      <ShiftsOf calendarId={calendarId} />
    </div>
  )
}
