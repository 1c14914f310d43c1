import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { findEmergencyReason, lookBy, openClient, protect, type ClientGrant } from '#slices/access/index.ts'
import { checkHetu } from '#slices/identity/hetu.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { Basis, ClientCard, findByHetu, openClientCard, revealField } from './contract.ts'
import { ageOn } from './model.ts'
import * as store from './store.ts'

export type IdentifiedPerson = {
  readonly hetu: string
  readonly familyName: string
  readonly givenNames: string
  readonly birthOn: string
  readonly municipality?: string | null
  readonly language?: 'fi' | 'sv' | 'en' | null
  readonly phone?: string | null
  readonly address?: string | null
}

/** A strongly identified person's client: found by the personal id, or made. Logged as identification. */
export async function identifyClient(ctx: Ctx, person: IdentifiedPerson): Promise<ClientId> {
  const look = lookBy(ctx, {
    purpose: 'client.identify',
    basis: 'identification',
    rules: [],
    registers: ['card'],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: ctx.now,
  })
  const row = {
    new_id: newId<'client'>(ctx.now),
    hetu: person.hetu,
    family_name: person.familyName,
    given_names: person.givenNames,
    birth_on: person.birthOn,
    municipality: person.municipality ?? null,
    language: person.language ?? null,
    phone: person.phone ?? null,
    address: person.address ?? null,
  }
  const id = await store.clientForIdentification(ctx.tx, row, look, ctx.now)
  ctx.audit('clients.identify', id)
  return id
}

/** Marks a client under non-disclosure; told by the population register's stand-in. */
export async function markNonDisclosure(ctx: Ctx, clientId: ClientId): Promise<void> {
  await protect(ctx.tx, { id: newId(ctx.now), client_id: clientId, kind: 'non-disclosure', named_staff: [] }, ctx.now)
  ctx.audit('clients.mark-non-disclosure', clientId)
  ctx.emit({ type: 'non-disclosure-marked', subjectId: clientId })
}

export async function openCard(
  ctx: Ctx,
  input: ParsedInputOf<typeof openClientCard>,
): Promise<Outcome<OutputOf<typeof openClientCard>, 'not-allowed' | 'not-found'>> {
  const opened = await openClient(ctx, input.clientId, input.purpose)
  if (!opened.ok) return opened
  return done({ client: await viewCard(ctx, opened.value) })
}

export async function viewCard(ctx: Ctx, grant: ClientGrant): Promise<ClientCard> {
  const [row, emergencyReason] = await Promise.all([store.getClient(ctx.tx, grant), findEmergencyReason(ctx, grant)])
  const hidden = grant.nonDisclosure
  return {
    id: row.clientId,
    familyName: row.familyName,
    givenNames: row.givenNames,
    hetu: row.hetu,
    birthOn: row.birthOn,
    ageYears: ageOn(row.birthOn, ctx.now),
    language: row.language,
    municipality: hidden ? null : row.municipality,
    phone: hidden ? null : row.phone,
    address: hidden ? null : row.address,
    nonDisclosure: grant.nonDisclosure,
    basis: basisOf(grant),
    emergencyReason,
  }
}

/** As the list of clients writes it: the family name first. */
export async function clientNameOf(ctx: Ctx, grant: ClientGrant): Promise<string> {
  const { familyName, givenNames } = await store.getClient(ctx.tx, grant)
  return `${familyName} ${givenNames}`
}

export function basisOf(grant: ClientGrant): Basis {
  const isRegister = (name: string) => name === 'patient' || name === 'notification' || name.startsWith('social:')
  return {
    kind: grant.basis,
    rules: [...grant.rules],
    until: grant.validUntil.toISOString(),
    registers: grant.registers.filter(isRegister),
    writable: grant.writable.filter(isRegister),
    crossing: grant.crossing.filter(isRegister),
  }
}

/** Whether a personal id leads to a client is itself a look, and only whole ids are answered. */
export async function findClientByHetu(
  ctx: Ctx,
  input: InputOf<typeof findByHetu>,
): Promise<Outcome<OutputOf<typeof findByHetu>, 'not-allowed' | 'invalid-hetu'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const checked = checkHetu(input.hetu)
  if (checked.kind === 'invalid') return refuse('invalid-hetu')
  const look = lookBy(ctx, {
    purpose: 'client.identify',
    basis: 'identification',
    rules: [],
    registers: ['card'],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: ctx.now,
  })
  // Also a question that finds nobody is kept: asking code after code shows.
  ctx.audit('clients.find-by-hetu', null)
  return done({ clientId: await store.findByHetu(ctx.tx, checked.hetu, look, ctx.now) })
}

/** One field hidden by non-disclosure, for those who need it; the reason is in the log the client reads. */
export async function reveal(
  ctx: Ctx,
  input: ParsedInputOf<typeof revealField>,
): Promise<Outcome<OutputOf<typeof revealField>, 'not-allowed' | 'not-found'>> {
  const opened = await openClient(ctx, input.clientId, { purpose: 'client.serve', reason: input.reason })
  if (!opened.ok) return opened
  const row = await store.getClient(ctx.tx, opened.value)
  ctx.audit(`clients.reveal-${input.field}`, input.clientId)
  return done({ value: row[input.field] })
}
