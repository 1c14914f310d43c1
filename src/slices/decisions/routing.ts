import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf } from '#platform/endpoint.ts'
import { type ClientGrant, endRelationships } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import { findStaff, type StaffMember } from '#slices/organisation/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { finishItem, listItemsOf, lockItemsOf, raiseItem } from '#slices/work/index.ts'
import { showPending } from './clocks.ts'
import type * as contract from './contract.ts'
import { listMissing } from './model.ts'
import { announceChange, type ChangeRefused, detailOf, openForChanging, openForWriting } from './opening.ts'
import { penOf } from './pen.ts'
import { ladderFor } from './standing.ts'
import * as store from './store.ts'

/** Routes the draft with everything in it to the one who may decide; the preparer stays its preparer. */
export async function send(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.sendDecision>,
): Promise<Outcome<{ to: string }, ChangeRefused | 'incomplete' | 'nobody-may'>> {
  await lockItemsOf(ctx.tx, input.decisionId as store.DecisionId)
  const opened = await openForChanging(ctx, input)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  const { id, content, unit } = draft
  const missing = listMissing(county.delegation, content, helsinkiDay(ctx.now))
  if (missing.length > 0) return refuse('incomplete', { missing: missing.join(' ') })
  const ladder = await ladderFor(ctx, county.delegation, { content, unit })
  const to = ladder.deciders.find((decider) => decider.staffId !== actor.staffId) ?? ladder.deciders[0]
  const member = to && (await findStaff(ctx.tx, to.staffId))
  if (!to || !member) return refuse('nobody-may')
  await giveAsWork(ctx, { grant, draft, to: member, otherTeam: actor.teams[0] ?? unit })
  await store.changeDraft(ctx.tx, grant, draft, { state: 'sent', sentTo: to.name, returned: null }, ctx.now)
  // Whoever was sent it and passes it on upwards has no more reason to open the client by it.
  if (draft.state === 'sent') await endRelationships(ctx.tx, id, actor.staffId, ctx.now)
  ctx.audit('decisions.send', id)
  ctx.emit({ type: 'decision-sent', subjectId: id, unit, fromService: actor.unit, toService: member.unit })
  announceChange(ctx, grant)
  return done({ to: to.name })
}

/** Back to its preparer with what is lacking. The one who returns it has no more reason to open the client by it. */
export async function giveBack(
  ctx: Ctx,
  input: InputOf<typeof contract.returnDecision>,
): Promise<Outcome<{ to: string }, ChangeRefused | 'not-sent' | 'own-draft'>> {
  await lockItemsOf(ctx.tx, input.decisionId as store.DecisionId)
  const opened = await openForChanging(ctx, input)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  const { id } = draft
  if (draft.state !== 'sent') return refuse('not-sent')
  if (draft.preparedBy === actor.staffId) return refuse('own-draft')
  const preparer = await findStaff(ctx.tx, draft.preparedBy)
  // A preparer who has left: the team of the one who returns it has it, so that it is somebody's.
  await giveAsWork(ctx, { grant, draft, to: preparer, otherTeam: actor.teams[0] ?? draft.unit })
  const returned = { by: actor.name, at: ctx.now.toISOString(), words: input.words }
  await store.changeDraft(ctx.tx, grant, draft, { state: 'draft', sentTo: null, returned }, ctx.now)
  await endRelationships(ctx.tx, id, actor.staffId, ctx.now)
  ctx.audit('decisions.return', id)
  const toService = preparer?.unit ?? draft.unit
  ctx.emit({ type: 'decision-returned', subjectId: id, unit: draft.unit, fromService: actor.unit, toService })
  announceChange(ctx, grant)
  return done({ to: draft.preparedName })
}

/** Sent, and nobody has taken it: whoever may prepare it takes it back, so that what waits for somebody ill does not stand still. */
export async function takeBack(
  ctx: Ctx,
  input: InputOf<typeof contract.takeDecisionBack>,
): Promise<Outcome<Record<string, never>, ChangeRefused | 'not-sent'>> {
  const id = input.decisionId as store.DecisionId
  await lockItemsOf(ctx.tx, id)
  const opened = await openForWriting(ctx, id)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  if (draft.state === 'decided') return refuse('already-decided')
  if (draft.state !== 'sent') return refuse('not-sent')
  const pen = await penOf(ctx, draft, actor)
  if (pen.isTaken) return refuse('with-another', detailOf(pen))
  if (draft.revision !== input.revision) return refuse('stale')
  await finishItemsOf(ctx, id)
  await store.changeDraft(ctx.tx, grant, draft, { state: 'draft', sentTo: null }, ctx.now)
  ctx.audit('decisions.take-back', id)
  ctx.emit({ type: 'decision-taken-back', subjectId: id, unit: draft.unit })
  announceChange(ctx, grant)
  return done({})
}

/** Nobody has the draft as work any more: it was made, went on, or is back. */
export async function finishItemsOf(ctx: Ctx, id: store.DecisionId): Promise<void> {
  for (const item of await listItemsOf(ctx.tx, id)) if (item.state !== 'done') await finishItem(ctx, item)
}

type Handing = {
  readonly grant: ClientGrant
  readonly draft: store.DraftRow
  readonly to: StaffMember | undefined
  readonly otherTeam: string
}

/** One open item of work at a time: whoever has the draft now has it on their list, with the clock of the matter. */
async function giveAsWork(ctx: Ctx, { grant, draft, to, otherTeam }: Handing): Promise<void> {
  await finishItemsOf(ctx, draft.id)
  await raiseItem(ctx, {
    subjectKind: 'decision',
    subjectId: draft.id,
    kind: 'decision',
    matter: draft.content.amountCents === null ? 'daily-life' : 'money',
    sector: 'social',
    skills: to ? to.skills.slice(0, 1) : [],
    queue: 'decisions',
    municipality: null,
    hidden: grant.nonDisclosure,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: to?.teams[0] ?? otherTeam,
    ...(to ? { offerTo: { staffId: to.id, name: to.name } } : {}),
  })
  await showPending(ctx, draft.id)
}
