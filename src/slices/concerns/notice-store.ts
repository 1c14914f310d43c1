import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { ConcernKind, OwnConcern } from './contract.ts'
import type { ConcernGrant, ConcernId } from './grants.ts'

export type NoticeRow = {
  readonly concernId: ConcernId
  readonly kind: ConcernKind
  readonly receivedOn: string
  readonly toldAt: Date | null
  readonly toldByName: string | null
  readonly toldByTitle: Localised | null
  readonly toldHow: string | null
  readonly guardianToldAt: Date | null
  readonly guardianToldByName: string | null
  readonly guardianToldHow: string | null
  readonly outcome: OwnConcern['outcome']
  readonly outcomeAt: Date | null
  readonly register: string | null
  readonly summary: string | null
  readonly movedAt: Date | null
  readonly movedByName: string | null
}

const columns = sql`concern_id as "concernId", kind, received_on as "receivedOn", told_at as "toldAt", told_by_name as "toldByName",
  told_by_title as "toldByTitle", told_how as "toldHow", guardian_told_at as "guardianToldAt",
  guardian_told_by_name as "guardianToldByName", guardian_told_how as "guardianToldHow", outcome, outcome_at as "outcomeAt", register, summary, moved_at as "movedAt", moved_by_name as "movedByName"`

/** The notification's place with the client it is about; made when the worker knows whose it is. */
export async function insertNotice(
  tx: Tx,
  grant: ConcernGrant,
  row: { clientId: ClientId; kind: ConcernKind; receivedOn: string },
): Promise<void> {
  await tx.run(sql`
    insert into concerns.notice (client_id, concern_id, kind, received_on) values (${row.clientId}, ${grant.concernId}, ${row.kind}, ${row.receivedOn})
    on conflict (client_id, concern_id) do nothing`)
}

export async function findNotice(tx: Tx, grant: ConcernGrant, clientId: ClientId): Promise<NoticeRow | undefined> {
  return await tx.find<NoticeRow>(sql`
    select ${columns} from concerns.notice where client_id = ${clientId} and concern_id = ${grant.concernId}`)
}

export async function saveTold(
  tx: Tx,
  grant: ConcernGrant,
  told: { clientId: ClientId; by: string; title: Localised; how: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update concerns.notice set told_at = coalesce(told_at, ${now}), told_by_name = coalesce(told_by_name, ${told.by}),
      told_by_title = coalesce(told_by_title, ${JSON.stringify(told.title)}), told_how = coalesce(told_how, ${told.how})
    where client_id = ${told.clientId} and concern_id = ${grant.concernId}`)
}

export async function saveGuardianTold(
  tx: Tx,
  grant: ConcernGrant,
  told: { clientId: ClientId; by: string; how: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update concerns.notice set guardian_told_at = coalesce(guardian_told_at, ${now}), guardian_told_by_name = coalesce(guardian_told_by_name, ${told.by}),
      guardian_told_how = coalesce(guardian_told_how, ${told.how})
    where client_id = ${told.clientId} and concern_id = ${grant.concernId}`)
}

export async function saveNoticeOutcome(
  tx: Tx,
  grant: ConcernGrant,
  ended: { clientId: ClientId; outcome: OwnConcern['outcome'] },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update concerns.notice set outcome = ${ended.outcome}, outcome_at = ${now}
    where client_id = ${ended.clientId} and concern_id = ${grant.concernId}`)
}

export async function saveMoved(
  tx: Tx,
  grant: ConcernGrant,
  moved: { clientId: ClientId; register: string; summary: string; entryId: Id<'entry'>; by: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update concerns.notice set register = ${moved.register}, summary = ${moved.summary}, entry_id = ${moved.entryId}, moved_at = ${now}, moved_by_name = ${moved.by}
    where client_id = ${moved.clientId} and concern_id = ${grant.concernId}`)
}

/** Under the client's own grant those they have been told of; under a worker's those that have moved to a register they have open. */
export async function listNotices(tx: Tx, grant: ClientGrant): Promise<NoticeRow[]> {
  return await tx.rows<NoticeRow>(sql`
    select ${columns} from concerns.notice where client_id = ${grant.clientId} order by received_on desc, concern_id desc limit 50`)
}
