import { systemClock } from '#platform/clock.ts'
import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import type { Appointment } from '../contract.ts'
import { calendarFile } from './calendar-file.ts'
import { bookingTexts } from './texts.ts'
import { usePlaceName } from './use-place-name.ts'

/** A file made in the browser: nothing of the appointment is in an address. */
export function FileLink({ appointment }: { appointment: Appointment }) {
  const t = useTexts(bookingTexts)
  const placeName = usePlaceName()
  const { id, startsAt, endsAt } = appointment
  if (startsAt === null || endsAt === null) return null
  const visit = { id, startsAt, endsAt, place: placeName(appointment) }
  function save() {
    const text = calendarFile(visit, t.calendarTitle, systemClock.now())
    const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
    const link = document.createElement('a')
    link.href = address
    link.download = 'rinnalla.ics'
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button size="small" look="quiet" onClick={save}>
      {t.toCalendar}
    </Button>
  )
}
