import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { TableNumbers } from '../data/store.ts'
import type { Change } from '../model.ts'
import type { ScenarioId } from '../store.ts'
import type { RunResult } from './result.ts'

export type RunId = Id<'network-run'>
export type RunState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed'
/** One of the networks of a run: null is today. */
export type RunAlternative = {
  readonly scenarioId: ScenarioId | null
  readonly version: number
  readonly name: string
  readonly changes: readonly Change[]
}
export type RunAsked =
  | {
      readonly kind: 'compare'
      readonly alternatives: readonly RunAlternative[]
      readonly replications: number
      readonly days: number
      readonly seed: number
    }
  | { readonly kind: 'front'; readonly kept: readonly string[] }
  | {
      readonly kind: 'day'
      readonly alternatives: readonly RunAlternative[]
      /** From the first day counted, from 0. */
      readonly day: number
      readonly seed: number
    }
export type RunRow = {
  readonly id: RunId
  readonly state: RunState
  readonly asked: RunAsked
  readonly tableNumbers: TableNumbers
  readonly done: number
  readonly total: number
  readonly askedAt: Date
  readonly askedBy: string
  readonly finishedAt: Date | null
}

const head = sql`
  r.id, r.state, r.asked, r.table_numbers as "tableNumbers", r.done, r.total, r.asked_at as "askedAt", r.asked_by_name as "askedBy",
  r.finished_at as "finishedAt"`

/** A run shows scenarios: who may not see one of them does not see the run. */
const seenBy = (reader: StaffId) => sql`
  not exists (
    select 1 from jsonb_array_elements(coalesce(r.asked -> 'alternatives', '[]')) a join network.scenario s on s.id = (a ->> 'scenarioId')::uuid
    where s.visibility = 'own' and s.created_by <> ${reader})`

/** The last ones; a day is made for its pictures and not looked for again. */
export async function listRuns(tx: Tx, reader: StaffId): Promise<RunRow[]> {
  return await tx.rows<RunRow>(
    sql`select ${head} from network.run r where r.kind <> 'day' and ${seenBy(reader)} order by r.asked_at desc, r.id desc limit 20`,
  )
}

export async function findRun(
  tx: Tx,
  reader: StaffId,
  id: RunId,
): Promise<(RunRow & { result: RunResult | null }) | undefined> {
  return await tx.find(sql`select ${head}, r.result from network.run r where r.id = ${id} and ${seenBy(reader)}`)
}

/** Without asking who reads: for what has been published. */
export async function findPublishedRun(
  tx: Tx,
  id: RunId,
): Promise<(RunRow & { result: RunResult | null }) | undefined> {
  return await tx.find(sql`
    select ${head}, r.result from network.run r
    where r.id = ${id} and exists (select 1 from network.publication p where p.run_id = r.id and p.withdrawn_at is null)`)
}

export async function countWaiting(tx: Tx): Promise<number> {
  const row = await tx.get<{ count: number }>(
    sql`select count(*)::int as count from network.run where state in ('queued', 'running')`,
  )
  return row.count
}

export type NewRun = {
  readonly id: RunId
  readonly asked: RunAsked
  readonly tableNumbers: TableNumbers
  readonly total: number
  readonly by: { readonly staffId: StaffId; readonly name: string }
}

export async function insertRun(tx: Tx, run: NewRun, now: Date): Promise<void> {
  await tx.run(sql`
    insert into network.run (id, kind, state, asked, table_numbers, total, asked_at, asked_by, asked_by_name)
    values (${run.id}, ${run.asked.kind}, 'queued', ${JSON.stringify(run.asked)}, ${JSON.stringify(run.tableNumbers)}, ${run.total}, ${now}, ${run.by.staffId}, ${run.by.name})`)
}

/** The oldest that nobody is at, taken by this node: queued, or of a node that has not been seen for half a minute. */
export async function takeRun(tx: Tx, node: string, now: Date): Promise<RunRow | undefined> {
  return await tx.find<RunRow>(sql`
    update network.run r set state = 'running', node = ${node}, seen_at = ${now}, done = 0
    where r.id = (
      select w.id from network.run w
      where w.state = 'queued' or (w.state = 'running' and w.seen_at < ${now}::timestamptz - interval '30 seconds')
      order by w.asked_at, w.id limit 1 for update skip locked)
    returning ${head}`)
}

/** False when it is this node's no more: cancelled, or taken by another. */
export async function noteProgress(
  tx: Tx,
  run: { id: RunId; node: string; done: number },
  now: Date,
): Promise<boolean> {
  const noted = await tx.run(sql`
    update network.run set done = ${run.done}, seen_at = ${now} where id = ${run.id} and node = ${run.node} and state = 'running'`)
  return noted === 1
}

export async function finishRun(
  tx: Tx,
  run: { id: RunId; node: string; result: RunResult },
  now: Date,
): Promise<boolean> {
  const finished = await tx.run(sql`
    update network.run set state = 'done', done = total, result = ${JSON.stringify(run.result)}, finished_at = ${now}
    where id = ${run.id} and node = ${run.node} and state = 'running'`)
  return finished === 1
}

export async function failRun(tx: Tx, run: { id: RunId; node: string }, now: Date): Promise<void> {
  await tx.run(sql`
    update network.run set state = 'failed', finished_at = ${now} where id = ${run.id} and node = ${run.node} and state = 'running'`)
}

/** A node that stops gives back what it was at; another goes on. */
export async function giveBackRun(tx: Tx, run: { id: RunId; node: string }): Promise<void> {
  await tx.run(sql`
    update network.run set state = 'queued', node = null, done = 0 where id = ${run.id} and node = ${run.node} and state = 'running'`)
}

export async function cancelRun(tx: Tx, id: RunId, now: Date): Promise<boolean> {
  const cancelled = await tx.run(sql`
    update network.run set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('queued', 'running')`)
  return cancelled === 1
}
