import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'

export type PlanId = Id<'plan'>
export type PartId = Id<'plan-part'>

export type PlanRow = {
  readonly id: PlanId
  readonly clientId: ClientId
  readonly register: string
  readonly registers: string[]
  readonly state: 'draft' | 'proposed' | 'accepted' | 'declined' | 'closed'
  readonly drafting: number
  readonly acceptedVersion: number | null
  readonly reviewOn: string | null
  readonly openedAt: Date
  readonly openedBy: string | null
  readonly openedBecause: 'worker' | 'segment'
  readonly askedSide: string | null
}

const planColumns = sql`id, client_id as "clientId", register, registers, state, drafting, accepted_version as "acceptedVersion", review_on as "reviewOn",
  opened_at as "openedAt", opened_by_name as "openedBy", opened_because as "openedBecause", asked_side as "askedSide"`

/** The client's plans that the grants of this transaction open, the running first. */
export async function listPlans(tx: Tx, clientId: ClientId): Promise<PlanRow[]> {
  return await tx.rows<PlanRow>(
    sql`select ${planColumns} from plans.plan where client_id = ${clientId} order by state = 'closed', opened_at desc`,
  )
}

/** When running plans are looked at again, of several clients whose registers are open in this transaction. */
export async function listReviewsOf(
  tx: Tx,
  clientIds: readonly ClientId[],
): Promise<{ clientId: ClientId; on: string }[]> {
  return await tx.rows(sql`
    select client_id as "clientId", review_on as "on" from plans.plan
    where client_id = any(${clientIds}::uuid[]) and state <> 'closed' and review_on is not null`)
}

export async function findPlan(tx: Tx, clientId: ClientId, id: PlanId): Promise<PlanRow | undefined> {
  return await tx.find<PlanRow>(sql`select ${planColumns} from plans.plan where client_id = ${clientId} and id = ${id}`)
}

/** By the plan's own id: for those whose grant is of a part of it. */
export async function findPlanOfPart(tx: Tx, id: PlanId): Promise<PlanRow | undefined> {
  return await tx.find<PlanRow>(sql`select ${planColumns} from plans.plan where id = ${id}`)
}

/** False when this side has a running plan already. */
export async function insertPlan(
  tx: Tx,
  plan: { id: PlanId; clientId: ClientId; register: string; openedBy: string },
  now: Date,
): Promise<boolean> {
  const made = await tx.run(sql`
    insert into plans.plan (client_id, id, register, registers, state, opened_at, opened_by_name, opened_because)
    values (${plan.clientId}, ${plan.id}, ${plan.register}, ${[plan.register]}, 'draft', ${now}, ${plan.openedBy}, 'worker')
    on conflict do nothing`)
  return made === 1
}

export async function openBySegment(
  tx: Tx,
  row: { client_id: ClientId; id: PlanId; register: string },
  look: Look,
  now: Date,
): Promise<boolean> {
  const made = await tx.get<{ made: boolean }>(
    sql`select plans.open_by_segment(${JSON.stringify(row)}, ${JSON.stringify(look)}, ${now}) as made`,
  )
  return made.made
}

/** Whose plan it is, for a worker with a running matter of that client. */
export async function findClientOf(tx: Tx, id: PlanId, staffId: StaffId, now: Date): Promise<ClientId | null> {
  return (await tx.get<{ client: ClientId | null }>(sql`select plans.client_of(${id}, ${staffId}, ${now}) as client`))
    .client
}

/** Whose plan it is, for the worker who has its item. */
export async function findClientOfItem(tx: Tx, id: PlanId, staffId: StaffId): Promise<ClientId | null> {
  return (await tx.get<{ client: ClientId | null }>(sql`select plans.client_of_item(${id}, ${staffId}) as client`))
    .client
}

export async function saveState(tx: Tx, plan: PlanRow, state: PlanRow['state']): Promise<void> {
  await tx.run(sql`update plans.plan set state = ${state} where client_id = ${plan.clientId} and id = ${plan.id}`)
}

export async function saveReviewOn(tx: Tx, plan: PlanRow, on: string | null): Promise<void> {
  await tx.run(sql`update plans.plan set review_on = ${on} where client_id = ${plan.clientId} and id = ${plan.id}`)
}

export async function saveAskedSide(tx: Tx, plan: PlanRow, side: string | null, now: Date): Promise<void> {
  await tx.run(sql`
    update plans.plan set asked_side = ${side}, asked_side_at = ${now} where client_id = ${plan.clientId} and id = ${plan.id}`)
}

/** The other side takes part from now on; the outside parties' lines follow. */
export async function addRegister(tx: Tx, plan: PlanRow, register: string): Promise<void> {
  const registers = [...new Set([...plan.registers, register])]
  await tx.run(sql`
    update plans.plan set registers = ${registers}, asked_side = null where client_id = ${plan.clientId} and id = ${plan.id}`)
  await tx.run(sql`
    update plans.audience set registers = ${registers} where client_id = ${plan.clientId} and plan_id = ${plan.id}`)
}

export type ParticipantRow = { staffId: StaffId; name: string; title: Localised; register: string }

export async function listParticipants(tx: Tx, plan: PlanRow): Promise<ParticipantRow[]> {
  return await tx.rows<ParticipantRow>(sql`
    select staff_id as "staffId", name, title, register from plans.participant
    where client_id = ${plan.clientId} and plan_id = ${plan.id} and until_at is null order by from_at`)
}

export async function saveParticipant(tx: Tx, plan: PlanRow, one: ParticipantRow, now: Date): Promise<void> {
  await tx.run(sql`
    insert into plans.participant (client_id, plan_id, staff_id, name, title, register, from_at)
    values (${plan.clientId}, ${plan.id}, ${one.staffId}, ${one.name}, ${JSON.stringify(one.title)}, ${one.register}, ${now})
    on conflict (client_id, plan_id, staff_id) do update set until_at = null`)
}

export type ReviewRow = { planId: PlanId; sector: 'health' | 'social'; skills: string[]; team: string }

/** When the plan is looked at again and to whose list it comes. */
export async function saveReview(tx: Tx, review: ReviewRow & { on: string }): Promise<void> {
  await tx.run(sql`
    insert into plans.review (plan_id, on_day, sector, skills, team) values (${review.planId}, ${review.on}, ${review.sector}, ${review.skills}, ${review.team})
    on conflict (plan_id) do update set on_day = excluded.on_day, sector = excluded.sector, skills = excluded.skills, team = excluded.team, raised_at = null`)
}

/** Reviews that fall due and are on no list yet. */
export async function listDueReviews(tx: Tx, day: string, limit: number): Promise<(ReviewRow & { on: string })[]> {
  return await tx.rows(sql`
    select plan_id as "planId", on_day as "on", sector, skills, team from plans.review
    where raised_at is null and on_day <= ${day} order by on_day limit ${limit} for update skip locked`)
}

export async function tellClient(tx: Tx, planId: PlanId, notice: object, now: Date): Promise<void> {
  await tx.run(sql`select plans.tell_client(${planId}, ${JSON.stringify(notice)}, ${now})`)
}

export async function markRaised(tx: Tx, planId: PlanId, now: Date): Promise<void> {
  await tx.run(sql`update plans.review set raised_at = ${now} where plan_id = ${planId}`)
}

export async function tieLog(tx: Tx, contactId: Id<string>, clientId: ClientId, now: Date): Promise<void> {
  await tx.run(sql`select plans.tie_log(${contactId}, ${clientId}, ${now})`)
}

export async function forgetReview(tx: Tx, planId: PlanId): Promise<void> {
  await tx.run(sql`delete from plans.review where plan_id = ${planId}`)
}

/** Ends what began with an item: the participation and the reason to open; older ones stay. */
export async function endParticipation(
  tx: Tx,
  one: { id: PlanId; staffId: StaffId; since: Date },
  now: Date,
): Promise<void> {
  await tx.run(sql`select plans.end_participation(${one.id}, ${one.staffId}, ${one.since}, ${now})`)
}
