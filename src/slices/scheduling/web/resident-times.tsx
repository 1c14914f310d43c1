import { useEffect, useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import type { BookableService, findOwnWorkerTimes, findTimes, FreeTime, listBookable, WantedTime } from '../contract.ts'
import { CallLine } from './call-line.tsx'
import { ClosedPlaces } from './closed-places.tsx'
import { byDay, dayOfMoment } from './days-shown.ts'
import type { Filters } from './kept-choice.ts'
import type { BookingPlace } from './resident-booking.tsx'
import { FilterChoices } from './resident-filters.tsx'
import { MonthOfTimes } from './resident-month.tsx'
import { WaitForTime } from './resident-waiting.tsx'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'
import { usePlaceName } from './use-place-name.ts'

const page = 40

type Props = {
  readonly service: BookableService
  readonly place: BookingPlace
  readonly filters: Filters
  readonly interpreterLanguages: OutputOf<typeof listBookable>['interpreterLanguages']
  readonly isMoving: boolean
  readonly isHolding: boolean
  readonly onFilters: (filters: Filters) => void
  readonly onChosen: (time: FreeTime) => void
}

/** Free times: the list by day first, a calendar for who wants one; one's own worker before others. */
export function TimesStep(props: Props) {
  const { service, place, filters, isHolding, onChosen } = props
  const t = useTexts(bookingTexts)
  const [view, setView] = useState<'list' | 'month'>('list')
  const [day, setDay] = useState<string>()
  const wanted = wantedOf(service, filters)
  return (
    <div className="stack">
      <h2>{t.chooseTime}</h2>
      <FilterChoices {...props} />
      <Segment
        legend={t.view}
        isLegendUnseen
        options={[
          { value: 'list', label: t.list },
          { value: 'month', label: t.month },
        ]}
        value={view}
        onChange={setView}
      />
      {place.signInHref === undefined && view === 'list' && (
        <OwnWorkerTimes wanted={wanted} fromOn={filters.fromOn} isHolding={isHolding} onChosen={onChosen} />
      )}
      {view === 'month' && <MonthOfTimes wanted={wanted} chosen={day} onChosen={setDay} />}
      {(view === 'list' || day !== undefined) && (
        <TimesList
          key={day ?? view}
          {...props}
          wanted={wanted}
          fromOn={view === 'month' ? day : filters.fromOn}
          onlyOn={view === 'month' ? day : undefined}
        />
      )}
      {service.waitingList && !props.isMoving && (
        <WaitForTime service={service} filters={filters} signInHref={place.signInHref} />
      )}
    </div>
  )
}

function wantedOf(service: BookableService, filters: Filters): WantedTime {
  const { near, withinKm, partOfDay, weekday, language, interpreter } = filters
  const isVisit = service.channel === 'visit'
  return {
    service: service.id,
    ...(isVisit && near !== undefined ? { near } : {}),
    ...(isVisit && near !== undefined && withinKm !== undefined ? { withinKm } : {}),
    ...(partOfDay === undefined ? {} : { partOfDay }),
    ...(weekday === undefined ? {} : { weekdays: [weekday] }),
    ...(language === undefined ? {} : { language }),
    ...(interpreter !== undefined && service.interpreters ? { interpreter } : {}),
  }
}

function TimesList({
  wanted,
  fromOn,
  onlyOn,
  filters,
  isHolding,
  onFilters,
  onChosen,
}: Props & { wanted: WantedTime; fromOn: string | undefined; onlyOn: string | undefined }) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const say = useRefusalText(bookingRefusals)
  const question = JSON.stringify([wanted, fromOn])
  const [more, setMore] = useState({ question, limit: page })
  const limit = more.question === question ? more.limit : page
  const asked = useAsked<typeof findTimes>('scheduling/find-times', {
    ...wanted,
    limit,
    ...(fromOn === undefined ? {} : { fromOn }),
  })
  const { isStale } = asked
  // Whether the answer on the page is of all days: an old one keeps its words too.
  const [isOfAllDays, setOfAllDays] = useState(fromOn === undefined)
  useEffect(() => {
    if (!isStale) setOfAllDays(fromOn === undefined)
  }, [isStale, fromOn])
  if (asked.refused && (!asked.value || isStale)) return <Notice tone="error" title={say(asked.refused)} isLive />
  if (!asked.value) return <LoadingLines lines={6} />
  const { guarantee, phone } = asked.value
  // What the new choice gives is not known yet: the old times stay where they are and cannot be taken. More of the same leaves them as they are.
  const isOld = isStale && limit === page
  const times = asked.value.times.filter((one) => onlyOn === undefined || dayOfMoment(one.startsAt) === onlyOn)
  const [first] = times
  const told = (
    <p role="status" className="unseen">
      {isOld ? t.searching : t.found(times.length)}
    </p>
  )
  if (!first) {
    const isNarrow = Object.keys(filters).some((key) => key !== 'near')
    if (isOld) return <LoadingLines lines={6} />
    return (
      <EmptyState title={t.noTimes}>
        <ClosedPlaces closed={asked.value.closed} />
        <p>{isNarrow ? t.noTimesFilters : t.noTimesMore}</p>
        <CallLine phone={phone} words={t} />
        <p className="row-s">
          {isNarrow && <Button onClick={() => onFilters({})}>{t.clearFilters}</Button>}
          <ButtonLink to="/start">{t.startChat}</ButtonLink>
        </p>
      </EmptyState>
    )
  }
  const isLate = guarantee !== null && dayOfMoment(first.startsAt) > guarantee.dueOn
  const mark = guarantee && !isLate && (isOld ? isOfAllDays : fromOn === undefined) ? t.firstInGuarantee : t.first
  return (
    <div className="times-found stack" aria-busy={isOld}>
      {told}
      {guarantee && (
        <p className={isLate ? 'small' : 'small muted'}>
          {isLate ? t.guaranteeLate(f.dayWithYear(guarantee.dueOn)) : t.guarantee(f.dayWithYear(guarantee.dueOn))}{' '}
          {!guarantee.verified && t.guaranteeUnverified}
        </p>
      )}
      <ClosedPlaces closed={asked.value.closed} />
      {byDay(times).map(([on, ofDay], index) => (
        <section key={on} className="time-day">
          <h3>{f.longDay(on)}</h3>
          <TimeButtons
            times={ofDay}
            mark={index === 0 ? mark : undefined}
            isHolding={isHolding || isOld}
            onChosen={onChosen}
          />
        </section>
      ))}
      {asked.value.times.length >= limit && limit < 200 && onlyOn === undefined && (
        <p>
          <Button
            aria-disabled={isOld || undefined}
            onClick={() => !isOld && setMore({ question, limit: Math.min(200, limit + page * 2) })}
          >
            {t.more}
          </Button>
        </p>
      )}
    </div>
  )
}

function TimeButtons({
  times,
  mark,
  isHolding,
  onChosen,
  hasDay = false,
}: {
  times: readonly FreeTime[]
  mark: string | undefined
  isHolding: boolean
  onChosen: (time: FreeTime) => void
  hasDay?: boolean
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const placeName = usePlaceName()
  return (
    <ul className="times">
      {times.map((time, place) => (
        <li key={`${time.calendarId}${time.startsAt}`}>
          <button type="button" className="time" disabled={isHolding} onClick={() => onChosen(time)}>
            <b>{hasDay ? f.moment(time.startsAt) : f.clock(time.startsAt)}</b>
            <span>{time.who}</span>
            {time.place && (
              <span className="time-place">
                {placeName(time)}
                {time.kilometres !== null && time.kilometres > 0 && `, ${t.kmAway(time.kilometres)}`}
              </span>
            )}
            {mark !== undefined && place === 0 && <small>{mark}</small>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** One look at the client's own data: who is responsible for them; nothing is shown when nobody gives this service. However far it is. */
function OwnWorkerTimes(props: {
  wanted: WantedTime
  fromOn: string | undefined
  isHolding: boolean
  onChosen: (time: FreeTime) => void
}) {
  const t = useTexts(bookingTexts)
  const { near: _near, withinKm: _withinKm, ...wanted } = props.wanted
  const asked = useAsked<typeof findOwnWorkerTimes>('scheduling/find-own-worker', {
    ...wanted,
    ...(props.fromOn === undefined ? {} : { fromOn: props.fromOn }),
  })
  if (!asked.value || asked.value.times.length === 0) return null
  return (
    <section className="time-day own-worker times-found" aria-busy={asked.isStale}>
      <h3>{t.ownWorker}</h3>
      <TimeButtons
        times={asked.value.times}
        mark={undefined}
        isHolding={props.isHolding || asked.isStale}
        onChosen={props.onChosen}
        hasDay
      />
    </section>
  )
}
