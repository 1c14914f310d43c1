import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment, cancelAppointment, checkIn } from '../contract.ts'
import type { acceptOffer, declineOffer, waitForTime } from '../waiting-contract.ts'
import { FileLink } from './file-link.tsx'
import { CallLine } from './call-line.tsx'
import { useClosed } from './closed-places.tsx'
import { closedTexts } from './closed-texts.ts'
import { ComeToVideo } from './come-to-video.tsx'
import { HowToCome } from './how-to-come.tsx'
import { rememberMove, rememberService } from './kept-choice.ts'
import { CancelDialog } from './resident-cancel.tsx'
import { bookingRefusals } from './refusals.ts'
import { ownAppointmentTexts } from './own-texts.ts'
import { usePlaceName } from './use-place-name.ts'

type Props = {
  readonly appointment: Appointment
  readonly all: readonly Appointment[]
  readonly onChanged: () => void
  /** To the conversation of a visit by video. */
  readonly onToVideo: (contactId: string) => void
}

/** One appointment: what it is now, and the one thing to do next. */
export function AppointmentLine(props: Props) {
  const { appointment } = props
  const t = useTexts(ownAppointmentTexts)
  const f = useFormat()
  const localised = useLocalised()
  const placeName = usePlaceName()
  const { startsAt } = appointment
  const name = startsAt === null ? localised(appointment.name) : `${localised(appointment.name)}, ${f.moment(startsAt)}`
  const isComing = appointment.state === 'booked' || appointment.state === 'arrived'
  return (
    <li className="appointment">
      <h3>{name}</h3>
      <p>
        {t.states[appointment.state]}. {appointment.isGroup && `${t.group}. `}
        {appointment.isSeries && `${t.series}. `}
        {[appointment.who.join(', '), placeName(appointment)].filter(Boolean).join(', ')}
      </p>
      {appointment.closed && <ClosedOn closed={appointment.closed} />}
      {appointment.mayComeToVideo && <ComeToVideo appointment={appointment} onToVideo={props.onToVideo} />}
      {isComing && appointment.interpreter !== null && <p>{t.interpreter}</p>}
      {isComing && (
        <Disclosure summary={appointment.arriving ? `${t.how}, ${t.bring.toLowerCase()}` : t.bring}>
          {appointment.arriving && <HowToCome arriving={appointment.arriving} words={t} />}
          <p>{localised(appointment.bring)}</p>
        </Disclosure>
      )}
      {appointment.state === 'proposed' && <Offer {...props} />}
      {(appointment.mayCheckIn || appointment.state === 'arrived') && <CheckIn {...props} />}
      {appointment.state === 'cancelled' && appointment.cancelledBy === 'county' && (
        <Again appointment={appointment} text={t.cancelledByUs} />
      )}
      {appointment.state === 'no-show' && <Again appointment={appointment} text={t.missed} />}
      <Changes {...props} name={name} />
    </li>
  )
}

/** The place closed after the time was booked. */
function ClosedOn({ closed }: { closed: NonNullable<Appointment['closed']> }) {
  const t = useTexts(closedTexts)
  const sayClosed = useClosed()
  return (
    <Notice tone="warn" title={closed.hours === null ? t.visitTitle : t.shorterTitle}>
      <p>
        {sayClosed(closed)} {t.visitNext}
      </p>
    </Notice>
  )
}

function Changes({ appointment, all, onChanged, name }: Omit<Props, 'onToVideo'> & { name: string }) {
  const t = useTexts(ownAppointmentTexts)
  const say = useRefusalText(bookingRefusals)
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const [cancel, cancelling] = useCommand<typeof cancelAppointment>('scheduling/cancel')
  const [wait, waiting] = useCommand<typeof waitForTime>('scheduling/wait')
  const isWaiting = all.some((one) => one.insteadOf === appointment.id && one.state === 'planned')
  const refused = waiting.refused ?? cancelling.refused
  if (appointment.state === 'planned')
    return (
      <p className="row-s">
        <Button
          size="small"
          look="quiet"
          aria-label={`${t.stopWaiting}: ${name}`}
          onClick={() => void cancel({ appointmentId: appointment.id }).then(onChanged)}
        >
          {t.stopWaiting}
        </Button>
        {refused && <span>{say(refused)}</span>}
      </p>
    )
  if (!appointment.mayChange)
    return appointment.state === 'booked' && !appointment.mayCheckIn ? (
      <>
        <p className="muted">{t.tooLate}</p>
        <CallLine phone={appointment.arriving?.phone} words={t} />
      </>
    ) : null
  return (
    <>
      <p className="row-s">
        {!appointment.isGroup && (
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
        )}
        <Button size="small" look="quiet" aria-label={`${t.cancel}: ${name}`} onClick={() => setAsking(true)}>
          {t.cancel}
        </Button>
        {appointment.mayWaitForEarlier && !isWaiting && (
          <Button
            size="small"
            look="quiet"
            aria-label={`${t.waitEarlier}: ${name}`}
            onClick={() =>
              void wait({ service: appointment.service, appointmentId: appointment.id }).then(
                (outcome) => outcome?.ok && onChanged(),
              )
            }
          >
            {t.waitEarlier}
          </Button>
        )}
        <FileLink appointment={appointment} />
      </p>
      {isWaiting && <p className="muted">{t.waitEarlierDone}</p>}
      {refused && <Notice tone="warn" title={say(refused)} isLive />}
      <CancelDialog
        appointment={appointment}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onCancelled={() => {
          setAsking(false)
          onChanged()
        }}
      />
    </>
  )
}

/** A time that became free: one press takes it. */
function Offer({ appointment, all, onChanged }: Props) {
  const t = useTexts(ownAppointmentTexts)
  const f = useFormat()
  const say = useRefusalText(bookingRefusals)
  const placeName = usePlaceName()
  const [accept, accepting] = useCommand<typeof acceptOffer>('scheduling/accept-offer')
  const [decline, declining] = useCommand<typeof declineOffer>('scheduling/decline-offer')
  const { offer } = appointment
  const refused = accepting.refused ?? declining.refused
  if (!offer) return refused ? <Notice tone="warn" title={say(refused)} isLive /> : null
  const place = placeName({ place: offer.place, arriving: appointment.arriving })
  const isInstead = all.some((one) => one.id === appointment.insteadOf && one.state === 'booked')
  return (
    <Notice tone="ok" title={t.offer(f.moment(offer.startsAt))}>
      <p>
        {place !== null && `${place}. `}
        {t.offerMore(f.moment(offer.untilAt))} {isInstead && t.offerInstead}
      </p>
      {refused && <p>{say(refused)}</p>}
      <p className="row-s">
        <Button
          look="filled"
          busyLabel={accepting.isBusy && t.accepting}
          onClick={() => void accept({ offerId: offer.offerId }).then(onChanged)}
        >
          {t.accept}
        </Button>
        <Button look="quiet" onClick={() => void decline({ offerId: offer.offerId }).then(onChanged)}>
          {t.decline}
        </Button>
      </p>
    </Notice>
  )
}

function CheckIn({ appointment, onChanged }: Props) {
  const t = useTexts(ownAppointmentTexts)
  const say = useRefusalText(bookingRefusals)
  const [come, coming] = useCommand<typeof checkIn>('scheduling/check-in')
  if (appointment.state === 'arrived') return <Notice tone="ok" title={t.cameDone} isLive />
  return (
    <>
      {coming.refused && <Notice tone="warn" title={say(coming.refused)} isLive />}
      <p>
        <Button
          look="filled"
          busyLabel={coming.isBusy && t.coming}
          onClick={() => void come({ appointmentId: appointment.id }).then((outcome) => outcome?.ok && onChanged())}
        >
          {t.came}
        </Button>
      </p>
    </>
  )
}

/** What did not take place: said kindly, with the way on. */
function Again({ appointment, text }: { appointment: Appointment; text: string }) {
  const t = useTexts(ownAppointmentTexts)
  const navigate = useNavigate()
  return (
    <>
      <p>{text}</p>
      <p className="row-s">
        <Button
          size="small"
          onClick={() => {
            rememberService(appointment.service)
            void navigate('/booking')
          }}
        >
          {t.bookNew}
        </Button>
      </p>
    </>
  )
}
