import type { OutputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { ShownCalendar, ShownTime, viewCalendars } from '../calendar-contract.ts'

export type CalendarView = OutputOf<typeof viewCalendars>

export const rowMinutes = 30
/** The smallest step of a place on the screen. */
export const unitMinutes = 5
const minute = 60_000

/** One column of times: a calendar on a day. */
export type Column = { readonly key: string; readonly calendar: ShownCalendar; readonly on: string }
/** A block of taken time in its column: how far down its row it begins, how long it is, and which lane of how many it has. */
export type Block = {
  readonly time: ShownTime
  readonly offset: number
  readonly length: number
  readonly lane: number
  readonly lanes: number
}
type Shade = { readonly offset: number; readonly length: number }
type CellState = 'free' | 'off' | 'away' | 'closed' | 'past'
export type Cell = {
  readonly at: Date
  readonly state: CellState
  readonly blocks: readonly Block[]
  /** A block from an earlier row still goes on here. */
  readonly isGoingOn: boolean
  readonly open: readonly Shade[]
  /** How far down the row the present moment is. */
  readonly now: number | null
}
type Row = { readonly minutes: number; readonly cells: readonly Cell[] }

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
})

/** Minutes since midnight on the clock in Finland. */
export function clockMinutes(at: Date): number {
  const [hours = '0', minutes = '0'] = clockFormat.format(at).split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** The moment at which the clock in Finland shows this on this day; an hour that it leaps over is the one after it. */
export function momentAt(on: string, minutes: number): Date {
  const midnightUtc = Date.parse(`${on}T00:00:00Z`)
  const candidates = [3, 2].map((offset) => new Date(midnightUtc + (minutes - offset * 60) * minute))
  return candidates.find((one) => clockMinutes(one) === minutes % 1440) ?? (candidates[1] as Date)
}

export function dayAfter(on: string, count: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Monday of the week of the day. */
export function weekOf(on: string): string {
  const weekday = (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7
  return dayAfter(on, -weekday)
}

export function columnKey(calendarId: string, on: string): string {
  return `${calendarId} ${on}`
}

/** From the first hour that anything has to the last; at least from eight to four. */
export function hoursOf(view: CalendarView): { from: number; to: number } {
  const spans = [...view.shifts, ...view.times.filter((one) => one.kind !== 'closed')]
  const begins = spans.map((one) => clockMinutes(new Date(one.startsAt)))
  const ends = spans.map((one) => clockMinutes(new Date(one.endsAt)) || 1440)
  return {
    from: Math.floor(Math.min(480, ...begins) / 60) * 60,
    to: Math.ceil(Math.max(960, ...ends) / 60) * 60,
  }
}

/** The rows of half hours with what is in each column. */
export function rowsOf(view: CalendarView, columns: readonly Column[], now: Date): Row[] {
  const { from, to } = hoursOf(view)
  const laid = columns.map((column) => layOut(column, view))
  const rows: Row[] = []
  for (let minutes = from; minutes < to; minutes += rowMinutes)
    rows.push({
      minutes,
      cells: columns.map((column, index) => cellOf(view, { column, minutes, now, blocks: laid[index] ?? [] })),
    })
  return rows
}

type Placed = {
  readonly time: ShownTime
  readonly from: number
  readonly to: number
  readonly lane: number
  readonly lanes: number
}

/** The taken times of a column by the clock, those that lie over each other in lanes side by side. */
function layOut({ calendar, on }: Column, view: CalendarView): Placed[] {
  const own = view.times
    .filter((one) => one.calendarId === calendar.id && isShown(view, one) && helsinkiDay(new Date(one.startsAt)) === on)
    .map((time) => {
      const from = clockMinutes(new Date(time.startsAt))
      const to = clockMinutes(new Date(time.endsAt)) || 1440
      return { time, from, to: Math.max(to, from + unitMinutes) }
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  const placed: Placed[] = []
  let group: { time: ShownTime; from: number; to: number; lane: number }[] = []
  let groupEnd = -1
  const flush = () => {
    const lanes = Math.max(0, ...group.map((one) => one.lane + 1))
    placed.push(...group.map((one) => ({ ...one, lanes })))
    group = []
  }
  for (const one of own) {
    if (one.from >= groupEnd) flush()
    const busy = new Set(group.filter((other) => other.to > one.from).map((other) => other.lane))
    let lane = 0
    while (busy.has(lane)) lane += 1
    group.push({ ...one, lane })
    groupEnd = Math.max(group.length === 1 ? one.to : groupEnd, one.to)
  }
  flush()
  return placed
}

type Where = {
  readonly column: Column
  readonly minutes: number
  readonly now: Date
  readonly blocks: readonly Placed[]
}

function cellOf(view: CalendarView, { column, minutes, now, blocks }: Where): Cell {
  const { calendar, on } = column
  const end = minutes + rowMinutes
  const open = view.shifts
    .filter((one) => one.calendarId === calendar.id && helsinkiDay(new Date(one.startsAt)) === on)
    .flatMap((one) =>
      pieceIn(clockMinutes(new Date(one.startsAt)), clockMinutes(new Date(one.endsAt)) || 1440, minutes),
    )
  const here = blocks.filter((one) => one.from >= minutes && one.from < end)
  const nowMinutes = helsinkiDay(now) === on ? clockMinutes(now) : null
  const at = momentAt(on, minutes)
  return {
    at,
    state: stateOf(view, {
      calendar,
      on,
      isOpen: open.length > 0,
      isPast: at.getTime() + rowMinutes * minute <= now.getTime(),
    }),
    blocks: here.map(({ time, from, to, lane, lanes }) => ({
      time,
      offset: Math.floor((from - minutes) / unitMinutes),
      length: Math.ceil((to - from) / unitMinutes),
      lane,
      lanes,
    })),
    isGoingOn: blocks.some((one) => one.from < minutes && one.to > minutes),
    open,
    now:
      nowMinutes !== null && nowMinutes >= minutes && nowMinutes < end
        ? Math.floor((nowMinutes - minutes) / unitMinutes)
        : null,
  }
}

function pieceIn(from: number, to: number, row: number): Shade[] {
  const begins = Math.max(from, row)
  const ends = Math.min(to, row + rowMinutes)
  return begins < ends ? [{ offset: (begins - row) / unitMinutes, length: (ends - begins) / unitMinutes }] : []
}

type Asked = {
  readonly calendar: ShownCalendar
  readonly on: string
  readonly isOpen: boolean
  readonly isPast: boolean
}

function stateOf(view: CalendarView, { calendar, on, isOpen, isPast }: Asked): CellState {
  if (isAway(view, calendar.id, on)) return 'away'
  if (isClosed(view, calendar.id, on)) return 'closed'
  return isOpen ? (isPast ? 'past' : 'free') : 'off'
}

export function isAway(view: CalendarView, calendarId: string, on: string): boolean {
  return view.away.some((one) => one.calendarId === calendarId && one.fromOn <= on && on <= one.toOn)
}

export function isClosed(view: CalendarView, calendarId: string, on: string): boolean {
  return view.closures.some((one) => one.calendarId === calendarId && one.fromOn <= on && on <= one.toOn)
}

/** Taken for something else than clients; on days away all of it is, and the day says so. */
export function isShown(view: CalendarView, time: ShownTime): boolean {
  return time.kind !== 'closed' || !isAway(view, time.calendarId, helsinkiDay(new Date(time.startsAt)))
}

/** The minutes of a calendar's day that are in shifts and not taken. */
export function freeMinutes(view: CalendarView, calendarId: string, on: string): number {
  const of = <T extends { calendarId: string }>(rows: readonly T[], at: (row: T) => [string, string]) =>
    rows
      .filter((one) => one.calendarId === calendarId)
      .map((one) => at(one).map((iso) => new Date(iso).getTime()) as [number, number])
      .filter(([from]) => helsinkiDay(new Date(from)) === on)
  const taken = of(view.times, (one) => [one.takenFrom, one.takenUntil])
  let free = 0
  for (const [from, to] of of(view.shifts, (one) => [one.startsAt, one.endsAt])) {
    let at = from
    for (const [begins, ends] of taken.toSorted((a, b) => a[0] - b[0])) {
      if (ends <= at || begins >= to) continue
      free += Math.max(0, begins - at)
      at = Math.max(at, ends)
    }
    free += Math.max(0, to - at)
  }
  return Math.round(free / minute)
}
