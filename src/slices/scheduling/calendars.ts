import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import { addDays, dayOf } from './days.ts'
import { closedDays } from './closures.ts'
import { insertCalendar, insertShifts, type NewCalendar, type NewShift } from './resource-store.ts'
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

type Days = { readonly fromOn: string; readonly toOn: string }

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
  const shifts = due.flatMap((one) => {
    const fromOn = one.untilOn === null || one.untilOn < today ? today : addDays(one.untilOn, 1)
    return shiftsToWrite(one, closures, { fromOn, toOn: untilOn, now })
  })
  await insertShifts(tx, shifts)
  await weekStore.saveWrittenUntil(
    tx,
    due.map((one) => one.calendar),
    untilOn,
  )
  return due.length
}

/** The shifts of these days of a calendar, as its week, its other days, the holidays and the closings say. */
export function shiftsToWrite(
  { calendar, placeId, periods, otherDays }: weekStore.CalendarToWrite,
  closures: readonly weekStore.Closure[],
  { fromOn, toOn, now }: Days & { readonly now: Date },
): NewShift[] {
  const week = { periods, otherDays, ...closedDays(closures, placeId) }
  return shiftsOf(week, fromOn, toOn).map((during) => ({ ...during, calendar, id: newId<'shift'>(now) }))
}

/** Of these days those for which the calendar's shifts have been written; undefined: none. */
export function daysWritten({ untilOn }: weekStore.CalendarToWrite, { fromOn, toOn }: Days): Days | undefined {
  if (untilOn === null || untilOn < fromOn) return undefined
  return { fromOn, toOn: toOn < untilOn ? toOn : untilOn }
}
