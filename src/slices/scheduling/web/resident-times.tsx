import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { serverNow } from '#web/kit/server-clock.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { findTimes, FreeTime, PartOfDay } from '../contract.ts'
import { bookingRefusals, bookingTexts } from './texts.ts'

const page = 40

/** The list of free times by day, soonest first: the list is first, a calendar is not needed. */
export function TimesStep({
  service,
  isHolding,
  onChosen,
}: {
  service: string
  isHolding: boolean
  onChosen: (time: FreeTime) => void
}) {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const f = useFormat()
  const [part, setPart] = useState<PartOfDay | ''>('')
  const [from, setFrom] = useState('')
  const [limit, setLimit] = useState(page)
  const asked = useAsked<typeof findTimes>('scheduling/find-times', {
    service,
    limit,
    ...(part === '' ? {} : { partOfDay: part }),
    ...(from === '' ? {} : { fromOn: from }),
  })
  const days = byDay(asked.value?.times ?? [])
  const guarantee = asked.value?.guarantee
  return (
    <div className="stack">
      <h2>{t.chooseTime}</h2>
      <div className="booking-choices">
        <Select
          label={t.earliest}
          value={from}
          emptyLabel={t.today}
          isOptional
          options={comingDays().map((value) => ({ value, label: f.longDay(value) }))}
          onChange={(event) => {
            setFrom(event.target.value)
            setLimit(page)
          }}
        />
        <Select
          label={t.partOfDay}
          value={part}
          emptyLabel={t.anyTime}
          isOptional
          options={(['morning', 'afternoon', 'evening'] as const).map((value) => ({ value, label: t.parts[value] }))}
          onChange={(event) => {
            setPart(event.target.value as PartOfDay | '')
            setLimit(page)
          }}
        />
      </div>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} isLive />}
      {!asked.value && !asked.refused && <LoadingLines lines={6} />}
      {asked.value && days.length === 0 && <EmptyState title={t.noTimes}>{t.noTimesMore}</EmptyState>}
      {guarantee && days.length > 0 && (
        <p className="small muted">
          {t.guarantee(f.dayWithYear(guarantee.dueOn))} {!guarantee.verified && t.guaranteeUnverified}
        </p>
      )}
      {days.map(([day, times], index) => (
        <section key={day} className="time-day">
          <h3>{f.longDay(day)}</h3>
          <ul className="times">
            {times.map((time, place) => (
              <li key={`${time.calendarId}${time.startsAt}`}>
                <button type="button" className="time" disabled={isHolding} onClick={() => onChosen(time)}>
                  <b>{f.clock(time.startsAt)}</b>
                  <span>{time.who}</span>
                  {index === 0 && place === 0 && <small>{t.first}</small>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {asked.value && asked.value.times.length === limit && limit < 200 && (
        <p>
          <Button onClick={() => setLimit((before) => Math.min(200, before + page * 2))}>{t.more}</Button>
        </p>
      )}
    </div>
  )
}

const daysToChoose = 28

/** Tomorrow and the days after it. */
function comingDays(): string[] {
  const now = serverNow().getTime()
  return Array.from({ length: daysToChoose }, (_, ahead) =>
    dayOf(new Date(now + (ahead + 1) * 86_400_000).toISOString()),
  )
}

function byDay(times: readonly FreeTime[]): [string, FreeTime[]][] {
  const days = new Map<string, FreeTime[]>()
  for (const time of times) {
    const day = dayOf(time.startsAt)
    const list = days.get(day)
    if (list) list.push(time)
    else days.set(day, [time])
  }
  return Array.from(days)
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' })

function dayOf(at: string): string {
  return dayFormat.format(new Date(at))
}
