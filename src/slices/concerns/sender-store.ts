import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'

/** How many came from the same address in the hour before this one, and whether one of them was the same text. */
export async function noteSent(
  tx: Tx,
  sent: { address: string; story: string },
  now: Date,
): Promise<{ earlier: number; isSameText: boolean }> {
  return await tx.get<{ earlier: number; isSameText: boolean }>(sql`
    select earlier, same_text as "isSameText" from concerns.note_sent(${sent.address}, ${sent.story}, ${now})`)
}
