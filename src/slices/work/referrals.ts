import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ContactId,
  endRelationships,
  isClosedTo,
  joinContact,
  leaveContact,
  openContact,
  startRelationship,
  stillHolds,
} from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { finishItem, note, raiseItem } from './commands.ts'
import type { endReferral, openReferral } from './contract.ts'
import { isAcross } from './offer-receivers.ts'
import * as offers from './offer-store.ts'
import type { OfferId, OfferRow } from './offer-store.ts'
import { viewOffer } from './offer-views.ts'
import { viewItem } from './queries.ts'
import * as store from './store.ts'
import type { ItemRow, WorkItemId } from './store.ts'
import type { WorkSubject } from './subjects.ts'

type Starting = { item: ItemRow; offer: OfferRow; by: Staff; isHeaderOnly: boolean }

/** A new item of the receiver's own, theirs from its first instant; the client opens to them only when something may cross. */
export async function startReferral(
  ctx: Ctx,
  { item, offer, by, isHeaderOnly }: Starting,
): Promise<Outcome<WorkItemId, 'not-allowed' | 'not-found' | 'basis-ended'>> {
  const id = await raiseItem(ctx, {
    subjectKind: 'referral',
    subjectId: offer.id,
    kind: 'referral',
    matter: item.matter,
    sector: by.sector,
    skills: [...by.skills],
    queue: item.queue,
    municipality: isHeaderOnly ? null : item.municipality,
    hidden: item.hidden,
    interrupts: false,
    urgency: item.urgency,
    queuedAt: ctx.now,
    ownerTeam: offer.toKind === 'team' ? offer.toId : (by.teams[0] ?? offer.toTeam),
  })
  if (!id) throw new Error('an offer is accepted once')
  const own = await store.claim(ctx.tx, id, { staffId: by.staffId, name: by.name }, ctx.now)
  if (!own) throw new Error('nobody else knows of an item of this transaction')
  await note(ctx, id, { kind: 'claimed' })
  if (isHeaderOnly) return done(id)
  const began = await begin(ctx, offer, by)
  if (!began.ok) return began
  if (isAcross(item, by.sector) && !(await mayCross(ctx, offer, item, began.value))) return refuse('basis-ended')
  return done(id)
}

const contactOf = (offerId: Id<string>) => offerId as ContactId

/** The receiver becomes a party of the referral and gets the reason to open its client. */
async function begin(
  ctx: Ctx,
  offer: Pick<OfferRow, 'id'>,
  by: Staff,
): Promise<Outcome<Awaited<ReturnType<typeof offers.findReferredClient>>, 'not-found'>> {
  const contactId = contactOf(offer.id)
  await joinContact(ctx.tx, { contactId, kind: 'staff', partyId: by.staffId, sector: by.sector }, ctx.now)
  const opened = await openContact(ctx, contactId)
  if (!opened.ok) return opened
  const clientId = await offers.findReferredClient(ctx.tx, opened.value)
  if (clientId === null) return done(null)
  if (await isClosedTo(ctx, clientId, by.staffId)) return refuse('not-found')
  const row = { client_id: clientId, staff_id: by.staffId, sector: by.sector, service_task: null, origin_id: offer.id }
  await startRelationship(ctx.tx, { id: newId(ctx.now), ...row, joint: false }, ctx.now)
  return done(clientId)
}

async function mayCross(
  ctx: Ctx,
  offer: OfferRow,
  item: ItemRow,
  clientId: Awaited<ReturnType<typeof offers.findReferredClient>>,
): Promise<boolean> {
  if (clientId === null) return offer.crossing === 'anonymous'
  const sender = await findStaff(ctx.tx, offer.fromStaff)
  if (!sender || item.sector === 'joint' || ctx.actor.kind !== 'staff' || offer.rule === null) return false
  const from = { sector: item.sector, staffId: sender.id, registers: sender.registers }
  const isForNeedsAssessment = item.kind === 'needs-assessment' && ctx.actor.skills.includes('social-worker')
  return await stillHolds(ctx, clientId, { from, to: ctx.actor.sector, isForNeedsAssessment }, offer.rule)
}

/** What taking and giving away a referral means: the reason to open its client begins and ends. */
export const referralSubject: WorkSubject = {
  kind: 'referral',
  taken: async (ctx, item) => {
    const offer = await offers.findOffer(ctx.tx, item.subjectId as OfferId)
    if (!offer || ctx.actor.kind !== 'staff') return refuse('not-found')
    return offer.shared === true ? await begin(ctx, offer, ctx.actor) : done(null)
  },
  left: async (ctx, item, { staffId }) => {
    await leaveContact(ctx.tx, { contactId: contactOf(item.subjectId), kind: 'staff', partyId: staffId }, ctx.now)
    await endRelationships(ctx.tx, item.subjectId, staffId, ctx.now)
  },
  clientOf: async (ctx, item) => {
    const opened = await openContact(ctx, contactOf(item.subjectId))
    return opened.ok ? await offers.findReferredClient(ctx.tx, opened.value) : null
  },
}

/** Only to the one who has the referral now. */
export async function open(
  ctx: Ctx,
  input: ParsedInputOf<typeof openReferral>,
): Promise<Outcome<OutputOf<typeof openReferral>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const known = await findOwn(ctx, input.referralId as OfferId, ctx.actor)
  if (!known) return refuse('not-found')
  const { offer, item } = known
  const opened = offer.shared === true ? await openContact(ctx, contactOf(offer.id)) : undefined
  const clientId = opened?.ok ? await offers.findReferredClient(ctx.tx, opened.value) : null
  return done({ offer: viewOffer(offer, 'ended'), item: viewItem(item, ctx.now), clientId })
}

async function findOwn(ctx: Ctx, id: OfferId, worker: Staff): Promise<{ offer: OfferRow; item: ItemRow } | undefined> {
  const offer = await offers.findOffer(ctx.tx, id)
  const item = offer?.newItem ? await store.findItem(ctx.tx, offer.newItem) : undefined
  return offer && item?.state === 'claimed' && item.ownerStaff === worker.staffId ? { offer, item } : undefined
}

/** The receiver's own part is done; the reason to open the client ends with it. */
export async function end(
  ctx: Ctx,
  input: ParsedInputOf<typeof endReferral>,
): Promise<Outcome<OutputOf<typeof endReferral>, 'not-allowed' | 'not-yours'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const known = await findOwn(ctx, input.referralId as OfferId, ctx.actor)
  if (!known) return refuse('not-yours')
  await store.lockItem(ctx.tx, known.item.id)
  await finishItem(ctx, known.item)
  await referralSubject.left(ctx, known.item, { how: 'returned', staffId: ctx.actor.staffId })
  ctx.audit('work.end-referral', known.item.id)
  return done({})
}
