import { type CountyLocation, faultOf, locateCounty, type MipSolver } from '../engine/index.ts'
import type { CountyQuestion } from '../engine/location/county/question.ts'
import { faultDetail, type FaultDetail } from './fault-detail.ts'

export type ProposalTask = {
  readonly kind: 'proposal'
  readonly question: CountyQuestion
  readonly budgetEuros: number | null
  readonly seconds: number
  readonly seed: number
}
/** The network that the optimiser proposes, with how far it is from the best that could be. */
export type ProposalResult = {
  readonly kind: 'proposal'
  /** Why there is none. */
  readonly fault: FaultDetail | null
  readonly places: CountyLocation['places']
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly giniPercent: number
  /** How much of the weights besides cost was left to keep within the budget, from 1 down to 0; null: no budget was given. */
  readonly weightsKept: number | null
  readonly isWithinBudget: boolean
  readonly measures: CountyLocation['measures'] | null
}

/** What people's ways are worth is lowered step by step until the network costs no more than the budget. */
const steps = [1, 0.5, 0.25, 0.1, 0.03, 0]

export function propose(task: ProposalTask, solve: MipSolver, clock: () => number): ProposalResult {
  const { question, budgetEuros, seed } = task
  const tries = budgetEuros === null ? [1] : steps
  let last: ProposalResult = nothing(faultDetail(faultOf('seconds', null, { code: 'no-time' })))
  for (const kept of tries) {
    const weights = scaled(question.weights, kept)
    const seconds = task.seconds / tries.length
    const found = locateCounty({ ...question, weights }, { seconds, seed, prove: true, clock, solve })
    if (!found.ok) return nothing(faultDetail(found.fault))
    const { places, objective, bound, proved, measures } = found.value
    const isWithinBudget = budgetEuros === null || measures.yearlyCost <= budgetEuros
    last = {
      kind: 'proposal',
      fault: null,
      places,
      objective,
      bound,
      proved,
      giniPercent: proved ? 0 : (100 * weights.gini * measures.gini) / Math.max(1e-9, objective),
      measures,
      isWithinBudget,
      weightsKept: budgetEuros === null ? null : kept,
    }
    if (isWithinBudget) return last
  }
  return last
}

function scaled(weights: CountyQuestion['weights'], by: number): CountyQuestion['weights'] {
  const { cost, meanMinutes, longestMinutes, gini, beyond30, worstAgeMinutes } = weights
  return {
    // Something must be worth something: without anything else, cost is.
    cost: by === 0 ? 1 : cost,
    meanMinutes: meanMinutes * by,
    longestMinutes: longestMinutes * by,
    gini: gini * by,
    beyond30: beyond30 * by,
    worstAgeMinutes: worstAgeMinutes * by,
  }
}

function nothing(fault: FaultDetail): ProposalResult {
  const none = {
    places: [],
    objective: 0,
    bound: 0,
    proved: false,
    giniPercent: 0,
    weightsKept: null,
    isWithinBudget: false,
  }
  return { kind: 'proposal', fault, ...none, measures: null }
}
