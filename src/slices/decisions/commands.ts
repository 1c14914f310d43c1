import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { clockRuleOf, startPending } from './clocks.ts'
import type * as contract from './contract.ts'
import { announceChange, type ChangeRefused, openForChanging, openForWriting } from './opening.ts'
import { view } from './queries.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'wrong-register'

/** A draft in the register of its service task; whoever serves the client there may prepare it. The matter is pending, and its clock runs. */
export async function start(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.startDecision>,
): Promise<Outcome<OutputOf<typeof contract.startDecision>, Refused | 'unknown-type' | 'wrong-day'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const type = county.delegation.types.find((one) => one.id === input.type)
  if (!type) return refuse('unknown-type')
  const today = helsinkiDay(ctx.now)
  const pendingOn = input.pendingOn ?? today
  if (!isPastDay(pendingOn, today)) return refuse('wrong-day')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const register = `social:${type.serviceTask}`
  if (!opened.value.writable.includes(register)) return refuse('wrong-register')
  const id = newId<'decision'>(ctx.now)
  const content = {
    type: type.id,
    outcome: 'granted' as const,
    amountCents: null,
    months: null,
    fromOn: null,
    toOn: null,
    grounds: [],
    matter: '',
    reason: '',
    language: 'fi' as const,
  }
  const unit = type.units.includes(actor.unit) ? actor.unit : (type.units[0] ?? actor.unit)
  const dates = { pendingOn, completeOn: null }
  await store.insertDraft(
    ctx.tx,
    opened.value,
    { id, register, unit, content, corrects: null, correctionReason: null, by: actor, ...dates },
    ctx.now,
  )
  await startPending(ctx, { id, ...dates }, type.clock)
  ctx.audit('decisions.start', id)
  ctx.emit({ type: 'decision-started', subjectId: id, unit, service: type.serviceTask })
  announceChange(ctx, opened.value)
  return done({ decisionId: id })
}

export async function save(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.saveDecision>,
): Promise<Outcome<contract.DecisionView, ChangeRefused | 'unknown-type'>> {
  const opened = await openForChanging(ctx, input, 'editing')
  if (!opened.ok) return opened
  const { grant, draft } = opened.value
  const type = county.delegation.types.find((one) => one.id === input.content.type)
  if (!type || `social:${type.serviceTask}` !== draft.register) return refuse('unknown-type')
  await store.changeDraft(ctx.tx, grant, draft, { content: input.content }, ctx.now)
  if (input.content.type !== draft.content.type) await startPending(ctx, draft, type.clock)
  ctx.audit('decisions.save', draft.id)
  ctx.emit({ type: 'decision-saved', subjectId: draft.id, unit: draft.unit })
  return await view(ctx, county, opened.value)
}

/** What the clock counts from: told by the worker, never in the future, and complete no earlier than pending. */
export async function tell(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.tellPending>,
): Promise<Outcome<contract.DecisionView, ChangeRefused | 'wrong-day'>> {
  const opened = await openForChanging(ctx, input, 'editing')
  if (!opened.ok) return opened
  const { grant, draft } = opened.value
  const { id } = draft
  const { pendingOn, completeOn } = input
  const today = helsinkiDay(ctx.now)
  const isInOrder = completeOn === null || (completeOn >= pendingOn && completeOn <= today)
  if (!isPastDay(pendingOn, today) || !isInOrder) return refuse('wrong-day')
  await store.changeDraft(ctx.tx, grant, draft, { pendingOn, completeOn }, ctx.now)
  await startPending(ctx, { id, pendingOn, completeOn }, clockRuleOf(county.delegation, draft.content.type))
  ctx.audit('decisions.pending', id)
  ctx.emit({ type: 'decision-saved', subjectId: id, unit: draft.unit })
  announceChange(ctx, grant)
  return await view(ctx, county, opened.value)
}

/** Today or earlier, and not years ago: a mistyped year starts no clock. */
function isPastDay(on: string, today: string): boolean {
  return on <= today && on >= Temporal.PlainDate.from(today).subtract({ years: 3 }).toString()
}

/** A team recommends; who decides is a named office-holder all the same. Only a member writes for the team. */
export async function recommend(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.recommendDecision>,
): Promise<Outcome<contract.DecisionView, ChangeRefused | 'not-your-team'>> {
  const opened = await openForChanging(ctx, input)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  const { id } = draft
  const team = county.organisation.teams.find((one) => one.id === input.team)
  if (!team || !actor.teams.includes(team.id)) return refuse('not-your-team')
  const recommendation = {
    team: team.name,
    words: input.words,
    by: actor.name,
    on: helsinkiDay(ctx.now),
    of: store.looksOf(draft.content),
  }
  await store.changeDraft(ctx.tx, grant, draft, { recommendation }, ctx.now)
  ctx.audit('decisions.recommend', id)
  ctx.emit({ type: 'decision-recommended', subjectId: id, unit: draft.unit })
  announceChange(ctx, grant)
  return await view(ctx, county, opened.value)
}

/** What was made is never changed: a correction is a new draft that names it, and a new pending matter. */
export async function correct(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.correctDecision>,
): Promise<Outcome<OutputOf<typeof contract.correctDecision>, Refused | 'not-decided'>> {
  const opened = await openForWriting(ctx, input.decisionId as store.DecisionId)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  if (draft.state !== 'decided') return refuse('not-decided')
  const id = newId<'decision'>(ctx.now)
  const { register, unit, content } = draft
  const today = helsinkiDay(ctx.now)
  // Nothing is awaited: what is needed to correct it is in the old one.
  const dates = { pendingOn: today, completeOn: today }
  const row = { id, register, unit, content, corrects: draft.id, correctionReason: input.reason, by: actor, ...dates }
  await store.insertDraft(ctx.tx, grant, row, ctx.now)
  await startPending(ctx, { id, ...dates }, clockRuleOf(county.delegation, content.type))
  ctx.audit('decisions.correct', draft.id)
  ctx.emit({ type: 'decision-correction-started', subjectId: id, unit })
  announceChange(ctx, grant)
  return done({ decisionId: id })
}
