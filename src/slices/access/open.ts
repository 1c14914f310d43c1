import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { actorId, type Actor, type ClientId, type Ctx, type Staff } from '#slices/organisation/actor.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import { decideAccess, type Decision, type OpenedRegister } from './decide.ts'
import {
  type ClientGrant,
  clientGrant,
  type ContactGrant,
  contactGrant,
  type ContactId,
  type Look,
  partyIdsOf,
} from './model.ts'
import type { Basis, Purpose } from './purposes.ts'
import * as store from './store.ts'

/** A reason the worker wrote; the client reads it in their log. */
export type WrittenReason = { readonly purpose: Purpose; readonly reason: string }
type ClientRefusal = 'not-found' | 'not-allowed'
const contactHours = 12

/**
 * Opens a client's data for this worker, or for the client themself: checks the relationship, the registers, permits, bans,
 * protection and break-glass, and writes the log entry and the grant in one step.
 * @returns `not-found` both when there is no such client and when there is no right to this one.
 */
export async function openClient(
  ctx: Ctx,
  clientId: ClientId,
  why: Purpose | WrittenReason,
): Promise<Outcome<ClientGrant, ClientRefusal>> {
  const { actor } = ctx
  const { purpose, reason } = typeof why === 'string' ? { purpose: why, reason: null } : why
  const page = pages.get(ctx)
  if (page && reason === null && page.purpose === purpose && page.grant.clientId === clientId) return done(page.grant)
  if (actor.kind === 'resident')
    return actor.clientId === clientId ? done(await openOwn(ctx, clientId)) : refuse('not-found')
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const decided = await decide(ctx, clientId, { actor, purpose })
  if (!decided.ok) return decided
  const { basis, rules, registers, validUntil, nonDisclosure } = decided.value
  const opening: Opening = {
    clientId,
    purpose: basis === 'break-glass' ? 'client.break-glass' : purpose,
    reason,
    basis,
    rules,
    registers,
    validUntil,
  }
  return done(await writeOpening(ctx, opening, nonDisclosure))
}

const pages = new WeakMap<Ctx, { readonly purpose: Purpose; readonly grant: ClientGrant }>()

/**
 * One opening for a page of many parts: in this transaction each part's own opening for the same purpose is this one, so that the client
 * reads one line where a person would say ”she opened my page”. For reading: what changes rights meanwhile must open anew.
 */
export async function openForPage(
  ctx: Ctx,
  clientId: ClientId,
  purpose: Purpose,
): Promise<Outcome<ClientGrant, ClientRefusal>> {
  const opened = await openClient(ctx, clientId, purpose)
  if (opened.ok) pages.set(ctx, { purpose, grant: opened.value })
  return opened
}

async function decide(
  ctx: Ctx,
  clientId: ClientId,
  by: { actor: Staff; purpose: Purpose },
): Promise<Outcome<Decision & { nonDisclosure: boolean }, 'not-found'>> {
  const { actor, purpose } = by
  const facts = await store.readFacts(ctx.tx, clientId, actor.staffId, ctx.now)
  const decided = decideAccess({
    sector: actor.sector,
    registers: actor.registers,
    purpose,
    isSocialWorker: actor.skills.includes('social-worker'),
    facts,
    rules: crossingRulesOn(ctx.now),
    now: ctx.now,
  })
  return decided.ok ? done({ ...decided.value, nonDisclosure: facts.nonDisclosure }) : decided
}

/** Until when this worker could go on with this client as it is open now; undefined: not at all. Shows nothing of the client, so it is no look. */
export async function mayOpenClient(ctx: Ctx, clientId: ClientId): Promise<Date | undefined> {
  if (ctx.actor.kind !== 'staff') return undefined
  const decided = await decide(ctx, clientId, { actor: ctx.actor, purpose: 'client.serve' })
  return decided.ok ? decided.value.validUntil : undefined
}

/** The client's own look at their own data; also their own log, permits and bans. */
async function openOwn(ctx: Ctx, clientId: ClientId): Promise<ClientGrant> {
  const own = ['card', 'permits', 'bans', 'log', 'own'].map((register) => ({
    register,
    mayWrite: register !== 'log',
    crossing: false,
    overBan: false,
  }))
  const validUntil = new Date(ctx.now.getTime() + contactHours * 3_600_000)
  return await writeOpening(
    ctx,
    { clientId, purpose: 'client.own', reason: null, basis: 'own', rules: [], registers: own, validUntil },
    false,
  )
}

type Opening = {
  readonly clientId: ClientId
  readonly purpose: Purpose
  readonly reason: string | null
  readonly basis: Basis
  readonly rules: readonly string[]
  readonly registers: readonly OpenedRegister[]
  readonly validUntil: Date
}

async function writeOpening(ctx: Ctx, opening: Opening, nonDisclosure: boolean): Promise<ClientGrant> {
  const names = opening.registers.map((one) => one.register)
  const look = lookBy(ctx, {
    ...opening,
    registers: names,
    client_id: opening.clientId,
    contact_id: null,
    valid_until: opening.validUntil,
  })
  await store.writeOpening(ctx.tx, look, ctx.now, opening.registers)
  return clientGrant({
    clientId: opening.clientId,
    lookId: look.id,
    basis: opening.basis,
    rules: opening.rules,
    registers: names,
    writable: opening.registers.filter((one) => one.mayWrite).map((one) => one.register),
    crossing: opening.registers.filter((one) => one.crossing).map((one) => one.register),
    validUntil: opening.validUntil,
    nonDisclosure,
  })
}

/** Matters that are opened like a contact and are not one: the client's log says what they are. */
type ContactPurpose = 'plan.relative' | 'plan.partner' | 'consultation.serve'

/**
 * Opens a contact for one of its parties, with a new line in the log.
 * @returns `not-found` when there is no such contact or the actor is no party of it.
 */
export async function openContact(
  ctx: Ctx,
  contactId: ContactId,
  as?: ContactPurpose,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const look = lookBy(ctx, {
    purpose: as ?? (ctx.actor.kind === 'staff' ? 'contact.serve' : 'contact.own'),
    basis: as && as !== 'consultation.serve' ? 'consent' : ctx.actor.kind === 'staff' ? 'contact' : 'own',
    rules: [],
    registers: ['contact'],
    client_id: null,
    contact_id: contactId,
    reason: null,
    valid_until: new Date(ctx.now.getTime() + contactHours * 3_600_000),
  })
  const party = await store.writeContactOpening(ctx.tx, look, ctx.now, partyIdsOf(ctx.actor))
  return party === null ? refuse('not-found') : done(contactGrant(contactId, party))
}

/** Goes on with a contact that this actor has opened and still is a party of; opens it anew when there is no valid opening. */
export async function resumeContact(
  ctx: Ctx,
  contactId: ContactId,
  as?: ContactPurpose,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const party = await store.resumeContact(ctx.tx, contactId, ctx.now, partyIdsOf(ctx.actor))
  return party === null ? await openContact(ctx, contactId, as) : done(contactGrant(contactId, party))
}

/** Whether this actor has opened the contact and still may go on with it. One statement that opens nothing. */
export async function hasOpenedContact(
  { tx, actor, now }: Pick<Ctx, 'tx' | 'actor' | 'now'>,
  contactId: ContactId,
): Promise<boolean> {
  return await store.mayResume(tx, contactId, now, partyIdsOf(actor))
}

/** A job's own work on one contact; its use is in the log as that job's. */
export async function openContactAsJob(ctx: Ctx, contactId: ContactId): Promise<ContactGrant> {
  if (ctx.actor.kind !== 'system') throw new Error('only a job opens as a job')
  const look = lookBy(ctx, {
    purpose: 'contact.system',
    basis: 'job',
    rules: [],
    registers: ['contact'],
    client_id: null,
    contact_id: contactId,
    reason: ctx.actor.job,
    valid_until: ctx.now,
  })
  await store.writeJobOpening(ctx.tx, look, ctx.now)
  return contactGrant(contactId, 'job')
}

type LookFields = Pick<
  Look,
  'purpose' | 'basis' | 'rules' | 'registers' | 'client_id' | 'contact_id' | 'reason' | 'valid_until'
>

export function lookBy(ctx: Ctx, fields: LookFields): Look {
  const { actor } = ctx
  return {
    id: newId(ctx.now),
    actor_kind: actor.kind,
    actor_id: actorId(actor),
    actor_name: fields.purpose === 'plan.relative' && actor.kind === 'resident' ? actor.name : nameOf(actor),
    actor_title: actor.kind === 'staff' ? actor.title : null,
    actor_unit: actor.kind === 'staff' ? actor.unit : actor.kind === 'partner' ? actor.organisationName : null,
    client_id: fields.client_id,
    contact_id: fields.contact_id,
    purpose: fields.purpose,
    basis: fields.basis,
    rules: fields.rules,
    registers: fields.registers,
    reason: fields.reason,
    valid_until: fields.valid_until,
    request_id: ctx.requestId,
  }
}

/** A worker's and a partner's name goes into the log; the resident's own looks need none. */
function nameOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'partner' ? actor.name : null
}
