import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { actsForAnother, type ClientGrant } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Plan } from './contract.ts'
import { coveredOf, type OpenedByClient } from './opening.ts'
import type { PlanId, PlanRow } from './store.ts'
import type { AnswerRow } from './version-store.ts'
import * as versions from './version-store.ts'

/** The plan as who acts for another may see it: not that another side takes part, nor who is outside it. */
export function narrowPlan(plan: Plan, grant: ClientGrant): Plan {
  const registers = coveredOf(plan as Pick<PlanRow, 'id' | 'registers'>, grant.registers)
  const isWhole = registers.length === plan.registers.length
  const own = plan.versions.map((one) => ({ ...one, proposedBy: isWhole ? one.proposedBy : '' }))
  return {
    ...plan,
    register: registers.includes(plan.register) ? plan.register : (registers[0] ?? ''),
    registers,
    parts: plan.parts.map((part) => ({ ...part, writing: [] })),
    openedBy: registers.includes(plan.register) ? plan.openedBy : null,
    askedSide: null,
    outside: [],
    versions: own,
  }
}

/** Whether an answer to the whole plan may be given by this opening. */
export function seesWhole(grant: ClientGrant, plan: PlanRow): boolean {
  return coveredOf(plan, grant.registers).length === plan.registers.length
}

type Answering = { readonly number: number; readonly answer: AnswerRow['answer']; readonly words: string }

/**
 * The answer of who acts, in their own name. A no holds at once; a yes when everybody whose yes it takes has given it: where custody is joint, both
 * guardians. Until then the version waits.
 */
export async function answerForAnother(
  ctx: Ctx,
  { plan, grant, name, clientId }: OpenedByClient,
  { number, answer, words }: Answering,
): Promise<Outcome<{ state: 'accepted' | 'declined' | 'waits' }, 'not-allowed' | 'not-whole' | 'already-answered'>> {
  const { actor } = ctx
  if (!actsForAnother(actor)) return refuse('not-allowed')
  if (!seesWhole(grant, plan)) return refuse('not-whole')
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
  const isNew = await versions.insertAnswer(ctx.tx, { ...row, personId: actor.acting.representativeId, name })
  if (!isNew) return refuse('already-answered')
  const state = await versions.settleForAnother(ctx.tx, { clientId, planId: plan.id as PlanId, number }, ctx.now)
  return state === null ? refuse('already-answered') : done({ state })
}
