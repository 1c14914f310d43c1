import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { listShifts, Period, saveDay, saveShifts } from './calendar-contract.ts'
import { may } from './calendar-permissions.ts'
import { findReached } from './calendar-reach.ts'
import * as store from './calendar-shift-store.ts'
import type { WorkCalendar } from './calendar-store.ts'
import { daysAhead } from './calendars.ts'
import { closedDays } from './closures.ts'
import { addDays, dayOf, startOfDay } from './days.ts'
import { insertShifts } from './resource-store.ts'
import type { CalendarId } from './time-store.ts'
import { insertWeekPeriods, listClosures, saveWrittenUntil } from './week-store.ts'
import { shiftsOf, type WeekPeriod } from './weeks.ts'

type Refused = 'not-allowed' | 'not-found'

/** A calendar's weeks that hold now or later, and its days that are not like them. */
export async function list(
  ctx: Ctx,
  input: InputOf<typeof listShifts>,
): Promise<Outcome<OutputOf<typeof listShifts>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const today = dayOf(ctx.now)
  const wanted = { id: input.calendarId as CalendarId, on: today, action: 'see' as const }
  const reached = await findReached(ctx.tx, actor, wanted)
  if (!reached) return refuse('not-found')
  const { number, name } = reached.calendar
  const [periods, otherDays] = [
    await store.listPeriods(ctx.tx, number, today),
    await store.listOtherDays(ctx.tx, number, today),
  ]
  const spans = [...new Set(periods.map((one) => `${one.fromOn} ${one.toOn ?? ''}`))].toSorted()
  return done({
    name,
    weeks: spans.map((span) => {
      const [fromOn = '', toOn = ''] = span.split(' ')
      const own = periods.filter((one) => one.fromOn === fromOn && (one.toOn ?? '') === toOn)
      return {
        fromOn,
        toOn: toOn === '' ? null : toOn,
        periods: own.map(({ weekday, begins, ends }) => ({ weekday, from: begins, to: ends })),
      }
    }),
    otherDays: otherDays.map(({ day, hours }) => ({ on: day, periods: hours.map(([from, to]) => ({ from, to })) })),
    mayEdit: may('edit-shifts', reached.held),
  })
}

type SaveRefusal = Refused | 'overlaps' | 'empty-period' | 'wrong-days'

/**
 * The week of a calendar from a day to a day, or until further notice; what held before goes on before and after it. Bookings outside the new
 * shifts stay as they are and are counted.
 */
export async function saveWeek(
  ctx: Ctx,
  input: InputOf<typeof saveShifts>,
): Promise<Outcome<OutputOf<typeof saveShifts>, SaveRefusal>> {
  const { fromOn, toOn } = input
  const edited = await findEdited(ctx, input.calendarId, fromOn)
  if (!edited.ok) return edited
  const checked = check(input.periods)
  if (!checked.ok) return checked
  if (fromOn < dayOf(ctx.now) || (toOn !== null && toOn < fromOn)) return refuse('wrong-days')
  const { number } = edited.value
  const before = await store.lockPeriods(ctx.tx, number)
  await store.deletePeriods(ctx.tx, number)
  const fresh = input.periods.map(({ weekday, from, to }) => ({
    weekday,
    begins: from,
    ends: to,
    everyWeeks: 1,
    fromOn,
    toOn,
  }))
  const rows = [...before.flatMap((one) => around(one, fromOn, toOn)), ...fresh]
  await insertWeekPeriods(
    ctx.tx,
    rows.map((row) => ({ ...row, id: newId<'week-period'>(ctx.now), calendar: number })),
  )
  const until = addDays(dayOf(ctx.now), daysAhead)
  await rewrite(ctx, edited.value, { periods: rows, fromOn, toOn: toOn !== null && toOn < until ? toOn : until })
  await saveWrittenUntil(ctx.tx, [number], until)
  return await told(ctx, edited.value, { fromOn, toOn: toOn ?? until })
}

/** What is left of an earlier period before and after the new days. */
function around(one: WeekPeriod, fromOn: string, toOn: string | null): WeekPeriod[] {
  const left: WeekPeriod[] = []
  if (one.fromOn < fromOn) {
    const last = addDays(fromOn, -1)
    left.push({ ...one, toOn: one.toOn !== null && one.toOn < last ? one.toOn : last })
  }
  if (toOn !== null && (one.toOn === null || one.toOn > toOn)) {
    // Every second week goes on counting from the week it began.
    const step = 7 * one.everyWeeks
    let next = one.fromOn
    while (next <= toOn) next = addDays(next, step)
    left.push({ ...one, fromOn: one.everyWeeks === 1 ? laterOf(one.fromOn, addDays(toOn, 1)) : next })
  }
  return left
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b
}

/** One day's hours, other than the week says; none: no work. */
export async function saveOneDay(
  ctx: Ctx,
  input: InputOf<typeof saveDay>,
): Promise<Outcome<OutputOf<typeof saveDay>, SaveRefusal>> {
  const { on } = input
  const edited = await findEdited(ctx, input.calendarId, on)
  if (!edited.ok) return edited
  const checked = check(input.periods.map((one) => ({ ...one, weekday: 1 })))
  if (!checked.ok) return checked
  if (on < dayOf(ctx.now)) return refuse('wrong-days')
  const { number } = edited.value
  const periods = await store.lockPeriods(ctx.tx, number)
  await store.saveOtherDay(
    ctx.tx,
    number,
    on,
    input.periods.map(({ from, to }) => [from, to] as const),
  )
  await rewrite(ctx, edited.value, { periods, fromOn: on, toOn: on })
  return await told(ctx, edited.value, { fromOn: on, toOn: on })
}

async function findEdited(ctx: Ctx, id: string, on: string): Promise<Outcome<WorkCalendar, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const reached = await findReached(ctx.tx, actor, { id: id as CalendarId, on, action: 'edit-shifts' })
  return reached ? done(reached.calendar) : refuse('not-found')
}

/** Periods of a day follow each other; the first that does not is named. */
function check(periods: readonly Period[]): Outcome<null, 'overlaps' | 'empty-period'> {
  const ordered = periods.toSorted((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from))
  for (const [index, one] of ordered.entries()) {
    if (one.to <= one.from) return refuse('empty-period', { weekday: one.weekday, from: one.from, to: one.to })
    const next = ordered[index + 1]
    if (next && next.weekday === one.weekday && next.from < one.to)
      return refuse('overlaps', { weekday: one.weekday, from: next.from, to: one.to })
  }
  return done(null)
}

type Days = { readonly fromOn: string; readonly toOn: string }

/** The shifts of these days written anew from the week, the other days, the holidays and the closures. */
async function rewrite(
  ctx: Ctx,
  calendar: WorkCalendar,
  { periods, ...days }: Days & { periods: readonly WeekPeriod[] },
): Promise<void> {
  const closed = closedDays(await listClosures(ctx.tx, days.fromOn), calendar.placeId)
  const otherDays = await store.listOtherDays(ctx.tx, calendar.number, days.fromOn)
  await store.endShifts(ctx.tx, calendar.number, between(days))
  const shifts = shiftsOf({ periods, otherDays, ...closed }, days.fromOn, days.toOn)
  await insertShifts(
    ctx.tx,
    shifts.map((one) => ({ ...one, id: newId<'shift'>(ctx.now), calendar: calendar.number })),
  )
}

function between({ fromOn, toOn }: Days): { from: Date; to: Date } {
  return { from: startOfDay(fromOn), to: startOfDay(addDays(toOn, 1)) }
}

async function told(ctx: Ctx, calendar: WorkCalendar, days: Days): Promise<Outcome<{ outside: number }, never>> {
  ctx.audit('scheduling.save-shifts', calendar.id)
  ctx.emit({ type: 'shifts-changed', subjectId: calendar.id, body: { from: days.fromOn, to: days.toOn } })
  return done({ outside: await store.countOutside(ctx.tx, calendar.number, between(days)) })
}
