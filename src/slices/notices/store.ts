import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { NoticeId, NoticeKind } from './model.ts'

export type NewNoticeRow = {
  readonly id: NoticeId
  readonly client_id: ClientId
  readonly kind: NoticeKind
  readonly subject_id: Id<string>
  readonly once: string
  readonly starts_at: Date | null
  readonly not_before: Date
  readonly expires_at: Date | null
  readonly owner_team: string | null
  readonly owner_sector: string | null
  readonly owner_skills: readonly string[] | null
}

/** @returns false when the client has one of these words already. */
export async function insertNotice(tx: Tx, row: NewNoticeRow, now: Date): Promise<boolean> {
  const { made } = await tx.get<{ made: boolean }>(sql`select notices.queue(${JSON.stringify(row)}, ${now}) as made`)
  return made
}

export async function recall(
  tx: Tx,
  what: { clientId: ClientId; subjectId: Id<string>; kinds: readonly NoticeKind[] | null },
  now: Date,
): Promise<number> {
  const { recalled } = await tx.get<{ recalled: number }>(
    sql`select notices.recall(${what.clientId}, ${what.subjectId}, ${what.kinds}, ${now}) as recalled`,
  )
  return recalled
}
