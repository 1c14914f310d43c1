import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ContactId, resumeContact } from '#slices/access/index.ts'
import { actorId, type Ctx } from '#slices/organisation/actor.ts'
import type { FileRefusal, Scan } from './contract.ts'
import { cleanName, type FileId, type KeptType, maxFileBytes, recogniseType } from './model.ts'
import { redraw } from './reencode.ts'
import type { VirusScanner } from './scanner.ts'
import * as store from './store.ts'

declare const checked: unique symbol

/** A file that was recognised, scanned and, if a picture, drawn anew. Only `prepareFile` makes one. */
export type PreparedFile = {
  readonly [checked]: true
  readonly name: string
  readonly type: KeptType
  readonly data: Buffer
  readonly width: number | null
  readonly height: number | null
  readonly scan: Scan
}

/** Whether this actor may add files to the contact: its parties may. Asked before the file is even read. */
export async function mayAddFile(ctx: Ctx, contactId: ContactId): Promise<Outcome<true, 'not-found'>> {
  const opened = await resumeContact(ctx, contactId)
  return opened.ok ? done(true) : opened
}

/** The slow half of storing; outside any transaction, so that drawing a picture never holds a connection of the database. */
export async function prepareFile(
  sent: { readonly name: string; readonly body: Buffer },
  scanner: VirusScanner,
): Promise<Outcome<PreparedFile, Exclude<FileRefusal, 'too-many-files'> | 'unavailable'>> {
  if (sent.body.length > maxFileBytes) return refuse('too-large')
  const type = recogniseType(sent.body)
  if (!type.ok) return type
  // What was sent is scanned, not what is left of it.
  const scan = await scanner.scan(sent.body)
  if (scan === 'infected') return refuse('infected')
  if (type.value === 'application/pdf') {
    const name = cleanName(sent.name, type.value)
    return done({ name, type: type.value, data: sent.body, width: null, height: null, scan } as PreparedFile)
  }
  const drawn = await redraw(sent.body, type.value)
  if (!drawn.ok) return drawn
  return done({ ...drawn.value, name: cleanName(sent.name, drawn.value.type), scan } as PreparedFile)
}

/** Keeps a prepared file in a contact of which the actor is a party. */
export async function storeFile(
  ctx: Ctx,
  input: { readonly contactId: ContactId; readonly prepared: PreparedFile },
): Promise<Outcome<store.FileRow, 'not-found' | 'too-many-files'>> {
  const opened = await resumeContact(ctx, input.contactId)
  if (!opened.ok) return opened
  const { name, type, data, width, height, scan } = input.prepared
  const row: store.FileRow = {
    contactId: input.contactId,
    id: newId(ctx.now),
    name,
    type,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest(),
    width,
    height,
    madeAt: ctx.now,
    madeByKind: ctx.actor.kind,
    madeById: actorId(ctx.actor),
    scan,
  }
  if (!(await store.insertFile(ctx.tx, opened.value, { ...row, data }))) return refuse('too-many-files')
  ctx.audit('files.store', row.id)
  ctx.emit({ type: 'file-stored', subjectId: input.contactId, body: { fileId: row.id } })
  return done(row)
}

export type OpenedFile = { readonly file: store.FileRow; readonly data: Buffer }

/** A file for one of the contact's parties; the look is in the contact's log, the file in the change log. */
export async function openFile(
  ctx: Ctx,
  contactId: ContactId,
  fileId: FileId,
): Promise<Outcome<OpenedFile, 'not-found' | 'infected'>> {
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return opened
  const file = await store.findFile(ctx.tx, opened.value, fileId)
  if (!file) return refuse('not-found')
  if (file.scan === 'infected') return refuse('infected')
  const data = await store.getContent(ctx.tx, opened.value, fileId)
  ctx.audit('files.open', fileId)
  return done({ file, data })
}
