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
  openContactAsJob,
  resumeContact,
  startRelationship,
} from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { endConversation, tell } from '#slices/conversations/index.ts'
import { startClock, stopClocks } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import { recordedOf } from '#slices/records/index.ts'
import {
  claimItem,
  decideUrgency,
  finishItem,
  giveBack,
  handItemOver,
  type ItemRow,
  listItemsOf,
  type WorkItemId,
} from '#slices/work/index.ts'
import type * as work from '#slices/work/contract.ts'
import type * as contract from './contract.ts'
import { type FrontDoor, receiversOf } from './deps.ts'
import { afterCareHours } from './model.ts'
import * as store from './store.ts'
import { viewServed } from './views.ts'

type Refused = 'not-allowed' | 'not-found'

/** Taking a matter makes the worker a party of the contact, and, when the resident is identified, starts the relationship. */
export async function claim(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.claimItem>,
): Promise<Outcome<OutputOf<typeof contract.claimItem>, Refused | 'taken' | 'not-your-skill' | 'gone'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const claimed = await claimItem(ctx, input.itemId as WorkItemId)
  if (!claimed.ok) return claimed
  const item = claimed.value
  const contactId = item.subjectId as ContactId
  await joinContact(ctx.tx, { contactId, kind: 'staff', partyId: actor.staffId, sector: actor.sector }, ctx.now)
  const opened = await openContact(ctx, contactId)
  if (!opened.ok) return opened
  await serve(ctx, door, opened.value, item, actor)
  return done({ contactId })
}

async function serve(ctx: Ctx, door: FrontDoor, grant: ContactGrant, item: ItemRow, actor: Staff): Promise<void> {
  await store.saveServed(ctx.tx, grant, actor.sector)
  await stopClocks(ctx, grant.contactId, ['primary-care-contact', 'county-first-contact'])
  if (item.kind === 'joint') await store.saveJoined(ctx.tx, grant)
  const contact = await store.getContact(ctx.tx, grant)
  if (contact.clientId !== null) await relate(ctx, grant, contact.clientId)
  await tell(ctx, door.hints, grant, {
    event: item.kind === 'joint' ? 'colleague-joined' : 'contact-claimed',
    names: namesOf(actor),
  })
  ctx.audit('contacts.claim', grant.contactId)
  const crossed = item.kind === 'joint' ? { fromService: 'health-and-social', toService: actor.sector } : {}
  ctx.emit({ type: 'contact-claimed', subjectId: grant.contactId, unit: actor.unit, service: item.queue, ...crossed })
}

/** The proven reason of everybody who serves the contact; joint when both professions do, with the client's knowledge. */
export async function relate(ctx: Ctx, grant: ContactGrant, clientId: ClientId): Promise<void> {
  const serving = (await listParties(ctx.tx, grant.contactId)).filter((party) => party.kind === 'staff')
  const joint = new Set(serving.map((party) => party.sector)).size > 1
  for (const party of serving) {
    const row = {
      client_id: clientId,
      staff_id: party.partyId as StaffId,
      sector: party.sector ?? 'health',
      service_task: null,
      origin_id: grant.contactId,
      joint,
    }
    await startRelationship(ctx.tx, { id: newId(ctx.now), ...row }, ctx.now)
  }
}

function namesOf(actor: Staff): Record<string, string> {
  return { by: actor.name, titleFi: actor.title.fi, titleSv: actor.title.sv, titleEn: actor.title.en }
}

export async function openServed(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.openServedContact>,
): Promise<Outcome<OutputOf<typeof contract.openServedContact>, Refused>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openContact(ctx, input.contactId as ContactId)
  if (!opened.ok) return opened
  const contact = await viewServed(ctx, opened.value)
  return contact ? done({ contact }) : refuse('not-found')
}

/** The contact of a worker who serves it now. */
export async function openAsServer(
  ctx: Ctx,
  contactId: string,
): Promise<Outcome<{ grant: ContactGrant; actor: Staff }, 'not-allowed' | 'not-yours'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await resumeContact(ctx, contactId as ContactId)
  return opened.ok ? done({ grant: opened.value, actor }) : refuse('not-yours')
}

/** Back to the team; the worker is a party no more, and the resident is told that they wait again. */
export async function returnContact(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof work.returnItem>,
): Promise<Outcome<OutputOf<typeof work.returnItem>, 'not-allowed' | 'not-yours'>> {
  const returned = await giveBack(ctx, input)
  if (!returned.ok) return returned
  await stepAside(ctx, door, returned.value, 'contact-returned')
  return done({})
}

type HandOverRefusal = 'not-allowed' | 'not-yours' | 'unknown-receiver' | 'receiver-lacks-sector'

export async function handContactOver(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof work.handOver>,
): Promise<Outcome<OutputOf<typeof work.handOver>, HandOverRefusal>> {
  const handed = await handItemOver(ctx, receiversOf(door), input as Parameters<typeof handItemOver>[2])
  if (!handed.ok) return handed
  await stepAside(ctx, door, handed.value, 'contact-handed-over')
  return done({})
}

/** The one who gave a matter away is a party no more; without anybody left the contact waits in the queue again. */
async function stepAside(ctx: Ctx, door: FrontDoor, item: ItemRow, event: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return
  const contactId = item.subjectId as ContactId
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return
  await tell(ctx, door.hints, opened.value, { event, names: namesOf(actor) })
  await leaveQueueState(ctx, opened.value, actor.staffId)
  await leaveContact(ctx.tx, { contactId, kind: 'staff', partyId: actor.staffId }, ctx.now)
  await endRelationships(ctx.tx, contactId, actor.staffId, ctx.now)
  ctx.emit({ type: 'contact-changed', subjectId: contactId })
}

async function leaveQueueState(ctx: Ctx, grant: ContactGrant, leaving: StaffId): Promise<void> {
  const others = (await listParties(ctx.tx, grant.contactId)).filter(
    (party) => party.kind === 'staff' && party.partyId !== leaving,
  )
  if (others.length === 0) await store.saveQueuedAgain(ctx.tx, grant)
}

/** After the machine gave items back: their workers are parties no more and the residents are told. */
export async function afterGivenBack(ctx: Ctx, door: FrontDoor, items: readonly ItemRow[]): Promise<void> {
  for (const item of items) {
    const contactId = item.subjectId as ContactId
    const grant = await openContactAsJob(ctx, contactId)
    await tell(ctx, door.hints, grant, { event: 'contact-given-back' })
    if (item.ownerStaff === null) continue
    await leaveQueueState(ctx, grant, item.ownerStaff)
    await leaveContact(ctx.tx, { contactId, kind: 'staff', partyId: item.ownerStaff }, ctx.now)
    await endRelationships(ctx.tx, contactId, item.ownerStaff, ctx.now)
  }
}

type CloseRefusal = 'not-allowed' | 'not-yours' | 'already-closed' | 'unsigned-draft' | 'identity-unconfirmed'

/** Ends the contact with a written summary for the resident. What is missing is said, not guessed. */
export async function close(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.closeContact>,
): Promise<Outcome<OutputOf<typeof contract.closeContact>, CloseRefusal>> {
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const contact = await store.lockContact(ctx.tx, grant)
  if (contact.state === 'closed') return refuse('already-closed')
  if (contact.clientId !== null && contact.identityConfirmedAt === null) return refuse('identity-unconfirmed')
  const items = await listItemsOf(ctx.tx, contact.id)
  const own = items.find(
    (item) => item.state === 'claimed' && item.ownerStaff === actor.staffId && item.kind !== 'joint',
  )
  if (!own) return refuse('not-yours')
  const checked = await checkRecords(ctx, contact)
  if (!checked.ok) return checked
  await decideUrgency(ctx, { itemId: own.id, urgency: input.urgency })
  for (const item of items) if (item.state !== 'done') await finishItem(ctx, item)
  await store.saveClosed(
    ctx.tx,
    grant,
    { outcome: input.outcome, summary: input.summary, nextStep: input.nextStep ?? null },
    ctx.now,
  )
  await stopClocks(ctx, contact.id)
  // A professional found that non-urgent care is needed: its statutory limit runs from this assessment.
  if (input.outcome === 'to-doctor')
    await startClock(ctx, { subjectId: contact.id, rule: 'primary-care-nonurgent', bornOn: checked.value })
  await tell(ctx, door.hints, grant, { event: 'contact-closed', names: namesOf(actor) })
  await endConversation(ctx, grant)
  await endParties(ctx, grant)
  ctx.audit('contacts.close', contact.id)
  ctx.emit({
    type: 'contact-closed',
    subjectId: contact.id,
    unit: actor.unit,
    service: contact.queue,
    body: { outcome: input.outcome },
  })
  return done({})
}

/** Refuses while a draft of the worker's own registers is unsigned; gives the client's birth day for the clocks of care. */
async function checkRecords(ctx: Ctx, contact: store.ContactRow): Promise<Outcome<string | null, 'unsigned-draft'>> {
  if (contact.clientId === null) return done(null)
  const opened = await openClient(ctx, contact.clientId, 'client.serve')
  if (!opened.ok) return done(null)
  const { drafts } = await recordedOf(ctx, opened.value, contact.id)
  if (drafts.length > 0) return refuse('unsigned-draft')
  return done((await viewCard(ctx, opened.value)).birthOn)
}

/** The right to look ends with the matter, after a day for corrections. */
async function endParties(ctx: Ctx, grant: ContactGrant): Promise<void> {
  const until = new Date(ctx.now.getTime() + afterCareHours * 3_600_000)
  for (const party of await listParties(ctx.tx, grant.contactId)) {
    if (party.kind === 'staff')
      await leaveContact(ctx.tx, { contactId: grant.contactId, kind: 'staff', partyId: party.partyId }, until)
  }
  await endRelationships(ctx.tx, grant.contactId, null, until)
}

export async function leaveAsColleague(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.leaveAsColleague>,
): Promise<Outcome<OutputOf<typeof contract.leaveAsColleague>, 'not-allowed' | 'not-yours' | 'responsible'>> {
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const own = (await listItemsOf(ctx.tx, grant.contactId)).filter(
    (item) => item.state === 'claimed' && item.ownerStaff === actor.staffId,
  )
  if (own.some((item) => item.kind !== 'joint')) return refuse('responsible')
  for (const item of own) await finishItem(ctx, item)
  await tell(ctx, door.hints, grant, { event: 'colleague-left', names: namesOf(actor) })
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
