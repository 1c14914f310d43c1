import { useNavigate } from 'react-router'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { ShownTime } from '#slices/scheduling/calendar-contract.ts'
import { TimePanel } from '#slices/scheduling/web/calendar-panel.tsx'
import { calendarTexts } from '#slices/scheduling/web/calendar-texts.ts'
import { type CalendarView, type Column, isAway } from '#slices/scheduling/web/calendar-view.ts'
import { ButtonLink, IconButton } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { places } from '../places.ts'

type Props = {
  view: CalendarView | undefined
  columns: readonly Column[]
  now: Date
  chosen: { time: ShownTime; column: Column } | undefined
  onMove: () => void
  onChanged: (sentence: string) => void
  onClose: () => void
}

/** Beside the calendar: the chosen time, and the days whose bookings have to be moved. */
export function CalendarSide({ view, columns, now, chosen, onMove, onChanged, onClose }: Props) {
  const t = useTexts(calendarTexts)
  const navigate = useNavigate()
  return (
    <aside className="cal-side not-printed" aria-label={t.panel}>
      {view && <HitDays view={view} columns={columns} now={now} />}
      {chosen ? (
        <>
          <IconButton name={t.closePanel} onClick={onClose}>
            <Icon of={CloseIcon} />
          </IconButton>
          <TimePanel
            time={chosen.time}
            calendar={chosen.column.calendar}
            {...{ now, onMove, onChanged }}
            clientPath={places.client}
            onToVideo={(contactId) => void navigate(places.contact(contactId))}
          />
        </>
      ) : (
        <p className="muted">{t.nothingChosen}</p>
      )}
      {view && <MoveDays columns={columns} view={view} now={now} />}
    </aside>
  )
}

type DaysProps = Pick<Props, 'columns' | 'now'> & { view: CalendarView }

/** Bookings in the calendars of those who are away: they have to be moved. */
function HitDays({ view, columns, now }: DaysProps) {
  const t = useTexts(calendarTexts)
  const hit = columns.filter(
    (column) =>
      isAway(view, column.calendar.id, column.on) &&
      bookedOn(view, column, now) > 0 &&
      column.calendar.may.includes('move-day'),
  )
  const count = hit.reduce((sum, column) => sum + bookedOn(view, column, now), 0)
  return count === 0 ? null : <Notice tone="warn" title={t.hits(count)} />
}

/** Each day that has something to move, of the calendars whose days this worker may move. */
function MoveDays({ view, columns, now }: DaysProps) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const today = helsinkiDay(now)
  const days = columns.filter(
    (column) => column.on >= today && column.calendar.may.includes('move-day') && bookedOn(view, column, now) > 0,
  )
  if (days.length === 0) return null
  return (
    <section className="stack-s" aria-label={t.moveWholeDay}>
      {days.slice(0, 8).map((column) => (
        <p key={column.key}>
          <ButtonLink look="quiet" to={places.movingDay(column.calendar.id, column.on)}>
            {t.moveWholeDayOf(column.calendar.name, f.day(column.on))}
          </ButtonLink>
        </p>
      ))}
    </section>
  )
}

function bookedOn(view: CalendarView, { calendar, on }: Column, now: Date): number {
  return view.times.filter(
    (one) =>
      one.calendarId === calendar.id &&
      one.state === 'booked' &&
      helsinkiDay(new Date(one.startsAt)) === on &&
      new Date(one.startsAt) > now,
  ).length
}
