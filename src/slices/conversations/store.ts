import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import type { Message, Reading } from './contract.ts'

export type MessageId = Id<'message'>

export type MessageToSend = {
  readonly contact_id: ContactId
  readonly id: MessageId
  readonly author_kind: 'resident' | 'staff'
  readonly author_id: Id<string> | null
  readonly author_name: string | null
  readonly author_title: Localised | null
  readonly body: Message['body']
}

/** Number, event and message in one round trip, under the sender's own opening. Undefined: the sender is no party, or has not opened it. */
export async function sendMessage(
  tx: Tx,
  message: MessageToSend,
  partyIds: readonly string[],
  now: Date,
): Promise<{ number: number; at: Date; closed: boolean } | undefined> {
  return await tx.find(
    sql`select number, at, closed from conversations.send_message(${JSON.stringify(message)}, ${partyIds}, ${now})`,
  )
}

export async function insertConversation(tx: Tx, grant: ContactGrant): Promise<void> {
  await tx.run(
    sql`insert into conversations.conversation (contact_id) values (${grant.contactId}) on conflict do nothing`,
  )
}

/** A line of what happened; numbered under the conversation's row lock like every message. */
export async function insertEvent(
  tx: Tx,
  grant: ContactGrant,
  line: { id: MessageId; event: string; names: Record<string, string> },
  now: Date,
): Promise<number> {
  const body = { kind: 'event', event: line.event, names: line.names }
  const row = await tx.get<{ number: number }>(sql`
    with numbered as (
      update conversations.conversation set last_number = last_number + 1 where contact_id = ${grant.contactId} returning last_number
    )
    insert into conversations.message (contact_id, number, id, at, author_kind, body)
    select ${grant.contactId}, last_number, ${line.id}, ${now}, 'system', ${JSON.stringify(body)} from numbered returning number`)
  return row.number
}

type MessageRow = {
  number: number
  id: MessageId
  at: Date
  authorKind: 'resident' | 'staff' | 'system'
  authorId: Id<string> | null
  authorName: string | null
  authorTitle: Localised | null
  body: Message['body']
}

const messagesAtOnce = 500

/** Everything after a number, in order; at most 500. */
export async function listAfter(tx: Tx, grant: ContactGrant, after: number): Promise<Message[]> {
  const rows = await tx.rows<MessageRow>(sql`
    select number, id, at, author_kind as "authorKind", author_id as "authorId", author_name as "authorName", author_title as "authorTitle", body
    from conversations.message where contact_id = ${grant.contactId} and number > ${after} order by number limit ${messagesAtOnce}`)
  return rows.map((row) => ({
    number: row.number,
    id: row.id,
    at: row.at.toISOString(),
    author: { kind: row.authorKind, id: row.authorId, name: row.authorName, title: row.authorTitle },
    body: row.body,
  }))
}

export async function findConversation(
  tx: Tx,
  grant: ContactGrant,
): Promise<{ last: number; closedAt: Date | null } | undefined> {
  return await tx.find(
    sql`select last_number as last, closed_at as "closedAt" from conversations.conversation where contact_id = ${grant.contactId}`,
  )
}

export async function listReadings(tx: Tx, grant: ContactGrant): Promise<Reading[]> {
  return await tx.rows<Reading>(sql`
    select party_kind as "partyKind", party_id as "partyId", delivered, read from conversations.reading where contact_id = ${grant.contactId}`)
}

/** Never moves back, and never past the last message. */
export async function saveReading(tx: Tx, grant: ContactGrant, reading: Reading): Promise<void> {
  await tx.run(sql`
    insert into conversations.reading (contact_id, party_kind, party_id, delivered, read)
    select ${grant.contactId}, ${reading.partyKind}, ${reading.partyId}, least(${reading.delivered}::int, last_number), least(${reading.read}::int, last_number)
    from conversations.conversation where contact_id = ${grant.contactId}
    on conflict (contact_id, party_kind, party_id) do update
      set delivered = greatest(conversations.reading.delivered, excluded.delivered), read = greatest(conversations.reading.read, excluded.read)`)
}

export async function closeConversation(tx: Tx, grant: ContactGrant, now: Date): Promise<void> {
  await tx.run(
    sql`update conversations.conversation set closed_at = ${now} where contact_id = ${grant.contactId} and closed_at is null`,
  )
}
