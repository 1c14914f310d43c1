import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { KeptPiece } from './pieces.ts'
import type { RunId, RunRow } from './store.ts'
import { runHead } from './store.ts'

/** One piece of a run, taken by one node; 0 puts the others together, and is the whole of a run without pieces. */
export type TakenPiece = { readonly number: number; readonly of: number; readonly run: RunRow }
type Held = { readonly run: RunId; readonly number: number; readonly node: string }

/** Everything that is not done waits anew; what is done stays done. */
export async function queuePieces(tx: Tx, run: RunId, of: number): Promise<void> {
  await tx.run(sql`
    insert into network.run_piece (run_id, number, state) select ${run}, number, 'queued' from generate_series(0, ${of}::int) number
    on conflict (run_id, number) do update set state = 'queued', node = null, done = 0 where run_piece.state = 'running'`)
}

/** Pieces of runs that nobody has gone on with for a week. */
export async function dropOldPieces(tx: Tx, now: Date): Promise<void> {
  await tx.run(sql`
    delete from network.run_piece p using network.run r
    where r.id = p.run_id and r.state in ('cancelled', 'failed') and r.finished_at < ${now}::timestamptz - interval '7 days'`)
}

/**
 * The oldest piece that nobody is at, taken by this node: queued, or of a node that has not been seen for half a minute. The pieces are put
 * together when none is left.
 */
export async function takePiece(tx: Tx, node: string, now: Date): Promise<TakenPiece | undefined> {
  const taken = await tx.find<RunRow & { number: number; of: number }>(sql`
    with taken as (
      update network.run_piece p set state = 'running', node = ${node}, seen_at = ${now}, done = 0
      where (p.run_id, p.number) = (
        select w.run_id, w.number from network.run_piece w join network.run r on r.id = w.run_id
        where r.state in ('queued', 'running')
          and (w.state = 'queued' or (w.state = 'running' and w.seen_at < ${now}::timestamptz - interval '30 seconds'))
          and (w.number > 0 or not exists (
            select 1 from network.run_piece o where o.run_id = w.run_id and o.number > 0 and o.state <> 'done'))
        order by r.asked_at, r.id, w.number = 0, w.number limit 1 for update of w skip locked)
      returning p.run_id, p.number),
    begun as (update network.run r set state = 'running' from taken t where r.id = t.run_id and r.state = 'queued')
    select ${runHead}, t.number, (select max(o.number) from network.run_piece o where o.run_id = r.id) as of
    from taken t join network.run r on r.id = t.run_id`)
  if (!taken) return undefined
  const { number, of, ...run } = taken
  return { number, of, run }
}

/** False when it is this node's no more: the run was cancelled, or another node took the piece. */
export async function notePiece(tx: Tx, { run, number, node }: Held, done: number, now: Date): Promise<boolean> {
  const noted = await tx.run(sql`
    update network.run_piece p set done = ${done}, seen_at = ${now} from network.run r
    where p.run_id = ${run} and p.number = ${number} and p.node = ${node} and p.state = 'running' and r.id = p.run_id and r.state = 'running'`)
  return noted === 1
}

export async function finishPiece(
  tx: Tx,
  { run, number, node }: Held,
  { done, kept }: { done: number; kept: KeptPiece },
): Promise<boolean> {
  const finished = await tx.run(sql`
    update network.run_piece set state = 'done', done = ${done}, first = ${kept.first}, lengths = ${kept.lengths}, tallies = ${kept.tallies}
    where run_id = ${run} and number = ${number} and node = ${node} and state = 'running'`)
  return finished === 1
}

/** A node that stops gives back what it was at; another goes on. */
export async function giveBackPiece(tx: Tx, { run, number, node }: Held): Promise<void> {
  await tx.run(sql`
    update network.run_piece set state = 'queued', node = null, done = 0
    where run_id = ${run} and number = ${number} and node = ${node} and state = 'running'`)
}

export async function listKept(tx: Tx, run: RunId): Promise<KeptPiece[]> {
  return await tx.rows<KeptPiece>(sql`
    select first, lengths, tallies from network.run_piece where run_id = ${run} and number > 0 and state = 'done' order by number`)
}

/** Nobody asks for the pieces of a run that has ended. */
export async function dropPieces(tx: Tx, run: RunId): Promise<void> {
  await tx.run(sql`delete from network.run_piece where run_id = ${run}`)
}
