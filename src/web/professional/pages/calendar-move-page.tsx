import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { calendarTexts } from '#slices/scheduling/web/calendar-texts.ts'
import { MovingDay } from '#slices/scheduling/web/calendar-moving.tsx'
import { movingTexts } from '#slices/scheduling/web/calendar-moving-texts.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import './calendar.css'

/** Somebody fell ill: the whole day's bookings to others and to other times, in one confirmed change. */
export default function CalendarMovePage() {
  const t = useTexts(movingTexts)
  const { title } = useTexts(calendarTexts)
  const [params] = useSearchParams()
  const navigate = useNavigate()
  useKeys([{ key: 'Escape', label: title, run: () => void navigate(places.calendar) }])
  const calendarId = params.get('calendar')
  // Whose day is chosen in the calendar.
  if (!calendarId) return <Navigate to={places.calendar} replace />
  return (
    <div className="work-page stack cal-moving">
      <h1>{t.title}</h1>
      <MovingDay
        calendarId={calendarId}
        on={params.get('on') ?? ''}
        calendarPath={places.calendar}
        listPath={places.list}
      />
    </div>
  )
}
