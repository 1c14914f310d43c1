import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, type ContactId, openClient } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { Entry, listEntries, listOwnEntries, listVersions } from './contract.ts'
import { completeness } from './model.ts'
import * as store from './store.ts'

export async function list(
  ctx: Ctx,
  input: ParsedInputOf<typeof listEntries>,
): Promise<Outcome<OutputOf<typeof listEntries>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, input.purpose)
  if (!opened.ok) return opened
  return done({ entries: await listOpened(ctx, opened.value, input.limit) })
}

/** The entries of an already opened client. */
export async function listOpened(ctx: Ctx, grant: ClientGrant, limit: number): Promise<Entry[]> {
  const rows = await store.listEntries(ctx.tx, grant, limit)
  return rows.map((row) => viewEntry(row, grant))
}

export async function versions(
  ctx: Ctx,
  input: ParsedInputOf<typeof listVersions>,
): Promise<Outcome<OutputOf<typeof listVersions>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, input.purpose)
  if (!opened.ok) return opened
  const rows = await store.listVersions(ctx.tx, opened.value, input.entryId as store.EntryId)
  if (rows.length === 0) return refuse('not-found')
  return done({ versions: rows.map((row) => viewEntry(row, opened.value)) })
}

/** What is written about the client, for the client. */
export async function listOwn(
  ctx: Ctx,
): Promise<Outcome<OutputOf<typeof listOwnEntries>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listEntries(ctx.tx, opened.value, 100)
  return done({ entries: rows.map((row) => ({ ...viewEntry(row, opened.value), banned: row.banned })) })
}

/** What of this contact is signed, and what is only a draft, in the registers the grant opens. */
export async function recordedOf(
  ctx: Ctx,
  grant: ClientGrant,
  contactId: ContactId,
): Promise<{ signed: string[]; drafts: string[] }> {
  return await store.registersOfContact(ctx.tx, grant, contactId)
}

function viewEntry(row: store.EntryRow, grant: ClientGrant): Entry {
  return {
    id: row.id,
    register: row.register,
    contactId: row.contactId,
    version: row.version,
    content: row.content,
    author: { id: row.authorId, name: row.authorName, title: row.authorTitle },
    signedAt: row.signedAt.toISOString(),
    correctionReason: row.correctionReason,
    crossing: grant.crossing.includes(row.register),
    completeness: completeness(row.content),
  }
}
