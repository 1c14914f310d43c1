import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import {
  type ContactGrant,
  type ContactId,
  endRelationships,
  leaveContact,
  listParties,
  openClient,
} from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { endConversation, tell } from '#slices/conversations/index.ts'
import { startClock, stopClocks } from '#slices/deadlines/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { recordedOf } from '#slices/records/index.ts'
import { decideUrgency, finishItem, type ItemRow, listItemsOf, lockItemsOf } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import { countedEnd } from './counted.ts'
import type { FrontDoor } from './deps.ts'
import { afterCareHours, endsWithContact, ownersLeft, responsibleItem } from './model.ts'
import { namesOf, openAsServer } from './serving.ts'
import * as store from './store.ts'

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
