import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { helsinkiDay } from '#platform/helsinki.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { ShownCalendar } from '../calendar-contract.ts'
import { calendarTexts } from './calendar-texts.ts'
import { type CalendarView, columnKey, freeMinutes, isAway, isClosed } from './calendar-view.ts'
import { usePlaceName } from './use-place-name.ts'

type Props = {
  view: CalendarView
  days: readonly string[]
  today: string
  caption: string
  current: string | undefined
  onCurrent: (key: string) => void
  onOpen: (calendar: ShownCalendar, on: string) => void
  dayHead: (on: string) => ReactNode
}

/** A week of many calendars: a row for each, a column for each day; a cell says the shifts, the bookings and what is left. */
export function CalendarTeamWeek({ view, days, today, caption, current, onCurrent, onOpen, dayHead }: Props) {
  const t = useTexts(calendarTexts)
  const placeName = usePlaceName()
  const localised = useLocalised()
  const table = useRef<HTMLTableElement>(null)
  const first = view.calendars[0] && columnKey(view.calendars[0].id, days.includes(today) ? today : (days[0] ?? ''))
  const isKnown = view.calendars.some((one) => days.some((on) => columnKey(one.id, on) === current))
  const focus = isKnown ? current : first
  return (
    <div className="cal-scroll">
      <table
        className="cal-team"
        role="grid"
        ref={table}
        onKeyDown={(event) => moveFocus(event, table.current)}
        onFocus={(event) => {
          const { key } = (event.target as HTMLElement).dataset
          if (key !== undefined) onCurrent(key)
        }}
      >
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {days.map((on) => (
              <th key={on} scope="col" data-today={on === today || undefined}>
                {dayHead(on)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.calendars.map((calendar) => (
            <tr key={calendar.id}>
              <th scope="row">
                {calendar.name}
                <small>
                  {[calendar.title && localised(calendar.title), placeName(calendar)].filter(Boolean).join(', ')}
                </small>
              </th>
              {days.map((on) => {
                const key = columnKey(calendar.id, on)
                return (
                  <td key={on}>
                    <DayCell
                      {...{ view, calendar, on }}
                      cellKey={key}
                      isCurrent={key === focus}
                      onOpen={() => onOpen(calendar, on)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = {
  view: CalendarView
  calendar: ShownCalendar
  on: string
  cellKey: string
  isCurrent: boolean
  onOpen: () => void
}

function DayCell({ view, calendar, on, cellKey, isCurrent, onOpen }: CellProps) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const isHere = (one: { calendarId: string; startsAt: string }) =>
    one.calendarId === calendar.id && helsinkiDay(new Date(one.startsAt)) === on
  const shifts = view.shifts.filter(isHere)
  const count = view.times.filter((one) => isHere(one) && (one.kind === 'appointment' || one.kind === 'group')).length
  const free = freeMinutes(view, calendar.id, on)
  const state = isAway(view, calendar.id, on)
    ? 'away'
    : isClosed(view, calendar.id, on)
      ? 'closed'
      : shifts.length === 0
        ? 'off'
        : 'free'
  return (
    <button
      type="button"
      className="cal-cell"
      data-state={state}
      data-key={cellKey}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onOpen}
    >
      {shifts.length > 0 && (
        <b>
          {shifts.map((one, index) => (
            <Fragment key={one.startsAt}>
              {index > 0 && ', '}
              <span className="unbroken">{`${f.time(one.startsAt)}–${f.time(one.endsAt)}`}</span>
            </Fragment>
          ))}
        </b>
      )}
      {state !== 'free' && <span>{t.state[state]}</span>}
      {count > 0 && <span>{t.bookings(count)}</span>}
      {state === 'free' && <small>{free === 0 ? t.noFree : t.freeTime(f.duration(free))}</small>}
    </button>
  )
}

function moveFocus(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest('td') : null
  const row = cell?.parentElement
  if (!table || !cell || !(row instanceof HTMLTableRowElement) || event.ctrlKey || event.altKey) return
  const rows = [...(table.tBodies[0]?.rows ?? [])]
  const next = nextCell(event.key, rows, { row: rows.indexOf(row), cell: cell.cellIndex })
  const button = next?.querySelector<HTMLElement>('[data-key]')
  if (!button) return
  event.preventDefault()
  button.focus()
}

function nextCell(
  key: string,
  rows: readonly HTMLTableRowElement[],
  at: { row: number; cell: number },
): HTMLTableCellElement | undefined {
  switch (key) {
    case 'ArrowLeft':
      return at.cell > 1 ? rows[at.row]?.cells[at.cell - 1] : undefined
    case 'ArrowRight':
      return rows[at.row]?.cells[at.cell + 1]
    case 'ArrowUp':
      return rows[at.row - 1]?.cells[at.cell]
    case 'ArrowDown':
      return rows[at.row + 1]?.cells[at.cell]
    case 'Home':
      return rows[at.row]?.cells[1]
    case 'End':
      return [...(rows[at.row]?.cells ?? [])].at(-1)
    default:
      return undefined
  }
}
