import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { BookableService, bookHeld, moveAppointment } from '../contract.ts'
import { HoldClock } from './hold-clock.tsx'
import type { Held } from './kept-choice.ts'
import type { Done } from './resident-booked.tsx'
import { SeriesChoice } from './resident-series.tsx'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'
import { useKeptReason } from './use-kept-reason.ts'
import { usePlaceName } from './use-place-name.ts'

type Props = {
  readonly service: BookableService
  readonly held: Held
  /** The appointment that moves to this time, when it is not a new one. */
  readonly moving: string | undefined
  /** The language as the reader calls it. */
  readonly interpreter: string | undefined
  /** Where to identify; undefined when the resident has. */
  readonly signInHref: string | undefined
  readonly onKept: (expiresAt: string) => void
  readonly onDone: (result: Done) => void
  readonly onOtherTime: () => void
}

/** Everything about the held time in one look, one optional question, and one button. */
export function ConfirmStep(props: Props) {
  const { service, held, moving, signInHref, onKept, onDone, onOtherTime } = props
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const [reason, setReason] = useKeptReason()
  const [isGone, setGone] = useState(false)
  const [book, booking] = useCommand<typeof bookHeld>('scheduling/book')
  const [move, isMoving] = useCommand<typeof moveAppointment>('scheduling/move')
  const refused = booking.refused ?? isMoving.refused

  async function confirm() {
    const holdId = held.holdId as never
    const outcome =
      moving === undefined ? await book({ holdId, reason }) : await move({ holdId, appointmentId: moving as never })
    if (!outcome?.ok) return
    finish({ appointments: [outcome.value.appointment], how: moving === undefined ? 'booked' : 'moved' })
  }
  function finish(result: Done) {
    setReason('')
    onDone(result)
  }
  if (isGone)
    return (
      <Notice tone="warn" title={t.holdGone} isLive>
        <p>{t.holdGoneMore}</p>
        <p>
          <Button onClick={onOtherTime}>{t.chooseTime}</Button>
        </p>
      </Notice>
    )
  return (
    <div className="stack">
      <Facts {...props} />
      {held.otherPerson && (
        <Notice tone="warn" title={t.otherPerson(held.otherPerson.leaves, held.otherPerson.comes)} isLive />
      )}
      <HoldClock holdId={held.holdId} expiresAt={held.expiresAt} onKept={onKept} onGone={() => setGone(true)} />
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
      {signInHref !== undefined && <p>{t.identifyWhy}</p>}
      <p className="row">
        {signInHref === undefined ? (
          <Button
            look="filled"
            busyLabel={(booking.isBusy || isMoving.isBusy) && t.booking}
            onClick={() => void confirm()}
          >
            {moving === undefined ? t.book : t.move}
          </Button>
        ) : (
          <ButtonLink href={signInHref} look="filled">
            {t.identify}
          </ButtonLink>
        )}
        <Button look="quiet" onClick={onOtherTime}>
          {t.otherTime}
        </Button>
      </p>
      {signInHref === undefined && moving === undefined && service.seriesMost > 1 && (
        <SeriesChoice service={service} held={held} reason={reason} onDone={finish} />
      )}
    </div>
  )
}

function Facts({ service, held, interpreter }: Props) {
  const t = useTexts(bookingTexts)
  const placeName = usePlaceName()
  const f = useFormat()
  const localised = useLocalised()
  const { time } = held
  return (
    <dl className="booking-facts">
      <dt>{t.when}</dt>
      <dd>
        <b>{f.moment(time.startsAt)}</b>, {t.minutes(service.lengthMinutes)}
      </dd>
      <dt>{t.who}</dt>
      <dd>{held.who.length > 0 ? held.who.join(', ') : time.who}</dd>
      {service.channel === 'visit' && time.place && (
        <>
          <dt>{t.where}</dt>
          <dd>{placeName(time)}</dd>
        </>
      )}
      {interpreter !== undefined && service.interpreters && (
        <>
          <dt>{t.interpreterIs}</dt>
          <dd>{interpreter}</dd>
        </>
      )}
      <dt>{t.bring}</dt>
      <dd>{localised(service.bring)}</dd>
    </dl>
  )
}
