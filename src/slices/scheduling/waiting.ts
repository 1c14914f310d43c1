import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, mayWriteOwn, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Register } from '#slices/organisation/registers.ts'
import { getView, lockOwn, settle } from './booked.ts'
import { type BookingCounty, distancesOf, findOwnService } from './county-booking.ts'
import { endAppointment } from './ending.ts'
import { findGroup, type GroupId } from './group-store.ts'
import { mayMove } from './model.ts'
import { passOn } from './offering.ts'
import { endOrder, stateAfterOffer } from './order-items.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import type * as contract from './waiting-contract.ts'
import * as waiting from './waiting-store.ts'

type Ask = ParsedInputOf<typeof contract.waitForTime>
type AskRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'unknown-service'
  | 'unknown-municipality'
  | 'already-waiting'
  | 'not-full'
  | 'not-while-acting'

/** Onto the waiting list; the place in it is by when it was asked, and nothing moves anybody past another. */
export async function wait(
  ctx: Ctx,
  county: BookingCounty,
  input: Ask,
): Promise<Outcome<OutputOf<typeof contract.waitForTime>, AskRefusal>> {
  const { actor } = ctx
  if (!may['scheduling.wait'](actor)) return refuse('not-allowed')
  const service = findOwnService(county, input.service)
  if (!service?.waitingList) return refuse('unknown-service')
  const placeIds = placesWanted(county, input)
  if (placeIds === undefined) return refuse('unknown-municipality')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const grant = opened.value
  if (!mayWriteOwn(grant, service.register as Register)) return refuse('not-while-acting')
  const group = input.groupId === undefined ? null : await findGroup(ctx.tx, input.groupId as GroupId)
  if (group === undefined || (group && group.service !== service.id)) return refuse('not-found')
  if (group && group.taken < group.places) return refuse('not-full')
  const earlier = await findEarlier(ctx, grant, input)
  if (earlier === undefined) return refuse('not-found')
  const own = await store.listAppointments(ctx.tx, grant, 100)
  if (own.some((one) => isWaitingFor(one, service.id, group?.id ?? null))) return refuse('already-waiting')
  const id = newId<'appointment'>(ctx.now)
  const row = { id, service, state: 'planned' as const, calendars: [], visit: null, placeId: null, place: null }
  const more = { reason: input.reason, bookedBy: 'client' as const, groupId: group?.id ?? null }
  const insteadOf = earlier?.id ?? null
  if (!(await store.insertAppointment(ctx.tx, grant, { ...row, ...more, insteadOf }, ctx.now)))
    return refuse('already-waiting')
  await waiting.insertWaiting(ctx.tx, {
    id,
    service: service.id,
    groupId: group?.id ?? null,
    askedAt: ctx.now,
    placeIds: group ? null : placeIds,
    parts: input.parts ?? null,
    weekdays: input.weekdays ?? null,
    language: input.language ?? null,
    notBefore: ctx.now,
    before: earlier?.startsAt ?? null,
  })
  ctx.audit('scheduling.wait', id)
  ctx.emit({ type: 'appointment-waited-for', subjectId: id, service: service.id })
  const ahead = await waiting.countAhead(ctx.tx, id)
  return done({ appointment: await getView(ctx, grant, county, id), ahead })
}

function isWaitingFor(one: store.AppointmentRow, service: string, groupId: GroupId | null): boolean {
  const isHere = one.service === service && one.groupId === groupId
  return isHere && (one.state === 'planned' || one.state === 'proposed' || (groupId !== null && one.state === 'booked'))
}

/** null: any place. undefined: no such municipality. */
function placesWanted(county: BookingCounty, { near, withinKm }: Ask): string[] | null | undefined {
  if (near === undefined) return null
  const distances = distancesOf(county, near)
  return distances && [...distances].filter(([, kilometres]) => kilometres <= (withinKm ?? 500)).map(([id]) => id)
}

/** The booked appointment an earlier time is asked for; null when none was named, undefined when there is no such. */
async function findEarlier(ctx: Ctx, grant: ClientGrant, input: Ask): Promise<store.AppointmentRow | null | undefined> {
  if (input.appointmentId === undefined) return null
  const row = await store.findAppointment(ctx.tx, grant, input.appointmentId as times.AppointmentId)
  return row?.state === 'booked' && row.service === input.service ? row : undefined
}

/** Of twenty presses at once one takes it; an earlier appointment that it stands for ends in the same transaction. */
export async function accept(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.acceptOffer>,
): Promise<Outcome<OutputOf<typeof contract.acceptOffer>, 'not-allowed' | 'not-found' | 'offer-over'>> {
  const offer = await waiting.findOffer(ctx.tx, input.offerId as waiting.OfferId)
  const own = offer?.waiting ? await lockOwn(ctx, county, offer.waiting) : refuse('not-found')
  if (!own.ok) return own
  const { grant, row, service, clientId } = own.value
  if (!offer || !mayMove('client', row.state, 'booked')) return refuse('offer-over')
  if (!(await waiting.endOffer(ctx.tx, offer.id, 'accepted', ctx.now))) return refuse('offer-over')
  if (offer.groupId === null && (await times.keepOccupation(ctx.tx, offer.id, row.id)) < offer.calendars.length)
    return refuse('offer-over')
  await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: 'booked' }, ctx.now)
  await waiting.endWaiting(ctx.tx, row.id)
  await endOrder(ctx, row.id)
  const earlier = row.insteadOf && (await store.lockAppointment(ctx.tx, grant, row.insteadOf))
  if (earlier && earlier.state === 'booked')
    await endAppointment(
      ctx,
      { grant, row: earlier, service, clientId },
      { by: 'client', reason: 'got-earlier-time', note: null },
    )
  const visit = { from: offer.from, to: offer.to }
  await settle(ctx, 'booked', { id: row.id, clientId, service, calendars: offer.calendars, visit })
  return done({ appointment: await getView(ctx, grant, county, row.id) })
}

/** Not this one: the next who waits is offered it, and this client waits on in the same place. */
export async function decline(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.declineOffer>,
): Promise<Outcome<OutputOf<typeof contract.declineOffer>, 'not-allowed' | 'not-found' | 'offer-over'>> {
  const offer = await waiting.findOffer(ctx.tx, input.offerId as waiting.OfferId)
  const own = offer?.waiting ? await lockOwn(ctx, county, offer.waiting) : refuse('not-found')
  if (!own.ok) return own
  const { grant, row } = own.value
  const back = await stateAfterOffer(ctx, row.id)
  if (!offer || !mayMove('client', row.state, back)) return refuse('offer-over')
  if ((await waiting.findOpenOfferOf(ctx.tx, row.id))?.id !== offer.id) return refuse('offer-over')
  await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: back }, ctx.now)
  await passOn(ctx, offer, 'declined')
  await (back === 'planned' ? waiting.waitOn(ctx.tx, row.id) : waiting.endWaiting(ctx.tx, row.id))
  ctx.audit('scheduling.decline-offer', row.id)
  return done({})
}
