import type { MandateMatter, MinorDecision, Relation } from '#law/representation/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Language } from '#platform/i18n.ts'
import type { ClientId, SessionId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type { Deed } from './contract.ts'
import type { OpenedRegister } from './decide.ts'
import type { ContactId, Look, LookId } from './model.ts'
import type { CustodyTerm } from './representation/decide.ts'
import type { Confirmed, Pair, RepresentationId, StoredFacts } from './representation/model.ts'

export async function saveRepresentation(tx: Tx, confirmed: Confirmed, now: Date): Promise<RepresentationId> {
  const row = await tx.get<{ id: RepresentationId }>(
    sql`select access.save_representation(${JSON.stringify(confirmed)}, ${now}) as id`,
  )
  return row.id
}

type Again = { matters: readonly MandateMatter[]; sectors: readonly Sector[]; until: Date }

export async function confirmRepresentation(tx: Tx, id: RepresentationId, again: Again, now: Date): Promise<boolean> {
  const row = await tx.get<{ done: boolean }>(
    sql`select access.confirm_representation(${id}, ${again.matters}, ${again.sectors}, ${again.until}, ${now}) as done`,
  )
  return row.done
}

/** The contacts that the representative is out of now; null when it had ended already. */
export async function endRepresentation(
  tx: Tx,
  id: RepresentationId,
  why: string,
  now: Date,
): Promise<readonly ContactId[] | null> {
  const row = await tx.get<{ contacts: ContactId[] | null }>(
    sql`select access.end_representation(${id}, ${why}, ${now}) as contacts`,
  )
  return row.contacts
}

/** Out of every contact, though the right itself goes on; returns those contacts. */
export async function narrowRepresentation(tx: Tx, id: RepresentationId, now: Date): Promise<readonly ContactId[]> {
  const row = await tx.get<{ contacts: ContactId[] }>(
    sql`select access.narrow_representation(${id}, ${now}) as contacts`,
  )
  return row.contacts
}

/** The running rights that non-disclosure of this person ends. */
export async function listRightsTouching(tx: Tx, clientId: ClientId): Promise<readonly RepresentationId[]> {
  const rows = await tx.rows<{ id: RepresentationId }>(
    sql`select id from access.representations_touching(${clientId}) as id`,
  )
  return rows.map((row) => row.id)
}

export async function findActingFor(
  tx: Tx,
  id: RepresentationId,
  representativeId: ClientId,
): Promise<(Pair & { clientId: ClientId }) | undefined> {
  return await tx.find(sql`
    select id, client_id as "clientId", relation, client_name as "clientName", birth_on::text as "birthOn"
    from access.acting_for(${id}, ${representativeId})`)
}

export async function findFacts(
  tx: Tx,
  pair: { id: RepresentationId; representativeId: ClientId },
  now: Date,
): Promise<StoredFacts | null> {
  const row = await tx.get<{ facts: StoredFacts | null }>(
    sql`select access.representation_facts(${pair.id}, ${pair.representativeId}, ${now}) as facts`,
  )
  return row.facts
}

export async function listRepresentations(
  tx: Tx,
  representativeId: ClientId,
  now: Date,
): Promise<(Pair & { confirmedUntil: Date })[]> {
  return await tx.rows(sql`
    select id, relation, client_name as "clientName", birth_on::text as "birthOn", confirmed_until as "confirmedUntil"
    from access.representations_of(${representativeId}, ${now})`)
}

export async function openAsRepresentative(
  tx: Tx,
  look: Look,
  by: { id: RepresentationId; registers: readonly OpenedRegister[] },
  now: Date,
): Promise<boolean> {
  const row = await tx.get<{ opened: boolean }>(sql`
    select access.open_as_representative(${JSON.stringify(look)}, ${now}, ${by.id}, ${JSON.stringify(by.registers)}) as opened`)
  return row.opened
}

export async function openContactAsRepresentative(
  tx: Tx,
  look: Look,
  id: RepresentationId,
  now: Date,
): Promise<boolean> {
  const row = await tx.get<{ kind: string | null }>(
    sql`select access.open_contact_as_representative(${JSON.stringify(look)}, ${now}, ${id}) as kind`,
  )
  return row.kind !== null
}

export async function beginContactAsRepresentative(
  tx: Tx,
  look: Look,
  id: RepresentationId,
  now: Date,
): Promise<boolean> {
  const row = await tx.get<{ kind: string | null }>(
    sql`select access.begin_contact_as_representative(${JSON.stringify(look)}, ${now}, ${id}) as kind`,
  )
  return row.kind !== null
}

export type RepresentativeRow = {
  id: RepresentationId
  relation: Relation
  representativeName: string
  clientName: string
  birthOn: string
  matters: MandateMatter[]
  confirmedAt: Date
  since: Date
  isRunning: boolean
}

/** Who writes in another's name; empty without a grant of the contact in this transaction. */
export async function listRepresentativesIn(tx: Tx, contactId: ContactId): Promise<RepresentativeRow[]> {
  return await tx.rows<RepresentativeRow>(sql`
    select id, relation, representative_name as "representativeName", client_name as "clientName", birth_on::text as "birthOn", matters,
      confirmed_at as "confirmedAt", since, is_running as "isRunning"
    from access.representatives_in(${contactId})`)
}

export type DecisionToRecord = {
  readonly id: Id<'minor-decision'>
  readonly client_id: ClientId
  readonly matter_id: Id<string>
  readonly sector: Sector
  readonly value: MinorDecision
  readonly recorded_by: Id<string>
  readonly recorded_by_name: string
}

/** False without a writing grant of the client's register of that side in this transaction. */
export async function recordMinorDecision(tx: Tx, row: DecisionToRecord, now: Date): Promise<boolean> {
  return (
    await tx.get<{ done: boolean }>(sql`select access.record_minor_decision(${JSON.stringify(row)}, ${now}) as done`)
  ).done
}

export type RecordedDecision = {
  matterId: Id<string>
  value: MinorDecision
  recordedByName: string
  recordedAt: Date
}

export async function listMinorDecisions(tx: Tx, clientId: ClientId): Promise<RecordedDecision[]> {
  return await tx.rows<RecordedDecision>(sql`
    select matter_id as "matterId", value, recorded_by_name as "recordedByName", recorded_at as "recordedAt"
    from access.list_minor_decisions(${clientId})`)
}

export type GuardianRow = {
  guardianId: ClientId
  name: string
  isRunning: boolean
  custody: {
    term: CustodyTerm
    closedSectors: Sector[]
    fromOn: string
    toOn: string | null
    by: string
    at: Date
  } | null
}

/** Empty without a writing grant of a register of the child in this transaction. */
export async function listGuardians(tx: Tx, clientId: ClientId, now: Date): Promise<GuardianRow[]> {
  type Flat = Omit<GuardianRow, 'custody'> &
    Omit<NonNullable<GuardianRow['custody']>, 'term'> & { term: CustodyTerm | null }
  const rows = await tx.rows<Flat>(sql`
    select guardian_id as "guardianId", name, is_running as "isRunning", term, closed_sectors as "closedSectors", from_on::text as "fromOn", to_on::text as "toOn",
      recorded_by_name as by, recorded_at as at
    from access.guardians_for_staff(${clientId}, ${now})`)
  return rows.map(({ guardianId, name, isRunning, term, closedSectors, fromOn, toOn, by, at }) => ({
    guardianId,
    name,
    isRunning,
    custody: term === null ? null : { term, closedSectors, fromOn, toOn, by, at },
  }))
}

export type CustodyToRecord = {
  readonly id: Id<'custody'>
  readonly client_id: ClientId
  readonly guardian_id: ClientId
  readonly guardian_name: string
  readonly term: CustodyTerm
  readonly closed_sectors: readonly Sector[]
  readonly from_on: string
  readonly to_on: string | null
  readonly recorded_by: Id<string>
  readonly recorded_by_name: string
}

/** The pair's running right; null without a writing grant of a register of the child in this transaction. */
export async function recordCustody(
  tx: Tx,
  row: CustodyToRecord,
  now: Date,
): Promise<{ running: RepresentationId | null } | null> {
  return (
    await tx.get<{ recorded: { running: RepresentationId | null } | null }>(
      sql`select access.record_custody(${JSON.stringify(row)}, ${now}) as recorded`,
    )
  ).recorded
}

/** For whom a representative's own lines of the log were. */
export async function listActedFor(tx: Tx, looks: readonly LookId[]): Promise<ReadonlyMap<LookId, string>> {
  if (looks.length === 0) return new Map()
  const rows = await tx.rows<{ id: LookId; name: string }>(
    sql`select look_id as id, client_name as name from access.acted_for(${looks})`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type DoneDeed = {
  readonly deed: Deed
  readonly representationId: RepresentationId
  /** Of what is a statement by itself, and has no look in its transaction: the contact it was done in. */
  readonly contactId: ContactId | null
}

/** False when there is no look made for another that it was done under. */
export async function noteDeed(tx: Tx, { deed, representationId, contactId }: DoneDeed, now: Date): Promise<boolean> {
  const row = await tx.get<{ isNoted: boolean }>(
    sql`select access.note_deed(${deed}, ${now}, ${representationId}, ${contactId}) as "isNoted"`,
  )
  return row.isNoted
}

/** What was done under these looks, in the order it was done. */
export async function listDeeds(tx: Tx, looks: readonly LookId[]): Promise<ReadonlyMap<LookId, Deed[]>> {
  if (looks.length === 0) return new Map()
  const rows = await tx.rows<{ id: LookId; deeds: Deed[] }>(sql`
    select look_id as id, array_agg(deed order by at, deed) as deeds from access.deed where look_id = any (${looks}) group by look_id`)
  return new Map(rows.map((row) => [row.id, row.deeds]))
}

export type ToRecheck = {
  id: RepresentationId
  representativeId: ClientId
  relation: Relation
  birthOn: string
  session: string
  token: string
  person: string
}

export async function listToRecheck(tx: Tx, asked: { before: Date; now: Date; limit: number }): Promise<ToRecheck[]> {
  return await tx.rows<ToRecheck>(sql`
    select id, representative_id as "representativeId", relation, birth_on::text as "birthOn", service_session as session, service_token as token, service_person as person
    from access.representations_to_recheck(${asked.before}, ${asked.now}, ${asked.limit})`)
}

export type NewAttempt = {
  readonly stateHash: Buffer
  readonly sessionId: SessionId
  readonly serviceSession: string
  readonly returnTo: string
  readonly language: Language
  readonly expiresAt: Date
}

export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<void> {
  await tx.run(sql`
    insert into access.acting_attempt (state_hash, session_id, service_session, return_to, language, expires_at)
    values (${attempt.stateHash}, ${attempt.sessionId}, ${attempt.serviceSession}, ${attempt.returnTo}, ${attempt.language}, ${attempt.expiresAt})`)
}

/** Once, and in the session that began it; undefined otherwise. */
export async function takeAttempt(
  tx: Tx,
  attempt: { stateHash: Buffer; sessionId: SessionId },
  now: Date,
): Promise<{ serviceSession: string; returnTo: string; language: Language } | undefined> {
  return await tx.find(sql`
    select service_session as "serviceSession", return_to as "returnTo", language
    from access.take_acting_attempt(${attempt.stateHash}, ${attempt.sessionId}, ${now})`)
}
