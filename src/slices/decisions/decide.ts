import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { computeDeadline, startClock } from '#slices/deadlines/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { sendNotice } from '#slices/notices/index.ts'
import { lockItemsOf } from '#slices/work/index.ts'
import { clockRuleOf, startPending, stopPending } from './clocks.ts'
import { start } from './commands.ts'
import type * as contract from './contract.ts'
import { composeDocument } from './document.ts'
import { listMissing } from './model.ts'
import { announceChange, type ChangeRefused, type OpenedDecision, openForChanging, openForWriting } from './opening.ts'
import { finishItemsOf } from './routing.ts'
import { ladderFor, matterOf } from './standing.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'wrong-register'

type MakeRefusal = Refused | 'incomplete' | 'over-limit' | 'nobody-may'
type Nothing = Record<string, never>

/** Of many who decide the same draft at once one does; what is made holds the texts, the line of the rule and the maker of this moment. */
export async function decide(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.makeDecision>,
): Promise<Outcome<Nothing, MakeRefusal | ChangeRefused>> {
  await lockItemsOf(ctx.tx, input.decisionId as store.DecisionId)
  const opened = await openForChanging(ctx, input)
  return opened.ok ? await makeOpened(ctx, county, opened.value) : opened
}

async function makeOpened(ctx: Ctx, county: County, opened: OpenedDecision): Promise<Outcome<Nothing, MakeRefusal>> {
  const { actor, grant, draft } = opened
  const { content, unit } = draft
  const on = helsinkiDay(ctx.now)
  const missing = listMissing(county.delegation, content, on)
  if (missing.length > 0) return refuse('incomplete', { missing: missing.join(' ') })
  const ladder = await ladderFor(ctx, county.delegation, { content, unit })
  const decider = ladder.deciders.find((one) => one.staffId === actor.staffId)
  const other = ladder.deciders[0]
  if (!decider) return other ? refuse('over-limit', { name: other.name }) : refuse('nobody-may')
  const document = await composeDocument(ctx, county, { grant, draft, decider })
  await store.insertDecision(ctx.tx, grant, { draft, document, decidedBy: actor.staffId }, ctx.now)
  await store.insertHeader(ctx.tx, matterOf(content, unit, on))
  await store.changeDraft(ctx.tx, grant, draft, { state: 'decided' }, ctx.now)
  await finishItemsOf(ctx, draft.id)
  await stopPending(ctx, draft.id, content.outcome === 'refused' ? 'all' : 'decided')
  ctx.audit('decisions.decide', draft.id)
  ctx.emit({ type: 'decision-made', subjectId: draft.id, unit, body: { outcome: content.outcome, as: decider.as } })
  announceChange(ctx, grant)
  return done({})
}

/** How it was told starts the time for rectification, by the dated presumption of that way. */
export async function serve(
  ctx: Ctx,
  input: InputOf<typeof contract.serveDecision>,
): Promise<Outcome<OutputOf<typeof contract.serveDecision>, Refused | 'not-decided' | 'already-served'>> {
  const id = input.decisionId as store.DecisionId
  const opened = await openForWriting(ctx, id)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  if (draft.state !== 'decided') return refuse('not-decided')
  const { presumedOn, rectifyBy } = rectification(ctx.now, input.way)
  if (
    !(await store.insertServed(
      ctx.tx,
      grant,
      { id, register: draft.register, way: input.way, presumedOn, rectifyBy, by: actor.staffId },
      ctx.now,
    ))
  )
    return refuse('already-served')
  await startClock(ctx, { subjectId: id, rule: 'rectification-request', bornOn: null, servedBy: input.way })
  // A letter is its own message; what came electronically waits where one signs in.
  if (input.way === 'electronic')
    await sendNotice(ctx, {
      clientId: grant.clientId,
      kind: 'decision-served',
      subjectId: id,
      once: `decision ${id} served`,
      sector: 'social',
      owner: { team: actor.teams[0] ?? draft.unit, sector: 'social', skills: actor.skills.slice(0, 1) },
    })
  ctx.audit('decisions.serve', id)
  ctx.emit({ type: 'decision-served', subjectId: id, unit: draft.unit, body: { way: input.way } })
  announceChange(ctx, grant)
  return done({ way: input.way, sentAt: ctx.now.toISOString(), presumedOn, rectifyBy })
}

/** SHL 45 §: the statutory time ends when what was granted has been carried out, on the day the worker tells. */
export async function carryOut(
  ctx: Ctx,
  input: InputOf<typeof contract.carryOutDecision>,
): Promise<Outcome<Nothing, Refused | 'not-decided' | 'already-carried-out' | 'wrong-day'>> {
  const id = input.decisionId as store.DecisionId
  const opened = await openForWriting(ctx, id)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  const made = draft.state === 'decided' ? await store.findDecision(ctx.tx, grant, id) : undefined
  if (!made || made.content.outcome === 'refused') return refuse('not-decided')
  const { onDay } = input
  if (onDay > helsinkiDay(ctx.now) || onDay < helsinkiDay(made.decidedAt)) return refuse('wrong-day')
  const row = { id, register: draft.register, onDay, by: actor.staffId }
  if (!(await store.insertCarriedOut(ctx.tx, grant, row, ctx.now))) return refuse('already-carried-out')
  await stopPending(ctx, id, 'all')
  ctx.audit('decisions.carry-out', id)
  ctx.emit({ type: 'decision-carried-out', subjectId: id, unit: draft.unit })
  announceChange(ctx, grant)
  return done({})
}

export function rectification(sentAt: Date, way: 'letter' | 'electronic'): { presumedOn: string; rectifyBy: string } {
  const counted = computeDeadline({ rule: 'rectification-request', triggeredAt: sentAt, servedBy: way })
  if (!counted.ok) throw new Error('no rule counts the time for rectification on this day')
  const presumed = counted.value.steps.find((step) => step.kind === 'presumed-served')
  if (!presumed) throw new Error('no presumption of service on this day')
  return { presumedOn: presumed.on, rectifyBy: counted.value.dueOn }
}

/** Type, amount, ground, reason: a small decision in the worker's own limit, made and told at once. */
export async function decideAtOnce(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.decideQuickly>,
): Promise<Outcome<OutputOf<typeof contract.decideQuickly>, MakeRefusal | 'unknown-type' | 'wrong-day'>> {
  const started = await start(ctx, county, { clientId: input.clientId, type: input.type })
  if (!started.ok) return started
  const decisionId = started.value.decisionId as store.DecisionId
  const opened = await openForWriting(ctx, decisionId)
  if (!opened.ok) return opened
  const { draft, grant } = opened.value
  const { amountCents, ground, reason } = input
  const content = { ...draft.content, amountCents, grounds: [ground], reason, matter: reason }
  // Decided at once, so nothing was awaited.
  const completeOn = helsinkiDay(ctx.now)
  await store.changeDraft(ctx.tx, grant, draft, { content, completeOn }, ctx.now)
  await startPending(ctx, { ...draft, completeOn }, clockRuleOf(county.delegation, content.type))
  const made = await makeOpened(ctx, county, { ...opened.value, draft: { ...draft, content, completeOn } })
  if (!made.ok) return made
  const served = await serve(ctx, { decisionId, way: 'electronic' })
  if (!served.ok) throw new Error('a decision that was just made could not be served')
  return done({ decisionId, rectifyBy: served.value.rectifyBy })
}
