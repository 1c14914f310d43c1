import { compileScenario } from './compile.ts'
import type { Plan } from './plan.ts'
import { runUntilDay } from './run.ts'
import { startRun } from './run-state.ts'
import type { Scenario } from './scenario.ts'

/** Replications `from` up to, and without, `to`. Plain data: a node, a job or a worker can be sent it. */
export type Share = {
  readonly scenario: Scenario
  readonly warmUpDays: number
  readonly seed: number
  readonly antithetic: boolean
  readonly from: number
  readonly to: number
}

/** Runs a share here, one tally a replication in their order. Undefined when `mayGoOn` ended it: nothing half-done is given out. */
export function runShare(
  share: Share,
  mayGoOn: () => boolean = () => true,
  plan: Plan = planOf(share),
): Float64Array[] | undefined {
  const tallies: Float64Array[] = []
  for (let replication = share.from; replication < share.to; replication += 1) {
    const run = startRun(plan, { seed: share.seed, replication, antithetic: share.antithetic })
    for (let day = 28; day < plan.totalDays + 28; day += 28) {
      if (!mayGoOn()) return undefined
      runUntilDay(run, day)
    }
    tallies.push(run.tally)
  }
  return tallies
}

export function planOf({ scenario, warmUpDays }: Pick<Share, 'scenario' | 'warmUpDays'>): Plan {
  return compileScenario(scenario, warmUpDays)
}
