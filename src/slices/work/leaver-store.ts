import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { WorkItemId } from './store.ts'

/** What a worker has now, in the order of the subjects: under the locks of every item of the same matters. */
export async function lockHeldBy(tx: Tx, staffId: StaffId): Promise<WorkItemId[]> {
  await tx.run(sql`
    select id from work.item where subject_id in (select subject_id from work.item where owner_staff = ${staffId} and state = 'claimed')
    order by id for update`)
  const rows = await tx.rows<{ id: WorkItemId }>(
    sql`select id from work.item where owner_staff = ${staffId} and state = 'claimed' order by id`,
  )
  return rows.map((row) => row.id)
}

/** How many open matters each of these workers has. */
export async function countHeldBy(tx: Tx, staffIds: readonly StaffId[]): Promise<Map<StaffId, number>> {
  const rows = await tx.rows<{ staffId: StaffId; items: number }>(sql`
    select owner_staff as "staffId", count(*)::int as items from work.item
    where owner_staff = any(${staffIds}::uuid[]) and state = 'claimed' group by owner_staff`)
  return new Map(rows.map((row) => [row.staffId, row.items]))
}
