import { newId } from '#platform/ids.ts'
import { lookBy } from '#slices/access/index.ts'
import { sendNotice } from '#slices/notices/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import { dayOf, weekdayOf } from './days.ts'
import { leaveSeat } from './group-store.ts'
import { offerUntil, partOfDay, type ServiceType } from './model.ts'
import { placeOf } from './booked.ts'
import { stateAfterOffer } from './order-items.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import * as waiting from './waiting-store.ts'

/** So long a freed time is kept while the job looks for who it suits. */
const lookingMinutes = 5
const atOnce = 50

type Freed = {
  /** Whose it was: the holder of the taken time. */
  readonly holder: string
  readonly calendars: readonly number[]
  readonly from: Date
  readonly to: Date
  readonly groupId: store.AppointmentRow['groupId']
}

/** Keeps a freed time or seat for those who wait for one like it; a job offers it. False: nobody waits for it, or it is too near. */
export async function keepForWaiting(ctx: Ctx, freed: Freed, service: Pick<ServiceType, 'id'>): Promise<boolean> {
  if (offerUntil(freed.from, ctx.now) === undefined) return false
  const next = await waiting.findNext(ctx.tx, timeOf(freed, service.id))
  if (next === undefined) return false
  const id = newId<'offer'>(ctx.now)
  const untilAt = new Date(ctx.now.getTime() + lookingMinutes * 60_000)
  await waiting.insertOffer(ctx.tx, {
    ...freed,
    calendars: [...freed.calendars],
    id,
    service: service.id,
    untilAt,
    madeAt: ctx.now,
  })
  if (freed.groupId === null) await waiting.keepForOffer(ctx.tx, freed.holder, id, untilAt)
  return true
}

type Offered = {
  readonly id: times.AppointmentId
  readonly clientId: ClientId
  readonly service: Pick<ServiceType, 'id' | 'register'>
  readonly calendars: readonly number[]
  readonly visit: { readonly from: Date; readonly to: Date }
  readonly offerId: waiting.OfferId
  readonly until: Date
  readonly askedAt: Date
}

/** A time that a professional found is this client's until a moment, and they are told. */
export async function offerTo(ctx: Ctx, one: Offered): Promise<void> {
  const { id, clientId, service, calendars, visit, offerId, until, askedAt } = one
  await waiting.insertWaiting(ctx.tx, waiting.forAnyTime(id, service.id, { askedAt, now: ctx.now }))
  const kept = { calendars: [...calendars], ...visit, groupId: null, untilAt: until, madeAt: ctx.now }
  await waiting.insertOffer(ctx.tx, { id: offerId, service: service.id, ...kept })
  await waiting.openOffer(ctx.tx, offerId, { waiting: id, until })
  await sendNotice(ctx, {
    clientId,
    kind: 'time-offered',
    subjectId: id,
    once: `offer ${offerId}`,
    startsAt: visit.from,
    expiresAt: until,
    sector: sectorOf(service.register as Register),
  })
  ctx.emit({ type: 'time-offered', subjectId: id, service: service.id })
}

function timeOf(freed: Omit<Freed, 'holder'>, service: string): waiting.FreedTime {
  const { groupId, calendars, from, to } = freed
  return { service, groupId, calendars, from, to, weekday: weekdayOf(dayOf(from)), part: partOfDay(from.getTime()) }
}

/** An offer that was not taken goes to the next who waits, or its time is free. */
export async function passOn(ctx: Ctx, offer: waiting.OfferRow, as: 'declined' | 'lapsed'): Promise<void> {
  if (!(await waiting.endOffer(ctx.tx, offer.id, as, ctx.now))) return
  if (await keepForWaiting(ctx, { ...offer, holder: offer.id }, { id: offer.service })) return
  await setFree(ctx, offer)
}

async function setFree(ctx: Ctx, offer: waiting.OfferRow): Promise<void> {
  if (offer.groupId !== null) return await leaveSeat(ctx.tx, offer.groupId)
  await times.lockFree(ctx.tx, { holders: [offer.id] })
  await times.freeOccupation(ctx.tx, offer.id as never)
}

/** A regular job: takes back offers that nobody answered in time, and offers each freed time to who has waited longest for one like it. */
export async function offerFreedTimes(ctx: Ctx): Promise<number> {
  if (!may['scheduling.offer'](ctx.actor)) throw new Error('times are offered by the machine')
  for (const offer of await waiting.listRunning(ctx.tx, 'passed', ctx.now, atOnce)) {
    if (offer.waiting === null) continue
    const opened = await openAsJob(ctx, offer.waiting)
    const to = await stateAfterOffer(ctx, offer.waiting)
    if (opened) await store.saveState(ctx.tx, opened, { id: offer.waiting, from: 'proposed', to }, ctx.now)
    await (to === 'planned' ? waiting.waitOn(ctx.tx, offer.waiting) : waiting.endWaiting(ctx.tx, offer.waiting))
    await passOn(ctx, offer, 'lapsed')
    ctx.emit({ type: 'time-offer-lapsed', subjectId: offer.waiting, service: offer.service })
  }
  let offered = 0
  for (const offer of await waiting.listRunning(ctx.tx, 'looking', ctx.now, atOnce))
    offered += (await offerToNext(ctx, offer)) ? 1 : 0
  return offered
}

async function offerToNext(ctx: Ctx, offer: waiting.OfferRow): Promise<boolean> {
  const until = offerUntil(offer.from, ctx.now)
  const next = until && (await waiting.findNext(ctx.tx, timeOf(offer, offer.service)))
  const clientId = next && (await openAsJob(ctx, next))?.clientId
  if (!until || !next || !clientId) {
    await waiting.endOffer(ctx.tx, offer.id, 'withdrawn', ctx.now)
    await setFree(ctx, offer)
    return false
  }
  const opened = { clientId }
  await waiting.openOffer(ctx.tx, offer.id, { waiting: next, until })
  const visit = { from: offer.from, to: offer.to }
  const { calendars } = offer
  await store.saveMoved(ctx.tx, opened, next, { calendars, visit, ...(await placeOf(ctx, calendars)), movedFrom: null })
  await store.saveState(ctx.tx, opened, { id: next, from: 'planned', to: 'proposed' }, ctx.now)
  const once = `offer ${offer.id}`
  const register = (await store.findAppointment(ctx.tx, opened, next))?.register
  await sendNotice(ctx, {
    clientId,
    kind: 'time-offered',
    subjectId: next,
    once,
    startsAt: offer.from,
    expiresAt: until,
    // A child's guardian is told of it too, where that side is open to them.
    ...(register === undefined ? {} : { sector: sectorOf(register as Register) }),
  })
  ctx.audit('scheduling.offer', next)
  ctx.emit({ type: 'time-offered', subjectId: next, service: offer.service })
  return true
}

/** Opens one client's appointment for this job alone; the client reads it in their log. */
async function openAsJob(ctx: Ctx, id: times.AppointmentId): Promise<store.Opened | undefined> {
  const look = lookBy(ctx, {
    purpose: 'appointment.system',
    basis: 'job',
    rules: [],
    registers: [],
    client_id: null,
    contact_id: null,
    reason: ctx.actor.kind === 'system' ? ctx.actor.job : null,
    valid_until: ctx.now,
  })
  const clientId = await store.openAsJob(ctx.tx, id, look, ctx.now)
  return clientId === null ? undefined : { clientId }
}
