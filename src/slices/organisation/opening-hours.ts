import { Temporal } from 'temporal-polyfill'
import type { Localised } from '#platform/i18n.ts'

/**
 * When a place, a channel or a team is open. Pure: the clock and the public holidays are arguments.
 * A period belongs to the day it starts on, so a night shift that began on Christmas Eve runs to its end.
 */
export type OpeningHours =
  | { readonly kind: 'always' }
  /** Nobody has told the hours: the product says so instead of guessing. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'weekly'
      readonly seasons: readonly Season[]
      readonly publicHolidays: PublicHolidayRule
      readonly exceptions: readonly HoursException[]
    }

/** Local times `HH:MM`. `to` may be `24:00`; a `to` at or before `from` is on the next day. */
export type Period = { readonly from: string; readonly to: string }
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
export type Week = { readonly [day in Weekday]: readonly Period[] }
/** A week that holds from one calendar day to another, both included; null is without end. */
export type Season = { readonly validFrom: string | null; readonly validTo: string | null; readonly week: Week }
export type PublicHolidayRule = 'closed' | 'as-weekday' | 'as-saturday' | 'as-sunday'
/** Calendar days `from`..`to`, both included. No periods is closed. The shortest exception wins where two overlap. */
export type HoursException = {
  readonly from: string
  readonly to: string
  readonly periods: readonly Period[]
  readonly reason: Localised | null
  readonly substituteId: string | null
}

/** The county's clock: its time zone, and whether a calendar day `YYYY-MM-DD` is a public holiday. */
export type OpeningCalendar = {
  readonly timeZone: string
  readonly isPublicHoliday: (day: string) => boolean
}

export type OpeningStatus =
  /** `closesAt` null: it does not close in the coming fortnight. */
  | { readonly state: 'open'; readonly closesAt: Date | null }
  /** `opensAt` null: no opening is known in the coming half year. */
  | { readonly state: 'closed'; readonly opensAt: Date | null }
  | { readonly state: 'unknown' }

const closingHorizonDays = 14
const openingHorizonDays = 184
const dayMilliseconds = 86_400_000

/** Whether the hours are open at the instant, and when that changes next. */
export function statusAt(hours: OpeningHours, at: Date, calendar: OpeningCalendar): OpeningStatus {
  switch (hours.kind) {
    case 'always':
      return { state: 'open', closesAt: null }
    case 'unknown':
      return { state: 'unknown' }
    case 'weekly': {
      const current = openSpanAt(hours, at, calendar)
      if (current !== undefined) {
        const horizon = at.getTime() + (closingHorizonDays - 2) * dayMilliseconds
        return { state: 'open', closesAt: current.end > horizon ? null : new Date(current.end) }
      }
      if (periodsOn(hours, localDay(at, calendar), calendar) === undefined) return { state: 'unknown' }
      return { state: 'closed', opensAt: nextOpening(hours, at, calendar) }
    }
  }
}

/** The next moment the hours open after the instant; null when none is known. Open now or not does not matter. */
export function nextOpening(hours: OpeningHours, after: Date, calendar: OpeningCalendar): Date | null {
  if (hours.kind !== 'weekly') return null
  let openUntil = Number.NEGATIVE_INFINITY
  for (const span of spansFrom(hours, after, calendar, openingHorizonDays)) {
    if (span.start > after.getTime() && span.start > openUntil) return new Date(span.start)
    openUntil = Math.max(openUntil, span.end)
  }
  return null
}

/**
 * The moment a contact counts from: itself when the office is open, else the next opening of the office.
 * A contact made outside office hours counts from the next working day's opening.
 */
export function officeOpeningAfter(hours: OpeningHours, contactAt: Date, calendar: OpeningCalendar): Date | null {
  const status = statusAt(hours, contactAt, calendar)
  switch (status.state) {
    case 'open':
      return contactAt
    case 'closed':
      return status.opensAt
    case 'unknown':
      return null
  }
}

/** The periods that start on a calendar day, to be shown as they are written; undefined when nobody knows. */
export function periodsOn(hours: OpeningHours, day: string, calendar: OpeningCalendar): readonly Period[] | undefined {
  switch (hours.kind) {
    case 'always':
      return [{ from: '00:00', to: '24:00' }]
    case 'unknown':
      return undefined
    case 'weekly': {
      const exception = exceptionOn(hours, day)
      if (exception !== undefined) return exception.periods
      const season = hours.seasons.find((candidate) => holds(candidate, day))
      if (season === undefined) return undefined
      if (!calendar.isPublicHoliday(day)) return season.week[weekdayOf(day)]
      switch (hours.publicHolidays) {
        case 'closed':
          return []
        case 'as-weekday':
          return season.week[weekdayOf(day)]
        case 'as-saturday':
          return season.week.sat
        case 'as-sunday':
          return season.week.sun
      }
    }
  }
}

/** The exception that holds on a calendar day: the shortest of those that cover it. */
export function exceptionOn(hours: OpeningHours, day: string): HoursException | undefined {
  if (hours.kind !== 'weekly') return undefined
  return hours.exceptions
    .filter((exception) => exception.from <= day && day <= exception.to)
    .toSorted((a, b) => lengthDays(a) - lengthDays(b))[0]
}

/** The calendar day of an instant in the county's time zone, `YYYY-MM-DD`. */
export function localDay(at: Date, calendar: OpeningCalendar): string {
  const { timeZone } = calendar
  if (lastDay.at === at.getTime() && lastDay.timeZone === timeZone) return lastDay.day
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  lastDay = { at: at.getTime(), timeZone, day }
  return day
}

/** One page asks the day of one instant for every set of hours. */
let lastDay = { at: Number.NaN, timeZone: '', day: '' }

type Span = { readonly start: number; readonly end: number }
type WeeklyHours = Extract<OpeningHours, { kind: 'weekly' }>

/** The open span around the instant, grown over periods that touch it; reads no day further than it must. */
function openSpanAt(hours: WeeklyHours, at: Date, calendar: OpeningCalendar): Span | undefined {
  const now = at.getTime()
  let current: Span | undefined
  for (const span of spansFrom(hours, at, calendar, closingHorizonDays)) {
    if (current !== undefined && span.start <= current.end)
      current = { start: current.start, end: Math.max(current.end, span.end) }
    else if (current !== undefined && now < current.end) return current
    else if (span.start > now) return undefined
    else current = span
  }
  return current !== undefined && now < current.end ? current : undefined
}

/** Open spans in order of start, from the day before (a night shift may still run); stops at the first day nobody knows. */
function* spansFrom(hours: WeeklyHours, at: Date, calendar: OpeningCalendar, days: number): Generator<Span> {
  const today = localDay(at, calendar)
  for (let offset = -1; offset <= days; offset += 1) {
    const day = addDays(today, offset)
    const periods = periodsOn(hours, day, calendar)
    if (periods === undefined) {
      if (offset >= 0) return
      continue
    }
    const spans = periods.map((period) => spanOf(day, period, calendar.timeZone))
    yield* spans.toSorted((a, b) => a.start - b.start)
  }
}

function spanOf(day: string, period: Period, timeZone: string): Span {
  const endsNextDay = period.to === '24:00' || period.to <= period.from
  const start = instantOf(day, period.from, timeZone)
  const end = instantOf(endsNextDay ? addDays(day, 1) : day, period.to === '24:00' ? '00:00' : period.to, timeZone)
  return { start, end }
}

/** Local time becomes an instant: a time the spring change skips moves on, one the autumn change repeats is its first. */
function instantOf(day: string, time: string, timeZone: string): number {
  const midnight = midnightOf(day, timeZone)
  if (midnightOf(addDays(day, 1), timeZone) - midnight === dayMilliseconds) {
    return midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000
  }
  const plainTime = Temporal.PlainTime.from(time)
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}

/** Midnights are the costly part of a page with twenty sets of hours, and they never change: they are remembered. */
const midnights = new Map<string, number>()
const rememberedMidnights = 2_000

function midnightOf(day: string, timeZone: string): number {
  const key = `${day} ${timeZone}`
  const known = midnights.get(key)
  if (known !== undefined) return known
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds
  if (midnights.size >= rememberedMidnights) midnights.clear()
  midnights.set(key, midnight)
  return midnight
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10)
}

function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(Date.parse(day)).getUTCDay() + 6) % 7] ?? 'mon'
}

function holds(season: Season, day: string): boolean {
  return (season.validFrom ?? day) <= day && day <= (season.validTo ?? day)
}

function lengthDays(exception: HoursException): number {
  return (Date.parse(exception.to) - Date.parse(exception.from)) / dayMilliseconds
}
