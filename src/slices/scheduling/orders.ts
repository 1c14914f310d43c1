import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { placeOf } from './booked.ts'
import { findSubjectOfItem } from './calendar-store.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { namesOf, takeTime } from './holding.ts'
import { endOf, mayMove, type ServiceType } from './model.ts'
import { offerTo } from './offering.ts'
import type * as contract from './order-contract.ts'
import { endOrder } from './order-items.ts'
import { may } from './permissions.ts'
import { raiseOrder } from './rebooking.ts'
import * as store from './store.ts'
import type { AppointmentId } from './time-store.ts'
import * as waiting from './waiting-store.ts'

const hour = 3_600_000
/** So long an offered time is the client's; never into the last two hours before it. */
const answerHours = 72
const beforeHours = 2

type OrderRefusal = 'not-allowed' | 'not-found' | 'unknown-service' | 'other-register' | 'changed-already'

/** A professional orders a time without finding it: the team's work from this instant, with the clock of the service. */
export async function order(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.orderTime>,
): Promise<Outcome<OutputOf<typeof contract.orderTime>, OrderRefusal>> {
  const { actor } = ctx
  if (!may['scheduling.book-for'](actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service || service.group) return refuse('unknown-service')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(service.register)) return refuse('other-register')
  const ordered =
    input.waitingId === undefined
      ? done(await orderNew(ctx, opened.value, { service, reason: input.reason }))
      : await orderWaiting(ctx, opened.value, { service, id: input.waitingId })
  if (!ordered.ok) return ordered
  const appointmentId = ordered.value
  const need = { id: appointmentId, register: service.register, bookedAt: ctx.now, from: null }
  await raiseOrder(ctx, { need, service, team: teamOf(actor) })
  ctx.audit('scheduling.order', appointmentId)
  ctx.emit({ type: 'appointment-ordered', subjectId: appointmentId, unit: actor.unit, service: service.id })
  return done({ appointmentId })
}

function teamOf({ teams }: Staff): string {
  return teams[0] ?? ''
}

async function orderNew(
  ctx: Ctx,
  grant: ClientGrant,
  { service, reason }: { service: ServiceType; reason: string },
): Promise<AppointmentId> {
  const id = newId<'appointment'>(ctx.now)
  const without = { calendars: [], visit: null, placeId: null, place: null }
  const row = { id, service, state: 'ordered' as const, ...without, reason, bookedBy: 'staff' as const }
  await store.insertAppointment(ctx.tx, grant, row, ctx.now)
  return id
}

/** Who waits on the list waits no more by themself: somebody looks for the time. */
async function orderWaiting(
  ctx: Ctx,
  grant: ClientGrant,
  { service, id }: { service: ServiceType; id: AppointmentId },
): Promise<Outcome<AppointmentId, 'not-found' | 'changed-already'>> {
  const row = await store.lockAppointment(ctx.tx, grant, id)
  if (!row || row.service !== service.id || row.groupId !== null) return refuse('not-found')
  if (!mayMove('staff', row.state, 'ordered') || (await waiting.findOpenOfferOf(ctx.tx, id)))
    return refuse('changed-already')
  await waiting.endWaiting(ctx.tx, id)
  await store.saveState(ctx.tx, grant, { id, from: row.state, to: 'ordered' }, ctx.now)
  return done(id)
}

type Taken = { readonly grant: ClientGrant; readonly row: store.AppointmentRow; readonly service: ServiceType }
type TakenRefusal = 'not-allowed' | 'not-found' | 'unknown-service'

/** The order whose item this worker has taken, opened with a look, under its lock. */
async function lockTaken(ctx: Ctx, county: BookingCounty, id: AppointmentId): Promise<Outcome<Taken, TakenRefusal>> {
  const { actor } = ctx
  if (!may['scheduling.book-for'](actor)) return refuse('not-allowed')
  const subject = await findSubjectOfItem(ctx.tx, id, actor.staffId)
  if (!subject) return refuse('not-found')
  const opened = await openClient(ctx, subject.clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await store.lockAppointment(ctx.tx, opened.value, id)
  const service = findService(county, row?.service)
  if (!row || !opened.value.writable.includes(row.register)) return refuse('not-found')
  return service ? done({ grant: opened.value, row, service }) : refuse('unknown-service')
}

type ProposeRefusal =
  | TakenRefusal
  | 'changed-already'
  | 'slot-taken'
  | 'not-open'
  | 'in-the-past'
  | 'no-interpreter'
  | 'too-soon'

/** A time is kept for the client until they answer; the order stays with the worker until they have. */
export async function propose(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.proposeTime>,
): Promise<Outcome<OutputOf<typeof contract.proposeTime>, ProposeRefusal>> {
  const locked = await lockTaken(ctx, county, input.appointmentId)
  if (!locked.ok) return locked
  const { grant, row, service } = locked.value
  if (!mayMove('staff', row.state, 'proposed')) return refuse('changed-already')
  const startsAt = new Date(input.startsAt)
  const until = new Date(Math.min(ctx.now.getTime() + answerHours * hour, startsAt.getTime() - beforeHours * hour))
  if (startsAt > ctx.now && until <= ctx.now) return refuse('too-soon')
  const offerId: waiting.OfferId = newId(ctx.now)
  const as = { kind: 'offer' as const, holder: offerId, service: service.id, expiresAt: until }
  const wanted = { service, calendarId: input.calendarId, startsAt, interpreter: row.interpreter }
  const taken = await takeTime(ctx, wanted, { ending: [], as })
  if (!taken.ok) return taken
  const calendars = taken.value.map((one) => one.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const at = { calendars, visit, ...(await placeOf(ctx, calendars)), movedFrom: null }
  await store.saveMoved(ctx.tx, grant, row.id, at)
  await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: 'proposed' }, ctx.now)
  const { clientId } = grant
  await offerTo(ctx, { id: row.id, clientId, service, calendars, visit, offerId, until, askedAt: row.bookedAt })
  ctx.audit('scheduling.propose', row.id)
  return done({ startsAt: startsAt.toISOString(), untilAt: until.toISOString(), who: namesOf(taken.value) })
}

/** Onto the waiting list, in the place of when it was first asked for. */
export async function putToWait(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.putToWait>,
): Promise<Outcome<OutputOf<typeof contract.putToWait>, TakenRefusal | 'changed-already' | 'no-waiting-list'>> {
  const locked = await lockTaken(ctx, county, input.appointmentId)
  if (!locked.ok) return locked
  const { grant, row, service } = locked.value
  if (!service.waitingList) return refuse('no-waiting-list')
  if (row.state !== 'ordered' || !mayMove('staff', row.state, 'planned')) return refuse('changed-already')
  await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: 'planned' }, ctx.now)
  await waiting.insertWaiting(ctx.tx, waiting.forAnyTime(row.id, service.id, { askedAt: row.bookedAt, now: ctx.now }))
  await endOrder(ctx, row.id)
  ctx.audit('scheduling.put-to-wait', row.id)
  ctx.emit({ type: 'appointment-waited-for', subjectId: row.id, service: service.id })
  return done({ ahead: await waiting.countAhead(ctx.tx, row.id) })
}
