import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ContactGrant,
  type ContactId,
  joinContact,
  listParties,
  openContact,
  openServedContact,
  resumeContact,
  startRelationship,
} from '#slices/access/index.ts'
import { tell } from '#slices/conversations/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import { sendNotice } from '#slices/notices/index.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type { ItemRow, WorkSubject } from '#slices/work/index.ts'
import { firstContactRules, showClocks } from './clocks.ts'
import type * as contract from './contract.ts'
import type { FrontDoor } from './deps.ts'
import { endForgotten, endMoved, stepAside } from './leave.ts'
import { namesOf } from './serving.ts'
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

export async function openServed(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.openServedContact>,
): Promise<Outcome<OutputOf<typeof contract.openServedContact>, Refused>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const seen = await openServedContact(ctx, input.contactId as ContactId, (opened) => viewServed(ctx, opened))
  if (!seen.ok) return seen
  return seen.value ? done({ contact: seen.value }) : refuse('not-found')
}
