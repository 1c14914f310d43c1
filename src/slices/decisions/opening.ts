import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openClient, openForEditing } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { type Pen, penOf } from './pen.ts'
import * as store from './store.ts'

export type OpenedDecision = {
  readonly actor: Staff
  readonly grant: ClientGrant
  readonly draft: store.DraftRow
}
type Refused = 'not-allowed' | 'not-found'

/** Saving by itself and what is read beside it is one line in the client’s log; each of the other commands is one of its own. */
const openers = { 'at-once': openClient, editing: openForEditing } as const
type How = keyof typeof openers

/** Opens the client whose decision it is, and the decision as far as its register is open. */
export async function openForReading(
  ctx: Ctx,
  id: store.DecisionId,
  how: How = 'at-once',
): Promise<Outcome<OpenedDecision, Refused>> {
  return await open(ctx, id, { read: store.findDraft, how })
}

/** The same under the row's lock, in a register one writes. */
export async function openForWriting(
  ctx: Ctx,
  id: store.DecisionId,
  how: How = 'at-once',
): Promise<Outcome<OpenedDecision, Refused | 'wrong-register'>> {
  const opened = await open(ctx, id, { read: store.lockDraft, how })
  if (!opened.ok) return opened
  const { grant, draft } = opened.value
  return grant.writable.includes(draft.register) ? opened : refuse('wrong-register')
}

export type ChangeRefused = Refused | 'wrong-register' | 'already-decided' | 'with-another' | 'stale'

/** A draft to change: not yet made, with the pen in this worker’s hand, and as they read it. */
export async function openForChanging(
  ctx: Ctx,
  input: { readonly decisionId: string; readonly revision: number },
  how: How = 'at-once',
): Promise<Outcome<OpenedDecision, ChangeRefused>> {
  const opened = await openForWriting(ctx, input.decisionId as store.DecisionId, how)
  if (!opened.ok) return opened
  const { actor, draft } = opened.value
  if (draft.state === 'decided') return refuse('already-decided')
  const pen = await penOf(ctx, draft, actor)
  if (!pen.mayWrite) return refuse('with-another', detailOf(pen))
  return draft.revision === input.revision ? opened : refuse('stale')
}

export function detailOf({ holder }: Pen): { name: string } {
  return { name: holder ?? '' }
}

async function open(
  ctx: Ctx,
  id: store.DecisionId,
  { read, how }: { read: typeof store.findDraft; how: How },
): Promise<Outcome<OpenedDecision, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const subject = await store.findSubject(ctx.tx, id)
  if (!subject) return refuse('not-found')
  const opened = await openers[how](ctx, subject.clientId, 'client.serve')
  if (!opened.ok) return opened
  const draft = await read(ctx.tx, opened.value, id)
  return draft ? done({ actor, grant: opened.value, draft }) : refuse('not-found')
}

/** Told to the client’s open screens: a decision of theirs was sent, taken, returned, made or served. Each screen asks anew what it may see. */
export function announceChange(ctx: Ctx, { clientId }: Pick<ClientGrant, 'clientId'>): void {
  ctx.emit({ type: 'decisions-changed', subjectId: clientId })
}
