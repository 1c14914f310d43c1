import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { WorkItemId } from './store.ts'

/** The same numbers as the estimate on the page is made of, in one statement. */
export async function insertEstimate(tx: Tx, id: WorkItemId, queue: string, now: Date): Promise<void> {
  await tx.run(sql`
    insert into work.wait_estimate (item_id, queue, at, claimed_last_hour, receiving, ahead)
    select ${id}, ${queue}, ${now},
      (select count(*) from work.item where queue = ${queue} and first_claimed_at > ${now}::timestamptz - interval '1 hour'),
      (select count(*) from work.attendance a where receiving and seen_at > ${now}::timestamptz - interval '2 minutes'
        and exists (select 1 from work.item i where i.queue = ${queue} and i.first_claimed_at > ${now}::timestamptz - interval '1 hour' and i.skills && a.skills)),
      (select count(distinct subject_id) from work.item where state = 'waiting' and queue = ${queue} and id <> ${id})`)
}

export type TakenRow = {
  readonly queue: string
  readonly claimedLastHour: number
  readonly receiving: number
  readonly ahead: number
  /** From the queue until somebody took it. */
  readonly minutes: number
}

export async function listTaken(tx: Tx, since: Date): Promise<TakenRow[]> {
  return await tx.rows<TakenRow>(sql`
    select e.queue, e.claimed_last_hour as "claimedLastHour", e.receiving, e.ahead,
      extract(epoch from i.first_claimed_at - e.at)::float8 / 60 as minutes
    from work.wait_estimate e join work.item i on i.id = e.item_id
    where e.at >= ${since} and i.first_claimed_at is not null order by e.at`)
}
