import type { Tx } from '#platform/db/database.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ContactGrant } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { Crossing, OfferKind, Receiver } from './contract.ts'
import type { OfferOutcome } from './machine.ts'
import type { WorkItemId } from './store.ts'

export type OfferId = Id<'offer'>

export type OfferRow = {
  readonly id: OfferId
  readonly itemId: WorkItemId
  readonly kind: OfferKind
  readonly fromTeam: string
  readonly fromStaff: StaffId
  readonly fromName: string
  readonly toKind: Receiver['kind']
  readonly toId: string
  readonly toName: string | null
  readonly toTeam: string
  readonly reason: string
  readonly crossing: Crossing['state']
  readonly rule: string | null
  readonly offeredAt: Date
  readonly untilAt: Date
  readonly answeredAt: Date | null
  readonly outcome: OfferOutcome | null
  readonly answerReason: string | null
  readonly answeredBy: StaffId | null
  readonly answeredByName: string | null
  readonly newItem: WorkItemId | null
  readonly shared: boolean | null
}

const columns = sql`o.id, o.item_id as "itemId", o.kind, o.from_team as "fromTeam", o.from_staff as "fromStaff", o.from_name as "fromName",
  o.to_kind as "toKind", o.to_id as "toId", o.to_name as "toName", o.to_team as "toTeam", o.reason, o.crossing, o.rule, o.offered_at as "offeredAt",
  o.until_at as "untilAt", o.answered_at as "answeredAt", o.outcome, o.answer_reason as "answerReason", o.answered_by as "answeredBy",
  o.answered_by_name as "answeredByName", o.new_item as "newItem", o.shared`

export type NewOffer = Omit<
  OfferRow,
  'answeredAt' | 'outcome' | 'answerReason' | 'answeredBy' | 'answeredByName' | 'newItem' | 'shared'
>

export async function insertOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await tx.run(sql`
    insert into work.offer (id, item_id, kind, from_team, from_staff, from_name, to_kind, to_id, to_name, to_team, reason, crossing, rule, offered_at, until_at)
    values (${offer.id}, ${offer.itemId}, ${offer.kind}, ${offer.fromTeam}, ${offer.fromStaff}, ${offer.fromName}, ${offer.toKind}, ${offer.toId},
      ${offer.toName}, ${offer.toTeam}, ${offer.reason}, ${offer.crossing}, ${offer.rule}, ${offer.offeredAt}, ${offer.untilAt})`)
}

export async function findOffer(tx: Tx, id: OfferId): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(sql`select ${columns} from work.offer o where o.id = ${id}`)
}

/** Read under the lock of the item. */
export async function findLiveOffer(tx: Tx, itemId: WorkItemId): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(
    sql`select ${columns} from work.offer o where o.item_id = ${itemId} and o.outcome is null`,
  )
}

export type OfferEnd = {
  readonly outcome: OfferOutcome
  readonly reason: string | null
  readonly by: { readonly id: StaffId; readonly name: string } | null
  readonly newItem?: WorkItemId
  readonly shared?: boolean
}

/** Ends once: undefined when it has ended already. */
export async function endOffer(tx: Tx, id: OfferId, end: OfferEnd, now: Date): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(sql`
    update work.offer o set outcome = ${end.outcome}, answered_at = ${now}, answer_reason = ${end.reason}, answered_by = ${end.by?.id ?? null}::uuid,
      answered_by_name = ${end.by?.name ?? null}, new_item = ${end.newItem ?? null}::uuid, shared = ${end.shared ?? null}
    where o.id = ${id} and o.outcome is null returning ${columns}`)
}

/** Whatever is live on the item ends: the item was taken from the one who offered it. Whoever takes what was assigned to them has accepted. */
export async function revokeLive(
  tx: Tx,
  itemId: WorkItemId,
  by: { id: StaffId; name: string } | null,
  now: Date,
): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(sql`
    update work.offer o set outcome = case when o.kind = 'assign' and o.to_id = ${by?.id ?? null}::text then 'accepted' else 'revoked' end,
      shared = case when o.kind = 'assign' and o.to_id = ${by?.id ?? null}::text then true end, answered_at = ${now}, answered_by = ${by?.id ?? null}::uuid, answered_by_name = ${by?.name ?? null}
    where o.item_id = ${itemId} and o.outcome is null returning ${columns}`)
}

/** Items with an offer whose time is over, locked; those somebody is just answering are left for the next round. */
export async function lockItemsWithOverdue(tx: Tx, now: Date): Promise<WorkItemId[]> {
  const rows = await tx.rows<{ id: WorkItemId }>(sql`
    select i.id from work.item i join work.offer o on o.item_id = i.id and o.outcome is null and o.until_at <= ${now}
    order by i.id limit 100 for update of i skip locked`)
  return rows.map((row) => row.id)
}

export type Receiving = {
  readonly staffId: StaffId
  readonly skills: readonly string[]
  readonly teams: readonly string[]
  readonly unit: string
}

/** Offered to this worker by name, skill, team or unit; a request goes to the item's owner, whose name it carries. */
export function offeredTo(viewer: Receiving): Sql {
  return sql`(o.from_staff <> ${viewer.staffId} and (
    (o.to_kind = 'person' and o.to_id = ${viewer.staffId}::text) or (o.to_kind = 'skill' and o.to_id = any(${viewer.skills}))
    or (o.to_kind = 'team' and o.to_id = any(${viewer.teams})) or (o.to_kind = 'unit' and o.to_id = ${viewer.unit})))`
}

/** Live offers to and from the worker, and those of theirs that ended lately; the newest first. */
export async function listConcerning(tx: Tx, viewer: Receiving, since: Date): Promise<OfferRow[]> {
  return await tx.rows<OfferRow>(sql`
    select ${columns} from work.offer o
    where (o.outcome is null and (o.from_staff = ${viewer.staffId} or ${offeredTo(viewer)}))
      or (o.answered_at > ${since} and (o.from_staff = ${viewer.staffId} or o.answered_by = ${viewer.staffId}))
    order by o.outcome is null desc, o.offered_at desc limit 200`)
}

/** The newest offer of each of these items. */
export async function listNewest(tx: Tx, itemIds: readonly WorkItemId[]): Promise<OfferRow[]> {
  if (itemIds.length === 0) return []
  return await tx.rows<OfferRow>(sql`
    select distinct on (o.item_id) ${columns} from work.offer o where o.item_id = any(${itemIds}::uuid[]) order by o.item_id, o.offered_at desc, o.id desc`)
}

export async function saveReferredClient(tx: Tx, grant: ContactGrant, clientId: ClientId): Promise<void> {
  await tx.run(sql`insert into work.referred_client (contact_id, client_id) values (${grant.contactId}, ${clientId})`)
}

export async function findReferredClient(tx: Tx, grant: ContactGrant): Promise<ClientId | null> {
  const row = await tx.find<{ clientId: ClientId }>(
    sql`select client_id as "clientId" from work.referred_client where contact_id = ${grant.contactId}`,
  )
  return row?.clientId ?? null
}
