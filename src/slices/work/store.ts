import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { ItemKind, Matter, SubjectKind, Urgency } from './contract.ts'

export type WorkItemId = Id<'work-item'>

export type ItemRow = {
  readonly id: WorkItemId
  readonly subjectKind: SubjectKind
  readonly subjectId: Id<string>
  readonly kind: ItemKind
  readonly matter: Matter
  readonly sector: 'health' | 'social' | 'joint'
  readonly skills: string[]
  readonly queue: string
  readonly municipality: string | null
  readonly hidden: boolean
  readonly urgency: Urgency | null
  readonly interrupts: boolean
  readonly createdAt: Date
  readonly queuedAt: Date
  readonly dueAt: Date | null
  readonly dueOn: string | null
  readonly dueRule: string | null
  readonly dueVersion: string | null
  readonly dueStatutory: boolean | null
  readonly dueVerified: boolean | null
  readonly duePausedAt: Date | null
  readonly offeredTo: StaffId | null
  readonly offeredToName: string | null
  readonly offeredUntil: Date | null
  readonly state: 'waiting' | 'claimed' | 'done'
  readonly ownerTeam: string
  readonly ownerStaff: StaffId | null
  readonly ownerName: string | null
  readonly claimedAt: Date | null
}

/** An item's row, as `ItemRow` reads it. */
export const columns = sql`id, subject_kind as "subjectKind", subject_id as "subjectId", kind, matter, sector, skills, queue, municipality, hidden, urgency, interrupts,
  created_at as "createdAt", queued_at as "queuedAt", due_at as "dueAt", due_on as "dueOn", due_rule as "dueRule", due_version as "dueVersion",
  due_statutory as "dueStatutory", due_verified as "dueVerified", due_paused_at as "duePausedAt", offered_to as "offeredTo", offered_to_name as "offeredToName",
  offered_until as "offeredUntil", state, owner_team as "ownerTeam", owner_staff as "ownerStaff", owner_name as "ownerName", claimed_at as "claimedAt"`

export type NewItem = Pick<
  ItemRow,
  | 'id'
  | 'subjectKind'
  | 'subjectId'
  | 'kind'
  | 'matter'
  | 'sector'
  | 'skills'
  | 'queue'
  | 'municipality'
  | 'hidden'
  | 'interrupts'
  | 'ownerTeam'
> & {
  readonly queuedAt: Date
  readonly urgency: Urgency | null
  readonly offeredTo: StaffId | null
  readonly offeredToName: string | null
  readonly offeredUntil: Date | null
}

/** False when an open item of that kind is there for the subject already: raising the same thing twice makes one item. */
export async function insertItem(tx: Tx, item: NewItem, now: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into work.item (id, subject_kind, subject_id, kind, matter, sector, skills, queue, municipality, hidden, urgency, interrupts, created_at, queued_at, owner_team,
      offered_to, offered_to_name, offered_until)
    values (${item.id}, ${item.subjectKind}, ${item.subjectId}, ${item.kind}, ${item.matter}, ${item.sector}, ${item.skills}, ${item.queue}, ${item.municipality}, ${item.hidden},
      ${item.urgency}, ${item.interrupts}, ${now}, ${item.queuedAt}, ${item.ownerTeam}, ${item.offeredTo}, ${item.offeredToName}, ${item.offeredUntil})
    on conflict (subject_id, kind) where state <> 'done' and kind <> 'joint' do nothing`)
  return inserted === 1
}

export type Due = {
  dueAt: Date | null
  dueOn: string
  rule: string
  version: string
  statutory: boolean
  verified: boolean
  pausedAt: Date | null
}

/** Null: no clock runs. */
export async function saveDue(tx: Tx, id: WorkItemId, due: Due | null): Promise<void> {
  await tx.run(sql`
    update work.item set due_at = ${due?.dueAt ?? null}, due_on = ${due?.dueOn ?? null}, due_rule = ${due?.rule ?? null},
      due_version = ${due?.version ?? null}, due_statutory = ${due?.statutory ?? null}, due_verified = ${due?.verified ?? null},
      due_paused_at = ${due?.pausedAt ?? null} where id = ${id}`)
}

export async function findItem(tx: Tx, id: WorkItemId): Promise<ItemRow | undefined> {
  return await tx.find<ItemRow>(sql`select ${columns} from work.item where id = ${id}`)
}

/** The item under its row lock: whoever changes it next waits. */
export async function lockItem(tx: Tx, id: WorkItemId): Promise<ItemRow | undefined> {
  return await tx.find<ItemRow>(sql`select ${columns} from work.item where id = ${id} for update`)
}

export async function listItemsOf(tx: Tx, subjectId: Id<string>): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(
    sql`select ${columns} from work.item where subject_id = ${subjectId} order by created_at`,
  )
}

/** The items of many subjects with one question. */
export async function listItemsOfMany(tx: Tx, subjectIds: readonly Id<string>[]): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(
    sql`select ${columns} from work.item where subject_id = any(${subjectIds}::uuid[]) order by created_at`,
  )
}

/** Whoever changes a matter takes its items first, then its contact, then the rest: two at once never wait in a ring, and what one reads holds. */
export async function lockItemsOf(tx: Tx, subjectId: Id<string>): Promise<void> {
  await tx.run(sql`select id from work.item where subject_id = ${subjectId} order by id for update`)
}

/** The same, from one of the matter's items. */
export async function lockItemsWith(tx: Tx, id: WorkItemId): Promise<void> {
  await tx.run(sql`
    select id from work.item where subject_id = (select subject_id from work.item where id = ${id}) order by id for update`)
}

/** Of two who claim at once one changes the row; the other changes none. */
export async function claim(
  tx: Tx,
  id: WorkItemId,
  by: { staffId: StaffId; name: string },
  now: Date,
): Promise<ItemRow | undefined> {
  return await tx.find<ItemRow>(sql`
    update work.item set state = 'claimed', owner_staff = ${by.staffId}, owner_name = ${by.name}, claimed_at = ${now},
      first_claimed_at = coalesce(first_claimed_at, ${now}), offered_to = null, offered_to_name = null, offered_until = null
    where id = ${id} and state = 'waiting' and (offered_to is null or offered_to = ${by.staffId} or offered_until <= ${now})
    returning ${columns}`)
}

export type Place = {
  team: string
  skills: string[] | null
  offeredTo: StaffId | null
  offeredToName: string | null
  offeredUntil: Date | null
}

/** Back to a queue: the owner is the team again in the same statement. */
export async function putBack(tx: Tx, id: WorkItemId, place: Place): Promise<void> {
  await tx.run(sql`
    update work.item set state = 'waiting', owner_staff = null, owner_name = null, claimed_at = null, owner_team = ${place.team},
      skills = coalesce(${place.skills}::text[], skills),
      offered_to = ${place.offeredTo}, offered_to_name = ${place.offeredToName}, offered_until = ${place.offeredUntil}
    where id = ${id} and state <> 'done'`)
}

/** From one owner to the next in one statement: there is no instant between. */
export async function move(
  tx: Tx,
  id: WorkItemId,
  to: { staffId: StaffId; name: string; team: string; sector: ItemRow['sector'] },
  now: Date,
): Promise<ItemRow> {
  return await tx.get<ItemRow>(sql`
    update work.item set state = 'claimed', owner_staff = ${to.staffId}, owner_name = ${to.name}, owner_team = ${to.team}, sector = ${to.sector},
      claimed_at = ${now}, first_claimed_at = coalesce(first_claimed_at, ${now}), offered_to = null, offered_to_name = null, offered_until = null
    where id = ${id} and state <> 'done' returning ${columns}`)
}

export async function finish(tx: Tx, id: WorkItemId, now: Date): Promise<number> {
  return await tx.run(sql`
    update work.item set state = 'done', done_at = ${now}, offered_to = null, offered_to_name = null, offered_until = null
    where id = ${id} and state <> 'done'`)
}

export async function saveUrgency(tx: Tx, id: WorkItemId, urgency: Urgency): Promise<void> {
  await tx.run(sql`update work.item set urgency = ${urgency} where id = ${id}`)
}

/** Non-disclosure: the place is gone from the row itself, not only from the screen. */
export async function hidePlace(tx: Tx, subjectId: Id<string>): Promise<void> {
  await tx.run(sql`update work.item set municipality = null, hidden = true where subject_id = ${subjectId}`)
}

export type NewStep = {
  kind: string
  byStaff: StaffId | null
  byName: string | null
  fromTeam: string | null
  toTeam: string | null
  toStaff: StaffId | null
  toName: string | null
  reason: string | null
}

export async function insertStep(tx: Tx, id: WorkItemId, step: NewStep, now: Date): Promise<void> {
  await tx.run(sql`
    insert into work.step (item_id, number, at, kind, by_staff, by_name, from_team, to_team, to_staff, to_name, reason)
    select ${id}, coalesce(max(number), 0) + 1, ${now}, ${step.kind}, ${step.byStaff}::uuid, ${step.byName}, ${step.fromTeam}, ${step.toTeam}, ${step.toStaff}::uuid, ${step.toName}, ${step.reason}
    from work.step where item_id = ${id}`)
}

export type StepRow = {
  at: Date
  kind: string
  byStaff: StaffId | null
  by: string | null
  toTeam: string | null
  toStaff: StaffId | null
  toPerson: string | null
  reason: string | null
}

export async function listSteps(tx: Tx, id: WorkItemId): Promise<StepRow[]> {
  return await tx.rows<StepRow>(sql`
    select at, kind, by_staff as "byStaff", by_name as by, to_team as "toTeam", to_staff as "toStaff", to_name as "toPerson", reason from work.step where item_id = ${id} order by number`)
}

/** The service that let the item go to a queue and when, until somebody takes it there: the wait at the interface between the two. */
export async function findCrossed(tx: Tx, id: WorkItemId): Promise<{ fromTeam: string; at: Date } | undefined> {
  return await tx.find<{ fromTeam: string; at: Date }>(sql`
    select from_team as "fromTeam", at from work.step where item_id = ${id} and kind = 'handed-over' and from_team is not null
      and number > (select coalesce(max(number), 0) from work.step where item_id = ${id} and kind in ('claimed', 'accepted'))
    order by number limit 1`)
}

/** Items whose worker has not been seen since: they go back to the team. Locked rows are left for the next round. */
export async function lockForgotten(tx: Tx, seenBefore: Date): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(sql`
    select ${columns} from work.item
    where state = 'claimed' and kind in ('chat', 'safety') and claimed_at < ${seenBefore}
      and not exists (select 1 from work.attendance a where a.staff_id = owner_staff and a.seen_at >= ${seenBefore})
    limit 100 for update skip locked`)
}

/** Waiting items that interrupt: their team must be there at every hour. */
export async function lockInterrupting(tx: Tx): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(sql`
    select ${columns} from work.item where state = 'waiting' and interrupts limit 100 for update skip locked`)
}

export async function lockExpiredOffers(tx: Tx, now: Date): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(sql`
    select ${columns} from work.item where state = 'waiting' and offered_to is not null and offered_until <= ${now} limit 100 for update skip locked`)
}
