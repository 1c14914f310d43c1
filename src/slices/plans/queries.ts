import { done, type Outcome } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { refuse } from '#platform/outcome.ts'
import type { findVersion, listPlansOfClient, openPlan, Plan, VersionPart } from './contract.ts'
import { openAsClient, openAsStaff, type Opened, type Refused, staffOpening } from './opening.ts'
import type { findOwnVersion } from './own-contract.ts'
import * as parts from './part-store.ts'
import * as store from './store.ts'
import * as versions from './version-store.ts'
import { viewPart, viewPlan } from './views.ts'

/** Everything of one plan that its reader may see. */
export async function readPlan(ctx: Ctx, opened: Opened): Promise<Plan> {
  const { plan } = opened
  const [rows, present, audience, participants, made] = await Promise.all([
    parts.listParts(ctx.tx, plan.id),
    parts.listPresent(ctx.tx, plan.clientId, ctx.now),
    parts.listAudience(ctx.tx, plan.id),
    store.listParticipants(ctx.tx, plan),
    versions.listVersions(ctx.tx, plan.id),
  ])
  const newest = made[0]
  const answers = newest ? await versions.listAnswers(ctx.tx, plan.id, newest.number) : []
  return viewPlan(opened, { parts: rows, present, audience, participants, versions: made, answers })
}

export async function open(
  ctx: Ctx,
  input: InputOf<typeof openPlan>,
): Promise<Outcome<OutputOf<typeof openPlan>, Refused>> {
  const opened = await openAsStaff(ctx, input.planId, 'editing')
  if (!opened.ok) return opened
  const [plan, card] = await Promise.all([readPlan(ctx, opened.value), viewCard(ctx, opened.value.grant)])
  return done({ plan, clientName: `${card.givenNames} ${card.familyName}` })
}

export async function listOfClient(
  ctx: Ctx,
  input: InputOf<typeof listPlansOfClient>,
): Promise<Outcome<OutputOf<typeof listPlansOfClient>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const grant = opened.value
  const rows = await store.listPlans(ctx.tx, grant.clientId)
  const plans = await Promise.all(rows.map((row) => readPlan(ctx, staffOpening(actor, grant, row))))
  const running = plans.filter((plan) => plan.state !== 'closed').map((plan) => plan.register)
  const isRegister = (name: string) => name === 'patient' || name.startsWith('social:')
  return done({ plans, mayOpen: grant.writable.filter((one) => isRegister(one) && !running.includes(one)) })
}

export async function findVersionOf(
  ctx: Ctx,
  input: InputOf<typeof findVersion>,
): Promise<Outcome<OutputOf<typeof findVersion>, Refused>> {
  const opened = await openAsStaff(ctx, input.planId)
  return opened.ok ? await partsOf(ctx, opened.value, input.number) : opened
}

export async function findOwnVersionOf(
  ctx: Ctx,
  input: InputOf<typeof findOwnVersion>,
): Promise<Outcome<{ parts: VersionPart[] }, Refused>> {
  const opened = await openAsClient(ctx, input.planId)
  return opened.ok ? await partsOf(ctx, opened.value, input.number) : opened
}

async function partsOf(
  ctx: Ctx,
  opened: Opened,
  number: number,
): Promise<Outcome<{ parts: VersionPart[] }, 'not-found'>> {
  const found = await versions.listVersionParts(ctx.tx, opened.plan.id, number)
  return done({ parts: found.map(viewPart) })
}
