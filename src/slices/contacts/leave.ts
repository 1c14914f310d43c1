import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import {
  type ContactGrant,
  type ContactId,
  endRelationships,
  leaveContact,
  listParties,
  openContactAsJob,
  resumeContact,
} from '#slices/access/index.ts'
import { endConversation, tell } from '#slices/conversations/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { finishItem, type ItemRow, listItemsOf, lockItemsOf } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import { countedEnd } from './counted.ts'
import type { FrontDoor } from './deps.ts'
import { afterCareHours, isHeldBy, responsibleItem } from './model.ts'
import { namesOf, openAsServer } from './serving.ts'
import * as store from './store.ts'

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

/** The one who gave a matter away is a party no more; without anybody left the contact waits in the queue again. */
export async function stepAside(ctx: Ctx, door: FrontDoor, item: ItemRow, event: string): Promise<void> {
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
export async function endMoved(ctx: Ctx, item: ItemRow, staffId: StaffId): Promise<void> {
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
export async function endForgotten(ctx: Ctx, door: FrontDoor, item: ItemRow, staffId: StaffId): Promise<void> {
  const contactId = item.subjectId as ContactId
  const grant = await openContactAsJob(ctx, contactId)
  await store.lockContact(ctx.tx, grant)
  await tell(ctx, door.hints, grant, { event: 'contact-given-back' })
  await endPart(ctx, grant, staffId)
  ctx.emit({ type: 'contact-changed', subjectId: contactId })
}
