import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { isClosedTo, stillHolds } from '#slices/access/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { emitCrossed, note } from './commands.ts'
import type { answerOffer, answerRequest } from './contract.ts'
import { after, keepsOwner } from './machine.ts'
import { suitsSector } from './model.ts'
import { isAcross, isOfferedTo, type OfferDeps, staysOnSide } from './offer-receivers.ts'
import * as offers from './offer-store.ts'
import type { OfferId, OfferRow } from './offer-store.ts'
import { machineOf, tellEnd } from './offers.ts'
import { may } from './permissions.ts'
import { startReferral } from './referrals.ts'
import * as store from './store.ts'
import type { ItemRow } from './store.ts'
import { subjectOf } from './subjects.ts'

type Answered = Outcome<OutputOf<typeof answerOffer>, 'not-allowed' | 'not-found' | 'offer-ended' | 'basis-ended'>

/** The receiver accepts, and the item is theirs in the same statement; or returns the offer with a reason, and nothing has moved. */
export async function answer(ctx: Ctx, deps: OfferDeps, input: ParsedInputOf<typeof answerOffer>): Promise<Answered> {
  if (!may['work.answer'](ctx.actor)) return refuse('not-allowed')
  const { actor } = ctx
  const asked = await lockOffer(ctx, input.offerId as OfferId)
  if (!asked || asked.offer.kind === 'request' || !isOfferedTo(asked.offer, actor)) return refuse('not-found')
  const { offer, item } = asked
  if (!isLive(ctx, offer)) return refuse('offer-ended')
  const by = { id: actor.staffId, name: actor.name }
  if (!input.accept) {
    if (!after(machineOf(item, offer), { kind: 'return', by: actor.staffId })) return refuse('offer-ended')
    await giveUp(ctx, item, offer, { outcome: 'returned', reason: input.reason, by })
    return done({ subject: null, itemId: item.id })
  }
  const across = isAcross(item, actor.sector)
  const isHeaderOnly = across && (offer.crossing === 'header-only' || offer.crossing === 'none')
  // What was offered to one side is not taken over by the other with nothing but a header to answer for.
  const stays = across && staysOnSide(deps, item)
  if ((isHeaderOnly || stays) && (offer.kind === 'transfer' || offer.kind === 'assign')) return refuse('basis-ended')
  const machine = machineOf(item, offer)
  const next = after(
    { ...machine, offer: machine.offer && { ...machine.offer, isHeaderOnly: isHeaderOnly || stays } },
    { kind: 'accept', by: actor.staffId },
  )
  if (!next) return refuse('offer-ended')
  if (stays || keepsOwner({ kind: offer.kind, isHeaderOnly }))
    return await refer(ctx, { item, offer, by: actor, isHeaderOnly })
  return await takeOver(ctx, deps, { item, offer, by: actor, across })
}

/** The offer and its item, under the locks of all the subject's items. */
async function lockOffer(ctx: Ctx, id: OfferId): Promise<{ offer: OfferRow; item: ItemRow } | undefined> {
  const known = await offers.findOffer(ctx.tx, id)
  if (!known) return undefined
  await store.lockItemsWith(ctx.tx, known.itemId)
  const [item, offer] = [await store.findItem(ctx.tx, known.itemId), await offers.findOffer(ctx.tx, id)]
  return item && offer ? { item, offer } : undefined
}

function isLive(ctx: Ctx, offer: OfferRow): boolean {
  return offer.outcome === null && offer.untilAt > ctx.now
}

async function giveUp(ctx: Ctx, item: ItemRow, offer: OfferRow, end: offers.OfferEnd): Promise<void> {
  const ended = await offers.endOffer(ctx.tx, offer.id, end, ctx.now)
  if (!ended) throw new Error('an offer under the lock of its item ends once')
  await tellEnd(ctx, item, ended)
  ctx.audit('work.return-offer', item.id)
}

type Accepting = { item: ItemRow; offer: OfferRow; by: Staff }

async function takeOver(
  ctx: Ctx,
  deps: OfferDeps,
  { item, offer, by, across }: Accepting & { across: boolean },
): Promise<Answered> {
  const moved = await moveTo(ctx, deps, { item, offer, to: by, across })
  if (!moved.ok) return moved
  const clientId = (await subjectOf(deps.subjects, item.subjectKind).clientOf?.(ctx, moved.value)) ?? null
  // Special protection holds against every basis: for who is not named there is no such matter.
  if (clientId !== null && (await isClosedTo(ctx, clientId, by.staffId))) return refuse('not-found')
  if (across && !(await stillCrosses(ctx, clientId, { item, offer, by }))) return refuse('basis-ended')
  await leave(ctx, deps, item, moved.value)
  return done({ subject: { kind: item.subjectKind, id: item.subjectId }, itemId: item.id })
}

/** Asked once more when it is accepted, while the sender still has their reason to open: a permit may have been withdrawn since. */
async function stillCrosses(ctx: Ctx, clientId: ClientId | null, { item, offer, by }: Accepting): Promise<boolean> {
  if (clientId === null) return offer.crossing === 'anonymous'
  const sender = item.sector === 'joint' ? undefined : await findStaff(ctx.tx, offer.fromStaff)
  if (!sender || item.sector === 'joint' || offer.rule === null) return false
  const sharing = {
    from: { sector: item.sector, staffId: sender.id, registers: sender.registers },
    to: by.sector,
    isForNeedsAssessment: item.kind === 'needs-assessment' && by.skills.includes('social-worker'),
  }
  return await stillHolds(ctx, clientId, sharing, offer.rule)
}

type Moving = { item: ItemRow; offer: OfferRow; to: Staff; across: boolean }

async function moveTo(
  ctx: Ctx,
  deps: OfferDeps,
  { item, offer, to, across }: Moving,
): Promise<Outcome<ItemRow, 'not-allowed' | 'not-found'>> {
  const by = ctx.actor.kind === 'staff' ? { id: ctx.actor.staffId, name: ctx.actor.name } : null
  const team = offer.toKind === 'team' ? offer.toId : (to.teams[0] ?? offer.toTeam)
  const sector = across ? to.sector : item.sector
  const moved = await store.move(ctx.tx, item.id, { staffId: to.staffId, name: to.name, team, sector }, ctx.now)
  await offers.endOffer(ctx.tx, offer.id, { outcome: 'accepted', reason: null, by, shared: true }, ctx.now)
  await note(ctx, item.id, {
    kind: 'accepted',
    fromTeam: item.ownerTeam,
    toTeam: team,
    toStaff: to.staffId,
    toName: to.name,
  })
  const told = await subjectOf(deps.subjects, item.subjectKind).taken({ ...ctx, actor: to }, moved)
  if (!told.ok) return told
  ctx.audit('work.accept-offer', item.id)
  ctx.emit({ type: 'work-item-accepted', subjectId: item.id, service: item.queue, body: { kind: offer.kind } })
  emitCrossed(ctx, item.id, { fromTeam: item.ownerTeam, toTeam: team, at: offer.offeredAt, outcome: 'accepted' })
  return done(moved)
}

async function leave(ctx: Ctx, deps: OfferDeps, item: ItemRow, moved: ItemRow): Promise<void> {
  if (item.ownerStaff === null) return
  await subjectOf(deps.subjects, item.subjectKind).left(ctx, moved, { how: 'moved', staffId: item.ownerStaff })
}

/** The receiver gets a referral of their own beside the item, which stays where it is. */
async function refer(
  ctx: Ctx,
  { item, offer, by, isHeaderOnly }: Accepting & { isHeaderOnly: boolean },
): Promise<Answered> {
  const started = await startReferral(ctx, { item, offer, by, isHeaderOnly })
  if (!started.ok) return started
  const end = { outcome: 'accepted', reason: null, by: { id: by.staffId, name: by.name } } as const
  await offers.endOffer(ctx.tx, offer.id, { ...end, newItem: started.value, shared: !isHeaderOnly }, ctx.now)
  await note(ctx, item.id, { kind: 'accepted', toTeam: offer.toTeam, toStaff: by.staffId, toName: by.name })
  ctx.audit('work.accept-offer', item.id)
  ctx.emit({ type: 'work-item-accepted', subjectId: item.id, service: item.queue, body: { kind: offer.kind } })
  emitCrossed(ctx, item.id, { ...offer, at: offer.offeredAt, outcome: 'accepted' })
  return done({ subject: { kind: 'referral', id: offer.id }, itemId: started.value })
}

type RequestAnswer = Outcome<
  OutputOf<typeof answerRequest>,
  'not-allowed' | 'not-found' | 'offer-ended' | 'receiver-gone'
>

/** The owner gives the item to the one who asked, or says why not. */
export async function answerAsked(
  ctx: Ctx,
  deps: OfferDeps,
  input: ParsedInputOf<typeof answerRequest>,
): Promise<RequestAnswer> {
  if (!may['work.answer'](ctx.actor)) return refuse('not-allowed')
  const { actor } = ctx
  const asked = await lockOffer(ctx, input.offerId as OfferId)
  if (!asked || asked.offer.kind !== 'request' || !isOfferedTo(asked.offer, actor)) return refuse('not-found')
  const { offer, item } = asked
  if (!isLive(ctx, offer) || item.ownerStaff !== actor.staffId) return refuse('offer-ended')
  if (!input.accept) {
    const by = { id: actor.staffId, name: actor.name }
    await giveUp(ctx, item, offer, { outcome: 'returned', reason: input.reason, by })
    return done({ itemId: item.id })
  }
  if (!after(machineOf(item, offer), { kind: 'accept', by: actor.staffId })) return refuse('offer-ended')
  const member = await findStaff(ctx.tx, offer.fromStaff)
  if (!member || !suitsSector(item, member.sector)) return refuse('receiver-gone')
  const { id, name, title, sector, skills, teams, unit, registers, roles } = member
  // The subject's slice begins for the one who asked; this session is the owner's.
  const to: Staff = {
    kind: 'staff',
    sessionId: actor.sessionId,
    staffId: id,
    name,
    title,
    sector,
    skills,
    teams,
    unit,
    registers,
    roles,
  }
  const moved = await moveTo(ctx, deps, { item, offer, to, across: false })
  if (!moved.ok) return refuse('receiver-gone')
  await leave(ctx, deps, item, moved.value)
  return done({ itemId: item.id })
}
