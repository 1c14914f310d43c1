import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'

export type ClockId = Id<'clock'>

/** A clock as it is stored: the rule and version that held, and what they gave. */
export type ClockRow = {
  readonly id: ClockId
  readonly subjectId: Id<string>
  readonly rule: string
  readonly version: string
  readonly triggeredAt: Date
  readonly birthOn: string | null
  readonly statutory: boolean
  readonly dueOn: string | null
  readonly dueAt: Date | null
  readonly pausedAt: Date | null
  readonly stoppedAt: Date | null
}

const columns = sql`id, subject_id as "subjectId", rule, version, triggered_at as "triggeredAt", birth_on as "birthOn", statutory,
  due_on as "dueOn", due_at as "dueAt", paused_at as "pausedAt", stopped_at as "stoppedAt"`

export async function insertClock(
  tx: Tx,
  row: Omit<ClockRow, 'pausedAt' | 'stoppedAt'>,
  explanation: unknown,
): Promise<void> {
  await tx.run(sql`
    insert into deadlines.clock (id, subject_id, rule, version, triggered_at, birth_on, statutory, due_on, due_at, explanation)
    values (${row.id}, ${row.subjectId}, ${row.rule}, ${row.version}, ${row.triggeredAt}, ${row.birthOn}, ${row.statutory}, ${row.dueOn}, ${row.dueAt},
      ${JSON.stringify(explanation)})`)
}

export async function listClocks(tx: Tx, subjectId: Id<string>): Promise<ClockRow[]> {
  return await tx.rows<ClockRow>(
    sql`select ${columns} from deadlines.clock where subject_id = ${subjectId} order by triggered_at, rule`,
  )
}

/** Stops running clocks of the subject; of one rule, or all when none is named. Returns how many. */
export async function stopClocks(
  tx: Tx,
  subjectId: Id<string>,
  rules: readonly string[] | null,
  now: Date,
): Promise<number> {
  return await tx.run(sql`
    update deadlines.clock set stopped_at = ${now}
    where subject_id = ${subjectId} and stopped_at is null and (${rules}::text[] is null or rule = any(${rules}))`)
}

export async function pauseClock(tx: Tx, id: ClockId, now: Date): Promise<number> {
  return await tx.run(
    sql`update deadlines.clock set paused_at = ${now} where id = ${id} and stopped_at is null and paused_at is null`,
  )
}

export async function resumeClock(tx: Tx, id: ClockId, end: { dueOn: string; dueAt: Date | null }): Promise<number> {
  return await tx.run(
    sql`update deadlines.clock set paused_at = null, due_on = ${end.dueOn}, due_at = ${end.dueAt} where id = ${id} and paused_at is not null`,
  )
}

/** Running statutory clocks after an id, for the nightly re-check; header data only. */
export async function listRunning(tx: Tx, afterId: string, limit: number): Promise<ClockRow[]> {
  return await tx.rows<ClockRow>(sql`
    select ${columns} from deadlines.clock where stopped_at is null and statutory and paused_at is null and id > ${afterId} order by id limit ${limit}`)
}

export async function insertDifference(
  tx: Tx,
  difference: { clockId: ClockId; stored: string; computed: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into deadlines.difference (found_at, clock_id, stored, computed)
    values (${now}, ${difference.clockId}, ${difference.stored}, ${difference.computed})`)
}
