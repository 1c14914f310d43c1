import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { daysAhead } from './calendars.ts'
import { closedDays } from './closures.ts'
import { takeEffect } from './closing.ts'
import type { BookingCounty } from './county-booking.ts'
import { addDays, clockOf, dayOf, momentOf } from './days.ts'
import { may } from './permissions.ts'
import { findManaged, findShiftOver, insertShifts, type ManagedCalendar } from './resource-store.ts'
import type * as contract from './staff-contract.ts'
import type * as times from './time-store.ts'
import * as weekStore from './week-store.ts'
import { shiftsOf } from './weeks.ts'

type Refusal = 'not-allowed' | 'not-found' | 'ends-before' | 'in-the-past' | 'overlaps-shift'

/** One shift on one day. One that lies over another is refused, and the other is named. */
export async function addShift(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.addShift>,
): Promise<Outcome<OutputOf<typeof contract.addShift>, Refusal>> {
  const managed = await findOwnManaged(ctx, input.calendarId)
  if (!managed.ok) return managed
  const shift = { from: momentOf(input.on, input.begins), to: momentOf(input.on, input.ends) }
  if (shift.from >= shift.to) return refuse('ends-before')
  if (shift.to <= ctx.now) return refuse('in-the-past')
  const written = await write(ctx, managed.value, [shift])
  if (!written.ok) return written
  ctx.audit('scheduling.add-shift', input.calendarId as times.CalendarId)
  return done({})
}

/** A period of every week; refused whole when any of its days lies over a shift that is there. */
export async function addWeekPeriod(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.addWeekPeriod>,
): Promise<Outcome<OutputOf<typeof contract.addWeekPeriod>, Refusal>> {
  const managed = await findOwnManaged(ctx, input.calendarId)
  if (!managed.ok) return managed
  const { weekday, begins, ends, everyWeeks, fromOn, toOn = null } = input
  if (begins >= ends || (toOn !== null && toOn < fromOn)) return refuse('ends-before')
  const today = dayOf(ctx.now)
  if (toOn !== null && toOn < today) return refuse('in-the-past')
  const calendar = managed.value
  const period = { weekday, begins, ends, everyWeeks, fromOn, toOn }
  const closed = closedDays(await weekStore.listClosures(ctx.tx, today), calendar.placeId)
  // As far as the calendar's other periods are written; the job goes on from there with all of them.
  const until = (await weekStore.findWrittenUntil(ctx.tx, calendar.number)) ?? addDays(today, daysAhead)
  const shifts = shiftsOf({ periods: [period], otherDays: [], ...closed }, fromOn > today ? fromOn : today, until)
  const written = await write(ctx, calendar, shifts)
  if (!written.ok) return written
  const id = newId<'week-period'>(ctx.now)
  await weekStore.insertWeekPeriods(ctx.tx, [{ ...period, id, calendar: calendar.number }])
  await weekStore.saveWrittenUntil(ctx.tx, [calendar.number], until)
  ctx.audit('scheduling.add-week-period', calendar.id)
  return done({ shifts: shifts.length })
}

async function findOwnManaged(ctx: Ctx, id: string): Promise<Outcome<ManagedCalendar, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const calendar = await findManaged(ctx.tx, id as times.CalendarId)
  if (!calendar) return refuse('not-found')
  return may['scheduling.manage-shifts'](ctx.actor, calendar) ? done(calendar) : refuse('not-allowed')
}

type Hours = { readonly from: Date; readonly to: Date }

async function write(
  ctx: Ctx,
  calendar: ManagedCalendar,
  shifts: readonly Hours[],
): Promise<Outcome<null, 'overlaps-shift'>> {
  const rows = shifts.map((shift) => ({ ...shift, id: newId<'shift'>(ctx.now), calendar: calendar.number }))
  for (const row of rows) {
    const other = await findShiftOver(ctx.tx, calendar.number, row)
    if (other) return refuse('overlaps-shift', told(other))
  }
  // Somebody wrote one at the same moment: the exclusion constraint keeps theirs.
  if ((await insertShifts(ctx.tx, rows)) < rows.length) return refuse('overlaps-shift')
  return done(null)
}

function told({ from, to }: Hours) {
  return { on: dayOf(from), begins: clockOf(from), ends: clockOf(to) }
}

/** A place is closed from a day to a day: its calendars have no shifts then, and whoever comes is told where to go instead. */
export async function closePlace(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.closePlace>,
): Promise<
  Outcome<
    OutputOf<typeof contract.closePlace>,
    'not-allowed' | 'unknown-place' | 'ends-before' | 'in-the-past' | 'same-place'
  >
> {
  if (!may['scheduling.close-place'](ctx.actor)) return refuse('not-allowed')
  const { placeId, fromOn, toOn, reason, insteadPlaceId = null } = input
  const isPlace = (id: string) => county.places.some((one) => one.id === id)
  if (!isPlace(placeId) || (insteadPlaceId !== null && !isPlace(insteadPlaceId))) return refuse('unknown-place')
  if (insteadPlaceId === placeId) return refuse('same-place')
  if (toOn < fromOn) return refuse('ends-before')
  if (toOn < dayOf(ctx.now)) return refuse('in-the-past')
  const id = newId<'closure'>(ctx.now)
  const closure = { id, placeId, fromOn, toOn, reason, insteadPlaceId, hours: null, toldBy: 'worker' as const }
  return done({ booked: await takeEffect(ctx, closure) })
}
