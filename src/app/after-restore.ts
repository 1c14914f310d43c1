import type pg from 'pg'

/** Below every transaction of any database, and behind every id. */
const before = `'3'::xid8`
const lastId = `'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`

/**
 * Events and looks are passed on in the order of their transactions, and a new database counts those from a lower number than
 * the one that was saved. Without this, listeners and the sealing would wait for that number again, and what was done long
 * ago would be done a second time when it is reached. What was passed on goes before everything; what was not is of now.
 */
export async function countTransactionsAnew(client: Pick<pg.Client, 'query'>): Promise<void> {
  await client.query(`
    update platform.event e set tx = case when (e.tx, e.id) <= (slowest.cursor_tx, slowest.cursor_id) then ${before} else pg_current_xact_id() end
    from (select cursor_tx, cursor_id from platform.listener order by cursor_tx, cursor_id limit 1) slowest`)
  await client.query(`update platform.event set tx = ${before} where not exists (select 1 from platform.listener)`)
  await client.query(`update platform.listener set cursor_tx = ${before}, cursor_id = ${lastId}`)
  await client.query(`
    update access.look l set tx = case when exists (select 1 from access.seal s where s.look_id = l.id) then ${before} else pg_current_xact_id() end`)
  await client.query(`update access.seal_cursor set tx = ${before}, id = ${lastId}`)
}
