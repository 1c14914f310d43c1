import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import { insertCalendar, insertShifts } from './time-store.ts'

/** A week's working hours: day 1 is Monday; several periods a day. */
export type WeeklyPeriod = { readonly weekday: number; readonly from: string; readonly to: string }

export type CalendarToOpen = {
  readonly staffId: StaffId
  readonly name: string
  readonly place: string | null
  readonly municipality: string | null
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly services: readonly string[]
  readonly week: readonly WeeklyPeriod[]
}

type Days = { readonly fromOn: string; readonly days: number; readonly isClosed: (day: string) => boolean }

/** Opens calendars for booking by their weeks, without the days that are closed. Returns how many. */
export async function openCalendars(
  tx: Tx,
  calendars: readonly CalendarToOpen[],
  when: Days,
  now: Date,
): Promise<number> {
  for (const calendar of calendars) {
    const number = await insertCalendar(tx, { ...calendar, id: newId<'calendar'>(now), kind: 'person' })
    const shifts = shiftsOf(calendar.week, when).map((during) => ({ ...during, id: newId<'shift'>(now) }))
    await insertShifts(tx, number, shifts)
  }
  return calendars.length
}

/** The periods of a week on real days: hours are those of the clock in Helsinki, also on the days it changes. */
export function shiftsOf(week: readonly WeeklyPeriod[], { fromOn, days, isClosed }: Days): { from: Date; to: Date }[] {
  const first = Temporal.PlainDate.from(fromOn)
  return Array.from({ length: days }, (_, offset) => first.add({ days: offset })).flatMap((day) =>
    isClosed(day.toString())
      ? []
      : week
          .filter((period) => period.weekday === day.dayOfWeek)
          .map((period) => ({ from: momentOf(day, period.from), to: momentOf(day, period.to) })),
  )
}

function momentOf(day: Temporal.PlainDate, time: string): Date {
  const at = day.toZonedDateTime({ timeZone: 'Europe/Helsinki', plainTime: Temporal.PlainTime.from(time) })
  return new Date(at.epochMilliseconds)
}
