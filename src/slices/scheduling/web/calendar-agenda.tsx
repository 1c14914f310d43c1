import { useFormat, useTexts } from '#web/kit/language.tsx'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { ShownTime } from '../calendar-contract.ts'
import { blockKey } from './calendar-grid.tsx'
import { calendarTexts } from './calendar-texts.ts'
import { type CalendarView, type Column, freeMinutes, isAway, isClosed, isShown } from './calendar-view.ts'
import { useTimeWords } from './use-time-words.ts'

type Props = {
  view: CalendarView
  columns: readonly Column[]
  onOpen: (time: ShownTime, column: Column) => void
  onFree: (column: Column, at: Date) => void
}

/** The same as a list, day by day: what a phone shows, and whoever would rather read than look. */
export function CalendarAgenda({ view, columns, onOpen, onFree }: Props) {
  const f = useFormat()
  const days = [...new Set(columns.map((column) => column.on))]
  return (
    <div className="cal-agenda">
      {days.map((on) => (
        <section key={on} aria-labelledby={`day-${on}`}>
          <h2 id={`day-${on}`}>{f.longDay(on)}</h2>
          {columns
            .filter((column) => column.on === on)
            .map((column) => (
              <AgendaColumn
                key={column.key}
                {...{ view, column, onOpen, onFree }}
                isNamed={columns.some((other) => other.on === on && other !== column)}
              />
            ))}
        </section>
      ))}
    </div>
  )
}

type ColumnProps = Omit<Props, 'columns'> & { column: Column; isNamed: boolean }

function AgendaColumn({ view, column, isNamed, onOpen, onFree }: ColumnProps) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const words = useTimeWords()
  const { calendar, on } = column
  const times = view.times
    .filter((one) => one.calendarId === calendar.id && isShown(view, one) && helsinkiDay(new Date(one.startsAt)) === on)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  const shifts = view.shifts.filter(
    (one) => one.calendarId === calendar.id && helsinkiDay(new Date(one.startsAt)) === on,
  )
  const free = freeMinutes(view, calendar.id, on)
  const state = isAway(view, calendar.id, on)
    ? t.state.away
    : isClosed(view, calendar.id, on)
      ? t.state.closed
      : undefined
  return (
    <>
      {isNamed && <h3>{calendar.name}</h3>}
      <p className="small muted">
        {[
          ...shifts.map((one) => `${f.time(one.startsAt)}–${f.time(one.endsAt)}`),
          state ?? (shifts.length === 0 ? t.noShift : free === 0 ? t.noFree : t.freeTime(f.duration(free))),
        ].join(' · ')}
      </p>
      {times.length === 0 && shifts.length === 0 && !isNamed && <p>{t.none}</p>}
      <ol>
        {times.map((time) => (
          <li key={time.id}>
            <button
              type="button"
              data-key={blockKey(time)}
              data-kind={time.kind}
              data-state={time.state ?? undefined}
              onClick={() => onOpen(time, column)}
            >
              <b className="number">{words.clock(time)}</b>
              <span>{words.what(time)}</span>
              <small>
                {[words.state(time), time.with.length > 0 && t.with(time.with.join(', '))].filter(Boolean).join(' · ')}
              </small>
            </button>
          </li>
        ))}
        {free > 0 && state === undefined && shifts[0] && calendar.may.includes('book') && (
          <li data-free>
            <button type="button" onClick={() => onFree(column, new Date(shifts[0]?.startsAt ?? 0))}>
              <b>{t.state.free}</b>
              <span>{t.newTime}</span>
            </button>
          </li>
        )}
      </ol>
    </>
  )
}
