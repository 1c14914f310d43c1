import { ButtonLink } from '#web/kit/button.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Appointment } from '../contract.ts'
import { FileLink } from './file-link.tsx'
import { HowToCome } from './how-to-come.tsx'
import { bookingTexts } from './texts.ts'
import { usePlaceName } from './use-place-name.ts'

export type Done = {
  readonly appointments: readonly Appointment[]
  readonly how: 'booked' | 'moved' | 'joined'
}

export function BookedStep({ result }: { result: Done }) {
  const placeName = usePlaceName()
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  const { appointments, how } = result
  const [first] = appointments
  if (!first) return null
  return (
    <section className="reading stack">
      <h1 tabIndex={-1}>{appointments.length > 1 ? t.seriesBooked(appointments.length) : t[how]}</h1>
      <Notice tone="ok" title={localised(first.name)} isLive>
        <ul className="booked-times">
          {appointments.map((one) => (
            <li key={one.id}>
              <b>{one.startsAt && f.moment(one.startsAt)}</b>
            </li>
          ))}
        </ul>
        <p>
          {first.who.join(', ')}
          {placeName(first) && `, ${placeName(first)}`}
        </p>
        <p>{localised(first.bring)}</p>
      </Notice>
      {first.arriving && (
        <>
          <h2>{t.how}</h2>
          <HowToCome arriving={first.arriving} words={t} />
        </>
      )}
      <p>{t.bookedLead}</p>
      <p className="row">
        <ButtonLink to="/own" look="filled">
          {t.toOwn}
        </ButtonLink>
        {appointments.length === 1 && <FileLink appointment={first} />}
      </p>
    </section>
  )
}
