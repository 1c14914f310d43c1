import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import type { Scan } from './contract.ts'
import { type FileId, type KeptType, maxFilesPerContact } from './model.ts'

export type FileRow = {
  readonly contactId: ContactId
  readonly id: FileId
  readonly name: string
  readonly type: KeptType
  readonly bytes: number
  readonly sha256: Buffer
  readonly width: number | null
  readonly height: number | null
  readonly madeAt: Date
  readonly madeByKind: Actor['kind']
  readonly madeById: Id<string> | null
  readonly scan: Scan
}

/** False when the contact has as many files as it may have. */
export async function insertFile(
  tx: Tx,
  grant: ContactGrant,
  file: FileRow & { readonly data: Buffer },
): Promise<boolean> {
  const kept = await tx.run(sql`
    with kept as (
      insert into files.file (contact_id, id, name, type, bytes, sha256, width, height, made_at, made_by_kind, made_by_id, scan)
      select ${grant.contactId}, ${file.id}, ${file.name}, ${file.type}, ${file.bytes}::int, ${file.sha256}::bytea, ${file.width}::int, ${file.height}::int,
        ${file.madeAt}, ${file.madeByKind}, ${file.madeById}::uuid, ${file.scan}
      where (select count(*) from files.file where contact_id = ${grant.contactId}) < ${maxFilesPerContact}::int
      returning contact_id, id
    )
    insert into files.content (contact_id, file_id, data) select contact_id, id, ${file.data}::bytea from kept`)
  return kept === 1
}

/** A file of the opened contact. */
export async function findFile(tx: Tx, grant: ContactGrant, id: FileId): Promise<FileRow | undefined> {
  return await tx.find<FileRow>(sql`
    select contact_id as "contactId", id, name, type, bytes, sha256, width, height, made_at as "madeAt",
      made_by_kind as "madeByKind", made_by_id as "madeById", scan
    from files.file where contact_id = ${grant.contactId} and id = ${id}`)
}

export async function getContent(tx: Tx, grant: ContactGrant, id: FileId): Promise<Buffer> {
  const row = await tx.get<{ data: Buffer }>(
    sql`select data from files.content where contact_id = ${grant.contactId} and file_id = ${id}`,
  )
  return row.data
}

/** Ids of files that no scanner has seen, oldest first. */
export async function listUnscanned(tx: Tx, limit: number): Promise<{ contactId: ContactId; fileId: FileId }[]> {
  return await tx.rows(sql`select contact_id as "contactId", file_id as "fileId" from files.list_unscanned(${limit})`)
}

/** Once: a verdict is not changed by a later one. */
export async function saveScan(tx: Tx, grant: ContactGrant, id: FileId, scan: 'clean' | 'infected'): Promise<boolean> {
  const row = await tx.get<{ saved: boolean }>(sql`select files.save_scan(${grant.contactId}, ${id}, ${scan}) as saved`)
  return row.saved
}

/** The files of the opened contact that a scanner found clean. */
export async function listCleanFiles(tx: Tx, grant: ContactGrant): Promise<FileId[]> {
  const rows = await tx.rows<{ id: FileId }>(
    sql`select id from files.file where contact_id = ${grant.contactId} and scan = 'clean'`,
  )
  return rows.map((row) => row.id)
}
