import { newId } from '#platform/ids.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { lookBy, openClient } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { placeOf } from './booked.ts'
import type { bookForClient, CalendarAction, changeTime, moveTime } from './calendar-contract.ts'
import { may, type Relation } from './calendar-permissions.ts'
import { findReached, listReached, type Reached } from './calendar-reach.ts'
import * as store from './calendar-store.ts'
import { countedVisit } from './counted.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { dayOf } from './days.ts'
import { endAppointment } from './ending.ts'
import { stopMetClocks } from './guarantee.ts'
import { endOf, isTimeFor, mayMove, type ServiceType } from './model.ts'
import { endOrder } from './order-items.ts'
import { otherPeople } from './parts.ts'
import { giveReasons, lasting, lockBoth, minutesBetween, place, type PlaceRefusal, tellClient } from './placing.ts'
import { cancelFor } from './progress.ts'
import { insertAppointment, lockAppointment, saveState } from './store.ts'
import type { AppointmentId, CalendarId } from './time-store.ts'
import { endWaiting } from './waiting-store.ts'

const lookHours = 1

type BookRefusal = PlaceRefusal | 'not-allowed' | 'not-found' | 'unknown-service' | 'other-register'

/** A professional books for a client they serve, in their own or a colleague's calendar; over another time only with a reason. */
export async function book(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof bookForClient>,
): Promise<Outcome<OutputOf<typeof bookForClient>, BookRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service || service.group) return refuse('unknown-service')
  const startsAt = new Date(input.startsAt)
  if (!(await mayLayOver(ctx, actor, { ...input, startsAt }))) return refuse('may-not-override')
  const opened = await openClient(ctx, input.clientId as Parameters<typeof openClient>[1], 'client.serve')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(service.register)) return refuse('other-register')
  const id = (input.waitingId ?? newId<'appointment'>(ctx.now)) as AppointmentId
  const waiting = input.waitingId === undefined ? undefined : await lockAppointment(ctx.tx, opened.value, id)
  if (input.waitingId !== undefined && (!waiting || !mayMove('staff', waiting.state, 'booked')))
    return refuse('not-found')
  const interpreter = input.interpreter ?? waiting?.interpreter ?? null
  const isOver = input.override !== undefined
  const wanted = { service, calendarId: input.calendarId, startsAt, interpreter, isOver }
  const placed = await place(ctx, wanted, id)
  if (!placed.ok) return placed
  const calendars = placed.value.map((one) => one.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const where = await placeOf(ctx, calendars)
  const { clientId } = opened.value
  if (waiting) await store.savePlaced(ctx.tx, { id, clientId, calendars, ...visit, ...where }, null, ctx.now)
  else {
    const override = input.override === undefined ? null : { reason: input.override, by: actor.staffId }
    const row = { id, service, state: 'booked' as const, calendars, visit, ...where, interpreter, override }
    await insertAppointment(ctx.tx, opened.value, { ...row, reason: input.reason, bookedBy: 'staff' }, ctx.now)
  }
  await giveReasons(ctx, { appointmentId: id, clientId, service, calendars: placed.value, endsAt: visit.to })
  await tellClient(ctx, 'booked', { appointmentId: id, clientId, service, startsAt, team: actor.teams[0] ?? null })
  if (waiting) await endSearch(ctx, id)
  ctx.audit(isOver ? 'scheduling.book-over' : 'scheduling.book', id)
  ctx.emit({ type: 'appointment-booked', subjectId: id, unit: actor.unit, service: service.id })
  return done({ appointmentId: id, startsAt: startsAt.toISOString(), who: placed.value.map((one) => one.name) })
}

/** What waited for this time waits no more, on the list or as somebody's work. */
async function endSearch(ctx: Ctx, id: AppointmentId): Promise<void> {
  await endWaiting(ctx.tx, id)
  await endOrder(ctx, id)
}

/** A free time may be taken for a client in any calendar; over another time only where this worker may override. */
async function mayLayOver(
  ctx: Ctx,
  actor: Staff,
  to: { calendarId: string; startsAt: Date; override?: string | undefined },
): Promise<boolean> {
  if (to.override === undefined) return true
  const wanted = { id: to.calendarId as CalendarId, on: dayOf(to.startsAt), action: 'override' as const }
  return (await findReached(ctx.tx, actor, wanted)) !== undefined
}

type Changing = {
  readonly from: Reached
  readonly row: store.LockedAppointment & { readonly from: Date; readonly to: Date }
  readonly service: ServiceType
}

/** An appointment in a calendar in which this worker may do this, opened with a look at its client, under its lock. */
async function openIn(
  ctx: Ctx,
  county: BookingCounty,
  actor: Staff,
  wanted: { id: AppointmentId; calendarId: string; action: CalendarAction },
): Promise<Outcome<Changing, 'not-found' | 'changed-already'>> {
  const taken = await store.listOccupationsOf(ctx.tx, wanted.id)
  const [first] = taken
  if (!first) return refuse('not-found')
  const on = dayOf(first.from)
  const reached = await listReached(ctx.tx, actor, { fromOn: on, toOn: on })
  const from = reached.find((one) => one.calendar.id === wanted.calendarId && may(wanted.action, one.held))
  if (!from) return refuse('not-found')
  if (!taken.some((row) => row.calendar === from.calendar.number)) return refuse('changed-already')
  await openTimes(ctx, [wanted.id], from.held)
  const [row] = await store.lockOpened(ctx.tx, [wanted.id])
  const service = findService(county, row?.service)
  if (!row || !service) return refuse('not-found')
  // Read under the lock: the client may have moved it at this very moment.
  if (row.from === null || row.to === null || !row.calendars.includes(from.calendar.number))
    return refuse('changed-already')
  return done({ from, row: { ...row, from: row.from, to: row.to }, service })
}

/** Whose bookings they are, or whose team's they became: not by office. */
const servesItself: readonly Relation[] = ['own', 'stands-in', 'closing']

/** Opens the clients of these appointments in their registers alone, a look at each; nothing of them is shown. */
export async function openTimes(ctx: Ctx, ids: readonly AppointmentId[], held: readonly Relation[]): Promise<number> {
  const look = lookBy(ctx, {
    purpose: 'client.move-times',
    basis: servesItself.some((one) => held.includes(one)) ? 'relationship' : 'supervision',
    rules: [],
    registers: [],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: new Date(ctx.now.getTime() + lookHours * 3_600_000),
  })
  return await store.openAppointments(ctx.tx, look, ids, ctx.now)
}

type MoveRefusal = PlaceRefusal | 'not-allowed' | 'not-found' | 'changed-already' | 'other-person'

/** To another time or another calendar, or longer or shorter; the same for a mouse and for keys. */
export async function move(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof moveTime>,
): Promise<Outcome<OutputOf<typeof moveTime>, MoveRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.appointmentId as AppointmentId
  const startsAt = new Date(input.to.startsAt)
  const target = { calendarId: input.to.calendarId, startsAt, override: input.override }
  if (!(await mayLayOver(ctx, actor, target))) return refuse('may-not-override')
  const opened = await openIn(ctx, county, actor, { id, calendarId: input.calendarId, action: 'change' })
  if (!opened.ok) return opened
  const { from, row } = opened.value
  if (row.state !== 'booked') return refuse('changed-already')
  const was = minutesBetween(row.from, row.to)
  const service = lasting(opened.value.service, input.minutes ?? was)
  const before = inOrderOf(row.calendars, await store.listByNumber(ctx.tx, row.calendars))
  const [lead] = before
  // A room or a second professional moves with who gives the visit; who gives it may be another.
  const isLead = lead?.id === from.calendar.id
  if (!isLead && input.to.calendarId !== input.calendarId) return refuse('not-open')
  const calendarId = isLead ? input.to.calendarId : (lead?.id ?? input.to.calendarId)
  const isOver = input.override !== undefined
  const wanted = { service, calendarId, startsAt, interpreter: row.interpreter, before: row.calendars, isOver }
  await lockBoth(ctx, wanted, id)
  await store.endOccupationsOf(ctx.tx, id)
  const placed = await place(ctx, wanted, id)
  if (!placed.ok) return placed
  const others = otherPeople(before, placed.value)
  if (others && input.withOthers !== true) return refuse('other-person', others)
  const calendars = placed.value.map((one) => one.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const at = { id, clientId: row.clientId, calendars, ...visit, ...(await placeOf(ctx, calendars)) }
  await store.savePlaced(ctx.tx, at, row.from, ctx.now)
  const one = { appointmentId: id, clientId: row.clientId, service }
  await giveReasons(ctx, { ...one, calendars: placed.value, endsAt: visit.to })
  await tellClient(ctx, 'moved', { ...one, startsAt, team: actor.teams[0] ?? null })
  ctx.audit(isOver ? 'scheduling.move-over' : 'scheduling.move', id)
  ctx.emit({ type: 'appointment-moved', subjectId: id, unit: actor.unit, service: service.id })
  return done({
    startsAt: startsAt.toISOString(),
    was: { calendarId: from.calendar.id, startsAt: row.from.toISOString(), minutes: was },
  })
}

function inOrderOf<C extends { readonly number: number }>(numbers: readonly number[], calendars: readonly C[]): C[] {
  return numbers.flatMap((number) => calendars.find((one) => one.number === number) ?? [])
}

type ChangeRefusal = 'not-allowed' | 'not-found' | 'changed-already' | 'too-early' | 'reason-missing'

/** Arrived, begun, took place, did not come, cancelled by the county with a reason the client reads. */
export async function change(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof changeTime>,
): Promise<Outcome<OutputOf<typeof changeTime>, ChangeRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  if (input.to === 'cancelled' && input.because === undefined) return refuse('reason-missing')
  const id = input.appointmentId as AppointmentId
  const opened = await openIn(ctx, county, actor, { id, calendarId: input.calendarId, action: 'change' })
  if (!opened.ok) return opened
  const { row, service, from } = opened.value
  if (!mayMove('staff', row.state, input.to)) return refuse('changed-already')
  if (!isTimeFor(input.to, { startsAt: row.from, endsAt: row.to }, ctx.now)) return refuse('too-early')
  if (input.to === 'cancelled') return await cancel(ctx, county, { changing: opened.value, input })
  if (!(await saveState(ctx.tx, { clientId: row.clientId }, { id, from: row.state, to: input.to }, ctx.now)))
    return refuse('changed-already')
  if (input.to === 'fulfilled') await stopMetClocks(ctx, { id, clientId: row.clientId, service, startsAt: row.from })
  ctx.audit(`scheduling.mark-${input.to}`, id)
  const counted = countedVisit(input.to, row, ctx.now)
  ctx.emit({
    type: `appointment-${input.to}`,
    subjectId: id,
    unit: from.calendar.unit ?? actor.unit,
    service: service.id,
    ...(counted ? { body: counted } : {}),
  })
  return done({})
}

/** In one's own calendar the nearest free time is kept for the client when the reason is the county's. */
async function cancel(
  ctx: Ctx,
  county: BookingCounty,
  { changing, input }: { changing: Changing; input: InputOf<typeof changeTime> },
): Promise<Outcome<OutputOf<typeof changeTime>, ChangeRefusal>> {
  const { from, row, service } = changing
  const { because: reason, note } = input
  if (reason === undefined) return refuse('reason-missing')
  if (from.held.includes('own')) {
    // Nobody is offered another time in place of one booked by mistake, or given up by themself.
    const offerNew = reason !== 'booked-wrongly' && reason !== 'client-asked'
    const told = await cancelFor(ctx, county, { appointmentId: row.id, reason, note: note ?? '', offerNew })
    return told.ok ? done({}) : refuse(told.refusal === 'already-changed' ? 'changed-already' : told.refusal)
  }
  const grant = { clientId: row.clientId }
  const full = await lockAppointment(ctx.tx, grant, row.id)
  if (!full) return refuse('not-found')
  const how = { by: 'county' as const, reason, note: note ?? null }
  await endAppointment(ctx, { grant, row: full, service, clientId: row.clientId }, how)
  return done({})
}
