import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant, Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { Role } from './responsible.ts'

export type ResponsibilityId = Id<'responsibility'>

export type ResponsibilityRow = {
  readonly clientId: ClientId
  readonly id: ResponsibilityId
  readonly register: string
  readonly role: Role
  readonly staffId: StaffId | null
  readonly team: string | null
  readonly isSocialWorker: boolean
  readonly fromAt: Date
}

const columns = sql`r.client_id as "clientId", r.id, r.register, r.role, r.staff_id as "staffId", r.team, r.is_social_worker as "isSocialWorker", r.from_at as "fromAt"`

/** Two who change who is responsible for one client wait for each other; many clients are locked in the order of their ids. */
export async function lockClients(tx: Tx, ids: readonly ClientId[]): Promise<void> {
  for (const id of ids.toSorted())
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`responsible ${id}`}, 0))`)
}

/** Those responsible now, in the registers of the grant. */
export async function listRunning(tx: Tx, grant: Pick<ClientGrant, 'clientId'>): Promise<ResponsibilityRow[]> {
  return await tx.rows<ResponsibilityRow>(sql`
    select ${columns} from clients.responsibility r where r.client_id = ${grant.clientId} and r.until_at is null
    order by array_position(array['own-worker', 'own-worker-pair', 'own-nurse', 'own-doctor', 'team'], r.role), r.register`)
}

/** Of several clients, opened in this transaction. */
export async function listRunningOf(tx: Tx, ids: readonly ClientId[]): Promise<ResponsibilityRow[]> {
  return await tx.rows<ResponsibilityRow>(sql`
    select ${columns} from clients.responsibility r where r.client_id = any(${ids}::uuid[]) and r.until_at is null order by r.client_id, r.id`)
}

export type Ending = { readonly by: StaffId; readonly reason: string }

/** How many ended now; one that another has ended meanwhile is not ended twice. */
export async function endMany(
  tx: Tx,
  ids: readonly ResponsibilityId[],
  { by, reason }: Ending,
  now: Date,
): Promise<number> {
  return await tx.run(sql`
    update clients.responsibility set until_at = ${now}, ended_by = ${by}, end_reason = ${reason}
    where id = any(${ids}::uuid[]) and until_at is null`)
}

export type NewResponsibility = Omit<ResponsibilityRow, 'fromAt'>

export async function insertMany(
  tx: Tx,
  rows: readonly NewResponsibility[],
  namedBy: StaffId,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into clients.responsibility (client_id, id, register, role, staff_id, team, is_social_worker, from_at, named_by)
    select "clientId", id, register, role, "staffId", team, "isSocialWorker", ${now}::timestamptz, ${namedBy}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("clientId" uuid, id uuid, register text, role text, "staffId" uuid, team text, "isSocialWorker" boolean)`)
}

export type SpecialSupport = { readonly clientId: ClientId; readonly register: string; readonly fromAt: Date }

export async function listSpecialSupport(tx: Tx, ids: readonly ClientId[]): Promise<SpecialSupport[]> {
  return await tx.rows<SpecialSupport>(sql`
    select client_id as "clientId", register, from_at as "fromAt" from clients.special_support
    where client_id = any(${ids}::uuid[]) and until_at is null`)
}

export async function startSpecialSupport(
  tx: Tx,
  of: { clientId: ClientId; register: string; by: StaffId },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into clients.special_support (client_id, register, from_at, decided_by)
    select ${of.clientId}::uuid, ${of.register}, ${now}::timestamptz, ${of.by}::uuid
    where not exists (select 1 from clients.special_support s where s.client_id = ${of.clientId} and s.register = ${of.register} and s.until_at is null)`)
}

export async function endSpecialSupport(
  tx: Tx,
  of: { clientId: ClientId; register: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update clients.special_support set until_at = ${now} where client_id = ${of.clientId} and register = ${of.register} and until_at is null`)
}

export type CaseloadOpening = {
  readonly staffId: StaffId
  readonly look: Look
  readonly withCard: boolean
  readonly limit: number
}

/** Opens every client of the worker for this transaction, each with a look; how many clients. */
export async function openCaseload(
  tx: Tx,
  { staffId, look, withCard, limit }: CaseloadOpening,
  now: Date,
): Promise<number> {
  const row = await tx.get<{ opened: number }>(
    sql`select clients.open_caseload(${staffId}, ${JSON.stringify(look)}, ${now}, ${withCard}, ${limit}) as opened`,
  )
  return row.opened
}

export type CaseloadRow = ResponsibilityRow & { readonly name: string | null }

/** The opened caseload; names where the cards are open. */
export async function listCaseload(tx: Tx, staffId: StaffId): Promise<CaseloadRow[]> {
  return await tx.rows<CaseloadRow>(sql`
    select ${columns}, c.family_name || ' ' || c.given_names as name
    from clients.responsibility r left join clients.client c on c.client_id = r.client_id
    where r.staff_id = ${staffId} and r.until_at is null order by c.family_name, c.given_names, r.client_id, r.role`)
}

/** How many clients each of these workers answers for. */
export async function countCaseloads(tx: Tx, staffIds: readonly StaffId[]): Promise<Map<StaffId, number>> {
  const rows = await tx.rows<{ staffId: StaffId; clients: number }>(
    sql`select staff_id as "staffId", clients::int from clients.count_caseloads(${staffIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.staffId, row.clients]))
}
