import type { Tx } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { SavedEvent } from './dispatcher.ts'

/** Where among the saved events one is; the moment as the database writes it, which is finer than a Date. */
export type EventPlace = Pick<SavedEvent, 'id'> & { readonly at: string }
type Asked = {
  readonly types: readonly string[]
  /** What their body says. */
  readonly saying: string
  readonly after: EventPlace | null
  readonly most: number
}

/** Saved events of these types, the oldest first; for what is done once, where a listener begins from its own first moment. */
export async function listSaved(
  tx: Tx,
  { types, saying, after, most }: Asked,
): Promise<{ readonly events: SavedEvent[]; readonly next: EventPlace | null }> {
  const beyond = after ? sql`and (at, id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const rows = await tx.rows<SavedEvent & { atText: string }>(sql`
    select id, at, at::text as "atText", type, subject_id as "subjectId", service, body from platform.event
    where type = any(${types}) and body ? ${saying} ${beyond}
    order by at, id limit ${most}`)
  const last = rows.at(-1)
  return { events: rows, next: last && rows.length === most ? { at: last.atText, id: last.id } : null }
}
