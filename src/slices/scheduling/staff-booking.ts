import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { getView, placeOf, settle } from './booked.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { findLimit } from './guarantee.ts'
import { takeTime, type WantedStart } from './holding.ts'
import { endOf, type ServiceType } from './model.ts'
import { takeOver } from './overriding.ts'
import { may } from './permissions.ts'
import { guaranteeOf, viewTime } from './queries.ts'
import { findManaged } from './resource-store.ts'
import { fromDay, searchTimes } from './search.ts'
import type * as contract from './staff-contract.ts'
import * as store from './store.ts'
import type * as times from './time-store.ts'

type FindRefusal = 'not-allowed' | 'unknown-service' | 'unknown-municipality'

/** Free times of any service of the county, for a professional. */
export async function findFor(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.findTimesFor>,
): Promise<Outcome<OutputOf<typeof contract.findTimesFor>, FindRefusal>> {
  if (!may['scheduling.find-for'](ctx.actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service || service.group) return refuse('unknown-service')
  const search = { ...input, service, fromOn: fromDay(input.fromOn, ctx.now) }
  const result = await searchTimes(ctx.tx, county, search, ctx.now)
  if (!result) return refuse('unknown-municipality')
  const found = result.found.map((one) => viewTime(one, service, county))
  return done({ times: found, lookedUntilOn: result.lookedUntilOn, guarantee: guaranteeOf(service, ctx.now) })
}

type BookRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'unknown-service'
  | 'wrong-register'
  | 'slot-taken'
  | 'not-open'
  | 'in-the-past'
  | 'no-interpreter'
  | 'no-override'

/** For an opened client, all or nothing; an override carries its written reason with the appointment. */
export async function bookFor(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.bookFor>,
): Promise<Outcome<OutputOf<typeof contract.bookFor>, BookRefusal>> {
  const { actor } = ctx
  if (!may['scheduling.book-for'](actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service || service.group) return refuse('unknown-service')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(service.register)) return refuse('wrong-register')
  const id = newId<'appointment'>(ctx.now)
  const startsAt = new Date(input.startsAt)
  const wanted = { service, calendarId: input.calendarId, startsAt, interpreter: input.interpreter ?? null }
  const taken = await takeForStaff(ctx, wanted, { id, isOverride: input.override !== undefined })
  if (!taken.ok) return taken
  const calendars = taken.value.map((one) => one.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const override = input.override ? { reason: input.override.reason, by: actor.staffId } : null
  const row = { id, service, state: 'booked' as const, calendars, visit, reason: input.reason, override }
  const { interpreter } = wanted
  await store.insertAppointment(
    ctx.tx,
    opened.value,
    { ...row, ...(await placeOf(ctx, calendars)), interpreter, bookedBy: 'staff' },
    ctx.now,
  )
  await settle(ctx, 'booked', { id, clientId: input.clientId, service, calendars, visit })
  if (override) ctx.audit('scheduling.override', id)
  const limit = await findLimit(ctx, { clientId: input.clientId, service, startsAt })
  return done({ appointment: await getView(ctx, opened.value, county, id), limit })
}

type Booking = { readonly id: times.AppointmentId; readonly isOverride: boolean }

async function takeForStaff(
  ctx: Ctx,
  wanted: WantedStart & { readonly service: ServiceType },
  { id, isOverride }: Booking,
): Promise<Outcome<times.CalendarRow[], 'slot-taken' | 'not-open' | 'in-the-past' | 'no-interpreter' | 'no-override'>> {
  if (!isOverride) {
    const as = { kind: 'appointment' as const, holder: id, service: wanted.service.id, expiresAt: null }
    return await takeTime(ctx, wanted, { ending: [], as })
  }
  const calendar = await findManaged(ctx.tx, wanted.calendarId as times.CalendarId)
  if (!calendar || !may['scheduling.override'](ctx.actor, calendar)) return refuse('no-override')
  return await takeOver(ctx, wanted, id)
}
