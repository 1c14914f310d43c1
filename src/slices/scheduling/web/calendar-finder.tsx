import { useEffect, useRef, useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { queryClient, useAsk } from '#web/professional/query.ts'
import type { bookForClient, findWorkTimes, WorkTime } from '../calendar-contract.ts'
import { OrderTime } from './order-time.tsx'
import { bookingForTexts } from './calendar-booking-texts.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { usePlaceName } from './use-place-name.ts'

type BookInput = InputOf<typeof bookForClient>
export type BookedTime = { readonly appointmentId: string; readonly calendarId: string; readonly sentence: string }
type Props = {
  clientId: string
  /** The appointment that waits for this time, and its service. */
  waiting?: { readonly id: string; readonly service: string }
  /** Kept for the client until they answer, instead of booked. */
  onChosen?: ((time: WorkTime) => Promise<void>) | undefined
  hint?: string
  onBooked: (booked: BookedTime) => void
}

/** Free times for this client: one's own first, then the team's, those within the care guarantee before others. Enter books. */
export function TimeFinder({ clientId, waiting, onChosen, hint, onBooked }: Props) {
  const t = useTexts(bookingForTexts)
  const say = useRefusalText(calendarRefusals)
  const [service, setService] = useState(waiting?.service)
  const [fromOn, setFromOn] = useState('')
  const [interpreter, setInterpreter] = useState('')
  const [reason, setReason] = useState('')
  const asked = useAsk<typeof findWorkTimes>('calendar/times', {
    ...(service === undefined ? {} : { service }),
    ...(fromOn === '' ? {} : { fromOn }),
    ...(interpreter === '' ? {} : { interpreter }),
  })
  const [book, booking] = useCommand<typeof bookForClient>('calendar/book')
  const f = useFormat()
  const [refusals, setRefusals] = useState(0)
  // Opened again, the times are those that are free then, not those that were.
  useEffect(() => () => queryClient.removeQueries({ queryKey: ['calendar/times'] }), [])
  // Another service or day: the choices stay under the fingers, and the old times cannot be taken.
  const [before, setBefore] = useState<Found>()
  const answer = asked.value
  useEffect(() => {
    if (answer) setBefore(answer)
  }, [answer])
  const found = answer ?? before
  async function take(time: WorkTime) {
    const chosen = found?.service
    if (!chosen) return
    if (onChosen) {
      await onChosen(time)
      return asked.askAgain()
    }
    const input = {
      clientId,
      service: chosen,
      calendarId: time.calendarId,
      startsAt: time.startsAt,
      reason: reason.trim(),
    }
    const outcome = await book({
      ...input,
      ...(interpreter === '' ? {} : { interpreter }),
      ...(waiting ? { waitingId: waiting.id } : {}),
    } as BookInput)
    // What was just taken is no longer free, for this client's next time neither.
    asked.askAgain()
    if (!outcome?.ok) return setRefusals((count) => count + 1)
    const { appointmentId, startsAt, who } = outcome.value
    onBooked({ appointmentId, calendarId: time.calendarId, sentence: t.booked(f.moment(startsAt), who.join(', ')) })
  }
  if (!found || (!answer && asked.refused))
    return asked.refused ? (
      <Notice tone="error" title={say(asked.refused)} />
    ) : (
      <div role="status">
        <span className="unseen">{t.loading}</span>
        <LoadingLines lines={5} />
      </div>
    )
  if (found.services.length === 0) return <Notice tone="warn" title={t.noServices} />
  return (
    <div className="stack-s">
      <Choices
        found={found}
        {...{ fromOn, interpreter }}
        service={service ?? found.service ?? ''}
        isServiceFixed={waiting !== undefined}
        onService={setService}
        onFrom={setFromOn}
        onInterpreter={setInterpreter}
      />
      {booking.refused && <Notice tone="error" isLive title={say(booking.refused)} />}
      {found.times.length === 0 ? (
        answer ? (
          <Notice title={t.none} />
        ) : (
          <LoadingLines lines={5} />
        )
      ) : (
        <Times
          times={found.times}
          dueOn={found.guarantee}
          isBusy={booking.isBusy}
          isOld={answer === undefined}
          refusals={refusals}
          hint={hint ?? t.keyHint}
          onTake={(time) => void take(time)}
        />
      )}
      <TextArea
        label={t.reason}
        help={t.reasonHelp}
        isOptional
        limit={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {!waiting && found.service !== null && (
        <OrderTime clientId={clientId} service={found.service} reason={reason.trim()} />
      )}
    </div>
  )
}

type Found = NonNullable<ReturnType<typeof useAsk<typeof findWorkTimes>>['value']>
type ChoicesProps = {
  found: Found
  service: string
  fromOn: string
  interpreter: string
  isServiceFixed: boolean
  onService: (id: string) => void
  onFrom: (on: string) => void
  onInterpreter: (code: string) => void
}

function Choices(props: ChoicesProps) {
  const { found, service, fromOn, interpreter, isServiceFixed, onService, onFrom, onInterpreter } = props
  const t = useTexts(bookingForTexts)
  const localised = useLocalised()
  return (
    <>
      {!isServiceFixed && (
        <Select
          label={t.service}
          options={found.services.map((one) => ({
            value: one.id,
            label: [localised(one.name), one.others > 0 && t.together(one.others)].filter(Boolean).join(', '),
          }))}
          value={service}
          onChange={(event) => onService(event.target.value)}
        />
      )}
      <div className="absence-days">
        <TextField
          label={t.from}
          isOptional
          type="date"
          value={fromOn}
          onChange={(event) => onFrom(event.target.value)}
        />
        {found.interpreters.length > 0 && (
          <Select
            label={t.interpreter}
            isOptional
            emptyLabel={t.noInterpreter}
            options={found.interpreters.map((one) => ({ value: one.code, label: localised(one.name) }))}
            value={interpreter}
            onChange={(event) => onInterpreter(event.target.value)}
          />
        )}
      </div>
    </>
  )
}

type TimesProps = {
  times: readonly WorkTime[]
  dueOn: Found['guarantee']
  isBusy: boolean
  /** Of what was chosen before. */
  isOld: boolean
  /** After a refusal the focus comes to the first of what is free now. */
  refusals: number
  hint: string
  onTake: (time: WorkTime) => void
}

function Times({ times, dueOn, isBusy, isOld, refusals, hint, onTake }: TimesProps) {
  const t = useTexts(bookingForTexts)
  const placeName = usePlaceName()
  const f = useFormat()
  const first = useRef<HTMLButtonElement>(null)
  const [soonest] = times
  const focusOn = refusals === 0 || !soonest ? 'opened' : `${refusals} ${soonest.calendarId} ${soonest.startsAt}`
  // Two keys in all: the one that opened this, and Enter.
  useEffect(() => {
    if (focusOn !== '') first.current?.focus()
  }, [focusOn])
  const groups = [
    { key: 'own', title: t.own, times: times.filter((one) => one.isInTime && one.isYours) },
    { key: 'others', title: t.others, times: times.filter((one) => one.isInTime && !one.isYours) },
    { key: 'late', title: dueOn && t.late(f.day(dueOn.dueOn)), times: times.filter((one) => !one.isInTime) },
  ].filter((group) => group.times.length > 0)
  return (
    <div aria-busy={isBusy || isOld}>
      <p className="small muted">
        {dueOn && `${t.inTime(f.day(dueOn.dueOn))}${dueOn.verified ? '' : ` (${t.unverified})`}. `}
        {hint}
      </p>
      {groups.map((group, index) => (
        <section key={group.key} aria-label={group.title || t.times}>
          {group.title && <h3 className="cal-times-head">{group.title}</h3>}
          <ul className="cal-times">
            {group.times.map((time, place) => (
              <li key={`${time.calendarId} ${time.startsAt}`}>
                <button
                  type="button"
                  ref={index === 0 && place === 0 ? first : undefined}
                  disabled={isOld}
                  onClick={() => onTake(time)}
                >
                  <b>{f.moment(time.startsAt)}</b>
                  <span>
                    {time.who}
                    {time.isYours && ` (${t.yours})`}
                  </span>
                  {time.place !== null && <small>{placeName(time)}</small>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type Here = {
  readonly calendarId: string
  readonly calendarName: string
  readonly startsAt: string
  readonly mayOverride: boolean
}

/** This very time of this calendar, for this client. */
export function BookHere({ clientId, here, onBooked }: { clientId: string; here: Here; onBooked: Props['onBooked'] }) {
  const t = useTexts(bookingForTexts)
  const f = useFormat()
  const localised = useLocalised()
  const say = useRefusalText(calendarRefusals)
  const [service, setService] = useState<string>()
  const [reason, setReason] = useState('')
  const [override, setOverride] = useState('')
  const asked = useAsk<typeof findWorkTimes>('calendar/times', service === undefined ? {} : { service })
  const [book, booking] = useCommand<typeof bookForClient>('calendar/book')
  const isTaken = booking.refused?.refusal === 'slot-taken' || booking.refused?.refusal === 'not-open'
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={3} />
  const chosen = asked.value.service ?? ''
  async function submit() {
    const why = override.trim()
    const input = {
      clientId,
      service: chosen,
      calendarId: here.calendarId,
      startsAt: here.startsAt,
      reason: reason.trim(),
    }
    const outcome = await book({ ...input, ...(isTaken && why !== '' ? { override: why } : {}) } as BookInput)
    if (!outcome?.ok) return
    const { appointmentId, startsAt, who } = outcome.value
    onBooked({ appointmentId, calendarId: here.calendarId, sentence: t.booked(f.moment(startsAt), who.join(', ')) })
  }
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>
        <b className="number">{t.chosen(f.moment(here.startsAt), here.calendarName)}</b>
      </p>
      <Select
        label={t.service}
        options={asked.value.services.map((one) => ({ value: one.id, label: localised(one.name) }))}
        value={chosen}
        onChange={(event) => setService(event.target.value)}
      />
      <TextArea
        label={t.reason}
        help={t.reasonHelp}
        isOptional
        limit={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {booking.refused && <Notice tone="error" isLive title={say(booking.refused)} />}
      {isTaken && here.mayOverride && (
        <TextArea
          label={t.over}
          help={t.overHelp}
          limit={500}
          rows={2}
          value={override}
          onChange={(event) => setOverride(event.target.value)}
        />
      )}
      <Button look="filled" type="submit" busyLabel={booking.isBusy && t.booking}>
        {t.confirm}
      </Button>
    </form>
  )
}
