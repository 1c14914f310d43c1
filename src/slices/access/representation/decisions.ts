import { decidesFromAge, type MinorDecision, ofAge } from '#law/representation/index.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { openForPage, type OpenedServed, openServedContact } from '../open.ts'
import type { ContactId } from '../model.ts'
import type { findRepresentatives, listDecisionsOfMinor, recordMinorDecision } from './contract.ts'
import { ageOn, birthdayAt } from './decide.ts'
import * as store from '../representation-store.ts'

/** A minor's birth date, from the person card: another slice knows it. */
export type BirthOf = (ctx: Ctx, clientId: ClientId) => Promise<string | undefined>

/**
 * What a minor decided of giving this matter to the guardian. Recorded by a professional whose register of the side is open, never by the guardian;
 * a denial takes effect at once, also in a chat that is open.
 */
export async function record(
  ctx: Ctx,
  input: ParsedInputOf<typeof recordMinorDecision>,
  birthOf: BirthOf,
): Promise<Outcome<OutputOf<typeof recordMinorDecision>, 'not-allowed' | 'not-found' | 'not-a-minor'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openForPage(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  const birthOn = await birthOf(ctx, input.clientId)
  if (birthOn === undefined || !isDecidingMinor(birthOn, ctx.now)) return refuse('not-a-minor')
  const matterId = input.matterId as Id<string>
  const row = {
    id: newId<'minor-decision'>(ctx.now),
    client_id: input.clientId,
    matter_id: matterId,
    sector: actor.sector,
    value: input.value as MinorDecision,
    recorded_by: actor.staffId,
    recorded_by_name: actor.name,
  }
  if (!(await store.recordMinorDecision(ctx.tx, row, ctx.now))) return refuse('not-allowed')
  ctx.audit('acting.minor-decision', matterId)
  ctx.emit({ type: 'minor-decision-recorded', subjectId: input.clientId })
  if (input.value >= 3) ctx.emit({ type: 'representation-narrowed', subjectId: matterId })
  return done({ recordedAt: ctx.now.toISOString() })
}

function isDecidingMinor(birthOn: string, now: Date): boolean {
  const age = ageOn(birthOn, helsinkiDay(now))
  return age >= decidesFromAge && age < ofAge
}

/** Everything a minor has decided, each matter with its latest; shown beside the matters where a professional sees them. */
export async function ofMinor(
  ctx: Ctx,
  input: ParsedInputOf<typeof listDecisionsOfMinor>,
  birthOf: BirthOf,
): Promise<Outcome<OutputOf<typeof listDecisionsOfMinor>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openForPage(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  const birthOn = await birthOf(ctx, input.clientId)
  if (birthOn === undefined || !isDecidingMinor(birthOn, ctx.now)) return done({ minor: null })
  const rows = await store.listMinorDecisions(ctx.tx, input.clientId)
  const decisions = rows.map(({ matterId, value, recordedByName, recordedAt }) => ({
    matterId,
    value,
    by: recordedByName,
    at: recordedAt.toISOString(),
  }))
  return done({ minor: { ageYears: ageOn(birthOn, helsinkiDay(ctx.now)), decisions } })
}

/** Who writes in a contact for whom and by what, for the professional who serves it. */
export async function ofContact(
  ctx: Ctx,
  input: ParsedInputOf<typeof findRepresentatives>,
  birthOf: BirthOf,
): Promise<Outcome<OutputOf<typeof findRepresentatives>, 'not-allowed' | 'not-found'>> {
  return await openServedContact(ctx, input.contactId as ContactId, (opened) => whoWrites(ctx, opened, birthOf))
}

async function whoWrites(
  ctx: Ctx,
  { contact: { contactId }, client }: OpenedServed,
  birthOf: BirthOf,
): Promise<OutputOf<typeof findRepresentatives>> {
  const rows = await store.listRepresentativesIn(ctx.tx, contactId)
  const today = helsinkiDay(ctx.now)
  const representatives = rows.map((row) => ({
    name: row.representativeName,
    forWhom: row.clientName,
    relation: row.relation,
    matters: row.matters,
    confirmedAt: row.confirmedAt.toISOString(),
    since: row.since.toISOString(),
    untilOn: row.relation === 'guardian' ? nextLimitOn(row.birthOn, today) : null,
    isRunning: row.isRunning,
  }))
  const birthOn = client && (await birthOf(ctx, client.clientId))
  if (!client || birthOn === undefined || !isDecidingMinor(birthOn, ctx.now)) return { representatives, minor: null }
  const decisions = await store.listMinorDecisions(ctx.tx, client.clientId)
  const found = decisions.find((one) => one.matterId === contactId)
  const decision = found
    ? { matterId: found.matterId, value: found.value, by: found.recordedByName, at: found.recordedAt.toISOString() }
    : null
  return { representatives, minor: { clientId: client.clientId, ageYears: ageOn(birthOn, today), decision } }
}

/** The day on which a guardian's standing changes by itself. */
function nextLimitOn(birthOn: string, today: string): string | null {
  const age = ageOn(birthOn, today)
  const next = [decidesFromAge, ofAge].find((limit) => age < limit)
  return next === undefined ? null : helsinkiDay(birthdayAt(birthOn, next))
}
