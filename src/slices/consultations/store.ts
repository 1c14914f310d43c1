import type { Tx } from '#platform/db/database.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant, ContactGrant, ContactId } from '#slices/access/index.ts'
import type { ClientId, PartnerId, StaffId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/index.ts'
import type { Crossing, Part, Place, Receiver } from './contract.ts'

export type ConsultationId = Id<'consultation'>
/** A consultation is a matter of its own behind a grant of its own id, like a contact: only its two parties get it. */
export const contactOf = (id: Id<string>) => id as ContactId

export type AskedRow = {
  readonly id: ConsultationId
  readonly askedBy: StaffId
  readonly askedByName: string
  readonly askedByTitle: Localised
  readonly askedByTeam: string
  readonly sector: Sector
  readonly toKind: Receiver['kind']
  readonly toId: string
  readonly toName: string | null
  readonly toTeam: string
  readonly place: Place | null
  /** Of a unit elsewhere: the one person it was asked of. */
  readonly toPartner: PartnerId | null
  readonly crossing: Crossing['state']
  readonly rule: string | null
  readonly askedAt: Date
  readonly lastAskedAt: Date
  readonly takenAt: Date | null
  readonly takenBy: StaffId | PartnerId | null
  readonly takenByName: string | null
  readonly takenByTitle: Localised | null
  readonly firstAnsweredAt: Date | null
  readonly answeredAt: Date | null
  readonly seenAt: Date | null
  readonly closedAt: Date | null
}

const columns = sql`a.id, a.asked_by as "askedBy", a.asked_by_name as "askedByName", a.asked_by_title as "askedByTitle", a.asked_by_team as "askedByTeam",
  a.sector, a.to_kind as "toKind", a.to_id as "toId", a.to_name as "toName", a.to_team as "toTeam", a.place, a.to_partner as "toPartner", a.crossing, a.rule, a.asked_at as "askedAt",
  a.last_asked_at as "lastAskedAt", a.taken_at as "takenAt", a.taken_by as "takenBy", a.taken_by_name as "takenByName", a.taken_by_title as "takenByTitle",
  a.first_answered_at as "firstAnsweredAt", a.answered_at as "answeredAt", a.seen_at as "seenAt", a.closed_at as "closedAt"`

export type NewAsked = Pick<
  AskedRow,
  | 'id'
  | 'askedBy'
  | 'askedByName'
  | 'askedByTitle'
  | 'askedByTeam'
  | 'sector'
  | 'toKind'
  | 'toId'
  | 'toName'
  | 'toTeam'
  | 'place'
  | 'toPartner'
  | 'crossing'
  | 'rule'
>

export async function insertAsked(tx: Tx, row: NewAsked, now: Date): Promise<void> {
  await tx.run(sql`
    insert into consultations.asked (id, asked_by, asked_by_name, asked_by_title, asked_by_team, sector, to_kind, to_id, to_name, to_team, place, to_partner, crossing, rule,
      asked_at, last_asked_at)
    values (${row.id}, ${row.askedBy}, ${row.askedByName}, ${JSON.stringify(row.askedByTitle)}, ${row.askedByTeam}, ${row.sector}, ${row.toKind},
      ${row.toId}, ${row.toName}, ${row.toTeam}, ${row.place && JSON.stringify(row.place)}, ${row.toPartner}, ${row.crossing}, ${row.rule}, ${now}, ${now})`)
}

export async function findAsked(tx: Tx, id: ConsultationId): Promise<AskedRow | undefined> {
  return await tx.find<AskedRow>(sql`select ${columns} from consultations.asked a where a.id = ${id}`)
}

export async function lockAsked(tx: Tx, id: ConsultationId): Promise<AskedRow | undefined> {
  return await tx.find<AskedRow>(sql`select ${columns} from consultations.asked a where a.id = ${id} for update`)
}

/** Open ones of the worker, asked or being answered by them. */
export async function listMine(tx: Tx, staffId: StaffId): Promise<AskedRow[]> {
  return await tx.rows<AskedRow>(sql`
    select ${columns} from consultations.asked a where a.closed_at is null and (a.asked_by = ${staffId} or a.taken_by = ${staffId})
    order by a.asked_at desc limit 100`)
}

/** Open ones of a unit elsewhere, whoever has them there. */
export async function listElsewhere(tx: Tx, agreement: string): Promise<AskedRow[]> {
  return await tx.rows<AskedRow>(sql`
    select ${columns} from consultations.asked a where a.to_kind = 'elsewhere' and a.to_id = ${agreement} and a.closed_at is null
    order by a.asked_at limit 100`)
}

/** Whether something waits there: nobody has taken it, or it was asked further since it was taken. */
export async function hasUnanswered(tx: Tx, agreement: string): Promise<boolean> {
  const { found } = await tx.get<{ found: boolean }>(sql`
    select exists (select 1 from consultations.asked where to_kind = 'elsewhere' and to_id = ${agreement} and closed_at is null and answered_at is null
      and (taken_by is null or last_asked_at > taken_at)) as found`)
  return found
}

/** What waits at a unit elsewhere, as `hasUnanswered` says. */
export async function listUnanswered(tx: Tx, agreement: string): Promise<AskedRow[]> {
  return await tx.rows<AskedRow>(sql`
    select ${columns} from consultations.asked a where a.to_kind = 'elsewhere' and a.to_id = ${agreement} and a.closed_at is null and a.answered_at is null
      and (a.taken_by is null or a.last_asked_at > a.taken_at) order by a.asked_at`)
}

type Person = { readonly id: StaffId | PartnerId; readonly name: string; readonly title: Localised }
type Change = 'taken' | 'left' | 'answered' | 'asked-further' | 'seen' | 'closed'

/** One change of the header row, at the time of the transaction. */
export async function save(
  tx: Tx,
  id: ConsultationId,
  change: { what: Change; by?: Person },
  now: Date,
): Promise<void> {
  await tx.run(sql`update consultations.asked set ${changeOf(change, now)} where id = ${id}`)
}

function changeOf({ what, by }: { what: Change; by?: Person }, now: Date): Sql {
  switch (what) {
    case 'taken':
      return sql`taken_at = coalesce(taken_at, ${now}), taken_by = ${by?.id ?? null}::uuid, taken_by_name = ${by?.name ?? null},
        taken_by_title = ${by ? JSON.stringify(by.title) : null}::jsonb`
    case 'left':
      return sql`taken_by = null, taken_by_name = null, taken_by_title = null, to_partner = null`
    case 'answered':
      return sql`first_answered_at = coalesce(first_answered_at, ${now}), answered_at = ${now}`
    case 'asked-further':
      return sql`last_asked_at = ${now}, answered_at = null`
    case 'seen':
      return sql`seen_at = ${now}`
    case 'closed':
      return sql`closed_at = ${now}`
  }
}

export type MatterRow = {
  readonly clientId: ClientId | null
  readonly register: string | null
  readonly reason: string
  readonly clientName: string | null
  readonly clientAge: number | null
}

export async function insertMatter(tx: Tx, grant: ContactGrant, row: MatterRow): Promise<void> {
  await tx.run(sql`
    insert into consultations.matter (contact_id, client_id, register, reason, client_name, client_age)
    values (${grant.contactId}, ${row.clientId}, ${row.register}, ${row.reason}, ${row.clientName}, ${row.clientAge})`)
}

export async function getMatter(tx: Tx, grant: ContactGrant): Promise<MatterRow> {
  return await tx.get<MatterRow>(sql`
    select client_id as "clientId", register, reason, client_name as "clientName", client_age as "clientAge"
    from consultations.matter where contact_id = ${grant.contactId}`)
}

/** The newest first, as far as the grant opens: the client's own all, a worker's those of their own registers. */
export async function listOfClient(tx: Tx, grant: ClientGrant): Promise<(AskedRow & { reason: string })[]> {
  return await tx.rows(sql`
    select ${columns}, m.reason from consultations.matter m join consultations.asked a on a.id = m.contact_id
    where m.client_id = ${grant.clientId} order by a.asked_at desc limit 100`)
}

export type NewPart = Omit<Part, 'number' | 'writtenAt'> & { readonly writtenAt: Date; readonly crosses: boolean }

export async function insertParts(tx: Tx, grant: ContactGrant, parts: readonly NewPart[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    await tx.run(sql`
      insert into consultations.part (contact_id, number, kind, ref_id, version, register, content, author_name, written_at, crosses)
      values (${grant.contactId}, ${index + 1}, ${part.kind}, ${part.refId}, ${part.version}, ${part.register}, ${JSON.stringify(part.content)},
        ${part.author}, ${part.writtenAt}, ${part.crosses})`)
  }
}

export type PartRow = Omit<Part, 'writtenAt'> & { readonly writtenAt: Date }

export async function listParts(tx: Tx, grant: ContactGrant): Promise<PartRow[]> {
  return await tx.rows<PartRow>(sql`
    select number, kind, ref_id as "refId", version, register, content, author_name as author, written_at as "writtenAt"
    from consultations.part where contact_id = ${grant.contactId} order by number`)
}

export async function withdrawPart(tx: Tx, refId: Id<string>, now: Date): Promise<void> {
  await tx.run(sql`select consultations.withdraw_part(${refId}, ${now})`)
}

export type MessageRow = { number: number; by: string; side: 'asker' | 'consulted'; text: string; at: Date }

export async function insertMessage(
  tx: Tx,
  grant: ContactGrant,
  message: { by: StaffId | PartnerId; byName: string; side: MessageRow['side']; text: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into consultations.message (contact_id, number, by_person, by_name, side, text, at)
    select ${grant.contactId}::uuid, coalesce(max(number), 0) + 1, ${message.by}::uuid, ${message.byName}, ${message.side}, ${message.text}, ${now}
    from consultations.message where contact_id = ${grant.contactId}`)
}

export async function listMessages(tx: Tx, grant: ContactGrant): Promise<MessageRow[]> {
  return await tx.rows<MessageRow>(sql`
    select number, by_name as by, side, text, at from consultations.message where contact_id = ${grant.contactId} order by number`)
}
