import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { endRelationships, leaveContact, openClient, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { finishItem, listItemsOf } from '#slices/work/index.ts'
import type { askSide, beginPlan, closePlan, finishReview, joinPlan, setReview } from './contract.ts'
import { contactOf, openAsStaff, type OpenedByStaff, type Refused } from './opening.ts'
import * as parts from './part-store.ts'
import * as store from './store.ts'
import { taskIsOver, tellOfReview, tellOfTask } from './telling.ts'

const afterCareHours = 24

export async function begin(
  ctx: Ctx,
  input: InputOf<typeof beginPlan>,
): Promise<Outcome<OutputOf<typeof beginPlan>, Refused | 'wrong-register' | 'already-running'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const isRegister = input.register === 'patient' || input.register.startsWith('social:')
  if (!isRegister || !opened.value.writable.includes(input.register)) return refuse('wrong-register')
  const { clientId } = opened.value
  const id = newId<'plan'>(ctx.now)
  const row = { id, clientId, register: input.register, openedBy: actor.name }
  if (!(await store.insertPlan(ctx.tx, row, ctx.now))) return refuse('already-running')
  await takePart(ctx, actor, { clientId, id, register: input.register })
  ctx.audit('plans.begin', id)
  ctx.emit({ type: 'plan-opened', subjectId: id, unit: actor.unit, service: input.register, body: { by: 'worker' } })
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: id } })
  return done({ planId: id })
}

/** A worker takes part: their relationship has the plan as its origin and ends with it; joint as soon as both sides are in. */
export async function takePart(
  ctx: Ctx,
  actor: Staff,
  plan: { clientId: ClientId; id: store.PlanId; register: string },
): Promise<void> {
  const { register } = plan
  const relationship = {
    id: newId<'relationship'>(ctx.now),
    client_id: plan.clientId,
    staff_id: actor.staffId,
    sector: actor.sector,
    service_task: register.startsWith('social:') ? register.slice('social:'.length) : null,
    origin_id: plan.id,
    joint: true,
  }
  await startRelationship(ctx.tx, relationship, ctx.now)
  const row = await store.findPlan(ctx.tx, plan.clientId, plan.id)
  if (!row) throw new Error('a plan just opened was not found')
  const participant = { staffId: actor.staffId, name: actor.name, title: actor.title, register }
  await store.saveParticipant(ctx.tx, row, participant, ctx.now)
}

/** A worker of a side that takes part comes in; the other side only after the client's yes. */
export async function join(
  ctx: Ctx,
  input: InputOf<typeof joinPlan>,
): Promise<Outcome<OutputOf<typeof joinPlan>, Refused | 'wrong-register' | 'not-agreed'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, grant, actor } = opened.value
  if (!grant.writable.includes(input.register)) return refuse('wrong-register')
  if (!plan.registers.includes(input.register)) return refuse('not-agreed')
  await takePart(ctx, actor, { ...plan, register: input.register })
  await endWaiting(ctx, plan.id, actor)
  ctx.audit('plans.join', plan.id)
  ctx.emit({ type: 'plan-joined', subjectId: plan.id, unit: actor.unit, service: input.register })
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}

/** The item by which the other side was asked is over when one of theirs is in. */
async function endWaiting(ctx: Ctx, planId: store.PlanId, actor: Staff): Promise<void> {
  const items = await listItemsOf(ctx.tx, planId)
  for (const item of items)
    if (item.kind === 'joint' && item.sector === actor.sector && item.state === 'waiting') await finishItem(ctx, item)
}

export async function ask(
  ctx: Ctx,
  input: InputOf<typeof askSide>,
): Promise<Outcome<OutputOf<typeof askSide>, Refused | 'wrong-register' | 'already-there'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan } = opened.value
  if (!isWriter(opened.value)) return refuse('not-allowed')
  if (!/^(patient|social:[a-z-]+)$/.test(input.register)) return refuse('wrong-register')
  if (plan.registers.includes(input.register)) return refuse('already-there')
  await store.saveAskedSide(ctx.tx, plan, input.register, ctx.now)
  await tellOfTask(ctx, plan.clientId, { subjectId: plan.id, what: `side:${input.register}` })
  ctx.audit('plans.ask-side', plan.id)
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}

/** Whoever writes in the plan leads it too: a reader across the border does not. */
export function isWriter(opened: OpenedByStaff): boolean {
  return opened.writable.length > 0
}

export async function decideReview(
  ctx: Ctx,
  input: InputOf<typeof setReview>,
): Promise<Outcome<OutputOf<typeof setReview>, Refused | 'past-day'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  if (!isWriter(opened.value)) return refuse('not-allowed')
  if (input.on < helsinkiDay(ctx.now)) return refuse('past-day')
  await keepReview(ctx, opened.value, input.on)
  ctx.audit('plans.set-review', opened.value.plan.id)
  ctx.emit({ type: 'plan-changed', subjectId: opened.value.plan.clientId, body: { plan: opened.value.plan.id } })
  return done({})
}

async function keepReview(ctx: Ctx, { plan, actor }: OpenedByStaff, on: string): Promise<void> {
  await store.saveReviewOn(ctx.tx, plan, on)
  await tellOfReview(ctx, plan, on)
  const { sector, teams } = actor
  const team = teams[0]
  if (team === undefined) return
  await store.saveReview(ctx.tx, { planId: plan.id, sector, skills: [...actor.skills], team, on })
}

/** The review was held: its item is over, and the next day is set or left open. */
export async function endReview(
  ctx: Ctx,
  input: InputOf<typeof finishReview>,
): Promise<Outcome<OutputOf<typeof finishReview>, Refused | 'past-day'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  if (!isWriter(opened.value)) return refuse('not-allowed')
  if (input.nextOn !== null && input.nextOn <= helsinkiDay(ctx.now)) return refuse('past-day')
  const { plan } = opened.value
  for (const item of await listItemsOf(ctx.tx, plan.id))
    if (item.kind === 'plan-review' && item.state !== 'done') await finishItem(ctx, item)
  if (input.nextOn === null) {
    await store.saveReviewOn(ctx.tx, plan, null)
    await tellOfReview(ctx, plan, null)
  } else await keepReview(ctx, opened.value, input.nextOn)
  ctx.audit('plans.finish-review', plan.id)
  ctx.emit({ type: 'plan-reviewed', subjectId: plan.id, unit: opened.value.actor.unit, service: plan.register })
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}

/** The plan is over: everything stays readable to those with a reason of their own, nobody takes part any more. */
export async function close(
  ctx: Ctx,
  input: InputOf<typeof closePlan>,
): Promise<Outcome<OutputOf<typeof closePlan>, Refused | 'closed-plan'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan } = opened.value
  if (plan.state === 'closed') return refuse('closed-plan')
  // Only the side whose plan it is closes it.
  if (!opened.value.writable.includes(plan.register)) return refuse('not-allowed')
  await store.saveState(ctx.tx, plan, 'closed')
  await store.saveReviewOn(ctx.tx, plan, null)
  await tellOfReview(ctx, plan, null)
  await taskIsOver(ctx, plan.clientId, plan.id)
  for (const part of await parts.listParts(ctx.tx, plan.id)) await taskIsOver(ctx, plan.clientId, part.id)
  for (const item of await listItemsOf(ctx.tx, plan.id)) if (item.state !== 'done') await finishItem(ctx, item)
  for (const one of await parts.listAudience(ctx.tx, plan.id)) await leaveOutside(ctx, one)
  await endRelationships(ctx.tx, plan.id, null, new Date(ctx.now.getTime() + afterCareHours * 3_600_000))
  await store.forgetReview(ctx.tx, plan.id)
  ctx.audit('plans.close', plan.id)
  ctx.emit({ type: 'plan-closed', subjectId: plan.id, unit: opened.value.actor.unit, service: plan.register })
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({})
}

/** A relative or a partner is out at once: their next call finds nothing. */
export async function leaveOutside(ctx: Ctx, one: parts.AudienceRow): Promise<void> {
  if (one.personId === null) return
  const { sectionId, kind, personId } = one
  await leaveContact(ctx.tx, { contactId: contactOf(sectionId), kind, partyId: personId }, ctx.now)
}
