import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { queryClient, useAsk } from '#web/professional/query.ts'
import type { listPlaceClosures, PlaceClosures } from '../managing-contract.ts'
import type { closePlace } from '../staff-contract.ts'
import { useClock } from './closed-places.tsx'
import { manageRefusals, manageTexts } from './manage-texts.ts'

type Props = {
  readonly movingDay: (calendarId: string, on: string) => string
  /** The work item from which the reader came: its closing is shown first of all and has the focus. */
  readonly workId?: string | undefined
}

/** Closed places with what serves instead and what is still booked there, and closing another. */
export function ManageClosures({ movingDay, workId }: Props) {
  const t = useTexts(manageTexts)
  const say = useRefusalText(manageRefusals)
  const asked = useAsk<typeof listPlaceClosures>('calendar/closures', {})
  const [booked, setBooked] = useState<number>()
  // Whoever comes back from moving a day sees what is left now.
  useEffect(() => () => queryClient.removeQueries({ queryKey: ['calendar/closures'] }), [])
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={6} />
  const { closures, mayClose } = asked.value
  const isAsked = (one: Closure) => one.work.some(({ id }) => id !== null && id === workId)
  return (
    <div className="stack">
      {workId !== undefined && !closures.some(isAsked) && <Notice tone="ok" title={t.nothingLeft} />}
      <div role="status">{booked !== undefined && <Notice tone="ok" title={t.done(booked)} />}</div>
      <section className="stack-s" aria-labelledby="closed-now">
        <h2 id="closed-now">{t.closed}</h2>
        {closures.length === 0 && <p>{t.noClosed}</p>}
        {closures.length > 0 && (
          <ul className="lines">
            {closures.map((one) => (
              <ClosedLine key={one.id} closure={one} isAsked={isAsked(one)} movingDay={movingDay} workId={workId} />
            ))}
          </ul>
        )}
      </section>
      {mayClose ? (
        <CloseForm
          key={asked.answeredAtMs}
          places={asked.value.places}
          onClosed={(count) => {
            setBooked(count)
            asked.askAgain()
          }}
        />
      ) : (
        <p className="muted">{t.onlySupervisor}</p>
      )}
    </div>
  )
}

type Closure = PlaceClosures['closures'][number]

function ClosedLine({ closure, isAsked, ...props }: Props & { closure: Closure; isAsked: boolean }) {
  const t = useTexts(manageTexts)
  const clock = useClock()
  const f = useFormat()
  const localised = useLocalised()
  const { fromOn, toOn, instead, work, toldBy } = closure
  const name = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isAsked) return
    name.current?.focus({ preventScroll: true })
    name.current?.scrollIntoView({ block: 'center' })
  }, [isAsked])
  const from = f.dayWithYear(fromOn)
  const reason = localised(closure.reason)
  const said =
    closure.hours === null
      ? instead === null
        ? t.noInstead
        : t.instead(localised(instead))
      : t.openOnly(closure.hours.map(([opens, closes]) => `${clock(opens)}–${clock(closes)}`).join(', '))
  return (
    <li className="stack-s cal-closure" data-asked={isAsked || undefined}>
      <div>
        <h3 ref={name} tabIndex={-1}>
          {localised(closure.name)}
        </h3>
        <p>
          <span className="number">
            {toOn === null ? t.forGood(from) : fromOn === toOn ? from : `${from} – ${f.dayWithYear(toOn)}`}
          </span>
          , {said}. {reason}
          {toldBy === 'county' && <span className="muted"> ({t.toldByCounty})</span>}
        </p>
      </div>
      {work.length === 0 && <p className="muted">{t.noneBooked}</p>}
      {work.map((one) => (
        <TeamsBookings key={one.id ?? one.team.fi} work={one} {...props} />
      ))}
    </li>
  )
}

/** What one team moves: each day of a calendar by itself. */
function TeamsBookings({ work, movingDay, workId }: Props & { work: Closure['work'][number] }) {
  const t = useTexts(manageTexts)
  const f = useFormat()
  const localised = useLocalised()
  const isAsked = work.id !== null && work.id === workId
  const isForTaking = work.mayTake && work.booked.some((one) => !one.mayMove)
  return (
    <div className="stack-s" data-asked={isAsked || undefined}>
      <h4>
        {t.stillBooked}: {localised(work.team)}
      </h4>
      {isForTaking && <p className="muted">{t.takeFirst}</p>}
      <ul className="plain-list stack-s">
        {work.booked.map((one) => (
          <li key={`${one.calendarId} ${one.on}`} className="row-s">
            {one.mayMove ? (
              <ButtonLink to={movingDay(one.calendarId, one.on)}>{t.moveDay(one.who, f.day(one.on))}</ButtonLink>
            ) : (
              <span>
                {one.who}, {f.day(one.on)}. {!isForTaking && t.otherUnit}
              </span>
            )}
            <span className="muted">{t.bookings(one.count)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const empty = { placeId: '', fromOn: '', toOn: '', reason: '', insteadPlaceId: '' }

function CloseForm({ places, onClosed }: Pick<PlaceClosures, 'places'> & { onClosed: (booked: number) => void }) {
  const t = useTexts(manageTexts)
  const localised = useLocalised()
  const say = useRefusalText(manageRefusals)
  const [draft, setDraft] = useState(empty)
  const [isTried, setTried] = useState(false)
  const [close, closing] = useCommand<typeof closePlace>('scheduling/close-place')
  const options = places
    .map((one) => ({ value: one.id, label: localised(one.name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  const field = (key: keyof typeof empty) => ({
    value: draft[key],
    error: isTried && key !== 'insteadPlaceId' && draft[key].trim() === '' ? t.missing : undefined,
    onChange: (event: { target: { value: string } }) =>
      setDraft((before) => ({ ...before, [key]: event.target.value })),
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const { insteadPlaceId, ...needed } = draft
    if (Object.values(needed).some((one) => one.trim() === '')) return
    const input = { ...needed, ...(insteadPlaceId === '' ? {} : { insteadPlaceId }) }
    const outcome = await close(input as InputOf<typeof closePlace>)
    if (outcome?.ok) onClosed(outcome.value.booked)
  }
  return (
    <form
      className="stack-s cal-week"
      aria-labelledby="close-place"
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h2 id="close-place">{t.close}</h2>
      <Select label={t.place} emptyLabel={t.choosePlace} options={options} {...field('placeId')} />
      <div className="absence-days group-when">
        <TextField label={t.from} type="date" {...field('fromOn')} />
        <TextField label={t.to} type="date" {...field('toOn')} />
      </div>
      <Select
        label={t.insteadOf}
        isOptional
        emptyLabel={t.none}
        options={options.filter((one) => one.value !== draft.placeId)}
        {...field('insteadPlaceId')}
      />
      <TextField label={t.reason} help={t.reasonHelp} maxLength={200} {...field('reason')} />
      {closing.refused && <Notice tone="error" isLive title={say(closing.refused)} />}
      <p>
        <Button look="filled" type="submit" busyLabel={closing.isBusy && t.closingNow}>
          {t.closeNow}
        </Button>
      </p>
    </form>
  )
}
