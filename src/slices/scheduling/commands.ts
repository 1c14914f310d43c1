import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, endRelationships, openClient, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { sectorOf, type Register } from '#slices/organisation/registers.ts'
import type * as contract from './contract.ts'
import { holdMinutes, mayChange, mayFollow, type ServiceType, startsIn } from './model.ts'
import { viewAppointment } from './queries.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'

const minute = 60_000
/** The reason to open the client ends a day after the visit: for writing and corrections. */
const afterVisitHours = 24

type HoldRefusal = 'not-allowed' | 'unknown-service' | 'slot-taken' | 'not-open' | 'in-the-past'

/** Holds a free time for this visit. Of many who ask for one time at once, one gets it and the rest are told at once. */
export async function hold(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.holdTime>,
): Promise<Outcome<OutputOf<typeof contract.holdTime>, HoldRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'visitor' && actor.kind !== 'resident') return refuse('not-allowed')
  const service = services.find((one) => one.id === input.service && one.selfService)
  if (!service) return refuse('unknown-service')
  const from = new Date(input.startsAt)
  const to = new Date(from.getTime() + (service.lengthMinutes + service.afterMinutes) * minute)
  if (from <= ctx.now) return refuse('in-the-past')
  const isOnStep = startsIn({ from: from.getTime(), to: to.getTime() }, service, from.getTime())[0] === from.getTime()
  const calendar = await times.findCalendar(ctx.tx, input.calendarId as times.CalendarId, service.id)
  if (!calendar || !isOnStep || !(await times.isOpen(ctx.tx, calendar.number, { from, to }))) return refuse('not-open')
  await times.endExpiredHolds(ctx.tx, ctx.now)
  await times.endHoldsOf(ctx.tx, actor.visitorId)
  const id = newId<'hold'>(ctx.now)
  const expiresAt = new Date(ctx.now.getTime() + holdMinutes * minute)
  const time = { calendar: calendar.number, from, to, expiresAt, service: service.id }
  if (!(await times.occupyUnlessTaken(ctx.tx, { ...time, id: newId<'occupation'>(ctx.now), holder: id })))
    return refuse('slot-taken')
  await times.insertHold(ctx.tx, { ...time, id, visitorId: actor.visitorId })
  ctx.audit('scheduling.hold', id)
  return done({ holdId: id, expiresAt: expiresAt.toISOString() })
}

type Booked = Outcome<{ appointment: contract.Appointment }, 'not-allowed' | 'not-found' | 'hold-expired'>

/** The held time becomes the client's; the worker in whose calendar it is gets a reason to open the client. */
export async function book(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.bookHeld>,
): Promise<Booked> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const held = await times.takeHold(ctx.tx, input.holdId as times.HoldId, actor.visitorId, ctx.now)
  const service = services.find((one) => one.id === held?.service)
  if (!held || !service) return refuse('hold-expired')
  const id = newId<'appointment'>(ctx.now)
  if (!(await times.keepOccupation(ctx.tx, held.id, id))) return refuse('hold-expired')
  const place = await times.findPlace(ctx.tx, held.calendars)
  const row = { id, service, calendars: held.calendars, from: held.from, to: held.to, place, reason: input.reason }
  await store.insertAppointment(ctx.tx, opened.value, { ...row, bookedBy: 'client' }, ctx.now)
  await giveReason(ctx, { appointment: id, clientId: actor.clientId, service, held })
  ctx.audit('scheduling.book', id)
  ctx.emit({ type: 'appointment-booked', subjectId: id, service: service.id })
  return done({ appointment: await getView(ctx, opened.value, services, id) })
}

type Reason = { appointment: times.AppointmentId; clientId: ClientId; service: ServiceType; held: times.HoldRow }

async function giveReason(ctx: Ctx, { appointment, clientId, service, held }: Reason): Promise<void> {
  const register = service.register as Register
  const until = new Date(held.to.getTime() + afterVisitHours * 60 * minute)
  for (const staffId of await times.listStaffOf(ctx.tx, held.calendars)) {
    const row = {
      id: newId<'relationship'>(ctx.now),
      client_id: clientId,
      staff_id: staffId,
      sector: sectorOf(register),
      service_task: register === 'patient' ? null : register.slice('social:'.length),
      origin_id: appointment,
      joint: false,
    }
    await startRelationship(ctx.tx, row, ctx.now)
  }
  await endRelationships(ctx.tx, appointment, null, until)
}

async function getView(
  ctx: Ctx,
  grant: ClientGrant,
  services: readonly ServiceType[],
  id: times.AppointmentId,
): Promise<contract.Appointment> {
  const row = await store.findAppointment(ctx.tx, grant, id)
  const view = row && viewAppointment(row, services, ctx.now)
  if (!view) throw new Error('an appointment that was just written')
  return view
}

type Own = { grant: ClientGrant; row: store.AppointmentRow; service: ServiceType; clientId: ClientId }

/** The client's own appointment, under its lock, while it may still be changed. */
async function lockOwn(
  ctx: Ctx,
  services: readonly ServiceType[],
  id: string,
): Promise<Outcome<Own, 'not-allowed' | 'not-found' | 'too-late'>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const row = await store.lockAppointment(ctx.tx, opened.value, id as times.AppointmentId)
  const service = services.find((one) => one.id === row?.service)
  if (!row || !service) return refuse('not-found')
  if (!mayChange(row, service, ctx.now)) return refuse('too-late')
  return done({ grant: opened.value, row, service, clientId: actor.clientId })
}

export async function move(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.moveAppointment>,
): Promise<
  Outcome<
    OutputOf<typeof contract.moveAppointment>,
    'not-allowed' | 'not-found' | 'hold-expired' | 'too-late' | 'other-service'
  >
> {
  const own = await lockOwn(ctx, services, input.appointmentId)
  if (!own.ok) return own
  const { grant, row, service, clientId } = own.value
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const held = await times.takeHold(ctx.tx, input.holdId as times.HoldId, ctx.actor.visitorId, ctx.now)
  if (!held) return refuse('hold-expired')
  if (held.service !== service.id) return refuse('other-service')
  await times.freeOccupation(ctx.tx, row.id)
  if (!(await times.keepOccupation(ctx.tx, held.id, row.id))) return refuse('hold-expired')
  await store.saveMoved(ctx.tx, grant, row.id, { ...held, was: row.startsAt })
  await endRelationships(ctx.tx, row.id, null, ctx.now)
  await giveReason(ctx, { appointment: row.id, clientId, service, held })
  ctx.audit('scheduling.move', row.id)
  ctx.emit({ type: 'appointment-moved', subjectId: row.id, service: service.id })
  return done({ appointment: await getView(ctx, grant, services, row.id) })
}

export async function cancel(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.cancelAppointment>,
): Promise<Outcome<OutputOf<typeof contract.cancelAppointment>, 'not-allowed' | 'not-found' | 'too-late'>> {
  const own = await lockOwn(ctx, services, input.appointmentId)
  if (!own.ok) return own
  const { grant, row } = own.value
  if (!mayFollow(row.state, 'cancelled')) return refuse('too-late')
  await times.freeOccupation(ctx.tx, row.id)
  await store.saveCancelled(ctx.tx, grant, row.id, { reason: input.reason ?? null, now: ctx.now })
  await endRelationships(ctx.tx, row.id, null, ctx.now)
  ctx.audit('scheduling.cancel', row.id)
  ctx.emit({ type: 'appointment-cancelled', subjectId: row.id, service: row.service })
  return done({})
}

/** The client of an appointment in one's own calendar. */
export async function open(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.openAppointment>,
): Promise<Outcome<OutputOf<typeof contract.openAppointment>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.appointmentId as times.AppointmentId
  const clientId = await store.findClientOf(ctx.tx, id, actor.staffId as StaffId, ctx.now)
  if (clientId === null) return refuse('not-found')
  const opened = await openClient(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await store.findAppointment(ctx.tx, opened.value, id)
  const appointment = row && viewAppointment(row, services, ctx.now)
  return appointment ? done({ clientId, appointment }) : refuse('not-found')
}
