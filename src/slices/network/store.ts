import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { Change } from './model.ts'

export type ScenarioId = Id<'network-scenario'>
export type Visibility = 'own' | 'planners'
export type ScenarioRow = {
  readonly id: ScenarioId
  readonly name: string
  readonly version: number
  readonly changes: Change[]
  readonly savedAt: Date
  readonly savedBy: string
  readonly visibility: Visibility
  readonly isOwn: boolean
  readonly comments: number
  readonly publicationId: Id<'network-publication'> | null
  readonly publishedVersion: number | null
}

const newest = (reader: StaffId) => sql`
  select distinct on (s.id) s.id, s.name, v.number as version, v.changes, v.saved_at as "savedAt", v.saved_by_name as "savedBy",
    s.visibility, s.created_by = ${reader} as "isOwn",
    (select count(*)::int from network.comment c where c.scenario_id = s.id) as comments,
    p.id as "publicationId", p.version as "publishedVersion"
  from network.scenario s join network.version v on v.scenario_id = s.id
    left join network.publication p on p.scenario_id = s.id and p.withdrawn_at is null
  where (s.visibility = 'planners' or s.created_by = ${reader})`

/** The newest version of each that the reader may see, last saved first. */
export async function listScenarios(tx: Tx, reader: StaffId): Promise<ScenarioRow[]> {
  return await tx.rows<ScenarioRow>(
    sql`select * from (${newest(reader)} order by s.id, v.number desc) newest order by "savedAt" desc, name limit 200`,
  )
}

export async function findScenario(tx: Tx, reader: StaffId, id: ScenarioId): Promise<ScenarioRow | undefined> {
  return await tx.find<ScenarioRow>(sql`${newest(reader)} and s.id = ${id} order by s.id, v.number desc`)
}

export type VersionRow = Pick<ScenarioRow, 'changes' | 'savedAt' | 'savedBy' | 'version'>

/** Every version, the newest first; the caller has found the scenario. */
export async function listVersions(tx: Tx, id: ScenarioId): Promise<VersionRow[]> {
  return await tx.rows<VersionRow>(sql`
    select number as version, changes, saved_at as "savedAt", saved_by_name as "savedBy"
    from network.version where scenario_id = ${id} order by number desc limit 500`)
}

/** False when another scenario has the name. */
export async function insertScenario(
  tx: Tx,
  scenario: { id: ScenarioId; name: string; by: StaffId },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into network.scenario (id, name, visibility, created_at, created_by)
    values (${scenario.id}, ${scenario.name}, 'planners', ${now}, ${scenario.by}) on conflict (name) do nothing`)
  return inserted === 1
}

/** False when another scenario has the name. */
export async function renameScenario(tx: Tx, scenario: { id: ScenarioId; name: string }): Promise<boolean> {
  const renamed = await tx.run(sql`
    update network.scenario set name = ${scenario.name} where id = ${scenario.id}
      and not exists (select 1 from network.scenario o where o.name = ${scenario.name} and o.id <> ${scenario.id})`)
  return renamed === 1
}

/** The number of the newest version, under a lock on the scenario; undefined when there is none that this person sees. */
export async function lockVersion(tx: Tx, reader: StaffId, id: ScenarioId): Promise<number | undefined> {
  const seen = await tx.find(sql`
    select 1 from network.scenario where id = ${id} and (visibility = 'planners' or created_by = ${reader}) for update`)
  if (!seen) return undefined
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
