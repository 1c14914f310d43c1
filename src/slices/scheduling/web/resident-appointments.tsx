import { Link } from 'react-router'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { Appointment, listOwnAppointments } from '../contract.ts'
import { AppointmentLine } from './resident-appointment.tsx'
import { ownAppointmentTexts } from './own-texts.ts'
import { bookingRefusals } from './refusals.ts'

const askEveryMs = 60_000

type Props = {
  readonly onToVideo: (contactId: string) => void
  readonly isForAnother?: boolean
  readonly mayBook?: boolean
}

/** The resident's coming times under their heading, and the way to a new one where they may. */
export function OwnAppointmentsSection({ onToVideo, isForAnother = false, mayBook = true }: Props) {
  const t = useTexts(ownAppointmentTexts)
  return (
    <section className="section" aria-labelledby="times">
      <div className="section-head">
        <h2 id="times">{t.title}</h2>
        {mayBook && <Link to="/booking">{t.book}</Link>}
      </div>
      <OwnAppointments onToVideo={onToVideo} isForAnother={isForAnother} />
    </section>
  )
}

/** What asks for an answer first, then what comes, then what is waited for; what is past or cancelled behind one word. */
function OwnAppointments({ onToVideo, isForAnother }: Props) {
  const t = useTexts(ownAppointmentTexts)
  const say = useRefusalText(bookingRefusals)
  const asked = useAsked<typeof listOwnAppointments>('scheduling/own', {}, { everyMs: askEveryMs, isBackground: true })
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={3} />
  const { asOf, appointments } = asked.value
  const isShown = (one: Appointment) => rankOf(one, asOf) < 4
  const shown = appointments.filter(isShown).toSorted((a, b) => rankOf(a, asOf) - rankOf(b, asOf) || soonest(a, b))
  const past = appointments.filter((one) => !isShown(one)).toSorted((a, b) => soonest(b, a))
  const again = () => void asked.again()
  return (
    <>
      {shown.length === 0 && <p className="muted">{isForAnother ? t.noneForAnother : t.none}</p>}
      {shown.length > 0 && (
        <ul className="lines">
          {shown.map((one) => (
            <AppointmentLine
              key={one.id}
              appointment={one}
              all={appointments}
              onChanged={again}
              onToVideo={onToVideo}
            />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <Disclosure summary={t.past}>
          <ul className="lines">
            {past.map((one) => (
              <AppointmentLine
                key={one.id}
                appointment={one}
                all={appointments}
                onChanged={again}
                onToVideo={onToVideo}
              />
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

const kindDays = 14

/** An offer first; then the coming ones, with what the county cancelled and what was missed lately; then what waits; the rest is past. */
function rankOf(one: Appointment, asOf: string): number {
  const isComing = one.endsAt !== null && one.endsAt > asOf
  const lately = new Date(new Date(asOf).getTime() - kindDays * 86_400_000).toISOString()
  switch (one.state) {
    case 'proposed':
      return 0
    case 'booked':
    case 'arrived':
    case 'started':
      return isComing ? 1 : 5
    case 'no-show':
      return one.startsAt !== null && one.startsAt > lately ? 2 : 5
    case 'cancelled':
      return isComing ? 2 : 5
    case 'planned':
    case 'ordered':
      return 3
    case 'fulfilled':
    case 'moved':
      return 5
  }
}

function soonest(a: Appointment, b: Appointment): number {
  return (a.startsAt ?? '9').localeCompare(b.startsAt ?? '9')
}
