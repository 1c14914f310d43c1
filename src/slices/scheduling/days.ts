import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'

const zone = 'Europe/Helsinki'
const dayMs = 86_400_000
/** Midnights never change and are dear to count: they are remembered. */
const midnights = new Map<string, number>()
const mostMidnights = 2_000

/** The calendar day in Finland of a moment. */
export function dayOf(at: Date): string {
  return helsinkiDay(at)
}

/** Days of the calendar have no clock: counted without a time zone, which a search does for each of its hundreds of days. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** The moment at which a day begins in Finland; a day of a changing clock has 23 or 25 hours. */
export function startOfDay(day: string): Date {
  return new Date(midnightOf(day))
}

/** Monday is 1. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay() || 7
}

/** A moment by the clock in Finland. Of an hour that comes twice the first; of one that the clock leaps over the moment of the leap. */
export function momentOf(day: string, time: string): Date {
  const [hours, minutes] = [Number(time.slice(0, 2)), Number(time.slice(3))]
  const midnight = midnightOf(day)
  const isUsual = time.length === 5 && midnightOf(addDays(day, 1)) - midnight === dayMs
  return isUsual ? new Date(midnight + (hours * 60 + minutes) * 60_000) : momentOfChange(day, time)
}

/** On a day on which the clock changes. */
function momentOfChange(day: string, time: string): Date {
  const plainTime = Temporal.PlainTime.from(time)
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime })
  const exists = at.toPlainTime().equals(plainTime)
  return new Date(
    (exists ? at : (at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous') ?? at)).epochMilliseconds,
  )
}

/** The same time of the clock so many weeks later, also over a change of the clock. */
export function weeksLater(at: Date, weeks: number): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return new Date(local.add({ weeks }).epochMilliseconds)
}

/** The time of the clock in Finland, "09:30". */
export function clockOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString()
    .slice(0, 5)
}

/** Whole weeks from the week of one day to the week of another. */
export function weeksBetween(from: string, to: string): number {
  const monday = (day: string) => {
    const date = Temporal.PlainDate.from(day)
    return date.subtract({ days: date.dayOfWeek - 1 })
  }
  return Math.round(monday(from).until(monday(to), { largestUnit: 'days' }).days / 7)
}

function midnightOf(day: string): number {
  const known = midnights.get(day)
  if (known !== undefined) return known
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
  if (midnights.size >= mostMidnights) midnights.clear()
  midnights.set(day, midnight)
  return midnight
}
