import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import type {
  CallRow,
  EndedWhy,
  Epoch,
  GuestRole,
  PartyKind,
  PartyRow,
  PartyState,
  VideoCallId,
  VideoLinkId,
  VideoPartyId,
  VideoVisit,
} from './model.ts'

const call = sql`id, contact_id as "contactId", started_at as "startedAt", relay_only as "relayOnly", ended_at as "endedAt", ended_why as "endedWhy",
  (select jsonb_build_object('startsAt', v.starts_at, 'endsAt', v.ends_at) from conversations.video_visit v where v.subject_id = video_call.contact_id) as visit`
const party = sql`id, call_id as "callId", kind, person_id as "personId", name, title, role, state, epoch, came_at as "cameAt", seen_at as "seenAt", representation_id as "representationId"`

/** The running call of the contact, else the latest. */
export async function findLatestCall(tx: Tx, { contactId }: ContactGrant): Promise<CallRow | undefined> {
  return await tx.find<CallRow>(sql`
    select ${call} from conversations.video_call where contact_id = ${contactId}
    order by (ended_at is null) desc, started_at desc limit 1`)
}

/** Locks it for a change; undefined when this transaction has not opened its contact, or has no guest's pass to it. */
export async function lockCall(tx: Tx, callId: VideoCallId): Promise<CallRow | undefined> {
  return await tx.find<CallRow>(sql`select ${call} from conversations.video_call where id = ${callId} for update`)
}

export async function findCall(tx: Tx, callId: VideoCallId): Promise<CallRow | undefined> {
  return await tx.find<CallRow>(sql`select ${call} from conversations.video_call where id = ${callId}`)
}

export async function insertCall(
  tx: Tx,
  started: { id: VideoCallId; contactId: ContactId; by: Id<string>; relayOnly: boolean },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into conversations.video_call (contact_id, id, started_at, started_by, relay_only)
    values (${started.contactId}, ${started.id}, ${now}, ${started.by}, ${started.relayOnly})
    on conflict (contact_id) where ended_at is null do nothing`)
  if (inserted === 0) return false
  await tx.run(sql`
    insert into conversations.video_running (call_id, subject_id, seen_at) values (${started.id}, ${started.contactId}, ${now})`)
  return true
}

export async function saveRelayOnly(tx: Tx, callId: VideoCallId): Promise<void> {
  await tx.run(sql`update conversations.video_call set relay_only = true where id = ${callId}`)
}

export async function saveEnded(tx: Tx, callId: VideoCallId, why: EndedWhy, now: Date): Promise<void> {
  await tx.run(sql`
    update conversations.video_call set ended_at = ${now}, ended_why = ${why} where id = ${callId} and ended_at is null`)
  await tx.run(sql`update conversations.video_running set ended_at = ${now} where call_id = ${callId}`)
  await tx.run(sql`
    update conversations.video_wait set gone_at = ${now} where call_id = ${callId} and admitted_at is null and gone_at is null`)
}

export async function listParties(tx: Tx, callId: VideoCallId): Promise<PartyRow[]> {
  return await tx.rows<PartyRow>(sql`
    select ${party} from conversations.video_party where call_id = ${callId} order by came_at nulls last, id`)
}

/** By whose right the resident's place is taken now; null: by their own. */
/** Who came in the resident's place: by which right and name, or the resident themself. */
export async function saveRepresentation(
  tx: Tx,
  id: VideoPartyId,
  by: Pick<PartyRow, 'representationId' | 'name'>,
): Promise<void> {
  await tx.run(
    sql`update conversations.video_party set representation_id = ${by.representationId}, name = ${by.name} where id = ${id}`,
  )
}

export type PartyToAdd = {
  readonly id: VideoPartyId
  readonly call: CallRow
  readonly kind: PartyKind
  readonly personId: Id<string>
  readonly name: string | null
  readonly title: Localised | null
  readonly role: GuestRole | null
  readonly state: PartyState
}

export async function insertParty(tx: Tx, one: PartyToAdd): Promise<void> {
  await tx.run(sql`
    insert into conversations.video_party (contact_id, call_id, id, kind, person_id, name, title, role, state)
    values (${one.call.contactId}, ${one.call.id}, ${one.id}, ${one.kind}, ${one.personId}, ${one.name},
      ${one.title === null ? null : JSON.stringify(one.title)}::jsonb, ${one.role}, ${one.state})
    on conflict (call_id, kind, person_id) do nothing`)
}

/** Came to the door or in, from this opening of the page. */
export async function saveCame(
  tx: Tx,
  came: { id: VideoPartyId; state: PartyState; epoch: Epoch },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update conversations.video_party set epoch = ${came.epoch}, seen_at = ${now},
      came_at = case when state = ${came.state} and came_at is not null then came_at else ${now} end,
      admitted_at = case when ${came.state} = 'on' then coalesce(admitted_at, ${now}) end, state = ${came.state}
    where id = ${came.id}`)
}

export async function saveState(tx: Tx, id: VideoPartyId, state: PartyState, now: Date): Promise<void> {
  await tx.run(sql`
    update conversations.video_party set state = ${state}, admitted_at = case when ${state} = 'on' then ${now} else admitted_at end,
      epoch = case when ${state} in ('left', 'declined', 'removed') then null else epoch end
    where id = ${id}`)
}

/** Heard of again; false when another page of the same person speaks now. */
export async function saveSeen(tx: Tx, id: VideoPartyId, epoch: Epoch, now: Date): Promise<boolean> {
  const seen = await tx.run(
    sql`update conversations.video_party set seen_at = ${now} where id = ${id} and epoch = ${epoch} and state in ('waiting', 'on')`,
  )
  if (seen > 0)
    await tx.run(sql`
      update conversations.video_running set seen_at = ${now}
      where call_id = (select call_id from conversations.video_party where id = ${id})`)
  return seen > 0
}

export async function saveWaiting(
  tx: Tx,
  wait: { partyId: VideoPartyId; callId: VideoCallId; staffId: Id<string> | null },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into conversations.video_wait (party_id, call_id, staff_id, came_at)
    values (${wait.partyId}, ${wait.callId}, ${wait.staffId}, ${now})
    on conflict (party_id) do update set came_at = case when conversations.video_wait.gone_at is null and conversations.video_wait.admitted_at is null
      then conversations.video_wait.came_at else excluded.came_at end, admitted_at = null, gone_at = null`)
}

export async function saveWaitEnded(tx: Tx, partyId: VideoPartyId, isAdmitted: boolean, now: Date): Promise<void> {
  await tx.run(sql`
    update conversations.video_wait set admitted_at = case when ${isAdmitted} then ${now}::timestamptz end, gone_at = case when ${isAdmitted} then null else ${now}::timestamptz end
    where party_id = ${partyId} and admitted_at is null and gone_at is null`)
}

/** How many are let in before this one by the same professional, in any of their calls; and how long it took those before. */
export async function findWait(
  tx: Tx,
  partyId: VideoPartyId,
  now: Date,
): Promise<{ place: number; waitedMs: number[] }> {
  return await tx.get<{ place: number; waitedMs: number[] }>(sql`
    select 1 + (select count(*)::int from conversations.video_wait o join conversations.video_wait m on m.party_id = ${partyId}
        where o.staff_id = m.staff_id and o.party_id <> m.party_id and o.came_at < m.came_at and o.admitted_at is null and o.gone_at is null
          and o.came_at > ${now}::timestamptz - interval '4 hours') as place,
      (select coalesce(jsonb_agg(round(extract(epoch from admitted_at - came_at) * 1000)), '[]') from (
        select admitted_at, came_at from conversations.video_wait where admitted_at > ${now}::timestamptz - interval '28 days'
        order by admitted_at desc limit 100) w) as "waitedMs"`)
}

/** Calls of which nobody has been heard since then. */
export async function listForgotten(tx: Tx, since: Date): Promise<{ callId: VideoCallId; contactId: ContactId }[]> {
  return await tx.rows(sql`
    select call_id as "callId", subject_id as "contactId" from conversations.video_running
    where ended_at is null and seen_at < ${since} order by seen_at limit 50`)
}

/** The contact's running call, by ids alone; shows nothing of it. */
export async function findRunning(tx: Tx, contactId: ContactId): Promise<{ callId: VideoCallId } | undefined> {
  return await tx.find(sql`
    select call_id as "callId" from conversations.video_running where subject_id = ${contactId} and ended_at is null limit 1`)
}

export async function addLink(
  tx: Tx,
  link: { id: VideoLinkId; callId: VideoCallId; tokenHash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const row = await tx.get<{ added: boolean }>(
    sql`select conversations.add_video_link(${link.id}, ${link.callId}, ${link.tokenHash}, ${link.expiresAt}) as added`,
  )
  return row.added
}

export async function consumeLink(
  tx: Tx,
  used: { tokenHash: Buffer; cookieHash: Buffer; cookieUntil: Date },
  now: Date,
): Promise<VideoLinkId | null> {
  const row = await tx.get<{ id: VideoLinkId | null }>(
    sql`select conversations.use_video_link(${used.tokenHash}, ${used.cookieHash}, ${used.cookieUntil}, ${now}) as id`,
  )
  return row.id
}

export async function findGuest(
  tx: Tx,
  cookieHash: Buffer,
  now: Date,
): Promise<{ linkId: VideoLinkId; callId: VideoCallId } | undefined> {
  return await tx.find(
    sql`select link_id as "linkId", call_id as "callId" from conversations.find_video_guest(${cookieHash}, ${now})`,
  )
}

/** Opens the two tables of this one call to the transaction; null when the link holds no more. */
export async function openAsGuest(tx: Tx, linkId: VideoLinkId, now: Date): Promise<VideoCallId | null> {
  const row = await tx.get<{ callId: VideoCallId | null }>(
    sql`select conversations.open_video_as_guest(${linkId}, ${now}) as "callId"`,
  )
  return row.callId
}

export async function withdrawLinks(
  tx: Tx,
  callId: VideoCallId,
  linkId: VideoLinkId | null,
  now: Date,
): Promise<VideoLinkId[]> {
  const rows = await tx.rows<{ id: VideoLinkId }>(
    sql`select id from conversations.withdraw_video_links(${callId}, ${linkId}, ${now}) as w(id)`,
  )
  return rows.map((row) => row.id)
}

/** Of an opened contact: whether its client, or who acts for them, is one whose place nobody may learn. */
export async function isPlaceHidden(tx: Tx, contactId: ContactId, now: Date): Promise<boolean> {
  const row = await tx.get<{ hidden: boolean }>(
    sql`select conversations.is_place_hidden(${contactId}, ${now}) as hidden`,
  )
  return row.hidden
}

/** Which contact a call is of, by ids alone; shows nothing of it. */
export async function findContactOf(tx: Tx, callId: VideoCallId): Promise<ContactId | undefined> {
  const row = await tx.find<{ contactId: ContactId }>(
    sql`select subject_id as "contactId" from conversations.video_running where call_id = ${callId}`,
  )
  return row?.contactId
}

/** Of two who come at once the first one's contact holds, and the other waits here for it. A moved visit keeps its contact. */
export async function saveVisit(
  tx: Tx,
  { id, startsAt, endsAt }: VideoVisit,
  contactId: ContactId,
): Promise<ContactId> {
  const row = await tx.get<{ contactId: ContactId }>(sql`
    insert into conversations.video_visit (visit_id, subject_id, starts_at, ends_at) values (${id}, ${contactId}, ${startsAt}, ${endsAt})
    on conflict (visit_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
    returning subject_id as "contactId"`)
  return row.contactId
}
