import { listRepresentationRulesOn } from '#law/representation/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Acting, Ctx, Resident } from '#slices/organisation/actor.ts'
import { type Register, type Sector, sectorOf } from '#slices/organisation/registers.ts'
import type { OpenedRegister } from '../decide.ts'
import { lookBy } from '../look.ts'
import { type ClientGrant, clientGrant, type ContactGrant, contactGrant, type ContactId, partyIdsOf } from '../model.ts'
import { mayResume } from '../store.ts'
import { decideRepresentation, type RepresentationRefusal, type Standing } from './decide.ts'
import type { StoredFacts } from './model.ts'
import * as store from '../representation-store.ts'

export type ActingResident = Resident & { readonly acting: Acting }

/** Whether this caller acts for another. */
export function actsForAnother(actor: Ctx['actor']): actor is ActingResident {
  return actor.kind === 'resident' && actor.acting !== undefined
}

const standings = new WeakMap<Ctx, Promise<Outcome<Standing, RepresentationRefusal>>>()

/** What the caller may do for the one they act for, as the facts are now; read once in a transaction. */
export function standingOf(ctx: Ctx, acting: Acting): Promise<Outcome<Standing, RepresentationRefusal>> {
  const known = standings.get(ctx)
  if (known) return known
  const asked = readStanding(ctx, acting)
  standings.set(ctx, asked)
  return asked
}

async function readStanding(ctx: Ctx, acting: Acting): Promise<Outcome<Standing, RepresentationRefusal>> {
  const pair = { id: acting.representationId, representativeId: acting.representativeId }
  const facts = await store.findFacts(ctx.tx, pair, ctx.now)
  return facts ? standingBy(facts, ctx.now) : refuse('ended')
}

/** By these facts and the rules in force on the day. */
export function standingBy(facts: StoredFacts, now: Date): Outcome<Standing, RepresentationRefusal> {
  const rules = listRepresentationRulesOn(helsinkiDay(now))
  return decideRepresentation({ facts, rules, isSocialOpen: facts.sectors.includes('social'), now })
}

/** Opens the client that the caller acts for: the sides and matters that the rules open, never all of their own. */
export async function openForAnother(
  ctx: Ctx,
  actor: ActingResident,
  also: 'their-permits' | 'nothing-more' = 'nothing-more',
): Promise<Outcome<ClientGrant, 'not-found'>> {
  const standing = await standingOf(ctx, actor.acting)
  if (!standing.ok) return refuse('not-found')
  const registers = [...registersOf(standing.value), ...(also === 'their-permits' ? permitsOf(standing.value) : [])]
  const names = registers.map((one) => one.register)
  const { rules, until } = standing.value
  const look = lookBy(ctx, {
    purpose: 'client.another',
    basis: 'representation',
    rules,
    registers: names,
    client_id: actor.clientId,
    contact_id: null,
    reason: null,
    valid_until: until,
  })
  const opened = await store.openAsRepresentative(
    ctx.tx,
    look,
    { id: actor.acting.representationId, registers },
    ctx.now,
  )
  if (!opened) return refuse('not-found')
  return done(
    clientGrant({
      clientId: actor.clientId,
      lookId: look.id,
      basis: 'representation',
      rules,
      registers: names,
      writable: registers.filter((one) => one.mayWrite).map((one) => one.register),
      crossing: [],
      validUntil: until,
      nonDisclosure: false,
    }),
  )
}

const opened = (register: string, mayWrite: boolean) => ({ register, mayWrite, crossing: false, overBan: false })

function permitsOf({ permits }: Standing): OpenedRegister[] {
  return permits.map((sector) => opened(`permits:${sector}`, true))
}

function registersOf(standing: Standing): OpenedRegister[] {
  const sides = standing.sectors.map((one) => opened(`own:${one.sector}`, one.mayWrite))
  const matters = standing.matters.map((one) => opened(`matter:${one.matter}`, one.mayWrite))
  const log = standing.sectors.some((one) => one.sector === 'health') ? [opened('log:health', false)] : []
  return [...sides, ...matters, ...log]
}

/** A contact of the one acted for, with a line in both logs; `not-found` as for anybody who is no party. */
export async function openContactForAnother(
  ctx: Ctx,
  actor: ActingResident,
  contactId: ContactId,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const standing = await standingOf(ctx, actor.acting)
  if (!standing.ok) return refuse('not-found')
  const { sectors, matters } = standing.value
  if (sectors.length === 0 && !matters.some((one) => one.matter === contactId)) return refuse('not-found')
  const look = contactLook(ctx, standing.value, contactId)
  const isOpen = await store.openContactAsRepresentative(ctx.tx, look, actor.acting.representationId, ctx.now)
  return isOpen ? done(contactGrant(contactId, 'representative')) : refuse('not-found')
}

/** Makes a new contact the client's own, begun by who acts for them. Something new is never a minor's decided matter. */
export async function beginContactForAnother(
  ctx: Ctx,
  actor: ActingResident,
  contactId: ContactId,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const standing = await standingOf(ctx, actor.acting)
  if (!standing.ok || !standing.value.sectors.some((one) => one.mayWrite)) return refuse('not-found')
  const look = contactLook(ctx, standing.value, contactId)
  const isBegun = await store.beginContactAsRepresentative(ctx.tx, look, actor.acting.representationId, ctx.now)
  return isBegun ? done(contactGrant(contactId, 'representative')) : refuse('not-found')
}

function contactLook(ctx: Ctx, standing: Standing, contactId: ContactId) {
  return lookBy(ctx, {
    purpose: 'contact.another',
    basis: 'representation',
    rules: standing.rules,
    registers: ['contact'],
    client_id: null,
    contact_id: contactId,
    reason: null,
    valid_until: standing.until,
  })
}

/** What a caller who acts for another is told before a call is served: nothing when it may go on. */
export async function refusalForAnother(
  ctx: Ctx,
  actor: ActingResident,
  wish: 'read' | 'write' | 'begin',
): Promise<{ refusal: 'acting-ended' | 'not-while-acting'; why: string } | undefined> {
  const standing = await standingOf(ctx, actor.acting)
  if (!standing.ok) return { refusal: 'acting-ended', why: standing.refusal }
  const { sectors, matters } = standing.value
  // Something new is never a matter that a minor has decided on.
  const open = wish === 'begin' ? sectors : [...sectors, ...matters]
  if (wish === 'read' || open.some((one) => one.mayWrite)) return undefined
  return { refusal: 'not-while-acting', why: sectors.length === 0 ? 'minor-decides' : 'viewing-only' }
}

/** The sides that somebody who acts for another may do something new in; undefined: in their own matters, all. */
export async function sectorsForAnother(ctx: Ctx): Promise<readonly Sector[] | undefined> {
  if (!actsForAnother(ctx.actor)) return undefined
  const standing = await standingOf(ctx, ctx.actor.acting)
  return standing.ok ? standing.value.sectors.filter((one) => one.mayWrite).map((one) => one.sector) : []
}

/** Whether an opening of the client's own, by themself or by who acts for them, covers writing into this register. */
export function mayWriteOwn(grant: ClientGrant, register: Register): boolean {
  return grant.writable.includes('own') || grant.writable.includes(`own:${sectorOf(register)}`)
}

/** Until when a live line may tell of this contact; false: not at all. */
export async function goesOnUntil(ctx: Ctx, actor: ActingResident, contactId: ContactId): Promise<Date | false> {
  const standing = await standingOf(ctx, actor.acting)
  if (!standing.ok) return false
  const isOpen =
    (await mayResume(ctx.tx, contactId, ctx.now, partyIdsOf(actor))) ||
    (await openContactForAnother(ctx, actor, contactId)).ok
  return isOpen ? standing.value.until : false
}
