import { dayNumber, minuteOf, weekdayOf } from './calendar.ts'
import { isWeekOf, type Site, type Span } from './span.ts'
import type { Stations } from './plan.ts'
import type { Book } from './scenario.ts'

export type StationNames = readonly { readonly place: string; readonly skill: string }[]

type Pattern = { readonly at: number[]; readonly to: number[]; readonly slots: number[]; readonly minutes: number }
const closedPattern: Pattern = { at: [0], to: [0], slots: [], minutes: 0 }

export function compileStations(span: Span): { table: Stations; names: StationNames } {
  const { scenario, sites, totalDays, patternDays } = span
  const own = sites.flatMap((site, place) =>
    [...new Set(site.shifts.map((shift) => shift.skill))].map((skill) => ({ site, place, skill })),
  )
  const patterns: Pattern[] = [closedPattern]
  const pattern = new Int32Array(own.length * patternDays)
  const plannedMinutes = new Float64Array(own.length)
  own.forEach(({ site, skill }, station) => {
    const ofWeek = Array.from({ length: 7 }, (_, weekday) => patterns.push(patternOf(site, skill, weekday)) - 1)
    for (let day = 0; day < patternDays; day += 1) {
      const number = isOpenOn(span, site, day) ? (ofWeek[weekdayOf(span.firstDay + day)] as number) : 0
      pattern[station * patternDays + day] = number
      if (day >= span.warmUpDays && day < totalDays)
        plannedMinutes[station] = (plannedMinutes[station] as number) + (patterns[number] as Pattern).minutes
    }
  })
  const changeStart = starts(patterns.map((one) => one.at.length))
  const mostOf = (station: number) =>
    patterns.slice(1 + station * 7, 8 + station * 7).reduce((most, one) => Math.max(most, ...one.to), 0)
  const isSteady = (station: number) => {
    const numbers = pattern.subarray(station * patternDays, (station + 1) * patternDays)
    return numbers.every((number) => patterns[number]?.to.length === 1 && patterns[number].to[0] === mostOf(station))
  }
  const table: Stations = {
    place: Int32Array.from(own, (one) => one.place),
    skill: Int32Array.from(own, (one) => scenario.skills.findIndex((skill) => skill.id === one.skill)),
    pattern,
    changeStart,
    changeAt: Float64Array.from(patterns.flatMap((one) => one.at)),
    changeTo: Int32Array.from(patterns.flatMap((one) => one.to)),
    slotStart: starts(patterns.map((one) => one.slots.length)),
    slotAt: Float64Array.from(patterns.flatMap((one) => one.slots)),
    openShare: openShares(own, span.aheadMost),
    hasBook: Uint8Array.from(own, ({ site, skill }) =>
      site.books.some((book) => book.skill === skill && book.share > 0) ? 1 : 0,
    ),
    aheadMost: span.aheadMost,
    openUntil: Float64Array.from(patterns, openUntil),
    slotsMost: Math.max(1, ...patterns.map((one) => one.slots.length)),
    plannedMinutes,
    costPerHour: Float64Array.from(
      own,
      (one) => scenario.skills.find((skill) => skill.id === one.skill)?.costPerHour ?? 0,
    ),
    staffMost: Int32Array.from(own, (_, station) => mostOf(station)),
    isSteady: Uint8Array.from(own, (_, station) => (isSteady(station) ? 1 : 0)),
  }
  return { table, names: own.map(({ site, skill }) => ({ place: site.id, skill })) }
}

function openUntil({ at, to }: Pattern): number {
  for (let k = at.length - 1; k >= 0; k -= 1)
    if ((to[k] as number) > 0) return k + 1 < at.length ? (at[k + 1] as number) : 1440
  return 0
}

export function starts(lengths: readonly number[]): Int32Array {
  const start = new Int32Array(lengths.length + 1)
  lengths.forEach((length, k) => {
    start[k + 1] = (start[k] as number) + length
  })
  return start
}

function isOpenOn({ scenario, firstDay }: Span, site: Site, day: number): boolean {
  const number = firstDay + day
  if (!isWeekOf(site, day)) return false
  if (site.closedOnHolidays && scenario.holidays.some((holiday) => dayNumber(holiday) === number)) return false
  return !scenario.closures.some(
    (one) => one.place === site.id && dayNumber(one.from) <= number && number <= dayNumber(one.to),
  )
}

/** How many are at work through a weekday: shifts, each only while the place is open. */
function patternOf(site: Site, skill: string, weekday: number): Pattern {
  const parts = site.shifts
    .filter((shift) => shift.skill === skill && shift.weekdays.includes(weekday + 1))
    .flatMap((shift) =>
      (site.hours ?? [shift])
        .filter((hours) => hours.weekdays.includes(weekday + 1))
        .map((hours) => ({
          from: Math.max(minuteOf(shift.from), minuteOf(hours.from)),
          to: Math.min(minuteOf(shift.to), minuteOf(hours.to)),
          staff: shift.staff,
        })),
    )
    .filter((part) => part.from < part.to)
  const staffAt = (minute: number) =>
    parts.filter((part) => part.from <= minute && minute < part.to).reduce((sum, part) => sum + part.staff, 0)
  const at = [...new Set([0, ...parts.flatMap((part) => [part.from, part.to])])]
    .filter((one) => one < 1440)
    .toSorted((a, b) => a - b)
  const book = site.books.find((one) => one.skill === skill)
  return {
    at,
    to: at.map(staffAt),
    slots: book ? slotsOf(parts, book) : [],
    minutes: parts.reduce((sum, part) => sum + (part.to - part.from) * part.staff, 0),
  }
}

/** The bookable share of the times of each at work, spread evenly over the day. */
function slotsOf(parts: readonly { from: number; to: number; staff: number }[], book: Book): number[] {
  const all: number[] = []
  for (const { from, to, staff } of parts)
    for (let time = from; time + book.slotMinutes <= to; time += book.slotMinutes)
      for (let k = 0; k < staff; k += 1) all.push(time)
  all.sort((a, b) => a - b)
  return all.filter((_, k) => Math.floor((k + 1) * book.share) > Math.floor(k * book.share))
}

function openShares(own: readonly { site: Site; skill: string }[], aheadMost: number): Float64Array {
  const share = new Float64Array(own.length * (aheadMost + 1))
  own.forEach(({ site, skill }, station) => {
    const book = site.books.find((one) => one.skill === skill)
    for (let ahead = 0; ahead <= aheadMost; ahead += 1)
      share[station * (aheadMost + 1) + ahead] = (book?.releases ?? [])
        .filter((one) => one.daysAhead >= ahead)
        .reduce((sum, one) => sum + one.share, 0)
  })
  return share
}
