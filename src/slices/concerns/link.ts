import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { findClientByHetu, identifyClient } from '#slices/clients/index.ts'
import { dayInHelsinki } from '#slices/deadlines/index.ts'
import { checkHetu } from '#slices/identity/hetu.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { openAsHandler } from './handle.ts'
import type { linkClient } from './handling-contract.ts'
import { note } from './handle.ts'
import * as notices from './notice-store.ts'
import * as store from './store.ts'

type Refused =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'invalid-hetu'
  | 'no-such-client'
  | 'cannot-link'
  | 'already-linked'

/**
 * A worker says whose notification it is, by the whole personal id. Opens nothing of the client's: there is no client relationship yet.
 * Somebody specially protected is not found either, and cannot be made anew: `cannot-link`, as for whatever else needs a person.
 */
export async function link(
  ctx: Ctx,
  input: ParsedInputOf<typeof linkClient>,
): Promise<Outcome<OutputOf<typeof linkClient>, Refused>> {
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  const { grant, actor, concern } = handled.value
  if (concern.clientId !== null) return refuse('already-linked')
  const checked = checkHetu(input.hetu)
  if (checked.kind === 'invalid') return refuse('invalid-hetu')
  const clientId = await findOrMake(ctx, { ...input, hetu: checked.hetu, bornOn: checked.bornOn })
  if (!clientId.ok) return clientId
  await store.saveClient(ctx.tx, grant, clientId.value)
  const receivedOn = dayInHelsinki(concern.receivedAt)
  await notices.insertNotice(ctx.tx, grant, { clientId: clientId.value, kind: concern.kind, receivedOn })
  await note(ctx, grant, actor, 'linked', null)
  ctx.audit('concerns.link', concern.id)
  ctx.emit({ type: 'concern-linked', subjectId: concern.id })
  return done({ clientId: clientId.value })
}

type Asked = { hetu: string; bornOn: string; names?: { family: string; given: string } | undefined }

async function findOrMake(
  ctx: Ctx,
  asked: Asked,
): Promise<Outcome<ClientId, 'not-allowed' | 'invalid-hetu' | 'no-such-client' | 'cannot-link'>> {
  const found = await findClientByHetu(ctx, { hetu: asked.hetu })
  if (!found.ok) return found
  if (found.value.clientId !== null) return done(found.value.clientId)
  if (!asked.names) return refuse('no-such-client')
  const made = await identifyClient(ctx, {
    hetu: asked.hetu,
    birthOn: asked.bornOn,
    familyName: asked.names.family,
    givenNames: asked.names.given,
  })
  // Somebody closed to this worker has a client already: the whole command is taken back.
  const again = await findClientByHetu(ctx, { hetu: asked.hetu })
  return again.ok && again.value.clientId === made ? done(made) : refuse('cannot-link')
}
