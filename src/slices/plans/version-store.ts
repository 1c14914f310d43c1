import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { PartRow } from './part-store.ts'
import type { PartId, PlanId, PlanRow } from './store.ts'

export type VersionRow = {
  readonly number: number
  readonly proposedAt: Date
  readonly proposedBy: string
  readonly acceptedAt: Date | null
  readonly declinedAt: Date | null
}

export async function listVersions(tx: Tx, planId: PlanId): Promise<VersionRow[]> {
  return await tx.rows<VersionRow>(sql`
    select number, proposed_at as "proposedAt", proposed_by_name as "proposedBy", accepted_at as "acceptedAt", declined_at as "declinedAt"
    from plans.version where plan_id = ${planId} order by number desc`)
}

/** A copy of every part, also of those the proposer may not read; null without the right to propose. */
export async function propose(tx: Tx, plan: PlanRow, byName: string, now: Date): Promise<number | null> {
  return (
    await tx.get<{ number: number | null }>(
      sql`select plans.propose(${plan.clientId}, ${plan.id}, ${byName}, ${now}) as number`,
    )
  ).number
}

export type VersionPartRow = Pick<
  PartRow,
  'id' | 'kind' | 'party' | 'register' | 'sectionId' | 'goalId' | 'content' | 'revision' | 'editedByName' | 'editedAt'
>

/** The parts of one version that this transaction may read. */
export async function listVersionParts(tx: Tx, planId: PlanId, number: number): Promise<VersionPartRow[]> {
  return await tx.rows<VersionPartRow>(sql`
    select part_id as id, kind, party, register, section_id as "sectionId", goal_id as "goalId", content, revision, edited_by_name as "editedByName", edited_at as "editedAt"
    from plans.version_part where plan_id = ${planId} and number = ${number} order by place`)
}

/** False when the version is not the newest, or is answered. */
export async function settleVersion(
  tx: Tx,
  answer: { clientId: ClientId; planId: PlanId; number: number; isAccepted: boolean },
  now: Date,
): Promise<boolean> {
  const { clientId, planId, number, isAccepted } = answer
  return (
    await tx.get<{ done: boolean }>(
      sql`select plans.settle_version(${clientId}, ${planId}, ${number}, ${isAccepted}, ${now}) as done`,
    )
  ).done
}

export type AnswerRow = {
  readonly kind: 'client' | 'relative' | 'partner' | 'staff'
  readonly personId: Id<string>
  readonly name: string
  readonly answer: 'accepted' | 'declined'
  readonly words: string
  readonly at: Date
}

export async function listAnswers(tx: Tx, planId: PlanId, number: number): Promise<AnswerRow[]> {
  return await tx.rows<AnswerRow>(sql`
    select kind, person_id as "personId", person_name as name, answer, words, at from plans.answer where plan_id = ${planId} and number = ${number} order by at, kind desc`)
}

/** False when this person has answered this version. */
export async function insertAnswer(
  tx: Tx,
  answer: AnswerRow & { clientId: ClientId; planId: PlanId; number: number; sectionId: PartId | null },
): Promise<boolean> {
  const made = await tx.run(sql`
    insert into plans.answer (client_id, plan_id, number, kind, person_id, person_name, section_id, answer, words, at)
    values (${answer.clientId}, ${answer.planId}, ${answer.number}, ${answer.kind}, ${answer.personId}, ${answer.name}, ${answer.sectionId}, ${answer.answer},
      ${answer.words}, ${answer.at})
    on conflict do nothing`)
  return made === 1
}

/** What became of the version after an answer by who acts for its client; null: it is answered already, or not theirs to answer. */
export async function settleForAnother(
  tx: Tx,
  one: { clientId: ClientId; planId: PlanId; number: number },
  now: Date,
): Promise<'accepted' | 'declined' | 'waits' | null> {
  const row = await tx.get<{ state: 'accepted' | 'declined' | 'waits' | null }>(
    sql`select plans.settle_for_another(${one.clientId}, ${one.planId}, ${one.number}, ${now}) as state`,
  )
  return row.state
}
