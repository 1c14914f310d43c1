import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon, RightIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { serverNow } from '#web/kit/server-clock.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { findDays, WantedTime } from '../contract.ts'
import { dayAfter, dayOfMoment, monthAfter, weeksOfMonth } from './days-shown.ts'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'

const monthsAhead = 6

/** The days of a month with free times: one Tab stop, arrows move, the whole sentence of a day for the ear. */
export function MonthOfTimes({
  wanted,
  chosen,
  onChosen,
}: {
  wanted: WantedTime
  chosen: string | undefined
  onChosen: (day: string) => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const say = useRefusalText(bookingRefusals)
  const today = dayOfMoment(serverNow().toISOString())
  const [day, setDay] = useState(chosen ?? today)
  const month = day.slice(0, 7)
  const asked = useAsked<typeof findDays>('scheduling/find-days', { ...wanted, month })
  // Of an earlier choice or month: nothing is told of a day until its own answer is there.
  const free = new Map(asked.isStale ? [] : asked.value?.days.map((one) => [one.on, one.firstAt]))
  const last = monthAfter(today.slice(0, 7), monthsAhead)
  const moved = useRef(false)
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    table.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus()
  }, [day])
  function go(to: string) {
    const inside = to < today ? today : to.slice(0, 7) > last ? day : to
    moved.current = true
    setDay(inside)
  }
  const title = `${t.months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`
  return (
    <div className="month stack-s">
      <div className="month-head">
        <IconButton
          name={t.previousMonth}
          aria-disabled={month <= today.slice(0, 7) || undefined}
          onClick={() =>
            month > today.slice(0, 7) &&
            setDay(`${monthAfter(month, -1)}-01` < today ? today : `${monthAfter(month, -1)}-01`)
          }
        >
          <Icon of={LeftIcon} />
        </IconButton>
        <h3 aria-live="polite">{title}</h3>
        <IconButton
          name={t.nextMonth}
          aria-disabled={month >= last || undefined}
          onClick={() => month < last && setDay(`${monthAfter(month, 1)}-01`)}
        >
          <Icon of={RightIcon} />
        </IconButton>
      </div>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} isLive />}
      {!asked.value && !asked.refused && <LoadingLines lines={6} />}
      {asked.value && (
        <table ref={table} aria-describedby="month-help" aria-busy={asked.isStale}>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {t.weekdays.map((name, index) => (
                <th key={name} scope="col">
                  <span aria-hidden="true">{t.weekdaysShort[index]}</span>
                  <span className="unseen">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOfMonth(month).map((week, index) => (
              <tr key={index}>
                {week.map((one, place) => (
                  <td key={one ?? `${index}-${place}`}>
                    {one && (
                      <button
                        type="button"
                        className="month-day"
                        tabIndex={one === day ? 0 : -1}
                        data-free={free.has(one) || undefined}
                        aria-pressed={one === chosen}
                        aria-current={one === today ? 'date' : undefined}
                        aria-disabled={!free.has(one) || undefined}
                        aria-label={
                          free.has(one)
                            ? t.dayFree(f.longDay(one), f.clock(free.get(one) ?? ''))
                            : asked.isStale
                              ? f.longDay(one)
                              : t.dayFull(f.longDay(one))
                        }
                        onClick={() => free.has(one) && onChosen(one)}
                        onKeyDown={(event) => {
                          const next = nextDay(event.key, one)
                          if (next === undefined) return
                          event.preventDefault()
                          go(next)
                        }}
                      >
                        {Number(one.slice(8))}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p id="month-help" className="small muted">
        {asked.value && !asked.isStale && free.size === 0 ? t.noneInMonth : t.chooseDay} {t.monthHelp}
      </p>
    </div>
  )
}

function nextDay(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return dayAfter(day, -1)
    case 'ArrowRight':
      return dayAfter(day, 1)
    case 'ArrowUp':
      return dayAfter(day, -7)
    case 'ArrowDown':
      return dayAfter(day, 7)
    case 'Home':
      return `${day.slice(0, 7)}-01`
    case 'End':
      return dayAfter(`${monthAfter(day.slice(0, 7), 1)}-01`, -1)
    case 'PageUp':
      return `${monthAfter(day.slice(0, 7), -1)}-01`
    case 'PageDown':
      return `${monthAfter(day.slice(0, 7), 1)}-01`
    default:
      return undefined
  }
}
