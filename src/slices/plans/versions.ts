import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, InputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { answerAsStaff, proposeVersion } from './contract.ts'
import { actsForAnother } from '#slices/access/index.ts'
import { isWriter } from './commands.ts'
import { answerForAnother } from './for-another.ts'
import { openAsClient, openAsStaff, type OpenedByClient, openOutside, type Refused } from './opening.ts'
import type { answerAsRelative, answerVersion } from './own-contract.ts'
import * as parts from './part-store.ts'
import { remindOfOwnMeans, taskIsOver, tellOfTask } from './telling.ts'
import * as versions from './version-store.ts'

/** The plan as it is now becomes a version that everybody is asked to accept; writing goes on in the next one. */
export async function propose(
  ctx: Ctx,
  input: InputOf<typeof proposeVersion>,
): Promise<Outcome<OutputOf<typeof proposeVersion>, Refused | 'empty-plan' | 'closed-plan'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, actor } = opened.value
  if (!isWriter(opened.value)) return refuse('not-allowed')
  if (plan.state === 'closed') return refuse('closed-plan')
  if ((await parts.listParts(ctx.tx, plan.id)).length === 0) return refuse('empty-plan')
  const number = await versions.propose(ctx.tx, plan, actor.name, ctx.now)
  if (number === null) return refuse('closed-plan')
  await versions.insertAnswer(ctx.tx, {
    clientId: plan.clientId,
    planId: plan.id,
    number,
    sectionId: null,
    kind: 'staff',
    answer: 'accepted',
    personId: actor.staffId,
    name: actor.name,
    words: '',
    at: ctx.now,
  })
  await tellOfTask(ctx, plan.clientId, {
    subjectId: plan.id,
    what: `version:${number}`,
    register: plan.register,
  })
  ctx.audit('plans.propose', plan.id)
  ctx.emit({ type: 'plan-proposed', subjectId: plan.id, unit: actor.unit, service: plan.register, body: { number } })
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({ version: number })
}

type AnswerRefusal = Refused | 'stale' | 'already-answered'

/**
 * The client accepts the whole, or does not: then the words stay beside it and the plan goes on as written by the others. Who acts for them answers in
 * their own name.
 */
export async function answerAsClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof answerVersion>,
): Promise<Outcome<OutputOf<typeof answerVersion>, AnswerRefusal | 'not-whole'>> {
  const opened = await openAsClient(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, clientId } = opened.value
  const newest = (await versions.listVersions(ctx.tx, plan.id))[0]
  if (newest?.number !== input.version) return refuse('stale')
  const answering = { number: input.version, answer: input.answer, words: input.words }
  const settled = actsForAnother(ctx.actor)
    ? await answerForAnother(ctx, opened.value, answering)
    : await answerOwn(ctx, opened.value, answering)
  if (!settled.ok) return settled
  const { state } = settled.value
  ctx.audit('plans.answer', plan.id)
  if (state !== 'waits') {
    await taskIsOver(ctx, clientId, plan.id)
    if (state === 'accepted') await remindOfOwnMeans(ctx, await parts.listParts(ctx.tx, plan.id), input.version)
    ctx.emit({ type: `plan-${state}`, subjectId: plan.id, body: { number: input.version } })
  }
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: plan.id } })
  return done({ state: state === 'waits' ? 'waits' : 'settled' })
}

async function answerOwn(
  ctx: Ctx,
  { plan, clientId, name }: OpenedByClient,
  { number, answer, words }: { number: number; answer: 'accepted' | 'declined'; words: string },
): Promise<Outcome<{ state: 'accepted' | 'declined' }, 'already-answered'>> {
  const settling = { clientId, planId: plan.id, number, isAccepted: answer === 'accepted' }
  if (!(await versions.settleVersion(ctx.tx, settling, ctx.now))) return refuse('already-answered')
  const row = {
    clientId,
    planId: plan.id,
    number,
    sectionId: null,
    kind: 'client' as const,
    answer,
    words,
    at: ctx.now,
  }
  await versions.insertAnswer(ctx.tx, { ...row, personId: clientId, name })
  return done({ state: answer })
}

export async function answerByStaff(
  ctx: Ctx,
  input: ParsedInputOf<typeof answerAsStaff>,
): Promise<Outcome<OutputOf<typeof answerAsStaff>, AnswerRefusal>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, actor } = opened.value
  if (!isWriter(opened.value)) return refuse('not-allowed')
  const newest = (await versions.listVersions(ctx.tx, plan.id))[0]
  if (newest?.number !== input.version) return refuse('stale')
  const isNew = await versions.insertAnswer(ctx.tx, {
    clientId: plan.clientId,
    planId: plan.id,
    number: input.version,
    sectionId: null,
    kind: 'staff',
    personId: actor.staffId,
    name: actor.name,
    answer: input.answer,
    words: input.words,
    at: ctx.now,
  })
  if (!isNew) return refuse('already-answered')
  ctx.audit('plans.answer', plan.id)
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}

/** A relative who sees the whole accepts the whole; one who sees their own part has nothing to accept. */
export async function answerByRelative(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof answerAsRelative>,
): Promise<Outcome<OutputOf<typeof answerAsRelative>, AnswerRefusal>> {
  const opened = await openOutside(ctx, county, input.sectionId)
  if (!opened.ok) return opened
  const { plan, section, writer } = opened.value
  if (section.kind !== 'relative' || !section.whole) return refuse('not-allowed')
  const newest = (await versions.listVersions(ctx.tx, plan.id))[0]
  if (newest?.number !== input.version) return refuse('stale')
  const isNew = await versions.insertAnswer(ctx.tx, {
    clientId: plan.clientId,
    planId: plan.id,
    number: input.version,
    sectionId: section.sectionId,
    kind: 'relative',
    personId: writer.id,
    name: section.personName,
    answer: input.answer,
    words: input.words,
    at: ctx.now,
  })
  if (!isNew) return refuse('already-answered')
  ctx.audit('plans.answer', plan.id)
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}
