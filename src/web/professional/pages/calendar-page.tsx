import { useRef, useState } from 'react'
import { helsinkiDay } from '#platform/helsinki.ts'
import { CalendarAgenda } from '#slices/scheduling/web/calendar-agenda.tsx'
import { CalendarGrid } from '#slices/scheduling/web/calendar-grid.tsx'
import { CalendarTeamWeek } from '#slices/scheduling/web/calendar-team-week.tsx'
import { calendarRefusals } from '#slices/scheduling/web/calendar-refusals.ts'
import { calendarTexts } from '#slices/scheduling/web/calendar-texts.ts'
import type { Column } from '#slices/scheduling/web/calendar-view.ts'
import type { InputOf } from '#platform/endpoint.ts'
import type { moveTime, ShownCalendar, ShownTime, viewCalendars } from '#slices/scheduling/calendar-contract.ts'
import { type Move, MoveDialog } from '#slices/scheduling/web/calendar-move-dialog.tsx'
import { usePlaceName } from '#slices/scheduling/web/use-place-name.ts'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAnnouncer } from '../announcer.tsx'
import { useKeys } from '../keys.tsx'
import { useAsk } from '../query.ts'
import { useNow } from '../use-now.ts'
import { CalendarBar, DayHead, useCalendarAddress } from './calendar-bar.tsx'
import { NewTimeDialog } from './calendar-new-time.tsx'
import { CalendarSide } from './calendar-side.tsx'
import { useCalendarNews } from './use-calendar-news.ts'
import './calendar.css'

type Chosen = { readonly timeId: string; readonly columnKey: string }
type Free = { readonly column: Column; readonly at: Date }
type MoveBack = InputOf<typeof moveTime>

/** The times of one's own, the team's or the unit's calendars: a day or a week, as a calendar or as a list. */
export default function CalendarPage() {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const say = useRefusalText(calendarRefusals)
  const now = useNow(30)
  const address = useCalendarAddress(helsinkiDay(now))
  const { days, whose } = address
  const asked = useAsk<typeof viewCalendars>(
    'calendar/view',
    { whose, fromOn: days[0] ?? helsinkiDay(now), days: days.length },
    { everyMs: 60_000, isBackground: true },
  )
  const announcer = useAnnouncer()
  const view = asked.value
  useCalendarNews(view?.calendars ?? [], () => {
    asked.askAgain()
    announcer.say(t.live(1))
  })
  const [current, setCurrent] = useState<string>()
  const [chosen, setChosen] = useState<Chosen>()
  const [free, setFree] = useState<Free>()
  const [move, setMove] = useState<Move>()
  const [said, setSaid] = useState<{ sentence: string; back?: MoveBack }>()
  const main = useRef<HTMLDivElement>(null)
  const columns = view ? address.columnsOf(view) : []
  const column = columns.find((one) => one.key === chosen?.columnKey)
  const time = view?.times.find((one) => one.id === chosen?.timeId && one.calendarId === column?.calendar.id)
  const changed = (sentence: string, back?: MoveBack) => {
    setSaid(back ? { sentence, back } : { sentence })
    asked.askAgain()
  }
  const open = (one: ShownTime, at: Column) => {
    setFree(undefined)
    setChosen({ timeId: one.id, columnKey: at.key })
  }
  const openFree = (at: Column, moment: Date) => {
    setChosen(undefined)
    setFree({ column: at, at: moment })
  }
  // As the button: what is not a booking, or has begun, is not moved by its key either.
  const beginMove = () =>
    time?.kind === 'appointment' &&
    time.state === 'booked' &&
    setMove({ time, to: { calendarId: time.calendarId, startsAt: time.startsAt }, minutes: null })
  useKeys([
    { key: 'j', label: t.keys.next, run: () => step(main.current, 1) },
    { key: 'k', label: t.keys.previous, run: () => step(main.current, -1) },
    { key: 'n', label: t.keys.fresh, run: () => setFree(freeAt(columns, now)) },
    { key: 'm', label: t.keys.move, run: () => beginMove() },
    { key: 't', label: t.keys.today, run: () => address.go({ on: helsinkiDay(now) }) },
    { key: 'PageDown', label: t.later, run: () => address.step(1), isQuiet: true },
    { key: 'PageUp', label: t.earlier, run: () => address.step(-1), isQuiet: true },
    {
      key: 'w',
      label: t.keys.week,
      run: () => address.go({ span: address.span === 'day' ? 'week' : 'day' }),
      isQuiet: true,
    },
  ])
  const captionDays =
    days.length === 1 ? f.longDay(days[0] ?? '') : `${f.day(days[0] ?? '')}–${f.day(days.at(-1) ?? '')}`
  return (
    <div className="cal-page">
      <CalendarBar address={address} today={helsinkiDay(now)} calendars={view?.calendars ?? []} />
      <div className="cal-told">
        {said && <Said said={said} onDone={(sentence) => changed(sentence)} onGone={() => setSaid(undefined)} />}
      </div>
      <div className="cal-when">
        <b>{captionDays}</b>
        {!address.isList && !address.isTeamWeek && <span className="muted small">{t.legend}</span>}
      </div>
      <div className="cal-body">
        <div className="cal-main" ref={main}>
          {asked.refused && <Notice tone="error" title={say(asked.refused)} />}
          {!view && !asked.refused && <LoadingLines lines={9} />}
          {view && view.calendars.length === 0 && <Notice title={t.noCalendars} />}
          {view && view.calendars.length > 0 && (
            <Times
              {...{ view, address, columns, now, current, captionDays }}
              onCurrent={setCurrent}
              onOpen={open}
              onFree={openFree}
              onDrop={(dropped) => {
                const moved = view.times.find(
                  (one) => one.id === dropped.timeId && one.calendarId === dropped.calendarId,
                )
                if (moved) setMove({ time: moved, to: dropped.to, minutes: dropped.minutes })
              }}
            />
          )}
        </div>
        <CalendarSide
          {...{ view, columns, now }}
          chosen={time && column ? { time, column } : undefined}
          onMove={beginMove}
          onChanged={(sentence) => changed(sentence)}
          onClose={() => setChosen(undefined)}
        />
      </div>
      <MoveDialog
        move={move}
        calendars={view?.calendars ?? []}
        onClose={() => setMove(undefined)}
        onMoved={(sentence, back) => {
          setMove(undefined)
          changed(sentence, back)
        }}
      />
      <NewTimeDialog
        free={free && { calendar: free.column.calendar, at: free.at }}
        onClose={() => setFree(undefined)}
        onBooked={(sentence) => {
          setFree(undefined)
          changed(sentence)
        }}
      />
      {announcer.region}
    </div>
  )
}

type TimesProps = Pick<
  Parameters<typeof CalendarGrid>[0],
  'view' | 'columns' | 'now' | 'current' | 'onCurrent' | 'onOpen' | 'onFree' | 'onDrop'
> & {
  address: ReturnType<typeof useCalendarAddress>
  captionDays: string
}

function Times({ view, address, columns, now, captionDays, ...rest }: TimesProps) {
  const t = useTexts(calendarTexts)
  const { whose, days, isList, isTeamWeek } = address
  const today = helsinkiDay(now)
  if (isList) return <CalendarAgenda {...{ view, columns }} onOpen={rest.onOpen} onFree={rest.onFree} />
  if (isTeamWeek)
    return (
      <CalendarTeamWeek
        {...{ view, days, today }}
        caption={t.teamCaption(captionDays)}
        current={rest.current}
        onCurrent={rest.onCurrent}
        onOpen={(calendar: ShownCalendar, on) => address.go({ on, span: 'day', calendarId: calendar.id })}
        dayHead={(on) => <DayHead on={on} isHoliday={view.holidays.includes(on)} />}
      />
    )
  return (
    <CalendarGrid
      {...{ view, columns, now }}
      {...rest}
      caption={t.caption(t[whose], captionDays)}
      head={(column) => <ColumnHead column={column} view={view} today={today} isDay={days.length > 1} />}
    />
  )
}

type HeadProps = { column: Column; view: TimesProps['view']; today: string; isDay: boolean }

function ColumnHead({ column, view, today, isDay }: HeadProps) {
  const t = useTexts(calendarTexts)
  const placeName = usePlaceName()
  const localised = useLocalised()
  const f = useFormat()
  const away = view.away.find(
    (one) => one.calendarId === column.calendar.id && one.fromOn <= column.on && column.on <= one.toOn,
  )
  const closed = view.closures.find(
    (one) => one.calendarId === column.calendar.id && one.fromOn <= column.on && column.on <= one.toOn,
  )
  return (
    <span data-today={column.on === today || undefined}>
      {isDay ? <DayHead on={column.on} isHoliday={view.holidays.includes(column.on)} /> : <b>{column.calendar.name}</b>}
      {!isDay && column.calendar.place !== null && <small>{placeName(column.calendar)}</small>}
      {away && <small>{t.awayUntil(f.shortDay(away.toOn), away.substitute)}</small>}
      {closed && <small>{t.closedTo(f.shortDay(closed.toOn), closed.instead && localised(closed.instead))}</small>}
    </span>
  )
}

/** What was done, over the page so that nothing moves; a move can be taken back. */
function Said({
  said,
  onDone,
  onGone,
}: {
  said: { sentence: string; back?: MoveBack }
  onDone: (sentence: string) => void
  onGone: () => void
}) {
  const t = useTexts(calendarTexts)
  const say = useRefusalText(calendarRefusals)
  const [undo, undoing] = useCommand<typeof moveTime>('calendar/move')
  const { back } = said
  return (
    <Notice
      tone={undoing.refused ? 'error' : 'ok'}
      isLive
      title={undoing.refused ? say(undoing.refused) : said.sentence}
    >
      <div className="row">
        {back && (
          <Button
            busyLabel={undoing.isBusy && t.moving}
            onClick={async () => {
              const outcome = await undo(back)
              if (outcome?.ok) onDone(t.undone)
            }}
          >
            {t.undo}
          </Button>
        )}
        <Button look="quiet" onClick={onGone}>
          {t.closePanel}
        </Button>
      </div>
    </Notice>
  )
}

/** To the next or the previous booking on the screen. */
function step(main: HTMLElement | null, by: number): void {
  const all = [...(main?.querySelectorAll<HTMLElement>('.cal-time, .cal-agenda [data-key], .cal-cell') ?? [])]
  const ordered = all[0]?.classList.contains('cal-time') ? all.toSorted((a, b) => placeOf(a) - placeOf(b)) : all
  const here = ordered.indexOf(document.activeElement as HTMLElement)
  const next = ordered[here < 0 ? (by > 0 ? 0 : ordered.length - 1) : here + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Column by column, then down the day. */
function placeOf(element: HTMLElement): number {
  const cell = element.closest('td')
  return (cell?.cellIndex ?? 0) * 10_000 + Number(element.dataset['at'])
}

/** The next half hour in the first column that may be booked, when nothing free was chosen. */
function freeAt(columns: readonly Column[], now: Date): Free | undefined {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
  const key = focused?.closest<HTMLElement>('td')?.dataset['column']
  const column = columns.find((one) => one.key === key) ?? columns.find((one) => one.calendar.may.includes('book'))
  if (!column) return undefined
  const at = new Date(Math.ceil(now.getTime() / 1_800_000) * 1_800_000)
  return { column, at }
}
