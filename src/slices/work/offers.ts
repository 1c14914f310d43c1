import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactId, identifyContact, joinContact, openContact } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { emitCrossed, lockOwn, note } from './commands.ts'
import type {
  assignItem,
  Crossing,
  foreseeOffer,
  offerItem,
  OfferKind,
  requestTransfer,
  revokeOffer,
} from './contract.ts'
import { after, type Machine, offerUntil } from './machine.ts'
import { suitsSector } from './model.ts'
import { addressed, type Addressed, crossingOf, isAcross, type OfferDeps, staysOnSide } from './offer-receivers.ts'
import * as offers from './offer-store.ts'
import type { OfferId, OfferRow } from './offer-store.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'
import type { ItemRow, WorkItemId } from './store.ts'
import { subjectOf } from './subjects.ts'

type OfferRefusal =
  | 'not-allowed'
  | 'not-yours'
  | 'unknown-receiver'
  | 'already-offered'
  | 'no-basis'
  | 'crossing-changed'

/** Forwards warmly, refers, or offers responsibility: nothing moves before somebody accepts. */
export async function offerToReceiver(
  ctx: Ctx,
  deps: OfferDeps,
  input: ParsedInputOf<typeof offerItem>,
): Promise<Outcome<OutputOf<typeof offerItem>, OfferRefusal>> {
  if (!may['work.offer'](ctx.actor)) return refuse('not-allowed')
  const sender = ctx.actor
  await store.lockItemsWith(ctx.tx, input.itemId as WorkItemId)
  const own = await lockOwn(ctx, input.itemId as WorkItemId)
  if (!own.ok) return own
  const to = await addressed(ctx, deps.receivers, own.value, input.to)
  if (!to || to.sectors.length === 0) return refuse('unknown-receiver')
  const crossing = await crossingOf(ctx, deps, own.value, { ...to, sender })
  // What the sender saw is what is sent: a permit withdrawn a moment ago is not overridden by an old screen.
  if (crossing.state !== input.seen) return refuse('crossing-changed', { now: crossing.state })
  const stays = staysYours(deps, own.value, to)
  if (input.kind === 'transfer' && (crossing.state === 'header-only' || stays)) return refuse('no-basis')
  const made = await make(ctx, own.value, { kind: input.kind, to, crossing, reason: input.reason, sender })
  if (!made.ok) return made.refusal === 'already-offered' ? made : refuse('not-yours')
  if (input.kind === 'refer' || (crossing.state === 'rule' && staysOnSide(deps, own.value)))
    await keepReferred(ctx, deps, own.value, { offerId: made.value, sender })
  return done({ offerId: made.value, crossing })
}

/** Whom a referral is about stays behind the referral's own grant, for the one who accepts it. */
async function keepReferred(
  ctx: Ctx,
  deps: OfferDeps,
  item: ItemRow,
  { offerId, sender }: { offerId: OfferId; sender: Staff },
): Promise<void> {
  const clientId = (await subjectOf(deps.subjects, item.subjectKind).clientOf?.(ctx, item)) ?? null
  if (clientId === null) return
  const contactId = offerId as Id<string> as ContactId
  await joinContact(ctx.tx, { contactId, kind: 'staff', partyId: sender.staffId, sector: sender.sector }, ctx.now)
  const opened = await openContact(ctx, contactId)
  if (!opened.ok) throw new Error('the sender of a referral is a party of it')
  await offers.saveReferredClient(ctx.tx, opened.value, clientId)
  await identifyContact(ctx.tx, contactId, clientId, ctx.now)
}

/** The same decision without sending, for the screen. */
export async function foresee(
  ctx: Ctx,
  deps: OfferDeps,
  input: ParsedInputOf<typeof foreseeOffer>,
): Promise<Outcome<OutputOf<typeof foreseeOffer>, 'not-allowed' | 'not-yours' | 'unknown-receiver'>> {
  if (!may['work.offer'](ctx.actor)) return refuse('not-allowed')
  const own = await lockOwn(ctx, input.itemId as WorkItemId)
  if (!own.ok) return own
  const to = await addressed(ctx, deps.receivers, own.value, input.to)
  if (!to || to.sectors.length === 0) return refuse('unknown-receiver')
  const crossing = await crossingOf(ctx, deps, own.value, { ...to, sender: ctx.actor })
  const stays = staysYours(deps, own.value, to)
  const mayOffer = input.kind !== 'transfer' || (crossing.state !== 'header-only' && !stays)
  return done({ crossing, mayOffer, staysYours: stays && input.kind === 'forward' })
}

/** Whether this receiver could only get a referral of it: the matter is its own register's to answer. */
function staysYours(deps: OfferDeps, item: ItemRow, to: Pick<Addressed, 'sectors'>): boolean {
  const isOtherSide = to.sectors.every((sector) => isAcross(item, sector))
  return isOtherSide && staysOnSide(deps, item)
}

type AssignRefusal =
  | 'not-allowed'
  | 'not-yours'
  | 'unknown-receiver'
  | 'receiver-lacks-sector'
  | 'already-offered'
  | 'gone'

/** A supervisor, or the owner, gives an item to a person of its own side. */
export async function assign(
  ctx: Ctx,
  deps: OfferDeps,
  input: ParsedInputOf<typeof assignItem>,
): Promise<Outcome<OutputOf<typeof assignItem>, AssignRefusal>> {
  if (!may['work.offer'](ctx.actor)) return refuse('not-allowed')
  const sender = ctx.actor
  const item = await lockSeen(ctx, input.itemId as WorkItemId, sender)
  if (!item) return refuse('gone')
  const to = await addressed(ctx, deps.receivers, item, { kind: 'person', staffId: input.staffId })
  if (!to || to.toId === sender.staffId) return refuse('unknown-receiver')
  if (!to.sectors.some((sector) => suitsSector(item, sector))) return refuse('receiver-lacks-sector')
  const crossing: Crossing = { state: 'none', rule: null }
  const made = await make(ctx, item, { kind: 'assign', to, crossing, reason: input.reason, sender })
  return made.ok ? done({ offerId: made.value }) : made
}

type RequestRefusal = 'not-allowed' | 'already-offered' | 'already-yours' | 'not-taken' | 'gone'

/** Asks the owner to give the item; the owner answers. */
export async function askForTransfer(
  ctx: Ctx,
  input: ParsedInputOf<typeof requestTransfer>,
): Promise<Outcome<OutputOf<typeof requestTransfer>, RequestRefusal>> {
  if (!may['work.offer'](ctx.actor)) return refuse('not-allowed')
  const sender = ctx.actor
  const item = await lockSeen(ctx, input.itemId as WorkItemId, sender)
  if (!item) return refuse('gone')
  if (item.ownerStaff === null) return refuse('not-taken')
  if (item.ownerStaff === sender.staffId) return refuse('already-yours')
  const made = await make(ctx, item, {
    kind: 'request',
    to: {
      toKind: 'person',
      toId: item.ownerStaff,
      toName: item.ownerName,
      toTeam: sender.teams[0] ?? item.ownerTeam,
      sectors: [sender.sector],
      isSocialWorker: false,
    },
    crossing: { state: 'none', rule: null },
    reason: input.reason,
    sender,
  })
  if (made.ok) return done({ offerId: made.value })
  return made.refusal === 'not-yours'
    ? refuse('not-taken')
    : made.detail === undefined
      ? refuse('already-offered')
      : refuse('already-offered', made.detail)
}

/** An open item of the worker's own side, under its lock; the same answer for what is not there. */
async function lockSeen(ctx: Ctx, id: WorkItemId, worker: Staff): Promise<ItemRow | undefined> {
  await store.lockItemsWith(ctx.tx, id)
  const item = await store.lockItem(ctx.tx, id)
  return item && item.state !== 'done' && suitsSector(item, worker.sector) ? item : undefined
}

export function machineOf(item: ItemRow, offer: OfferRow | undefined): Machine {
  return {
    state: item.state,
    owner: item.ownerStaff,
    offer: offer ? { kind: offer.kind, from: offer.fromStaff, isHeaderOnly: offer.crossing === 'header-only' } : null,
  }
}

type ToMake = { kind: OfferKind; to: Addressed; crossing: Crossing; reason: string; sender: Staff }

/** Asks the machine, then keeps the offer beside the item. */
async function make(
  ctx: Ctx,
  item: ItemRow,
  { kind, to, crossing, reason, sender }: ToMake,
): Promise<Outcome<OfferId, 'already-offered' | 'not-yours'>> {
  const live = await offers.findLiveOffer(ctx.tx, item.id)
  if (live) return refuse('already-offered', { by: live.fromName, until: live.untilAt.toISOString() })
  const offered = { kind, isHeaderOnly: crossing.state === 'header-only' }
  const isSupervisor = may['work.assign-any'](sender)
  if (!after(machineOf(item, live), { kind: 'offer', by: sender.staffId, isSupervisor, offer: offered }))
    return refuse('not-yours')
  const id = newId<'offer'>(ctx.now)
  const { toKind, toId, toName, toTeam } = to
  await offers.insertOffer(ctx.tx, {
    id,
    itemId: item.id,
    kind,
    fromTeam: item.ownerTeam,
    fromStaff: sender.staffId,
    fromName: sender.name,
    toKind,
    toId,
    toName,
    toTeam,
    reason,
    crossing: crossing.state,
    rule: crossing.rule,
    offeredAt: ctx.now,
    untilAt: offerUntil(kind, item, ctx.now),
  })
  const toStaff = toKind === 'person' ? (toId as typeof sender.staffId) : null
  await note(ctx, item.id, { kind: 'offered', fromTeam: item.ownerTeam, toTeam, toStaff, toName, reason })
  ctx.audit(`work.${kind}`, item.id)
  ctx.emit({ type: 'work-item-offered', subjectId: item.id, service: item.queue, body: { kind } })
  return done(id)
}

/** The sender takes the offer back; they still have the item, so nothing else changes. */
export async function revoke(
  ctx: Ctx,
  input: ParsedInputOf<typeof revokeOffer>,
): Promise<Outcome<OutputOf<typeof revokeOffer>, 'not-allowed' | 'not-found' | 'offer-ended'>> {
  if (!may['work.offer'](ctx.actor)) return refuse('not-allowed')
  const offer = await offers.findOffer(ctx.tx, input.offerId as OfferId)
  if (!offer || offer.fromStaff !== ctx.actor.staffId) return refuse('not-found')
  const item = await store.lockItem(ctx.tx, offer.itemId)
  const by = { id: ctx.actor.staffId, name: ctx.actor.name }
  const ended = await offers.endOffer(ctx.tx, offer.id, { outcome: 'revoked', reason: null, by }, ctx.now)
  if (!ended || !item) return refuse('offer-ended')
  await tellEnd(ctx, item, ended)
  ctx.audit('work.revoke-offer', offer.itemId)
  return done({})
}

/** A step, a live hint and the interface event of an offer that ended without moving the item. */
export async function tellEnd(ctx: Ctx, item: ItemRow, ended: OfferRow): Promise<void> {
  const outcome = ended.outcome
  if (outcome === null || outcome === 'accepted') throw new Error('only an offer that moved nothing ends here')
  await note(ctx, item.id, { kind: `offer-${outcome}`, toTeam: item.ownerTeam, reason: ended.answerReason })
  ctx.emit({ type: `work-item-offer-${outcome}`, subjectId: item.id, service: item.queue, body: { kind: ended.kind } })
  emitCrossed(ctx, item.id, { fromTeam: ended.fromTeam, toTeam: ended.toTeam, at: ended.offeredAt, outcome })
}

/** Offers nobody answered in time: the sender still has the item and is told. */
export async function timeOutOffers(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const itemId of await offers.lockItemsWithOverdue(ctx.tx, ctx.now)) {
    const [item, live] = [await store.findItem(ctx.tx, itemId), await offers.findLiveOffer(ctx.tx, itemId)]
    if (!item || !live || live.untilAt > ctx.now) continue
    const over = await offers.endOffer(ctx.tx, live.id, { outcome: 'timed-out', reason: null, by: null }, ctx.now)
    if (!over) continue
    await tellEnd(ctx, item, over)
    ended += 1
  }
  return ended
}
