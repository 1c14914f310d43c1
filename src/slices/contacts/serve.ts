import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ContactGrant,
  type ContactId,
  endRelationships,
  joinContact,
  leaveContact,
  listParties,
  openClient,
  openContact,
  openServedContact,
  openContactAsJob,
  resumeContact,
  startRelationship,
} from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { endConversation, tell } from '#slices/conversations/index.ts'
import { startClock, stopClocks } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import { sendNotice } from '#slices/notices/index.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import { recordedOf } from '#slices/records/index.ts'
import {
  decideUrgency,
  finishItem,
  type ItemRow,
  listItemsOf,
  lockItemsOf,
  type WorkSubject,
} from '#slices/work/index.ts'
import { firstContactRules, showClocks } from './clocks.ts'
import type * as contract from './contract.ts'
import { countedEnd } from './counted.ts'
import type { FrontDoor } from './deps.ts'
import { afterCareHours } from './model.ts'
import { openAsServer } from './serving.ts'
import * as store from './store.ts'
import { viewServed } from './views.ts'

type Refused = 'not-allowed' | 'not-found'

/** What taking and giving away an item of a contact means to the contact. */
export function contactSubject(door: FrontDoor): WorkSubject {
  return {
    kind: 'contact',
    taken: (ctx, item) => beginServing(ctx, door, item),
    left: async (ctx, item, { how, staffId }) => {
      if (how === 'given-back') return await endForgotten(ctx, door, item, staffId)
      if (how === 'moved') return await endMoved(ctx, item, staffId)
      await stepAside(ctx, door, item, `contact-${how}`)
    },
    clientOf: async (ctx, item) => {
      const opened = await resumeContact(ctx, item.subjectId as ContactId)
      return opened.ok ? (await store.getContact(ctx.tx, opened.value)).clientId : null
    },
  }
}

/** Taking a matter makes the worker a party of the contact, and, when the resident is identified, starts the relationship. */
async function beginServing(ctx: Ctx, door: FrontDoor, item: ItemRow): Promise<Outcome<unknown, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const contactId = item.subjectId as ContactId
  const party = { contactId, kind: 'staff', partyId: actor.staffId, sector: actor.sector } as const
  const [, opened] = await Promise.all([joinContact(ctx.tx, party, ctx.now), openContact(ctx, contactId)])
  if (opened.ok) await serve(ctx, door, opened.value, item, actor)
  return opened
}

async function serve(ctx: Ctx, door: FrontDoor, grant: ContactGrant, item: ItemRow, actor: Staff): Promise<void> {
  const isJoint = item.kind === 'joint'
  const [contact] = await Promise.all([
    store.getContact(ctx.tx, grant),
    store.saveServed(ctx.tx, grant, actor.sector),
    stopClocks(ctx, grant.contactId, firstContactRules),
    isJoint && store.saveJoined(ctx.tx, grant),
    tell(ctx, door.hints, grant, { event: isJoint ? 'colleague-joined' : 'contact-claimed', names: namesOf(actor) }),
  ])
  await showClocks(ctx, grant.contactId)
  if (contact.clientId !== null) await relate(ctx, grant, contact.clientId, contact.identityConfirmedAt !== null)
  if (contact.clientId !== null && contact.channel === 'callback' && !isJoint)
    await tellOfCall(ctx, grant.contactId, contact.clientId, actor.sector)
  ctx.audit('contacts.claim', grant.contactId)
  const crossed = isJoint ? { fromService: 'health-and-social', toService: actor.sector } : {}
  ctx.emit({ type: 'contact-claimed', subjectId: grant.contactId, unit: actor.unit, service: item.queue, ...crossed })
}

/** Who asked to be called hears that it is soon, so that the phone is near; once for each who takes the matter in an hour. */
async function tellOfCall(ctx: Ctx, contactId: ContactId, clientId: ClientId, sector: Sector): Promise<void> {
  const hour = ctx.now.toISOString().slice(0, 13)
  await sendNotice(ctx, {
    clientId,
    kind: 'call-soon',
    subjectId: contactId,
    once: `call ${contactId} ${hour}`,
    sector,
  })
}

/**
 * The proven reason of everybody who serves the contact; joint when both professions do, with the client's knowledge. Until a professional
 * has confirmed that the identity is that of whom they speak with, it opens the card alone.
 */
export async function relate(ctx: Ctx, grant: ContactGrant, clientId: ClientId, isConfirmed: boolean): Promise<void> {
  const serving = (await listParties(ctx.tx, grant.contactId)).filter((party) => party.kind === 'staff')
  const joint = new Set(serving.map((party) => party.sector)).size > 1
  const started = serving.map((party) => {
    const row = {
      client_id: clientId,
      staff_id: party.partyId as StaffId,
      sector: party.sector ?? 'health',
      service_task: null,
      origin_id: grant.contactId,
      joint,
      card_only: !isConfirmed,
    }
    return startRelationship(ctx.tx, { id: newId(ctx.now), ...row }, ctx.now)
  })
  await Promise.all(started)
}

function namesOf(actor: Staff): Record<string, string> {
  return { by: actor.name, titleFi: actor.title.fi, titleSv: actor.title.sv, titleEn: actor.title.en }
}

export async function openServed(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.openServedContact>,
): Promise<Outcome<OutputOf<typeof contract.openServedContact>, Refused>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const seen = await openServedContact(ctx, input.contactId as ContactId, (opened) => viewServed(ctx, opened))
  if (!seen.ok) return seen
  return seen.value ? done({ contact: seen.value }) : refuse('not-found')
}

/** The one who gave a matter away is a party no more; without anybody left the contact waits in the queue again. */
async function stepAside(ctx: Ctx, door: FrontDoor, item: ItemRow, event: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return
  const contactId = item.subjectId as ContactId
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return
  await store.lockContact(ctx.tx, opened.value)
  await tell(ctx, door.hints, opened.value, { event, names: namesOf(actor) })
  await endPart(ctx, opened.value, actor.staffId)
  ctx.emit({ type: 'contact-changed', subjectId: contactId })
}

/** A colleague has accepted the matter and is a party already, and the resident has been told; the former worker is one no more. */
async function endMoved(ctx: Ctx, item: ItemRow, staffId: StaffId): Promise<void> {
  const opened = await resumeContact(ctx, item.subjectId as ContactId)
  if (!opened.ok) return
  await endPart(ctx, opened.value, staffId)
  ctx.emit({ type: 'contact-changed', subjectId: opened.value.contactId })
}

/** Ends a worker's part at once, unless they still have another item of the same contact. */
async function endPart(ctx: Ctx, grant: ContactGrant, staffId: StaffId): Promise<void> {
  const { contactId } = grant
  if ((await listItemsOf(ctx.tx, contactId)).some((item) => isHeldBy(item, staffId))) return
  await leaveQueueState(ctx, grant, staffId)
  await leaveContact(ctx.tx, { contactId, kind: 'staff', partyId: staffId }, ctx.now)
  await endRelationships(ctx.tx, contactId, staffId, ctx.now)
}

function isHeldBy(item: ItemRow, staffId: StaffId): boolean {
  return item.state === 'claimed' && item.ownerStaff === staffId
}

/** With nobody left the resident waits in the queue again; when nothing of theirs waits any more, they have left and it ends. */
async function leaveQueueState(ctx: Ctx, grant: ContactGrant, leaving: StaffId): Promise<void> {
  const others = (await listParties(ctx.tx, grant.contactId)).filter(
    (party) => party.kind === 'staff' && party.partyId !== leaving,
  )
  if (others.length > 0) return
  const items = await listItemsOf(ctx.tx, grant.contactId)
  if (items.some((item) => item.state !== 'done')) return await store.saveQueuedAgain(ctx.tx, grant)
  const contact = await store.getContact(ctx.tx, grant)
  if (contact.state !== 'active') return
  await store.saveClosed(ctx.tx, grant, { outcome: 'left', summary: null, nextStep: null }, ctx.now)
  await stopClocks(ctx, grant.contactId)
  await endConversation(ctx, grant)
  const [sector = null] = contact.sectors
  const counted = countedEnd(contact, { outcome: 'left', bornOn: null, sector, servedSince: null }, ctx.now)
  const { contactId } = grant
  ctx.emit({
    type: 'contact-closed',
    subjectId: contactId,
    service: contact.queue,
    body: { outcome: 'left', ...counted },
  })
}

/** After the machine gave an item back: its worker is a party no more and the resident is told. */
async function endForgotten(ctx: Ctx, door: FrontDoor, item: ItemRow, staffId: StaffId): Promise<void> {
  const contactId = item.subjectId as ContactId
  const grant = await openContactAsJob(ctx, contactId)
  await store.lockContact(ctx.tx, grant)
  await tell(ctx, door.hints, grant, { event: 'contact-given-back' })
  await endPart(ctx, grant, staffId)
  ctx.emit({ type: 'contact-changed', subjectId: contactId })
}

type CloseRefusal = 'not-allowed' | 'not-yours' | 'already-closed' | 'unsigned-draft' | 'identity-unconfirmed'

/** Ends the contact with a written summary for the resident. What is missing is said, not guessed. */
export async function close(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.closeContact>,
): Promise<Outcome<OutputOf<typeof contract.closeContact>, CloseRefusal>> {
  await lockItemsOf(ctx.tx, input.contactId as ContactId)
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const [contact, items] = await Promise.all([store.lockContact(ctx.tx, grant), listItemsOf(ctx.tx, grant.contactId)])
  const own = responsibleItem(items, actor.staffId)
  if (contact.state === 'closed') return own ? await endAfterwards(ctx, grant, own) : refuse('already-closed')
  if (contact.clientId !== null && contact.identityConfirmedAt === null) return refuse('identity-unconfirmed')
  if (!own) return refuse('not-yours')
  const checked = await checkRecords(ctx, contact)
  if (!checked.ok) return checked
  await decideUrgency(ctx, { itemId: own.id, urgency: input.urgency })
  const { outcome, summary, nextStep = null } = input
  await Promise.all([
    ...items.filter((item) => endsWithContact(item, actor.staffId)).map((item) => finishItem(ctx, item)),
    store.saveClosed(ctx.tx, grant, { outcome, summary, nextStep }, ctx.now),
    stopClocks(ctx, contact.id),
    // A professional found that non-urgent care is needed: its statutory limit runs from this assessment.
    outcome === 'to-doctor' &&
      startClock(ctx, { subjectId: contact.id, rule: 'primary-care-nonurgent', bornOn: checked.value }),
    tell(ctx, door.hints, grant, { event: 'contact-closed', names: namesOf(actor) }),
    endConversation(ctx, grant),
    endParties(ctx, grant, ownersLeft(items, actor.staffId)),
  ])
  ctx.audit('contacts.close', contact.id)
  const ended = { outcome, bornOn: checked.value, sector: actor.sector, servedSince: own.claimedAt }
  ctx.emit({
    type: 'contact-closed',
    subjectId: contact.id,
    unit: actor.unit,
    service: contact.queue,
    body: { outcome, ...countedEnd(contact, ended, ctx.now) },
  })
  return done({})
}

/** The item under which this worker answers for the contact: its own first; a safety matter only while no colleague has the contact. */
function responsibleItem(items: readonly ItemRow[], staffId: StaffId): ItemRow | undefined {
  const open = items.filter((item) => item.state === 'claimed' && item.kind !== 'joint')
  const main = open.find((item) => item.kind !== 'safety')
  if (main) return main.ownerStaff === staffId ? main : undefined
  return open.find((item) => item.ownerStaff === staffId)
}

/** What a safety rule raised ends only by whoever took it: closing the contact does not take it off the list unseen. */
function endsWithContact(item: ItemRow, staffId: StaffId): boolean {
  return item.state !== 'done' && (item.kind !== 'safety' || isHeldBy(item, staffId))
}

function ownersLeft(items: readonly ItemRow[], staffId: StaffId): (StaffId | null)[] {
  return items
    .filter((item) => item.state === 'claimed' && !endsWithContact(item, staffId))
    .map((item) => item.ownerStaff)
}

/** A safety matter answered after the contact itself had ended. */
async function endAfterwards(ctx: Ctx, grant: ContactGrant, item: ItemRow): Promise<Outcome<Record<string, never>>> {
  await finishItem(ctx, item)
  await endParties(ctx, grant, [])
  ctx.audit('contacts.close', grant.contactId)
  return done({})
}

/** Refuses while a draft of the worker's own registers is unsigned; gives the client's birth day for the clocks of care. */
async function checkRecords(ctx: Ctx, contact: store.ContactRow): Promise<Outcome<string | null, 'unsigned-draft'>> {
  if (contact.clientId === null) return done(null)
  const opened = await openClient(ctx, contact.clientId, 'client.serve')
  if (!opened.ok) return done(null)
  const [{ drafts }, card] = await Promise.all([recordedOf(ctx, opened.value, contact.id), viewCard(ctx, opened.value)])
  return drafts.length > 0 ? refuse('unsigned-draft') : done(card.birthOn)
}

/** The right to look ends with the matter, after a day for corrections; not of a colleague who still has something of it. */
async function endParties(ctx: Ctx, grant: ContactGrant, staying: readonly (StaffId | null)[]): Promise<void> {
  const until = new Date(ctx.now.getTime() + afterCareHours * 3_600_000)
  const { contactId } = grant
  const leaving = (await listParties(ctx.tx, contactId)).filter(
    (party) => party.kind === 'staff' && !staying.some((staffId) => staffId === party.partyId),
  )
  await Promise.all(
    leaving.flatMap(({ partyId }) => [
      leaveContact(ctx.tx, { contactId, kind: 'staff', partyId }, until),
      endRelationships(ctx.tx, contactId, partyId as StaffId, until),
    ]),
  )
}

export async function leaveAsColleague(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.leaveAsColleague>,
): Promise<Outcome<OutputOf<typeof contract.leaveAsColleague>, 'not-allowed' | 'not-yours' | 'responsible'>> {
  await lockItemsOf(ctx.tx, input.contactId as ContactId)
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const [, items] = await Promise.all([store.lockContact(ctx.tx, grant), listItemsOf(ctx.tx, grant.contactId)])
  if (responsibleItem(items, actor.staffId)) return refuse('responsible')
  for (const item of items) if (isHeldBy(item, actor.staffId)) await finishItem(ctx, item)
  await tell(ctx, door.hints, grant, { event: 'colleague-left', names: namesOf(actor) })
  await leaveQueueState(ctx, grant, actor.staffId)
  await leaveContact(ctx.tx, { contactId: grant.contactId, kind: 'staff', partyId: actor.staffId }, ctx.now)
  await endRelationships(
    ctx.tx,
    grant.contactId,
    actor.staffId,
    new Date(ctx.now.getTime() + afterCareHours * 3_600_000),
  )
  ctx.audit('contacts.leave-as-colleague', grant.contactId)
  ctx.emit({ type: 'contact-changed', subjectId: grant.contactId })
  return done({})
}
