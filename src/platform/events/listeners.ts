import type { Tx } from '../db/database.ts'
import { sql } from '../db/sql.ts'

/** Where one listener is; for whoever runs the product. */
export type ListenerState = {
  readonly name: string
  readonly failures: number
  readonly parkedAt: Date | null
  readonly nextTryAt: Date | null
  /** The error's own words: an operator's, never a screen's. */
  readonly lastError: string | null
  /** Saved events of any kind after its place. */
  readonly waiting: number
}

export async function hasListeners(tx: Tx): Promise<boolean> {
  return (await tx.get<{ there: boolean }>(sql`select to_regclass('platform.listener') is not null as there`)).there
}

export async function listListeners(tx: Tx): Promise<ListenerState[]> {
  return await tx.rows<ListenerState>(sql`
    select l.name, l.failures, l.parked_at as "parkedAt", l.last_error as "lastError",
      case when l.failures > 0 and l.parked_at is null then l.next_try_at end as "nextTryAt",
      (select count(*)::int from platform.event e where (e.tx, e.id) > (l.cursor_tx, l.cursor_id)) as waiting
    from platform.listener l order by l.name`)
}

/** A parked or failing listener goes on from its place at once. False when there is no such listener. */
export async function releaseListener(tx: Tx, name: string): Promise<boolean> {
  const changed = await tx.run(sql`
    update platform.listener set parked_at = null, failures = 0, next_try_at = '-infinity', last_error = null where name = ${name}`)
  return changed > 0
}
