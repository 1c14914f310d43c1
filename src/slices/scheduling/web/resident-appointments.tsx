import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { systemClock } from '#platform/clock.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment, cancelAppointment, listOwnAppointments } from '../contract.ts'
import { calendarFile } from './calendar-file.ts'
import { rememberMove } from './kept-choice.ts'
import { bookingRefusals, bookingTexts } from './texts.ts'

/** The resident's coming times under their heading, and the way to a new one. */
export function OwnAppointmentsSection() {
  const t = useTexts(bookingTexts)
  return (
    <section className="section" aria-labelledby="times">
      <div className="section-head">
        <h2 id="times">{t.ownTitle}</h2>
        <Link to="/booking">{t.title}</Link>
      </div>
      <OwnAppointments />
    </section>
  )
}

/** With moving and cancelling; what was cancelled says so. */
function OwnAppointments() {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const asked = useAsked<typeof listOwnAppointments>('scheduling/own', {})
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={3} />
  const { asOf } = asked.value
  const coming = asked.value.appointments.filter((one) => one.endsAt > asOf).toReversed()
  if (coming.length === 0) return <p className="muted">{t.none}</p>
  return (
    <ul className="lines">
      {coming.map((one) => (
        <AppointmentLine key={one.id} appointment={one} onChanged={() => void asked.again()} />
      ))}
    </ul>
  )
}

function AppointmentLine({ appointment, onChanged }: { appointment: Appointment; onChanged: () => void }) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const name = `${localised(appointment.name)}, ${f.moment(appointment.startsAt)}`
  return (
    <li>
      <h3>{name}</h3>
      <p>
        {t.states[appointment.state]}. {appointment.who.join(', ')}
        {appointment.place && `, ${appointment.place}`}
      </p>
      {appointment.state === 'booked' && <p className="muted">{localised(appointment.bring)}</p>}
      {appointment.mayChange && (
        <p className="row-s">
          <Button
            size="small"
            aria-label={`${t.change}: ${name}`}
            onClick={() => {
              rememberMove(appointment)
              void navigate('/booking')
            }}
          >
            {t.change}
          </Button>
          <Button size="small" look="quiet" aria-label={`${t.cancel}: ${name}`} onClick={() => setAsking(true)}>
            {t.cancel}
          </Button>
          <CalendarLink appointment={appointment} />
        </p>
      )}
      {appointment.state === 'booked' && !appointment.mayChange && <p className="muted">{t.tooLate}</p>}
      <CancelDialog
        appointment={appointment}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onCancelled={() => {
          setAsking(false)
          onChanged()
        }}
      />
    </li>
  )
}

function CancelDialog(props: {
  appointment: Appointment
  isOpen: boolean
  onClose: () => void
  onCancelled: () => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  const say = useRefusalText(bookingRefusals)
  const [cancel, cancelling] = useCommand<typeof cancelAppointment>('scheduling/cancel')
  const { appointment } = props
  async function run() {
    const outcome = await cancel({ appointmentId: appointment.id })
    if (outcome?.ok) props.onCancelled()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t.cancelAsk}
      buttons={
        <>
          <Button look="danger" busyLabel={cancelling.isBusy && t.cancelling} onClick={() => void run()}>
            {t.cancel}
          </Button>
          <Button onClick={props.onClose}>{t.keep}</Button>
        </>
      }
    >
      <p>
        <b>
          {localised(appointment.name)}, {f.moment(appointment.startsAt)}
        </b>
      </p>
      <p>{t.cancelMore}</p>
      {cancelling.refused && <Notice tone="error" title={say(cancelling.refused)} isLive />}
    </Dialog>
  )
}

/** A file made in the browser: nothing of the appointment is in an address. */
export function CalendarLink({ appointment }: { appointment: Appointment }) {
  const t = useTexts(bookingTexts)
  function save() {
    const text = calendarFile(appointment, t.calendarTitle, systemClock.now())
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
