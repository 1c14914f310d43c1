import { addDays, momentOf, startOfDay, weekdayOf, weeksBetween } from './days.ts'

/** A part of a calendar's week: day 1 is Monday; several a day; times of the clock in Finland. */
export type WeekPeriod = {
  readonly weekday: number
  readonly begins: string
  readonly ends: string
  /** Every second week from the week of `fromOn`, and so on. */
  readonly everyWeeks: number
  readonly fromOn: string
  readonly toOn: string | null
}

/** From and to, times of the clock; a day may end at "24:00". */
export type Hours = readonly (readonly [string, string])[]

/** A day unlike the week: other hours, or none. */
export type OtherDay = { readonly day: string; readonly hours: Hours }

export type Week = {
  readonly periods: readonly WeekPeriod[]
  readonly otherDays: readonly OtherDay[]
  /** Public holidays, and days on which the place is closed. */
  readonly isClosed: (day: string) => boolean
  /** The hours between which the place is open on a day that is shorter than usual; undefined: as usual. */
  readonly within?: (day: string) => Hours | undefined
}

/**
 * The shifts of real days, from one day to another. Hours are those of the clock in Finland, also on the two days it changes: a shift over the
 * change is an hour shorter or longer. An hour that does not exist begins when the clock has leapt over it; a period left without length is no shift.
 */
export function shiftsOf(week: Week, fromOn: string, toOn: string): { from: Date; to: Date }[] {
  const shifts: { from: Date; to: Date }[] = []
  for (let day = fromOn; day <= toOn; day = addDays(day, 1)) {
    for (const [begins, ends] of hoursOn(week, day)) {
      const shift = { from: momentOf(day, begins), to: momentOf(day, ends) }
      if (shift.from < shift.to) shifts.push(shift)
    }
  }
  return shifts
}

export type Between = { readonly from: Date; readonly to: Date }

/** The moments between which a day is open by these hours of the clock. */
export function spansOn(day: string, hours: Hours): Between[] {
  return hours
    .map(([from, to]) => ({
      from: momentOf(day, from),
      to: to === '24:00' ? startOfDay(addDays(day, 1)) : momentOf(day, to),
    }))
    .filter(({ from, to }) => from < to)
}

/** Whether all of a time lies within one of the spans. */
export function isWithin({ from, to }: Between, spans: readonly Between[]): boolean {
  return spans.some((open) => open.from <= from && to <= open.to)
}

function hoursOn({ periods, otherDays, isClosed, within }: Week, day: string): Hours {
  const other = otherDays.find((one) => one.day === day)
  if (other) return other.hours
  if (isClosed(day)) return []
  const usual = periods
    .filter((one) => one.weekday === weekdayOf(day) && one.fromOn <= day && (one.toOn === null || day <= one.toOn))
    .filter((one) => weeksBetween(one.fromOn, day) % one.everyWeeks === 0)
    .map((one) => [one.begins, one.ends] as const)
  const open = within?.(day)
  return open ? usual.flatMap(([from, to]) => overlaps(from, to, open)) : usual
}

/** What of a period lies within the hours. */
function overlaps(from: string, to: string, hours: Hours): Hours {
  return hours.flatMap(([opens, closes]) => {
    const [begins, ends] = [from > opens ? from : opens, to < closes ? to : closes]
    return begins < ends ? [[begins, ends] as const] : []
  })
}
