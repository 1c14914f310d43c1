import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { EntryId } from './store.ts'

export type CorrectionId = Id<'correction'>
export type CorrectionOutcome = 'corrected' | 'partly' | 'refused'

export type CorrectionRow = {
  readonly id: CorrectionId
  readonly entryId: EntryId
  readonly register: string
  readonly version: number
  readonly what: string
  readonly askedAt: Date
  readonly answeredAt: Date | null
  readonly outcome: CorrectionOutcome | null
  readonly reason: string | null
  readonly answeredByName: string | null
}

const columns = sql`id, entry_id as "entryId", register, version, what, asked_at as "askedAt", answered_at as "answeredAt", outcome, reason,
  answered_by_name as "answeredByName"`

/** False when an unanswered request of the same entry is there already. */
export async function insertCorrection(
  tx: Tx,
  grant: ClientGrant,
  row: { id: CorrectionId; entryId: EntryId; register: string; version: number; what: string },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into records.correction_request (client_id, id, entry_id, register, version, what, asked_at)
    values (${grant.clientId}, ${row.id}, ${row.entryId}, ${row.register}, ${row.version}, ${row.what}, ${now})
    on conflict (client_id, entry_id) where answered_at is null do nothing`)
  if (inserted === 0) return false
  await tx.run(sql`select records.note_correction(${row.id}, ${grant.clientId}, ${row.register})`)
  return true
}

export async function listCorrections(tx: Tx, grant: ClientGrant): Promise<CorrectionRow[]> {
  return await tx.rows<CorrectionRow>(sql`
    select ${columns} from records.correction_request where client_id = ${grant.clientId} order by asked_at desc limit 100`)
}

export async function lockCorrection(tx: Tx, grant: ClientGrant, id: CorrectionId): Promise<CorrectionRow | undefined> {
  return await tx.find<CorrectionRow>(sql`
    select ${columns} from records.correction_request where client_id = ${grant.clientId} and id = ${id} for update`)
}

export async function saveAnswer(
  tx: Tx,
  grant: ClientGrant,
  id: CorrectionId,
  answer: { outcome: CorrectionOutcome; reason: string; by: { id: StaffId; name: string } },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update records.correction_request set answered_at = ${now}, outcome = ${answer.outcome}, reason = ${answer.reason},
      answered_by = ${answer.by.id}, answered_by_name = ${answer.by.name}
    where client_id = ${grant.clientId} and id = ${id} and answered_at is null`)
}

/** Whose the request is, for the one who takes it. */
export async function findCorrectionSubject(
  tx: Tx,
  id: Id<string>,
): Promise<{ clientId: ClientId; register: string } | undefined> {
  return await tx.find(sql`select client_id as "clientId", register from records.correction_of(${id})`)
}
