import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { Change } from '../model.ts'
import type { RunId } from '../runs/store.ts'
import type { ScenarioId, Visibility } from '../store.ts'

export type PublicationId = Id<'network-publication'>
type By = { readonly staffId: StaffId; readonly name: string }
type OfVersion = { readonly scenarioId: ScenarioId; readonly version: number }

export type CommentRow = { id: string; version: number; words: string; writtenAt: Date; writtenBy: string }
export async function listComments(tx: Tx, id: ScenarioId): Promise<CommentRow[]> {
  return await tx.rows<CommentRow>(sql`
    select id, version, words, written_at as "writtenAt", written_by_name as "writtenBy"
    from network.comment where scenario_id = ${id} order by written_at desc, id desc limit 500`)
}

export async function insertComment(
  tx: Tx,
  comment: OfVersion & { id: Id<'network-comment'>; words: string; by: By },
  now: Date,
): Promise<void> {
  const { scenarioId, version, id, words, by } = comment
  await tx.run(sql`
    insert into network.comment (id, scenario_id, version, words, written_at, written_by, written_by_name)
    values (${id}, ${scenarioId}, ${version}, ${words}, ${now}, ${by.staffId}, ${by.name})`)
}

export type DecisionRow = {
  id: string
  version: number
  title: string
  reference: string
  decidedOn: string
  linkedBy: string
}
export async function listDecisions(tx: Tx, id: ScenarioId): Promise<DecisionRow[]> {
  return await tx.rows<DecisionRow>(sql`
    select id, version, title, reference, decided_on as "decidedOn", linked_by_name as "linkedBy"
    from network.decision_link where scenario_id = ${id} order by decided_on desc, id desc limit 200`)
}

type NewDecision = OfVersion & {
  id: Id<'network-decision'>
  title: string
  reference: string
  decidedOn: string
  by: By
}
export async function insertDecision(tx: Tx, decision: NewDecision, now: Date): Promise<void> {
  const { scenarioId, version, id, title, reference, decidedOn, by } = decision
  await tx.run(sql`
    insert into network.decision_link (id, scenario_id, version, title, reference, decided_on, linked_at, linked_by, linked_by_name)
    values (${id}, ${scenarioId}, ${version}, ${title}, ${reference}, ${decidedOn}, ${now}, ${by.staffId}, ${by.name})`)
}

export async function setVisibility(tx: Tx, id: ScenarioId, visibility: Visibility): Promise<void> {
  await tx.run(sql`update network.scenario set visibility = ${visibility} where id = ${id}`)
}

export async function findVersion(
  tx: Tx,
  { scenarioId, version }: OfVersion,
): Promise<{ changes: Change[] } | undefined> {
  return await tx.find(
    sql`select changes from network.version where scenario_id = ${scenarioId} and number = ${version}`,
  )
}

export async function withdraw(tx: Tx, id: ScenarioId, now: Date): Promise<boolean> {
  const withdrawn = await tx.run(
    sql`update network.publication set withdrawn_at = ${now} where scenario_id = ${id} and withdrawn_at is null`,
  )
  return withdrawn === 1
}

export async function insertPublication(
  tx: Tx,
  shown: OfVersion & { id: PublicationId; runId: RunId | null; by: By },
  now: Date,
): Promise<void> {
  const { id, scenarioId, version, runId, by } = shown
  await tx.run(sql`
    insert into network.publication (id, scenario_id, version, run_id, published_at, published_by)
    values (${id}, ${scenarioId}, ${version}, ${runId}, ${now}, ${by.staffId})`)
}

export type PublicationRow = {
  readonly scenarioId: ScenarioId
  readonly version: number
  readonly name: string
  readonly changes: Change[]
  readonly runId: RunId | null
  readonly publishedAt: Date
}

/** What everybody may read; undefined once it is withdrawn. */
export async function findPublication(tx: Tx, id: PublicationId): Promise<PublicationRow | undefined> {
  return await tx.find<PublicationRow>(sql`
    select p.scenario_id as "scenarioId", p.version, s.name, v.changes, p.run_id as "runId", p.published_at as "publishedAt"
    from network.publication p join network.scenario s on s.id = p.scenario_id
      join network.version v on v.scenario_id = p.scenario_id and v.number = p.version
    where p.id = ${id} and p.withdrawn_at is null`)
}

export async function findShown(
  tx: Tx,
  id: ScenarioId,
): Promise<{ id: PublicationId; version: number; publishedAt: Date } | undefined> {
  return await tx.find(sql`
    select id, version, published_at as "publishedAt" from network.publication where scenario_id = ${id} and withdrawn_at is null`)
}
