import { runJob } from '#platform/unit-of-work.ts'
import { addDays, dayOf } from './days.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { TestResident, World } from '#tests/world.ts'
import { type CalendarToOpen, openCalendars } from './calendars.ts'
import type * as contract from './contract.ts'

/** For tests: every day of the week, so that no day of a test is without shifts but the holidays. */
export const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '12:00' }))

/** What a world and a site of a journey have in common. */
type Place = Pick<World, 'running' | 'clock' | 'superuser'>

export async function asJob<T>(world: Pick<Place, 'running'>, job: (ctx: Ctx) => Promise<T>): Promise<T> {
  return await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) => job(ctx as Ctx))
}

/** Opens calendars for four weeks. Returns their ids, in the same order. */
export async function openForTest(world: Place, calendars: readonly CalendarToOpen[]): Promise<string[]> {
  const numbers = await asJob(world, (ctx) => openCalendars(ctx.tx, calendars, 28, world.clock.now()))
  const { rows } = await world.superuser.query<{ id: string; number: number }>(
    'select id, number from scheduling.calendar where number = any($1)',
    [numbers],
  )
  return numbers.map((number) => rows.find((row) => row.number === number)?.id as string)
}

export function inDays(world: World, count: number): string {
  return addDays(dayOf(world.clock.now()), count)
}

type Caller = Pick<TestResident, 'call'>

export async function timesOf(
  who: Caller,
  wanted: { service: string; fromOn?: string; limit?: number; interpreter?: string; near?: string; withinKm?: number },
): Promise<contract.FreeTime[]> {
  const found = await who.call<typeof contract.findTimes>('scheduling/find-times', wanted)
  if (!found.ok) throw new Error(found.refusal)
  return found.value.times
}

export async function holdTime(who: Caller, service: string, time: contract.FreeTime, interpreter?: string) {
  const { calendarId, startsAt } = time
  const more = interpreter === undefined ? {} : { interpreter }
  return await who.call<typeof contract.holdTime>('scheduling/hold', { service, calendarId, startsAt, ...more })
}

export async function bookTime(who: Caller, service: string, time: contract.FreeTime): Promise<contract.Appointment> {
  const held = await holdTime(who, service, time)
  if (!held.ok) throw new Error(held.refusal)
  const booked = await who.call<typeof contract.bookHeld>('scheduling/book', { holdId: held.value.holdId, reason: '' })
  if (!booked.ok) throw new Error(booked.refusal)
  return booked.value.appointment
}

export async function ownAppointments(who: Caller): Promise<contract.Appointment[]> {
  const own = await who.call<typeof contract.listOwnAppointments>('scheduling/own', {})
  if (!own.ok) throw new Error(own.refusal)
  return own.value.appointments
}
