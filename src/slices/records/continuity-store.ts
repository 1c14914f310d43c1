import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Sector, StaffId } from '#slices/organisation/index.ts'

/** `client` is a number that stands for nobody and is another one each time. */
export type MetRow = { readonly client: number; readonly authorId: StaffId; readonly meetings: number }

/** Meetings of one sector with the clients whom these workers have met since then, whoever met them. */
export async function countMeetings(
  tx: Tx,
  of: { readonly staffIds: readonly StaffId[]; readonly sector: Sector },
  since: Date,
): Promise<MetRow[]> {
  return await tx.rows<MetRow>(sql`
    select client_number::int as client, author_id as "authorId", meetings::int
    from records.count_meetings(${of.staffIds}::uuid[], ${of.sector === 'health'}, ${since})`)
}
