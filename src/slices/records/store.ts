import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant, ContactId } from '#slices/access/index.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { DraftContent, EntryContent } from './contract.ts'

export type EntryId = Id<'entry'>

export type EntryRow = {
  readonly id: EntryId
  readonly register: string
  readonly contactId: ContactId | null
  readonly version: number
  readonly content: EntryContent
  readonly authorId: StaffId
  readonly authorName: string
  readonly authorTitle: Localised
  readonly signedAt: Date
  readonly correctionReason: string | null
  readonly banned: boolean
}

const columns = sql`e.id, e.register, e.contact_id as "contactId", v.version, v.content, v.author_id as "authorId", v.author_name as "authorName",
  v.author_title as "authorTitle", v.signed_at as "signedAt", v.correction_reason as "correctionReason", e.closed_to_others as banned`

/** The entries the grant opens, newest first, each in its newest version. */
export async function listEntries(tx: Tx, grant: ClientGrant, limit: number): Promise<EntryRow[]> {
  return await tx.rows<EntryRow>(sql`
    select ${columns} from records.entry e
    join records.version v on v.client_id = e.client_id and v.entry_id = e.id and v.version = e.current_version
    where e.client_id = ${grant.clientId} order by e.created_at desc limit ${limit}`)
}

export async function listVersions(tx: Tx, grant: ClientGrant, id: EntryId): Promise<EntryRow[]> {
  return await tx.rows<EntryRow>(sql`
    select ${columns} from records.entry e join records.version v on v.client_id = e.client_id and v.entry_id = e.id
    where e.client_id = ${grant.clientId} and e.id = ${id} order by v.version`)
}

export async function lockEntry(
  tx: Tx,
  grant: ClientGrant,
  id: EntryId,
): Promise<{ register: string; version: number } | undefined> {
  return await tx.find(sql`
    select register, current_version as version from records.entry where client_id = ${grant.clientId} and id = ${id} for update`)
}

/** The entry and its newest version's number, as far as the grant opens. */
export async function findEntry(
  tx: Tx,
  grant: ClientGrant,
  id: EntryId,
): Promise<{ id: EntryId; register: string; version: number } | undefined> {
  return await tx.find(sql`
    select id, register, current_version as version from records.entry where client_id = ${grant.clientId} and id = ${id}`)
}

export type NewVersion = {
  version: number
  content: EntryContent
  author: { id: StaffId; name: string; title: Localised }
  correctionReason: string | null
}

export async function insertEntry(
  tx: Tx,
  grant: ClientGrant,
  entry: { id: EntryId; register: string; contactId: ContactId | null },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into records.entry (client_id, id, register, contact_id, created_at)
    values (${grant.clientId}, ${entry.id}, ${entry.register}, ${entry.contactId}, ${now})`)
}

export async function insertVersion(
  tx: Tx,
  grant: ClientGrant,
  id: EntryId,
  version: NewVersion,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into records.version (client_id, entry_id, version, content, author_id, author_name, author_title, signed_at, correction_reason)
    values (${grant.clientId}, ${id}, ${version.version}, ${JSON.stringify(version.content)}, ${version.author.id}, ${version.author.name},
      ${JSON.stringify(version.author.title)}, ${now}, ${version.correctionReason})`)
}

export async function moveCurrent(tx: Tx, grant: ClientGrant, id: EntryId, version: number): Promise<void> {
  await tx.run(
    sql`update records.entry set current_version = ${version} where client_id = ${grant.clientId} and id = ${id}`,
  )
}

export async function saveBan(tx: Tx, grant: ClientGrant, id: EntryId, banned: boolean): Promise<number> {
  return await tx.run(
    sql`update records.entry set closed_to_others = ${banned} where client_id = ${grant.clientId} and id = ${id}`,
  )
}

export type DraftKey = { contactId: ContactId; register: string; authorId: StaffId }
export type DraftRow = { content: DraftContent; revision: number; savedAt: Date }

export async function findDraft(tx: Tx, grant: ClientGrant, key: DraftKey): Promise<DraftRow | undefined> {
  return await tx.find<DraftRow>(sql`
    select content, revision, saved_at as "savedAt" from records.draft
    where client_id = ${grant.clientId} and contact_id = ${key.contactId} and register = ${key.register} and author_id = ${key.authorId}`)
}

/** Saves when nobody saved in between; undefined when somebody did, or signed it: what is signed does not come back as a draft. */
export async function saveDraft(
  tx: Tx,
  grant: ClientGrant,
  key: DraftKey,
  draft: { content: DraftContent; revision: number },
  now: Date,
): Promise<number | undefined> {
  const row = await tx.find<{ revision: number }>(sql`
    insert into records.draft (client_id, contact_id, register, author_id, content, revision, saved_at)
    select ${grant.clientId}::uuid, ${key.contactId}::uuid, ${key.register}::text, ${key.authorId}::uuid, ${JSON.stringify(draft.content)}::jsonb, 1, ${now}::timestamptz
    where ${draft.revision}::int = 0 or exists (select 1 from records.draft
      where client_id = ${grant.clientId} and contact_id = ${key.contactId} and register = ${key.register} and author_id = ${key.authorId})
    on conflict (client_id, contact_id, register, author_id) do update
      set content = excluded.content, revision = records.draft.revision + 1, saved_at = excluded.saved_at
      where records.draft.revision = ${draft.revision}
    returning revision`)
  return row?.revision
}

export async function deleteDraft(tx: Tx, grant: ClientGrant, key: DraftKey): Promise<void> {
  await tx.run(sql`
    delete from records.draft
    where client_id = ${grant.clientId} and contact_id = ${key.contactId} and register = ${key.register} and author_id = ${key.authorId}`)
}

/** Which registers have an entry of this contact, and which of these have somebody's unsigned draft; as far as the grant opens. */
export async function registersOfContact(
  tx: Tx,
  grant: ClientGrant,
  contactId: ContactId,
): Promise<{ signed: string[]; drafts: string[] }> {
  return await tx.get(sql`
    select coalesce((select array_agg(distinct register) from records.entry where client_id = ${grant.clientId} and contact_id = ${contactId}), '{}') as signed,
      coalesce((select array_agg(distinct register) from records.draft where client_id = ${grant.clientId} and contact_id = ${contactId}), '{}') as drafts`)
}
