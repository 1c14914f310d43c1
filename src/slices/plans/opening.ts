import { createHash } from 'node:crypto'
import type { Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import {
  actsForAnother,
  type ClientGrant,
  type ContactId,
  joinContact,
  openClient,
  openForEditing,
  resumeContact,
} from '#slices/access/index.ts'
import type { ClientId, Ctx, Resident, Staff } from '#slices/organisation/actor.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import { standingOf } from '#slices/partners/index.ts'
import type { County } from '#slices/directory/index.ts'
import { isLetIn } from './model.ts'
import * as parts from './part-store.ts'
import * as store from './store.ts'

export type Refused = 'not-allowed' | 'not-found'

/** A plan opened in this transaction, and who writes in it. */
export type Opened = {
  readonly plan: store.PlanRow
  readonly writer: parts.Writer
  /** Registers this writer may write here; empty for those outside the two registers. */
  readonly writable: readonly string[]
  readonly scope: 'staff' | 'client' | 'representative' | 'outside'
  readonly grant: ClientGrant | null
  /** The one section of a relative or a partner. */
  readonly section: parts.AudienceRow | null
}
export type OpenedByStaff = Opened & { readonly grant: ClientGrant; readonly actor: Staff }
export type OpenedByClient = Opened & {
  readonly grant: ClientGrant
  readonly clientId: ClientId
  readonly name: string
}
export type OpenedOutside = Opened & { readonly section: parts.AudienceRow }

/** `editing`: what saves itself, and a page that stays open while others write: one line in the client's log for the whole of it. */
type How = 'at-once' | 'editing'
const openers = { 'at-once': openClient, editing: openForEditing } as const

export async function openAsStaff(
  ctx: Ctx,
  id: string,
  how: How = 'at-once',
): Promise<Outcome<OpenedByStaff, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const clientId = await store.findClientOf(ctx.tx, id as store.PlanId, actor.staffId, ctx.now)
  if (clientId === null) return refuse('not-found')
  const opened = await openers[how](ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const plan = await store.findPlan(ctx.tx, clientId, id as store.PlanId)
  if (!plan) return refuse('not-found')
  return done(staffOpening(actor, opened.value, plan))
}

export function staffOpening(actor: Staff, grant: ClientGrant, plan: store.PlanRow): OpenedByStaff {
  return {
    plan,
    grant,
    actor,
    scope: 'staff',
    section: null,
    writer: { id: actor.staffId, name: actor.name },
    writable: grant.writable.filter((register) => plan.registers.includes(register)),
  }
}

export async function openAsClient(
  ctx: Ctx,
  id: string,
  how: How = 'at-once',
): Promise<Outcome<OpenedByClient, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openers[how](ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const plan = await store.findPlan(ctx.tx, actor.clientId, id as store.PlanId)
  if (!plan) return refuse('not-found')
  return done(ownOpening(actor, opened.value, plan))
}

/** A plan opened by the client, or by who acts for them: then they write in their own name, in the registers that the right covers. */
export function ownOpening(actor: Resident, grant: ClientGrant, plan: store.PlanRow): OpenedByClient {
  const { clientId, name } = actor
  const of = { plan, grant, clientId, name, section: null }
  if (!actsForAnother(actor)) return { ...of, scope: 'client', writable: [], writer: { id: clientId, name } }
  const writer = { id: actor.acting.representativeId, name }
  return { ...of, scope: 'representative', writable: coveredOf(plan, grant.writable), writer }
}

/** The registers of a plan that an opening for another covers; of a minor’s decided plan, health care’s part. */
export function coveredOf(plan: Pick<store.PlanRow, 'id' | 'registers'>, opened: readonly string[]): string[] {
  return plan.registers.filter(
    (register) =>
      opened.includes(`own:${sectorOf(register as Register)}`) ||
      (register === 'patient' && opened.includes(`matter:${plan.id}`)),
  )
}

/**
 * A relative or a partner opens the one part that is theirs. The look is in the client's log with their name.
 * @returns `not-found` without the client's running consent, and when the partner's agreement is not valid today.
 */
export async function openOutside(
  ctx: Ctx,
  county: County,
  sectionId: string,
): Promise<Outcome<OpenedOutside, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'partner' && actor.kind !== 'resident') return refuse('not-allowed')
  if (actor.kind === 'partner' && !(await standingOf(ctx, county))) return refuse('not-allowed')
  const id = sectionId as store.PartId
  const resumed = await resumeContact(ctx, contactOf(id), actor.kind === 'resident' ? 'plan.relative' : 'plan.partner')
  if (!resumed.ok) return resumed
  const section = await parts.findAudience(ctx.tx, id)
  if (!section || !isLetIn(section, actor.kind)) return refuse('not-found')
  const plan = await store.findPlanOfPart(ctx.tx, section.planId)
  if (!plan) return refuse('not-found')
  const writer = { id: actor.kind === 'partner' ? actor.partnerId : actor.clientId, name: actor.name }
  return done({ plan, section, writer, scope: 'outside', writable: [], grant: null })
}

/** A part of a plan is opened as a contact is: by being a party of it. */
export function contactOf(id: Id<string>): ContactId {
  return id as ContactId
}

/** One id for one writer's kept text of one part, so that it is found without a list of who wrote where. */
export function keptIdOf(partId: string, personId: string): Id<'kept-text'> {
  const hex = createHash('sha256').update(`kept ${partId} ${personId}`).digest('hex')
  const piece = (from: number, to: number) => hex.slice(from, to)
  return `${piece(0, 8)}-${piece(8, 12)}-8${piece(13, 16)}-9${piece(17, 20)}-${piece(20, 32)}` as Id<'kept-text'>
}

/** From the first saved word on the writer has a place of their own for text that can no longer be saved. */
export async function prepareKept(ctx: Ctx, opened: Opened, partId: store.PartId): Promise<void> {
  // One for the part, one for the plan: by it the texts are found when the plan itself is closed.
  for (const keptId of [keptIdOf(partId, opened.writer.id), keptIdOf(opened.plan.id, opened.writer.id)]) {
    const party = { contactId: contactOf(keptId), kind: 'staff' as const, partyId: opened.writer.id, sector: null }
    await joinContact(ctx.tx, party, ctx.now)
    await store.tieLog(ctx.tx, keptId, opened.plan.clientId, ctx.now)
  }
}

/** Whether this writer writes this part: own register's, own words, own section; never what another said. */
export function mayWrite(
  opened: Opened,
  part: Pick<parts.PartRow, 'id' | 'party' | 'register' | 'sectionId' | 'editedBy'>,
): boolean {
  switch (opened.scope) {
    case 'staff':
      return opened.writable.includes(part.register) && (part.party === 'health' || part.party === 'social')
    case 'client':
      return part.party === 'client'
    case 'representative':
      return (
        part.party === 'representative' && part.editedBy === opened.writer.id && opened.writable.includes(part.register)
      )
    case 'outside':
      return part.id === opened.section?.sectionId || part.sectionId === opened.section?.sectionId
  }
}
