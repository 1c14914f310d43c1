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
  /** The steps of the count as it was made; the county's own targets have none. */
  readonly explanation: unknown
}

const columns = sql`id, subject_id as "subjectId", rule, version, triggered_at as "triggeredAt", birth_on as "birthOn", statutory,
  due_on as "dueOn", due_at as "dueAt", paused_at as "pausedAt", stopped_at as "stoppedAt", explanation`

export async function insertClock(tx: Tx, row: Omit<ClockRow, 'pausedAt' | 'stoppedAt'>): Promise<void> {
  await tx.run(sql`
    insert into deadlines.clock (id, subject_id, rule, version, triggered_at, birth_on, statutory, due_on, due_at, explanation)
    values (${row.id}, ${row.subjectId}, ${row.rule}, ${row.version}, ${row.triggeredAt}, ${row.birthOn}, ${row.statutory}, ${row.dueOn}, ${row.dueAt},
      ${JSON.stringify(row.explanation)})`)
}

export async function listClocks(tx: Tx, subjectId: Id<string>): Promise<ClockRow[]> {
  return await tx.rows<ClockRow>(
    sql`select ${columns} from deadlines.clock where subject_id = ${subjectId} order by triggered_at, rule`,
  )
}

/** The clocks of many subjects with one question. */
export async function listClocksOf(tx: Tx, subjectIds: readonly Id<string>[]): Promise<ClockRow[]> {
  return await tx.rows<ClockRow>(
    sql`select ${columns} from deadlines.clock where subject_id = any(${subjectIds}::uuid[]) order by triggered_at, rule`,
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

/** The subject's clock under its row lock. */
export async function lockClock(tx: Tx, subjectId: Id<string>, id: ClockId): Promise<ClockRow | undefined> {
  return await tx.find<ClockRow>(
    sql`select ${columns} from deadlines.clock where id = ${id} and subject_id = ${subjectId} for update`,
  )
}

export async function savePaused(tx: Tx, id: ClockId, now: Date): Promise<void> {
  await tx.run(sql`update deadlines.clock set paused_at = ${now} where id = ${id}`)
  await tx.run(
    sql`insert into deadlines.pause (clock_id, paused_at) values (${id}, ${now}) on conflict (clock_id, paused_at) do update set resumed_at = null`,
  )
}

export async function saveResumed(
  tx: Tx,
  id: ClockId,
  end: { dueOn: string; dueAt: Date | null },
  now: Date,
): Promise<void> {
  await tx.run(
    sql`update deadlines.clock set paused_at = null, due_on = ${end.dueOn}, due_at = ${end.dueAt} where id = ${id}`,
  )
  await tx.run(sql`update deadlines.pause set resumed_at = ${now} where clock_id = ${id} and resumed_at is null`)
}

export type Pause = { readonly pausedAt: Date; readonly resumedAt: Date }

/** The ended pauses of these clocks, oldest first. */
export async function listPauses(tx: Tx, ids: readonly ClockId[]): Promise<(Pause & { clockId: ClockId })[]> {
  return await tx.rows(sql`
    select clock_id as "clockId", paused_at as "pausedAt", resumed_at as "resumedAt" from deadlines.pause
    where clock_id = any(${ids}::uuid[]) and resumed_at is not null order by paused_at`)
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
