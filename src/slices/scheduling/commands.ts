import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { endRelationships, mayWriteOwn, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Register } from '#slices/organisation/registers.ts'
import { getView, lockOwn, lockServed, placeOf, settle } from './booked.ts'
import type * as contract from './contract.ts'
import { countedBooking } from './counted.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { endAppointment } from './ending.ts'
import { isTimeFor, mayChange, mayMove } from './model.ts'
import { may } from './permissions.ts'
import { viewAppointment } from './queries.ts'
import * as store from './store.ts'
import * as holds from './hold-store.ts'
import * as times from './time-store.ts'

type Booked = Outcome<
  { appointment: contract.Appointment },
  'not-allowed' | 'not-found' | 'hold-expired' | 'not-while-acting'
>

/** The held time becomes the client's; the workers in whose calendars it is get a reason to open the client. */
export async function book(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.bookHeld>,
): Promise<Booked> {
  const { actor } = ctx
  if (!may['scheduling.book-own'](actor)) return refuse('not-allowed')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const held = await holds.takeHold(ctx.tx, input.holdId as times.HoldId, actor.visitorId, ctx.now)
  const service = findService(county, held?.service)
  if (!held || !service) return refuse('hold-expired')
  if (!mayWriteOwn(opened.value, service.register as Register)) return refuse('not-while-acting')
  const id = newId<'appointment'>(ctx.now)
  if ((await times.keepOccupation(ctx.tx, held.id, id)) < held.calendars.length) return refuse('hold-expired')
  const visit = { from: held.from, to: held.to }
  const { calendars, interpreter } = held
  const row = { id, service, state: 'booked' as const, calendars, visit, interpreter, reason: input.reason }
  await store.insertAppointment(
    ctx.tx,
    opened.value,
    { ...row, ...(await placeOf(ctx, calendars)), bookedBy: 'client' },
    ctx.now,
  )
  const counted = await countedBooking(ctx, opened.value)
  await settle(ctx, 'booked', { id, clientId: actor.clientId, service, calendars, visit, counted })
  return done({ appointment: await getView(ctx, opened.value, county, id) })
}

/** To the time that is held; the old one is free at once, or kept for those who wait for one. */
export async function move(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.moveAppointment>,
): Promise<
  Outcome<
    OutputOf<typeof contract.moveAppointment>,
    'not-allowed' | 'not-found' | 'hold-expired' | 'too-late' | 'other-service'
  >
> {
  const own = await lockOwn(ctx, county, input.appointmentId)
  if (!own.ok) return own
  const { grant, row, service, clientId } = own.value
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  if (row.startsAt === null || row.groupId !== null || !mayChange({ ...row, startsAt: row.startsAt }, service, ctx.now))
    return refuse('too-late')
  const held = await holds.takeHold(ctx.tx, input.holdId as times.HoldId, ctx.actor.visitorId, ctx.now)
  if (!held) return refuse('hold-expired')
  if (held.service !== service.id) return refuse('other-service')
  await times.lockFree(ctx.tx, { holders: [row.id, held.id] })
  await times.freeOccupation(ctx.tx, row.id)
  if ((await times.keepOccupation(ctx.tx, held.id, row.id)) < held.calendars.length) return refuse('hold-expired')
  const { calendars } = held
  const visit = { from: held.from, to: held.to }
  await store.saveMoved(ctx.tx, grant, row.id, {
    calendars,
    visit,
    ...(await placeOf(ctx, calendars)),
    movedFrom: row.startsAt,
  })
  await endRelationships(ctx.tx, row.id, null, ctx.now)
  await settle(ctx, 'moved', { id: row.id, clientId, service, calendars, visit })
  return done({ appointment: await getView(ctx, grant, county, row.id) })
}

/** Cancelled by the client, while it may be; also what only waits, and a time that was offered. */
export async function cancel(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.cancelAppointment>,
): Promise<Outcome<OutputOf<typeof contract.cancelAppointment>, 'not-allowed' | 'not-found' | 'too-late'>> {
  const own = await lockOwn(ctx, county, input.appointmentId)
  if (!own.ok) return own
  const { row, service } = own.value
  if (!mayMove('client', row.state, 'cancelled')) return refuse('too-late')
  if (row.state === 'booked' && row.startsAt && !mayChange({ ...row, startsAt: row.startsAt }, service, ctx.now))
    return refuse('too-late')
  await endAppointment(ctx, own.value, { by: 'client', reason: input.reason ?? null, note: null })
  return done({})
}

/** "Olen tullut": on the day, when the service takes it. */
export async function arrive(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.checkIn>,
): Promise<
  Outcome<OutputOf<typeof contract.checkIn>, 'not-allowed' | 'not-found' | 'not-the-day' | 'already-changed'>
> {
  const own = await lockOwn(ctx, county, input.appointmentId)
  if (!own.ok) return own
  const { grant, row, service } = own.value
  if (!service.checkIn || !row.startsAt || !row.endsAt) return refuse('not-found')
  const visit = { startsAt: row.startsAt, endsAt: row.endsAt }
  if (!isTimeFor('arrived', visit, ctx.now)) return refuse('not-the-day')
  if (!mayMove('client', row.state, 'arrived')) return refuse('already-changed')
  await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: 'arrived' }, ctx.now)
  ctx.audit('scheduling.check-in', row.id)
  ctx.emit({ type: 'appointment-arrived', subjectId: row.id, service: service.id })
  return done({ appointment: await getView(ctx, grant, county, row.id) })
}

/** The client of an appointment in one's own calendar. */
export async function open(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.openAppointment>,
): Promise<Outcome<OutputOf<typeof contract.openAppointment>, 'not-allowed' | 'not-found'>> {
  const served = await lockServed(ctx, county, input.appointmentId)
  if (!served.ok) return served
  const { row, clientId } = served.value
  const appointment = viewAppointment(row, county, ctx.now)
  return appointment ? done({ clientId, appointment }) : refuse('not-found')
}
