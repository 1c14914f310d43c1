import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, type ContactId, openClient, openForEditing } from '#slices/access/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import type { banEntry, correctEntry, findDraft, saveDraft, signEntry } from './contract.ts'
import { suitsRegister } from './model.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'wrong-register'

/** Opens the client for writing in this register; the other profession's register is never writable. */
async function openForWriting(
  ctx: Ctx,
  clientId: ClientId,
  register: string,
  opener: typeof openForEditing = openClient,
): Promise<Outcome<{ grant: ClientGrant; author: Staff }, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await opener(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(register)) return refuse('wrong-register')
  return done({ grant: opened.value, author: actor })
}

export async function keepDraft(
  ctx: Ctx,
  input: InputOf<typeof saveDraft>,
): Promise<Outcome<OutputOf<typeof saveDraft>, Refused | 'stale'>> {
  const opened = await openForWriting(ctx, input.clientId as ClientId, input.register, openForEditing)
  if (!opened.ok) return opened
  const { grant, author } = opened.value
  const key = { contactId: input.contactId as ContactId, register: input.register, authorId: author.staffId }
  const revision = await store.saveDraft(
    ctx.tx,
    grant,
    key,
    { content: input.content, revision: input.revision },
    ctx.now,
  )
  return revision === undefined ? refuse('stale') : done({ savedAt: ctx.now.toISOString(), revision })
}

export async function readDraft(
  ctx: Ctx,
  input: InputOf<typeof findDraft>,
): Promise<Outcome<OutputOf<typeof findDraft>, Refused>> {
  const opened = await openForWriting(ctx, input.clientId as ClientId, input.register, openForEditing)
  if (!opened.ok) return opened
  const key = {
    contactId: input.contactId as ContactId,
    register: input.register,
    authorId: opened.value.author.staffId,
  }
  const draft = await store.findDraft(ctx.tx, opened.value.grant, key)
  return done({
    draft: draft ? { content: draft.content, revision: draft.revision, savedAt: draft.savedAt.toISOString() } : null,
  })
}

/** Whether the identity of the contact's resident is confirmed: register entries are possible only after it. Asked of the slice above. */
export type IdentityOfContact = (
  ctx: Ctx,
  contactId: ContactId,
) => Promise<{ clientId: ClientId | null; confirmed: boolean }>

export async function sign(
  ctx: Ctx,
  identityOf: IdentityOfContact,
  input: ParsedInputOf<typeof signEntry>,
): Promise<Outcome<OutputOf<typeof signEntry>, Refused | 'identity-unconfirmed'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const contactId = input.contactId as ContactId
  const identity = await identityOf(ctx, contactId)
  // Before the confirmation no register is open, so this comes first: the worker is told what to do.
  if (identity.clientId === input.clientId && !identity.confirmed) return refuse('identity-unconfirmed')
  const opened = await openForWriting(ctx, input.clientId as ClientId, input.register)
  if (!opened.ok) return opened
  const { grant, author } = opened.value
  if (!suitsRegister(input.content, input.register)) return refuse('wrong-register')
  if (identity.clientId !== grant.clientId) return refuse('identity-unconfirmed')
  const id = newId<'entry'>(ctx.now)
  const first = { version: 1, content: input.content, author: authorOf(author), correctionReason: null }
  await Promise.all([
    store.insertEntry(ctx.tx, grant, { id, register: input.register, contactId }, ctx.now),
    store.insertVersion(ctx.tx, grant, id, first, ctx.now),
    store.deleteDraft(ctx.tx, grant, { contactId, register: input.register, authorId: author.staffId }),
  ])
  ctx.audit('records.sign', id)
  ctx.emit({ type: 'entry-signed', subjectId: id, service: input.register, body: { contact: contactId } })
  return done({ entryId: id, version: 1 })
}

/** A new version beside the old one; nothing is overwritten. `version` is the one the corrector read. */
export async function correct(
  ctx: Ctx,
  input: ParsedInputOf<typeof correctEntry>,
): Promise<Outcome<OutputOf<typeof correctEntry>, Refused | 'stale'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const id = input.entryId as store.EntryId
  const entry = await store.lockEntry(ctx.tx, opened.value, id)
  if (!entry) return refuse('not-found')
  if (!opened.value.writable.includes(entry.register) || !suitsRegister(input.content, entry.register))
    return refuse('wrong-register')
  if (entry.version !== input.version) return refuse('stale')
  const version = entry.version + 1
  await store.insertVersion(
    ctx.tx,
    opened.value,
    id,
    { version, content: input.content, author: authorOf(actor), correctionReason: input.reason },
    ctx.now,
  )
  await store.moveCurrent(ctx.tx, opened.value, id, version)
  ctx.audit('records.correct', id)
  ctx.emit({ type: 'entry-corrected', subjectId: id, service: entry.register })
  return done({ version })
}

/** The client's ban on one document: it is not read across the border of the registers any more. */
export async function ban(
  ctx: Ctx,
  input: InputOf<typeof banEntry>,
): Promise<Outcome<OutputOf<typeof banEntry>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const id = input.entryId as store.EntryId
  if ((await store.saveBan(ctx.tx, opened.value, id, input.banned)) === 0) return refuse('not-found')
  ctx.audit(input.banned ? 'records.ban' : 'records.lift-ban', id)
  ctx.emit({ type: 'entry-ban-changed', subjectId: opened.value.clientId, body: { entry: id } })
  return done({})
}

function authorOf(staff: Staff): store.NewVersion['author'] {
  return { id: staff.staffId, name: staff.name, title: staff.title }
}
