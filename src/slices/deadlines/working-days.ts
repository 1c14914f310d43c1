import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'

export const helsinki = 'Europe/Helsinki'

/** The office hours the bill describes ("about 8 to 16", HE 74/2022); a county may give its own. */
export const usualOfficeHours: OfficeHours = { opensAt: '08:00', closesAt: '16:00' }

export type OfficeHours = { readonly opensAt: string; readonly closesAt: string }

export type HolidayName =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter-day'
  | 'easter-monday'
  | 'may-day'
  | 'ascension'
  | 'whit-sunday'
  | 'midsummer-day'
  | 'all-saints'
  | 'independence-day'
  | 'christmas-day'
  | 'boxing-day'

/** Not public holidays: they count as working days, but offices are closed and an end on them moves. */
export type EveName = 'midsummer-eve' | 'christmas-eve'

/** Public holidays of Finland: church holidays, May Day and Independence Day. Days as YYYY-MM-DD. */
export function findPublicHoliday(day: string): HolidayName | undefined {
  return yearOf(day).holidays.get(day)
}

/** Midsummer Eve and Christmas Eve: Act 150/1930 section 5 names them beside the holidays. */
export function findEve(day: string): EveName | undefined {
  return yearOf(day).eves.get(day)
}

/** An arkipäivä of a count: not a Saturday, a Sunday or a public holiday. */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && findPublicHoliday(day) === undefined
}

/** A day on which offices are open: a working day that is neither eve. */
export function isOfficeDay(day: string): boolean {
  return isWorkingDay(day) && findEve(day) === undefined
}

/** The `count`th working day after `day`; `day` itself never counts. */
export function addWorkingDays(day: string, count: number): string {
  let result = day
  for (let left = count; left > 0;) {
    result = nextDay(result)
    if (isWorkingDay(result)) left -= 1
  }
  return result
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function countWorkingDays(from: string, to: string): number {
  if (to <= from) return 0
  const weekdays = weekdaysUntil(to) - weekdaysUntil(from)
  // By the year and not by the day: what somebody gave may be centuries away.
  let holidays = 0
  for (let year = yearNumber(from); year <= yearNumber(to); year += 1) {
    for (const day of yearOf(`${String(year).padStart(4, '0')}-01-01`).holidays.keys()) {
      if (day > from && day <= to && !isWeekend(day)) holidays += 1
    }
  }
  return weekdays - holidays
}

/** How many days from Monday to Friday there are from the Monday before 1970 up to and including the day. */
function weekdaysUntil(day: string): number {
  const days = Date.parse(day) / dayMilliseconds + daysSinceMonday
  const weeks = Math.floor(days / 7)
  return weeks * 5 + Math.min(days - weeks * 7 + 1, 5)
}

// 1 January 1970 was a Thursday.
const daysSinceMonday = 3

/** Act 150/1930 section 5: what would end on a Saturday, Sunday, holiday or named eve may be done on the next working day. */
export function moveFromHoliday(day: string): string {
  let result = day
  while (!isOfficeDay(result)) result = nextDay(result)
  return result
}

/** The instant itself inside office hours; otherwise the next opening. */
export function nextOfficeMoment(at: Date, hours: OfficeHours): Date {
  const local = inHelsinki(at)
  const day = local.toPlainDate().toString()
  const opening = officeMoment(day, hours.opensAt)
  if (!isOfficeDay(day) || at >= officeMoment(day, hours.closesAt)) {
    return officeMoment(moveFromHoliday(nextDay(day)), hours.opensAt)
  }
  return at < opening ? opening : at
}

/** A wall-clock time of a day in Finland as an instant. */
export function officeMoment(day: string, time: string): Date {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: helsinki, plainTime: time })
  return new Date(local.epochMilliseconds)
}

/** The calendar day in Finland at an instant. */
export function dayInHelsinki(at: Date): string {
  return helsinkiDay(at)
}

export function nextDay(day: string): string {
  const next = new Date(Date.parse(day) + dayMilliseconds).toISOString()
  // A year of five digits is written with a sign, and a count over it would not come to an end.
  if (next.length !== isoLength) throw new RangeError('days are counted up to the year 9999')
  return next.slice(0, 10)
}

// Days are counted in UTC here, where each has as many hours.
const dayMilliseconds = 86_400_000
const isoLength = '9999-12-31T00:00:00.000Z'.length

function inHelsinki(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(helsinki)
}

function isWeekend(day: string): boolean {
  const dayOfWeek = new Date(Date.parse(day)).getUTCDay()
  return dayOfWeek === 0 || dayOfWeek === 6
}

type Year = { readonly holidays: ReadonlyMap<string, HolidayName>; readonly eves: ReadonlyMap<string, EveName> }

const years = new Map<number, Year>()

function yearNumber(day: string): number {
  return Number(day.slice(0, 4))
}

function yearOf(day: string): Year {
  const number = yearNumber(day)
  let year = years.get(number)
  if (!year) {
    year = computeYear(number)
    years.set(number, year)
  }
  return year
}

function computeYear(year: number): Year {
  const easter = easterDay(year)
  const fromEaster = (days: number): string => easter.add({ days }).toString()
  const fixed = (month: number, day: number): string => Temporal.PlainDate.from({ year, month, day }).toString()
  const midsummer = saturdayFrom(year, 6, 20)
  return {
    holidays: new Map<string, HolidayName>([
      [fixed(1, 1), 'new-year'],
      [fixed(1, 6), 'epiphany'],
      [fromEaster(-2), 'good-friday'],
      [fromEaster(0), 'easter-day'],
      [fromEaster(1), 'easter-monday'],
      [fixed(5, 1), 'may-day'],
      [fromEaster(39), 'ascension'],
      [fromEaster(49), 'whit-sunday'],
      [midsummer.toString(), 'midsummer-day'],
      [saturdayFrom(year, 10, 31).toString(), 'all-saints'],
      [fixed(12, 6), 'independence-day'],
      [fixed(12, 25), 'christmas-day'],
      [fixed(12, 26), 'boxing-day'],
    ]),
    eves: new Map<string, EveName>([
      [midsummer.subtract({ days: 1 }).toString(), 'midsummer-eve'],
      [fixed(12, 24), 'christmas-eve'],
    ]),
  }
}

function saturdayFrom(year: number, month: number, day: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day })
  return first.add({ days: (6 - first.dayOfWeek + 7) % 7 })
}

/** Easter Sunday of the Gregorian calendar (the Meeus/Jones/Butcher computation). */
function easterDay(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * shift + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}
