import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { ClientGrant, Look } from './model.ts'

type NewBreakGlass = {
  id: Id<'break-glass'>
  client_id: string
  staff_id: StaffId
  staff_name: string
  staff_unit: string
  reason: string
}
/** Whose openings: one unit's, or null for the whole county's. */
export type ReviewedUnit = string | null

/** False when the client is specially protected from this worker. */
export async function insertBreakGlass(tx: Tx, row: NewBreakGlass, now: Date): Promise<boolean> {
  const result = await tx.get<{ opened: boolean }>(
    sql`select access.break_glass_open(${JSON.stringify(row)}, ${now}) as opened`,
  )
  return result.opened
}

/** Whose card was opened, for the review; kept only while this transaction has it open. */
export async function saveWhose(tx: Tx, id: Id<'break-glass'>, clientName: string): Promise<void> {
  await tx.run(sql`select access.break_glass_of(${id}, ${clientName})`)
}

export async function findReason(tx: Tx, grant: ClientGrant, staffId: StaffId, now: Date): Promise<string | null> {
  const row = await tx.get<{ reason: string | null }>(
    sql`select access.break_glass_reason(${grant.clientId}, ${staffId}, ${now}) as reason`,
  )
  return row.reason
}

export type BreakGlassRow = {
  id: Id<'break-glass'>
  clientId: ClientId
  clientName: string | null
  staffId: StaffId
  staffName: string
  reason: string
  at: Date
  until: Date
  /** What was opened by it so far. */
  registers: string[]
  reviewedAt: Date | null
  finding: 'justified' | 'not-justified' | null
}

export async function listToReview(
  tx: Tx,
  { look, unit, limit }: { look: Look; unit: ReviewedUnit; limit: number },
  now: Date,
): Promise<BreakGlassRow[]> {
  return await tx.rows<BreakGlassRow>(sql`
    select id, client_id as "clientId", client_name as "clientName", staff_id as "staffId", staff_name as "staffName", reason, at, until_at as until, registers, reviewed_at as "reviewedAt", finding
    from access.break_glass_to_review(${JSON.stringify(look)}, ${unit}, ${now}, ${limit})`)
}

export async function saveReview(
  tx: Tx,
  review: { id: Id<'break-glass'>; reviewer: StaffId; unit: ReviewedUnit; finding: string },
  now: Date,
): Promise<boolean> {
  const row = await tx.get<{ reviewed: boolean }>(sql`
    select access.break_glass_review(${review.id}, ${review.reviewer}, ${review.unit}, ${review.finding}, ${now}) as reviewed`)
  return row.reviewed
}
