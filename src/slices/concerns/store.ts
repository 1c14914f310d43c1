import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { ConcernKind, ConcernList, Danger, Doubt, OfficeSector, Reason } from './contract.ts'
import type { ConcernGrant, ConcernId, ReporterGrant } from './grants.ts'
import type { Outcome } from './handling-contract.ts'

export type NewConcern = {
  readonly concern_id: ConcernId
  readonly kind: ConcernKind
  readonly list: ConcernList
  readonly receipt: string
  readonly channel: 'public' | 'plain-form' | 'staff'
  readonly language: string
  readonly danger: Danger
  readonly doubts: readonly Doubt[]
  readonly about_name: string
  readonly about_hetu: string
  readonly about_age: string
  readonly about_where: string
  readonly about_phone: string
  readonly municipality: string | null
  readonly knows: string
  readonly reasons: readonly Reason[]
  readonly story: string
  readonly observed: string
  readonly done: string
  readonly household: string
}
export type NewReporter = {
  readonly class: 'private' | 'professional' | 'staff'
  readonly sector: OfficeSector | null
  readonly name: string
  readonly phone: string
  readonly relation: string
  readonly office: string
  readonly organisation: string
  readonly staff_id: StaffId | null
}

/** Takes a report in; nothing is opened by it. Tells whether its place must not show, and who alone may handle it. */
export async function receive(
  tx: Tx,
  concern: NewConcern,
  reporter: NewReporter,
  now: Date,
): Promise<{ hidesPlace: boolean; named: StaffId[] }> {
  return await tx.get(sql`
    select hides_place as "hidesPlace", named from concerns.receive(${JSON.stringify(concern)}, ${JSON.stringify(reporter)}, ${now})`)
}

export async function openConcern(tx: Tx, look: Look, now: Date): Promise<boolean> {
  return (await tx.get<{ open: boolean }>(sql`select concerns.open_concern(${JSON.stringify(look)}, ${now}) as open`))
    .open
}
export async function openReporter(tx: Tx, look: Look, now: Date): Promise<boolean> {
  return (await tx.get<{ open: boolean }>(sql`select concerns.open_reporter(${JSON.stringify(look)}, ${now}) as open`))
    .open
}
export async function openDisclosed(tx: Tx, look: Look, now: Date): Promise<boolean> {
  return (await tx.get<{ open: boolean }>(sql`select concerns.open_disclosed(${JSON.stringify(look)}, ${now}) as open`))
    .open
}

export type ConcernRow = {
  readonly id: ConcernId
  readonly kind: ConcernKind
  readonly list: ConcernList
  readonly outcome: Outcome
  readonly receivedAt: Date
  readonly receipt: string
  readonly channel: 'public' | 'plain-form' | 'staff'
  readonly language: 'fi' | 'sv' | 'en'
  readonly danger: Danger
  readonly doubts: Doubt[]
  readonly aboutName: string
  readonly aboutHetu: string
  readonly aboutAge: string
  readonly aboutWhere: string
  readonly aboutPhone: string
  readonly municipality: string | null
  readonly knows: 'yes' | 'no' | 'unknown'
  readonly reasons: Reason[]
  readonly story: string
  readonly observed: string
  readonly done: string
  readonly household: string
  readonly reporterClass: 'private' | 'professional' | 'staff'
  readonly reporterAnonymous: boolean
  readonly clientId: ClientId | null
  readonly mergedInto: ConcernId | null
}

const columns = sql`h.concern_id as id, h.kind, h.list, h.outcome, h.received_at as "receivedAt", c.receipt, c.channel, c.language, c.danger, c.doubts,
  c.about_name as "aboutName", c.about_hetu as "aboutHetu", c.about_age as "aboutAge", c.about_where as "aboutWhere", c.about_phone as "aboutPhone",
  c.municipality, c.knows, c.reasons, c.story, c.observed, c.done, c.household, c.reporter_class as "reporterClass",
  c.reporter_anonymous as "reporterAnonymous", c.client_id as "clientId", c.merged_into as "mergedInto"`

export async function getConcern(tx: Tx, grant: ConcernGrant): Promise<ConcernRow> {
  return await tx.get<ConcernRow>(sql`
    select ${columns} from concerns.concern c join concerns.header h on h.concern_id = c.concern_id where c.concern_id = ${grant.concernId}`)
}

/** Under its lock: whoever decides next waits. */
export async function lockConcern(tx: Tx, grant: ConcernGrant): Promise<ConcernRow> {
  return await tx.get<ConcernRow>(sql`
    select ${columns} from concerns.concern c join concerns.header h on h.concern_id = c.concern_id where c.concern_id = ${grant.concernId}
    for update of h`)
}

export async function saveOutcome(tx: Tx, id: ConcernId, outcome: Outcome): Promise<void> {
  await tx.run(sql`update concerns.header set outcome = ${outcome} where concern_id = ${id}`)
}
export async function saveList(tx: Tx, id: ConcernId, list: ConcernList): Promise<void> {
  await tx.run(sql`update concerns.header set list = ${list} where concern_id = ${id}`)
}
export async function saveMerged(tx: Tx, grant: ConcernGrant, into: ConcernId): Promise<void> {
  await tx.run(sql`update concerns.concern set merged_into = ${into} where concern_id = ${grant.concernId}`)
}

export async function saveClient(tx: Tx, grant: ConcernGrant, clientId: ClientId): Promise<void> {
  await tx.run(sql`update concerns.concern set client_id = ${clientId} where concern_id = ${grant.concernId}`)
  await tx.run(sql`select concerns.match_client(${grant.concernId}, ${clientId})`)
}

export type HeaderRow = Pick<ConcernRow, 'id' | 'kind' | 'list' | 'outcome' | 'receivedAt'>
const headerColumns = sql`concern_id as id, kind, list, outcome, received_at as "receivedAt"`

export async function listOpenHeaders(tx: Tx, limit: number): Promise<HeaderRow[]> {
  return await tx.rows<HeaderRow>(sql`
    select ${headerColumns} from concerns.header where outcome = 'open' order by received_at limit ${limit}`)
}

export async function listOfSamePerson(tx: Tx, grant: ConcernGrant): Promise<HeaderRow[]> {
  return await tx.rows<HeaderRow>(sql`select ${headerColumns} from concerns.of_same_person(${grant.concernId})`)
}

export async function listPartsOfStaff(
  tx: Tx,
  ids: readonly ConcernId[],
  staffId: StaffId,
  now: Date,
): Promise<ConcernId[]> {
  if (ids.length === 0) return []
  const rows = await tx.rows<{ id: ConcernId }>(
    sql`select id from concerns.parts_of_staff(${ids}::uuid[], ${staffId}, ${now}) as p(id)`,
  )
  return rows.map((row) => row.id)
}

export type ReporterRow = Omit<NewReporter, 'staff_id'>

export async function getReporter(tx: Tx, grant: ReporterGrant): Promise<ReporterRow> {
  return await tx.get<ReporterRow>(sql`
    select class, sector, name, phone, relation, office, organisation from concerns.reporter where concern_id = ${grant.concernId}`)
}

export type DisclosureRow = { readonly decidedByName: string; readonly decidedAt: Date }

export async function insertDisclosure(
  tx: Tx,
  grant: ConcernGrant,
  row: { by: StaffId; byName: string; reason: string },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into concerns.disclosure (concern_id, decided_by, decided_by_name, reason, decided_at)
    values (${grant.concernId}, ${row.by}, ${row.byName}, ${row.reason}, ${now}) on conflict (concern_id) do nothing`)
  return inserted === 1
}

export async function findDisclosure(tx: Tx, id: ConcernId): Promise<DisclosureRow | undefined> {
  return await tx.find<DisclosureRow>(sql`
    select decided_by_name as "decidedByName", decided_at as "decidedAt" from concerns.disclosure where concern_id = ${id}`)
}

export type StepRow = {
  readonly at: Date
  readonly kind: string
  readonly byName: string | null
  readonly reason: string | null
}

export async function insertStep(
  tx: Tx,
  grant: ConcernGrant,
  step: { kind: string; by: { staffId: StaffId; name: string }; reason: string | null },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into concerns.step (concern_id, number, at, kind, by_staff, by_name, reason)
    select ${grant.concernId}, coalesce(max(number), 0) + 1, ${now}, ${step.kind}, ${step.by.staffId}, ${step.by.name}, ${step.reason}
    from concerns.step where concern_id = ${grant.concernId}`)
}

export async function listSteps(tx: Tx, grant: ConcernGrant): Promise<StepRow[]> {
  return await tx.rows<StepRow>(sql`
    select at, kind, by_name as "byName", reason from concerns.step where concern_id = ${grant.concernId} order by number`)
}
