import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientId, StaffId, VisitorId } from '#slices/organisation/actor.ts'
import type { ClientFacts, OpenedRegister } from './decide.ts'
import type { Look, PartyKind } from './model.ts'

export async function readFacts(tx: Tx, clientId: ClientId, staffId: StaffId, now: Date): Promise<ClientFacts> {
  const row = await tx.get<{ facts: ClientFacts }>(
    sql`select access.client_facts(${clientId}, ${staffId}, ${now}) as facts`,
  )
  return row.facts
}

export async function writeOpening(tx: Tx, look: Look, now: Date, opened: readonly OpenedRegister[]): Promise<void> {
  await tx.run(sql`select access.open_client(${JSON.stringify(look)}, ${now}, ${JSON.stringify(opened)})`)
}

/** Null when this worker is no party of such a contact; the client, with the facts about this worker, once somebody is identified in it. */
export async function readServedFacts(
  tx: Tx,
  contactId: Id<'contact'>,
  staffId: StaffId,
  now: Date,
): Promise<{ readonly clientId: ClientId | null; readonly facts: ClientFacts | null } | null> {
  type Known = { readonly clientId: ClientId | null; readonly facts: ClientFacts | null }
  const row = await tx.get<{ known: Known | null }>(
    sql`select access.served_facts(${contactId}, ${staffId}, ${now}) as known`,
  )
  return row.known
}

export async function writeServedOpening(
  tx: Tx,
  look: Look,
  now: Date,
  opened: readonly OpenedRegister[],
): Promise<PartyKind | null> {
  const row = await tx.get<{ kind: PartyKind | null }>(
    sql`select access.open_served(${JSON.stringify(look)}, ${now}, ${JSON.stringify(opened)}) as kind`,
  )
  return row.kind
}

export async function writeContactOpening(
  tx: Tx,
  look: Look,
  now: Date,
  partyIds: readonly string[],
): Promise<PartyKind | null> {
  const row = await tx.get<{ kind: PartyKind | null }>(
    sql`select access.open_contact(${JSON.stringify(look)}, ${now}, ${partyIds}) as kind`,
  )
  return row.kind
}

export async function resumeContact(
  tx: Tx,
  contactId: Id<'contact'>,
  now: Date,
  partyIds: readonly string[],
): Promise<PartyKind | null> {
  const row = await tx.get<{ kind: PartyKind | null }>(
    sql`select access.resume_contact(${contactId}, ${partyIds}, ${now}) as kind`,
  )
  return row.kind
}

export async function mayResume(
  tx: Tx,
  contactId: Id<'contact'>,
  now: Date,
  partyIds: readonly string[],
): Promise<boolean> {
  const row = await tx.get<{ may: boolean }>(sql`select access.may_resume(${contactId}, ${partyIds}, ${now}) as may`)
  return row.may
}

export async function writeJobOpening(tx: Tx, look: Look, now: Date): Promise<void> {
  await tx.run(sql`select access.open_contact_as_job(${JSON.stringify(look)}, ${now})`)
}

export type PartyToJoin = {
  contactId: Id<'contact'>
  kind: PartyKind
  partyId: Id<string>
  sector: 'health' | 'social' | null
}

export async function joinContact(tx: Tx, party: PartyToJoin, now: Date): Promise<void> {
  await tx.run(
    sql`select access.join_contact(${party.contactId}, ${party.kind}, ${party.partyId}, ${party.sector}, ${now})`,
  )
}

export async function leaveContact(tx: Tx, party: Omit<PartyToJoin, 'sector'>, now: Date): Promise<void> {
  await tx.run(sql`select access.leave_contact(${party.contactId}, ${party.kind}, ${party.partyId}, ${now})`)
}

export type Party = { kind: PartyKind; partyId: Id<string>; sector: 'health' | 'social' | null }

/** Who takes part now; empty without a grant of the contact in this transaction. */
export async function listParties(tx: Tx, contactId: Id<'contact'>): Promise<Party[]> {
  return await tx.rows<Party>(sql`select kind, party_id as "partyId", sector from access.contact_parties(${contactId})`)
}

export async function identifyContact(tx: Tx, contactId: Id<'contact'>, clientId: ClientId, now: Date): Promise<void> {
  await tx.run(sql`select access.identify_contact(${contactId}, ${clientId}, ${now})`)
}

export async function listOwnContactIds(
  tx: Tx,
  visitorId: VisitorId,
  clientId: ClientId | null,
): Promise<Id<'contact'>[]> {
  const rows = await tx.rows<{ id: Id<'contact'> }>(
    sql`select id from access.own_contacts(${visitorId}, ${clientId}) as o(id)`,
  )
  return rows.map((row) => row.id)
}

/** All contacts of an identified client; for the machine's own work, which opens each as that job's. */
export async function listContactIdsOfClient(tx: Tx, clientId: ClientId): Promise<Id<'contact'>[]> {
  const rows = await tx.rows<{ id: Id<'contact'> }>(sql`select id from access.own_contacts(null, ${clientId}) as o(id)`)
  return rows.map((row) => row.id)
}

/** The parts of clients' plans that a relative or a partner takes part in now; each must still be opened. */
export async function listPartsOf(
  tx: Tx,
  party: { kind: 'relative' | 'partner'; partyId: Id<string> },
  now: Date,
): Promise<Id<'contact'>[]> {
  const rows = await tx.rows<{ id: Id<'contact'> }>(
    sql`select id from access.parts_of(${party.kind}, ${party.partyId}, ${now}) as p(id)`,
  )
  return rows.map((row) => row.id)
}

export type RelationshipToStart = {
  id: Id<'relationship'>
  client_id: ClientId
  staff_id: StaffId
  sector: 'health' | 'social'
  service_task: string | null
  origin_id: Id<string>
  joint: boolean
  /** From being named responsible: who stands in for this worker has it on the days they are away. */
  stands_in?: boolean
  /** The identity is attached and not yet confirmed. */
  card_only?: boolean
}

export async function startRelationship(tx: Tx, row: RelationshipToStart, now: Date): Promise<void> {
  await tx.run(sql`select access.start_relationship(${JSON.stringify(row)}, ${now})`)
}

/** Ends those of one worker, or of everybody when no worker is named, that came from this origin. */
export async function endRelationships(
  tx: Tx,
  originId: Id<string>,
  staffId: StaffId | null,
  until: Date,
): Promise<void> {
  await tx.run(sql`select access.end_relationships(${originId}, ${staffId}, ${until})`)
}

export async function isUndisclosed(tx: Tx, clientId: ClientId, now: Date): Promise<boolean> {
  const row = await tx.get<{ undisclosed: boolean }>(
    sql`select access.is_undisclosed(${clientId}, ${now}) as undisclosed`,
  )
  return row.undisclosed
}

export async function protect(
  tx: Tx,
  row: {
    id: Id<'protection'>
    client_id: ClientId
    kind: 'non-disclosure' | 'special'
    named_staff: readonly StaffId[]
  },
  now: Date,
): Promise<void> {
  await tx.run(sql`select access.protect(${JSON.stringify(row)}, ${now})`)
}

/** Seals committed looks into today's chain; returns how many. */
export async function sealLooks(tx: Tx, limit: number, now: Date): Promise<number> {
  const row = await tx.get<{ sealed: number }>(sql`select access.seal_looks(${limit}, ${now}) as sealed`)
  return row.sealed
}

export async function purgeGrants(tx: Tx): Promise<void> {
  await tx.run(sql`select access.purge_grants()`)
}
