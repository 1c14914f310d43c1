import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import * as store from './store.ts'

export type OpenedDecision = {
  readonly actor: Staff
  readonly grant: ClientGrant
  readonly draft: store.DraftRow
}
type Refused = 'not-allowed' | 'not-found'

/** Opens the client whose decision it is, and the decision as far as its register is open. */
export async function openForReading(ctx: Ctx, id: store.DecisionId): Promise<Outcome<OpenedDecision, Refused>> {
  return await open(ctx, id, store.findDraft)
}

/** The same under the row's lock, in a register one writes. */
export async function openForWriting(
  ctx: Ctx,
  id: store.DecisionId,
): Promise<Outcome<OpenedDecision, Refused | 'wrong-register'>> {
  const opened = await open(ctx, id, store.lockDraft)
  if (!opened.ok) return opened
  const { grant, draft } = opened.value
  return grant.writable.includes(draft.register) ? opened : refuse('wrong-register')
}

async function open(
  ctx: Ctx,
  id: store.DecisionId,
  read: typeof store.findDraft,
): Promise<Outcome<OpenedDecision, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const subject = await store.findSubject(ctx.tx, id)
  if (!subject) return refuse('not-found')
  const opened = await openClient(ctx, subject.clientId, 'client.serve')
  if (!opened.ok) return opened
  const draft = await read(ctx.tx, opened.value, id)
  return draft ? done({ actor, grant: opened.value, draft }) : refuse('not-found')
}

/** Told to the client’s open screens: a decision of theirs was sent, returned, made or served. Each screen asks anew what it may see. */
export function announceChange(ctx: Ctx, grant: ClientGrant): void {
  ctx.emit({ type: 'decisions-changed', subjectId: grant.clientId })
}
