import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment, BookableService, bookHeld, FreeTime, moveAppointment } from '../contract.ts'
import { bookingRefusals, bookingTexts } from './texts.ts'

export type Held = { readonly holdId: string; readonly expiresAt: string; readonly time: FreeTime }

/** Everything about the held time in one look, one optional question, and one button. */
export function ConfirmStep({
  service,
  held,
  moving,
  signInHref,
  onBooked,
  onOtherTime,
}: {
  service: BookableService
  held: Held
  /** The appointment that moves to this time, when it is not a new one. */
  moving: string | undefined
  /** Where to identify; undefined when the resident has. */
  signInHref: string | undefined
  onBooked: (appointment: Appointment) => void
  onOtherTime: () => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  const say = useRefusalText(bookingRefusals)
  const [reason, setReason] = useState('')
  const [book, booking] = useCommand<typeof bookHeld>('scheduling/book')
  const [move, isMoving] = useCommand<typeof moveAppointment>('scheduling/move')
  const { time } = held
  const refused = booking.refused ?? isMoving.refused

  async function confirm() {
    const holdId = held.holdId as never
    const outcome =
      moving === undefined ? await book({ holdId, reason }) : await move({ holdId, appointmentId: moving as never })
    if (outcome?.ok) onBooked(outcome.value.appointment)
  }
  return (
    <div className="stack">
      <dl className="booking-facts">
        <dt>{t.when}</dt>
        <dd>
          <b>{f.moment(time.startsAt)}</b>, {t.minutes(service.lengthMinutes)}
        </dd>
        <dt>{t.who}</dt>
        <dd>{time.who}</dd>
        {service.channel === 'visit' && time.place && (
          <>
            <dt>{t.where}</dt>
            <dd>{time.place}</dd>
          </>
        )}
        <dt>{t.bring}</dt>
        <dd>{localised(service.bring)}</dd>
      </dl>
      <p className="small muted">{t.heldUntil(f.clock(held.expiresAt))}</p>
      {signInHref === undefined && moving === undefined && (
        <TextArea
          label={t.reason}
          help={t.reasonHelp}
          isOptional
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      {signInHref === undefined ? (
        <p className="row">
          <Button
            look="filled"
            busyLabel={(booking.isBusy || isMoving.isBusy) && t.booking}
            onClick={() => void confirm()}
          >
            {moving === undefined ? t.book : t.move}
          </Button>
          <Button look="quiet" onClick={onOtherTime}>
            {t.otherTime}
          </Button>
        </p>
      ) : (
        <>
          <p>{t.identifyWhy}</p>
          <p className="row">
            <ButtonLink href={signInHref} look="filled">
              {t.identify}
            </ButtonLink>
            <Button look="quiet" onClick={onOtherTime}>
              {t.otherTime}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}
