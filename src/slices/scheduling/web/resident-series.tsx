import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { BookableService } from '../contract.ts'
import type { bookSeries, planSeries } from '../staff-contract.ts'
import type { Held } from './kept-choice.ts'
import type { Done } from './resident-booked.tsx'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'

const everyWeeks = [1, 2, 3, 4, 6, 8]

/** Several visits at once: every one is seen before any is booked, and those that collide get another time or are left out. */
export function SeriesChoice({
  service,
  held,
  reason,
  onDone,
}: {
  service: BookableService
  held: Held
  reason: string
  onDone: (result: Done) => void
}) {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const [times, setTimes] = useState(3)
  const [every, setEvery] = useState(1)
  const [chosen, setChosen] = useState<Chosen[]>()
  const [plan, planning] = useCommand<typeof planSeries>('scheduling/plan-series')
  const [book, booking] = useCommand<typeof bookSeries>('scheduling/book-series')
  const { calendarId, startsAt } = held.time
  async function look() {
    const outcome = await plan({ service: service.id, calendarId, startsAt, times, everyWeeks: every })
    if (!outcome?.ok) return
    // The first is held by this visit itself.
    const visits = outcome.value.visits.map((visit, index) => (index === 0 ? { ...visit, isFree: true } : visit))
    setChosen(
      visits.map((visit) => ({ ...visit, takes: visit.isFree ? visit.startsAt : (visit.alternatives[0] ?? '') })),
    )
  }
  const visits = (chosen ?? []).map((one) => one.takes).filter(Boolean)
  async function confirm() {
    const outcome = await book({ service: service.id, calendarId, visits, reason })
    if (outcome?.ok) onDone({ appointments: outcome.value.appointments, how: 'booked' })
    else setChosen(undefined)
  }
  const refused = planning.refused ?? booking.refused
  return (
    <Disclosure summary={t.perVisit}>
      <div className="stack-s">
        <p>{t.seriesLead(service.seriesMost)}</p>
        <div className="booking-choices">
          <Select
            label={t.seriesTimes}
            value={String(times)}
            options={Array.from({ length: service.seriesMost - 1 }, (_, index) => String(index + 2)).map((value) => ({
              value,
              label: value,
            }))}
            onChange={({ target }) => {
              setTimes(Number(target.value))
              setChosen(undefined)
            }}
          />
          <Select
            label={t.seriesEvery}
            value={String(every)}
            options={everyWeeks.map((weeks) => ({ value: String(weeks), label: t.everyWeeks(weeks) }))}
            onChange={({ target }) => {
              setEvery(Number(target.value))
              setChosen(undefined)
            }}
          />
        </div>
        {refused && <Notice tone="warn" title={say(refused)} isLive />}
        {!chosen && (
          <p>
            <Button onClick={() => void look()}>{t.seriesPlan}</Button>
          </p>
        )}
        {chosen && <Visits chosen={chosen} onChange={setChosen} />}
        {chosen && visits.length > 1 && (
          <p>
            <Button busyLabel={booking.isBusy && t.booking} onClick={() => void confirm()}>
              {t.seriesBook(visits.length)}
            </Button>
          </p>
        )}
      </div>
    </Disclosure>
  )
}

type Chosen = {
  readonly startsAt: string
  readonly isFree: boolean
  readonly alternatives: readonly string[]
  /** What will be booked; empty: left out. */
  readonly takes: string
}

function Visits({ chosen, onChange }: { chosen: readonly Chosen[]; onChange: (chosen: Chosen[]) => void }) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  return (
    <ol className="series">
      {chosen.map((visit, index) => (
        <li key={visit.startsAt}>
          <span>
            {f.moment(visit.startsAt)}, {visit.isFree ? t.seriesFree : t.seriesTaken}
          </span>
          {!visit.isFree && (
            <Select
              label={t.seriesInstead(f.moment(visit.startsAt))}
              value={visit.takes}
              emptyLabel={t.seriesLeaveOut}
              options={visit.alternatives.map((at) => ({ value: at, label: f.moment(at) }))}
              onChange={({ target }) =>
                onChange(chosen.map((one, place) => (place === index ? { ...one, takes: target.value } : one)))
              }
            />
          )}
        </li>
      ))}
    </ol>
  )
}
