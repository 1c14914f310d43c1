import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import type { Listener } from '#platform/events/dispatcher.ts'
import { lookBy, openClient, startRelationship } from '#slices/access/index.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import { calendar, type County } from '#slices/directory/index.ts'
import { teamOnDuty } from '#slices/organisation/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { type ItemRow, type Leaving, raiseItem, type WorkSubject } from '#slices/work/index.ts'
import { takePart } from './commands.ts'
import { openAsClient, type Refused } from './opening.ts'
import type { answerSide } from './own-contract.ts'
import * as store from './store.ts'
import { taskIsOver } from './telling.ts'

const reviewsAtOnce = 200

/** Reviews that fall due come to the list of the side that set them. A missed run only makes them come later. */
export async function raiseDueReviews(ctx: Ctx): Promise<number> {
  const due = await store.listDueReviews(ctx.tx, helsinkiDay(ctx.now), reviewsAtOnce)
  for (const review of due) {
    await raiseFor(ctx, review, 'plan-review')
    await store.markRaised(ctx.tx, review.planId, ctx.now)
    await tellClient(ctx, review)
    ctx.emit({ type: 'plan-review-due', subjectId: review.planId, service: 'plans' })
  }
  return due.length
}

const toldWithinDays = 7

/** The client may write their own view before the plan is looked at; whose plan it is stays in the database. */
async function tellClient(
  ctx: Ctx,
  { planId, on, sector }: Pick<store.ReviewRow, 'planId' | 'sector'> & { on: string },
): Promise<void> {
  const row = {
    id: newId<'notice'>(ctx.now),
    kind: 'plan-review',
    once: `plan ${planId} review ${on}`,
    sector,
    not_before: ctx.now,
    expires_at: new Date(ctx.now.getTime() + toldWithinDays * 86_400_000),
  }
  await store.tellClient(ctx.tx, planId, row, ctx.now)
}

async function raiseFor(ctx: Ctx, review: store.ReviewRow, kind: 'plan-review' | 'joint'): Promise<void> {
  const { planId, sector, skills, team } = review
  await raiseItem(ctx, {
    subjectKind: 'plan',
    subjectId: planId,
    kind,
    matter: 'several',
    sector,
    skills,
    queue: 'plans',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: team,
  })
}

/** Yes: the other side may join, and an item comes to its list. No: nobody is told but the one who asked. */
export async function answerAskedSide(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof answerSide>,
): Promise<Outcome<OutputOf<typeof answerSide>, Refused>> {
  const opened = await openAsClient(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, clientId } = opened.value
  if (plan.askedSide === null) return refuse('not-found')
  if (input.agrees) {
    await store.addRegister(ctx.tx, plan, plan.askedSide)
    await raiseFor(ctx, receiverOf(county, plan.id, { register: plan.askedSide, now: ctx.now }), 'joint')
  } else await store.saveAskedSide(ctx.tx, plan, null, ctx.now)
  await taskIsOver(ctx, clientId, plan.id)
  ctx.audit(input.agrees ? 'plans.agree-side' : 'plans.refuse-side', plan.id)
  const toService = plan.askedSide
  if (input.agrees) ctx.emit({ type: 'plan-side-agreed', subjectId: plan.id, fromService: plan.register, toService })
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: plan.id } })
  return done({})
}

function receiverOf(
  county: County,
  planId: store.PlanId,
  { register, now }: { register: string; now: Date },
): store.ReviewRow {
  const wanted =
    register === 'patient' ? 'nurse' : register === 'social:child-welfare' ? 'social-worker' : 'social-counsellor'
  const skills = county.organisation.skills.filter((one) => one.id === wanted).map((one) => one.id)
  const moment = { at: now, calendar: calendar(county, (day) => findPublicHoliday(day) !== undefined) }
  const { team } = teamOnDuty(county.organisation, { skills, municipality: null }, moment)
  return { planId, sector: register === 'patient' ? 'health' : 'social', skills, team: team.id }
}

/** What taking and giving away a plan's item means to the plan. */
export function planSubject(): WorkSubject {
  return {
    kind: 'plan',
    taken: take,
    left: leave,
    clientOf: async (ctx, item) =>
      ctx.actor.kind === 'staff'
        ? await store.findClientOfItem(ctx.tx, item.subjectId as store.PlanId, ctx.actor.staffId)
        : null,
  }
}

async function take(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = item.subjectId as store.PlanId
  const clientId = await store.findClientOfItem(ctx.tx, id, actor.staffId)
  if (clientId === null) return refuse('not-found')
  const task = actor.registers.find((register) => register.startsWith('social:'))?.slice('social:'.length) ?? null
  // A first reason to open; which register they take part in is seen when the plan is open.
  const relationship = { id: newId<'relationship'>(ctx.now), client_id: clientId, staff_id: actor.staffId }
  const place = { sector: actor.sector, service_task: actor.sector === 'social' ? task : null, origin_id: id }
  await startRelationship(ctx.tx, { ...relationship, ...place, joint: true }, ctx.now)
  const opened = await openClient(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const plan = await store.findPlan(ctx.tx, clientId, id)
  const register = plan?.registers.find((one) => opened.value.writable.includes(one))
  if (!plan || register === undefined) return refuse('not-allowed')
  await takePart(ctx, actor, { clientId, id, register })
  ctx.audit('plans.take', id)
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: id } })
  return done(null)
}

/** Whoever came in by the item goes out with it; whoever took part before stays. */
async function leave(
  ctx: Ctx,
  item: ItemRow,
  { staffId }: { how: Leaving; staffId: ItemRow['ownerStaff'] & string },
): Promise<void> {
  const id = item.subjectId as store.PlanId
  if (item.claimedAt !== null) await store.endParticipation(ctx.tx, { id, staffId, since: item.claimedAt }, ctx.now)
  ctx.emit({ type: 'plan-item-left', subjectId: id })
}

/** For a client whose help comes from many, a shared plan is open by default; a listener, so that needs knows nothing of plans. */
export const segmentListener = {
  name: 'plans-segment',
  types: ['needs-assessed'],
  handle: async (ctx, event) => {
    const { client, register, segment } = event.body
    if (segment !== 'verkosto' || typeof client !== 'string' || typeof register !== 'string') return
    await openForSegment(ctx, client as ClientId, register)
  },
} satisfies Listener<Actor>

async function openForSegment(ctx: Ctx, clientId: ClientId, register: string): Promise<boolean> {
  const id = newId<'plan'>(ctx.now)
  const look = lookBy(ctx, {
    purpose: 'plan.system',
    basis: 'job',
    rules: [],
    registers: ['plan'],
    client_id: clientId,
    contact_id: null,
    reason: null,
    valid_until: ctx.now,
  })
  const made = await store.openBySegment(ctx.tx, { client_id: clientId, id, register }, look, ctx.now)
  if (made) {
    ctx.audit('plans.open-by-segment', id)
    ctx.emit({ type: 'plan-opened', subjectId: id, service: register, body: { by: 'segment' } })
    ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: id } })
  }
  return made
}
