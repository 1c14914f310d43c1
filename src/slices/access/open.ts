import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import { type ClientFacts, decideAccess, type Decision, type OpenedRegister } from './decide.ts'
import { lookBy } from './look.ts'
import { type ClientGrant, clientGrant, type ContactGrant, contactGrant, type ContactId, type LookId } from './model.ts'
import { contactHours } from './open-contact.ts'
import type { Basis, Purpose } from './purposes.ts'
import { actsForAnother, openForAnother } from './representation/open.ts'
import * as store from './store.ts'

/** A reason the worker wrote; the client reads it in their log. */
export type WrittenReason = { readonly purpose: Purpose; readonly reason: string }
type ClientRefusal = 'not-found' | 'not-allowed'

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
  if (actor.kind === 'resident') {
    if (actor.clientId !== clientId) return refuse('not-found')
    return actsForAnother(actor) ? await openForAnother(ctx, actor) : done(await openOwn(ctx, clientId))
  }
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const facts = await store.readFacts(ctx.tx, clientId, actor.staffId, ctx.now)
  const decided = decide(ctx, facts, { actor, purpose })
  if (!decided.ok) return decided
  return done(await writeOpening(ctx, openingOf(decided.value, { clientId, purpose, reason }), facts.nonDisclosure))
}

/** A contact and, of the one who is identified in it, what the worker's reason opens; without such a reason no client. */
export type OpenedServed = { readonly contact: ContactGrant; readonly client: ClientGrant | undefined }

/**
 * Opens a contact for a worker who takes part in it together with its client: one line in the log that names both. What is read under the
 * opening travels with it: PostgreSQL answers in order, and where the opening made no grant no row is read.
 * @returns `not-found` when there is no such contact or the worker is no party of it.
 */
export async function openServedContact<T>(
  ctx: Ctx,
  contactId: ContactId,
  read: (opened: OpenedServed) => Promise<T>,
): Promise<Outcome<T, 'not-found' | 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const known = await store.readServedFacts(ctx.tx, contactId, actor.staffId, ctx.now)
  if (known === null) return refuse('not-found')
  const { clientId, facts } = known
  const decided = clientId === null || !facts ? undefined : decide(ctx, facts, { actor, purpose: 'client.serve' })
  const opening =
    clientId !== null && decided?.ok
      ? openingOf(decided.value, { clientId, purpose: 'client.serve', reason: null })
      : undefined
  const look = lookBy(ctx, { ...asLook(opening ?? contactAlone(ctx)), contact_id: contactId })
  const [written, seen] = await Promise.allSettled([
    store.writeServedOpening(ctx.tx, look, ctx.now, opening?.registers ?? []),
    read({
      contact: contactGrant(contactId, 'staff'),
      client: opening && grantOf(opening, look.id, facts?.nonDisclosure === true),
    }),
  ])
  if (written.status === 'rejected') throw written.reason
  if (written.value === null) return refuse('not-found')
  if (seen.status === 'rejected') throw seen.reason
  return done(seen.value)
}

function contactAlone(ctx: Ctx) {
  const validUntil = new Date(ctx.now.getTime() + contactHours * 3_600_000)
  return {
    clientId: null,
    purpose: 'contact.serve',
    reason: null,
    basis: 'contact',
    rules: [],
    registers: [],
    validUntil,
  } as const
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

function decide(ctx: Ctx, facts: ClientFacts, by: { actor: Staff; purpose: Purpose }): Outcome<Decision, 'not-found'> {
  const { actor, purpose } = by
  return decideAccess({
    sector: actor.sector,
    registers: actor.registers,
    purpose,
    isSocialWorker: actor.skills.includes('social-worker'),
    facts,
    rules: crossingRulesOn(ctx.now),
    now: ctx.now,
  })
}

/** Until when this worker could go on with this client as it is open now; undefined: not at all. Shows nothing of the client, so it is no look. */
export async function mayOpenClient(ctx: Ctx, clientId: ClientId): Promise<Date | undefined> {
  if (ctx.actor.kind !== 'staff') return undefined
  const facts = await store.readFacts(ctx.tx, clientId, ctx.actor.staffId, ctx.now)
  const decided = decide(ctx, facts, { actor: ctx.actor, purpose: 'client.serve' })
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

function openingOf(decision: Decision, asked: Pick<Opening, 'clientId' | 'purpose' | 'reason'>): Opening {
  const purpose = decision.basis === 'break-glass' ? 'client.break-glass' : asked.purpose
  return { ...decision, ...asked, purpose }
}

async function writeOpening(ctx: Ctx, opening: Opening, nonDisclosure: boolean): Promise<ClientGrant> {
  const look = lookBy(ctx, { ...asLook(opening), contact_id: null })
  await store.writeOpening(ctx.tx, look, ctx.now, opening.registers)
  return grantOf(opening, look.id, nonDisclosure)
}

function asLook(opening: Omit<Opening, 'clientId'> & { readonly clientId: ClientId | null }) {
  const { clientId, purpose, reason, basis, rules, registers, validUntil } = opening
  const names = registers.map((one) => one.register)
  return { purpose, reason, basis, rules, registers: names, client_id: clientId, valid_until: validUntil }
}

function grantOf(opening: Opening, lookId: LookId, nonDisclosure: boolean): ClientGrant {
  return clientGrant({
    clientId: opening.clientId,
    lookId,
    basis: opening.basis,
    rules: opening.rules,
    registers: opening.registers.map((one) => one.register),
    writable: opening.registers.filter((one) => one.mayWrite).map((one) => one.register),
    crossing: opening.registers.filter((one) => one.crossing).map((one) => one.register),
    validUntil: opening.validUntil,
    nonDisclosure,
  })
}
