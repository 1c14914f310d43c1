import { newId } from '#platform/ids.ts'
import { lookBy } from '#slices/access/index.ts'
import { sendNotice } from '#slices/notices/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { dayOf, weekdayOf } from './days.ts'
import { leaveSeat } from './group-store.ts'
import { offerUntil, partOfDay, type ServiceType } from './model.ts'
import { placeOf } from './booked.ts'
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
    if (opened) await store.saveState(ctx.tx, opened, { id: offer.waiting, from: 'proposed', to: 'planned' }, ctx.now)
    await waiting.waitOn(ctx.tx, offer.waiting)
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
  await sendNotice(ctx, {
    clientId,
    kind: 'time-offered',
    subjectId: next,
    once,
    startsAt: offer.from,
    expiresAt: until,
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
