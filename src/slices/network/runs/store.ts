import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { TableNumbers } from '../data/store.ts'
import type { Change } from '../model.ts'
import type { ScenarioId } from '../store.ts'
import type { ProposalAsked } from './proposal-task.ts'
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
  | ProposalAsked
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

export const runHead = sql`
  r.id, r.state, r.asked, r.table_numbers as "tableNumbers", r.total,
  case when r.state = 'done' then r.total
    else (select coalesce(sum(p.done), 0)::int from network.run_piece p where p.run_id = r.id) end as done, r.asked_at as "askedAt", r.asked_by_name as "askedBy",
  r.finished_at as "finishedAt"`

/** A run shows scenarios: who may not see one of them does not see the run. */
const seenBy = (reader: StaffId) => sql`
  not exists (
    select 1 from jsonb_array_elements(coalesce(r.asked -> 'alternatives', '[]')) a join network.scenario s on s.id = (a ->> 'scenarioId')::uuid
    where s.visibility = 'own' and s.created_by <> ${reader})`

/** The last ones; a day or a proposal is made for the moment and not looked for again. */
export async function listRuns(tx: Tx, reader: StaffId): Promise<RunRow[]> {
  return await tx.rows<RunRow>(
    sql`select ${runHead} from network.run r where r.kind in ('compare', 'front') and ${seenBy(reader)} order by r.asked_at desc, r.id desc limit 20`,
  )
}

export async function findRun(
  tx: Tx,
  reader: StaffId,
  id: RunId,
): Promise<(RunRow & { result: RunResult | null }) | undefined> {
  return await tx.find(sql`select ${runHead}, r.result from network.run r where r.id = ${id} and ${seenBy(reader)}`)
}

/** Without asking who reads: for what has been published. */
export async function findPublishedRun(
  tx: Tx,
  id: RunId,
): Promise<(RunRow & { result: RunResult | null }) | undefined> {
  return await tx.find(sql`
    select ${runHead}, r.result from network.run r
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

/** False when it was cancelled, or another node has put it together. */
export async function finishRun(tx: Tx, run: { id: RunId; result: RunResult }, now: Date): Promise<boolean> {
  const finished = await tx.run(sql`
    update network.run set state = 'done', result = ${JSON.stringify(run.result)}, finished_at = ${now}
    where id = ${run.id} and state = 'running'`)
  return finished === 1
}

export async function failRun(tx: Tx, id: RunId, now: Date): Promise<void> {
  await tx.run(sql`
    update network.run set state = 'failed', finished_at = ${now} where id = ${id} and state = 'running'`)
}

export async function resumeRun(tx: Tx, id: RunId): Promise<boolean> {
  const resumed = await tx.run(sql`
    update network.run set state = 'queued', finished_at = null where id = ${id} and state in ('cancelled', 'failed')`)
  return resumed === 1
}

export async function cancelRun(tx: Tx, id: RunId, now: Date): Promise<boolean> {
  const cancelled = await tx.run(sql`
    update network.run set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('queued', 'running')`)
  return cancelled === 1
}
