import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { addDays, dayOf } from './days.ts'
import { insertCalendar, insertShifts, type NewCalendar } from './resource-store.ts'
import * as weekStore from './week-store.ts'
import { shiftsOf } from './weeks.ts'

/** A week's working hours: day 1 is Monday; several periods a day. */
export type WeeklyPeriod = { readonly weekday: number; readonly from: string; readonly to: string }

export type CalendarToOpen = Partial<Omit<NewCalendar, 'id'>> &
  Pick<NewCalendar, 'name' | 'services'> & {
    readonly staffId?: StaffId | null
    readonly week: readonly WeeklyPeriod[]
    readonly fromOn?: string
  }

/** How far ahead shifts are written: half a year, and a month of margin for the job. */
export const daysAhead = 210
const calendarsAtOnce = 200

/** Opens calendars with their weeks, and writes the shifts of so many days. Returns their numbers. */
export async function openCalendars(
  tx: Tx,
  calendars: readonly CalendarToOpen[],
  days: number,
  now: Date,
): Promise<number[]> {
  const numbers: number[] = []
  const today = dayOf(now)
  for (const { week, fromOn = today, ...calendar } of calendars) {
    const number = await insertCalendar(tx, {
      kind: 'person',
      staffId: null,
      placeId: null,
      place: null,
      municipality: null,
      unit: null,
      skills: [],
      languages: ['fi'],
      ...calendar,
      id: newId<'calendar'>(now),
    })
    numbers.push(number)
    await weekStore.insertWeekPeriods(
      tx,
      week.map(({ weekday, from, to }) => {
        const id = newId<'week-period'>(now)
        return { id, calendar: number, weekday, begins: from, ends: to, everyWeeks: 1, fromOn, toOn: null }
      }),
    )
  }
  while ((await writeShifts(tx, addDays(today, days), now)) > 0);
  return numbers
}

/** Writes the shifts of calendars whose weeks are not written up to this day, some at a time. Returns how many calendars. */
export async function writeShifts(tx: Tx, untilOn: string, now: Date): Promise<number> {
  const due = await weekStore.listToWrite(tx, untilOn, calendarsAtOnce)
  if (due.length === 0) return 0
  const today = dayOf(now)
  const closures = await weekStore.listClosures(tx, today)
  const shifts = due.flatMap(({ calendar, placeId, untilOn: writtenOn, periods, otherDays }) => {
    const closed = closures.filter((one) => one.placeId === placeId)
    const isClosed = (day: string) =>
      findPublicHoliday(day) !== undefined || closed.some((one) => one.fromOn <= day && day <= one.toOn)
    const fromOn = writtenOn === null || writtenOn < today ? today : addDays(writtenOn, 1)
    return shiftsOf({ periods, otherDays, isClosed }, fromOn, untilOn).map((during) => ({
      ...during,
      calendar,
      id: newId<'shift'>(now),
    }))
  })
  await insertShifts(tx, shifts)
  await weekStore.saveWrittenUntil(
    tx,
    due.map((one) => one.calendar),
    untilOn,
  )
  return due.length
}

/** A regular job: the weeks of all calendars are shifts for half a year ahead. */
export async function writeShiftsAhead(ctx: Ctx): Promise<number> {
  return await writeShifts(ctx.tx, addDays(dayOf(ctx.now), daysAhead), ctx.now)
}
