import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { EntryContent } from './contract.ts'
import { suitsRegister } from './model.ts'
import * as store from './store.ts'

/** An entry that the worker signs by a command of another slice, from a matter that is no contact: into their own register, under the grant they have. */
export async function signFromMatter(
  ctx: Ctx,
  grant: ClientGrant,
  entry: { readonly register: string; readonly content: EntryContent },
): Promise<Outcome<store.EntryId, 'not-allowed' | 'wrong-register'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const { register, content } = entry
  if (!grant.writable.includes(register) || !suitsRegister(content, register)) return refuse('wrong-register')
  const id = newId<'entry'>(ctx.now)
  const author = { id: actor.staffId, name: actor.name, title: actor.title }
  await store.insertEntry(ctx.tx, grant, { id, register, contactId: null }, ctx.now)
  await store.insertVersion(ctx.tx, grant, id, { version: 1, content, author, correctionReason: null }, ctx.now)
  ctx.audit('records.sign', id)
  ctx.emit({ type: 'entry-signed', subjectId: id, service: register, body: {} })
  return done(id)
}
