import type { Language } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import {
  actsForAnother,
  type ContactGrant,
  type ContactId,
  joinContact,
  openContact,
  resumeContact,
} from '#slices/access/index.ts'
import { beginConversation, type VisitContact } from '#slices/conversations/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import { listItemsOf, raiseItem, takeMatter } from '#slices/work/index.ts'
import { type FrontDoor, ownerTeam } from './deps.ts'
import { contactSubject } from './serve.ts'
import { attachClient, attachRepresented, isResident, openNew } from './start.ts'
import * as store from './store.ts'

/** A booked visit as its contact needs it; who books has asked whether the actor takes part in it. */
export type BookedVisit = {
  readonly clientId: ClientId
  readonly municipality: string | null
  readonly language: Language
  readonly sector: Sector
  readonly skills: readonly string[]
  /** In whose calendar it is: the matter is kept for them first. */
  readonly worker: { readonly staffId: StaffId; readonly name: string } | undefined
}

type Refused = 'not-allowed' | 'not-found'
const channel = 'chat' as const
const queue = 'visits'

/** A booked visit is held in a contact of its own: a chat beside the call, a matter of its professional, ended with a summary like any other. */
export function contactOfVisit(ctx: Ctx, door: FrontDoor, visit: BookedVisit): VisitContact {
  return {
    begin: (id) => begin(ctx, door, { id, visit }),
    join: (id) => (ctx.actor.kind === 'staff' ? joinAsStaff(ctx, door, id, ctx.actor) : resumeContact(ctx, id)),
  }
}

type Begun = { readonly id: ContactId; readonly visit: BookedVisit }

async function begin(ctx: Ctx, door: FrontDoor, { id, visit }: Begun): Promise<Outcome<ContactGrant, Refused>> {
  const { actor } = ctx
  const isClient = actor.kind === 'resident' && actor.clientId === visit.clientId
  if (!isClient && actor.kind !== 'staff') return refuse('not-allowed')
  const { municipality, language } = visit
  const sessionVisitor = isResident(actor) ? actor.visitorId : newId<'visitor'>(ctx.now)
  await store.insertContact(ctx.tx, { id, channel, queue, municipality, language, sessionVisitor }, ctx.now)
  const opened = isClient ? await openNew(ctx, actor, id) : await openAsStaff(ctx, id, actor as Staff)
  if (!opened.ok) return opened
  const grant = opened.value
  await beginConversation(ctx, grant)
  if (isClient && actsForAnother(actor)) await attachRepresented(ctx, grant, actor)
  else await attachClient(ctx, grant, visit)
  await store.saveSent(ctx.tx, grant, { channel, queue, phone: null, message: null }, ctx.now)
  await raise(ctx, door, grant, visit)
  ctx.audit('contacts.start', id)
  ctx.emit({ type: 'contact-started', subjectId: id, service: queue })
  return actor.kind === 'staff' ? await joinAsStaff(ctx, door, id, actor) : opened
}

async function openAsStaff(
  ctx: Ctx,
  id: ContactId,
  { staffId, sector }: Staff,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  await joinContact(ctx.tx, { contactId: id, kind: 'staff', partyId: staffId, sector }, ctx.now)
  return await openContact(ctx, id)
}

/** No statutory clock: the client has their time already. */
async function raise(ctx: Ctx, door: FrontDoor, grant: ContactGrant, visit: BookedVisit): Promise<void> {
  const contact = await store.getContact(ctx.tx, grant)
  const need = { skills: visit.skills, municipality: contact.municipality }
  await raiseItem(ctx, {
    subjectKind: 'contact',
    subjectId: grant.contactId,
    kind: channel,
    matter: 'not-told',
    sector: visit.sector,
    skills: [...visit.skills],
    queue,
    municipality: contact.municipality,
    hidden: contact.municipality === null,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: ownerTeam(door, need, ctx.now).id,
    ...(visit.worker ? { offerTo: visit.worker } : {}),
  })
}

/** The first professional of the visit has its matter; the next takes part in it. */
async function joinAsStaff(
  ctx: Ctx,
  door: FrontDoor,
  id: ContactId,
  actor: Staff,
): Promise<Outcome<ContactGrant, Refused>> {
  const item = (await listItemsOf(ctx.tx, id)).find((one) => one.kind === channel && one.state !== 'done')
  const isWaiting = item !== undefined && item.state !== 'claimed'
  if (isWaiting) {
    const taken = await takeMatter(ctx, [contactSubject(door)], { itemId: item.id })
    if (taken.ok) return await resumeContact(ctx, id)
  }
  const resumed = await resumeContact(ctx, id)
  return resumed.ok ? done(resumed.value) : await openAsStaff(ctx, id, actor)
}
