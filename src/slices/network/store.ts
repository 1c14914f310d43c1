import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { Change } from './model.ts'

export type ScenarioId = Id<'network-scenario'>
export type ScenarioRow = {
  readonly id: ScenarioId
  readonly name: string
  readonly version: number
  readonly changes: Change[]
  readonly savedAt: Date
  readonly savedBy: string
}

const newest = sql`
  select distinct on (s.id) s.id, s.name, v.number as version, v.changes, v.saved_at as "savedAt", v.saved_by_name as "savedBy"
  from network.scenario s join network.version v on v.scenario_id = s.id`

/** The newest version of each, last saved first. */
export async function listScenarios(tx: Tx): Promise<ScenarioRow[]> {
  return await tx.rows<ScenarioRow>(
    sql`select * from (${newest} order by s.id, v.number desc) newest order by "savedAt" desc, name limit 200`,
  )
}

/** False when another scenario has the name. */
export async function insertScenario(tx: Tx, scenario: { id: ScenarioId; name: string }, now: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into network.scenario (id, name, created_at) values (${scenario.id}, ${scenario.name}, ${now}) on conflict (name) do nothing`)
  return inserted === 1
}

/** False when another scenario has the name. */
export async function renameScenario(tx: Tx, scenario: { id: ScenarioId; name: string }): Promise<boolean> {
  const renamed = await tx.run(sql`
    update network.scenario set name = ${scenario.name} where id = ${scenario.id}
      and not exists (select 1 from network.scenario o where o.name = ${scenario.name} and o.id <> ${scenario.id})`)
  return renamed === 1
}

/** The number of the newest version, under a lock on the scenario; undefined when there is none. */
export async function lockVersion(tx: Tx, id: ScenarioId): Promise<number | undefined> {
  await tx.run(sql`select 1 from network.scenario where id = ${id} for update`)
  const row = await tx.get<{ number: number | null }>(
    sql`select max(number) as number from network.version where scenario_id = ${id}`,
  )
  return row.number ?? undefined
}

export type Version = {
  readonly scenarioId: ScenarioId
  readonly number: number
  readonly changes: readonly Change[]
  readonly by: { readonly staffId: StaffId; readonly name: string }
}

export async function insertVersion(tx: Tx, version: Version, now: Date): Promise<void> {
  await tx.run(sql`
    insert into network.version (scenario_id, number, changes, saved_at, saved_by, saved_by_name)
    values (${version.scenarioId}, ${version.number}, ${JSON.stringify(version.changes)}, ${now}, ${version.by.staffId}, ${version.by.name})`)
}
