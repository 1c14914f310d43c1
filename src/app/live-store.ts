import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { type LiveHint, notifyText } from '#platform/realtime/relay.ts'

/** Tells every node at once; a hint may be lost. */
export async function tellNodes(tx: Tx, hints: readonly LiveHint[]): Promise<void> {
  await tx.run(sql`
    select count(pg_notify(channel, payload))
    from jsonb_to_recordset(${JSON.stringify(hints.map(notifyText))}) as h(channel text, payload text)`)
}
