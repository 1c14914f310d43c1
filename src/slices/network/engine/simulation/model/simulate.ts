import { checkAgainstFormulas, type FormulaCheck } from './closed-form.ts'
import { controlsOf, measuresOf } from './measures.ts'
import type { Plan } from './plan.ts'
import { planOf, type Share } from './replications.ts'
import type { Scenario } from './scenario.ts'
import { type Estimate, estimate, meanOf, shareEstimate } from './statistics.ts'
import { ruleCounts } from './tally.ts'
import { warmUpOf } from './warm-up.ts'
import { runSpread, type Spread } from './workers.ts'

export type Asked = { readonly replications: number; readonly seed: number; readonly antithetic?: boolean } & Spread

export type Result = {
  readonly scenario: {
    readonly id: string
    readonly name: string
    readonly county: string
    readonly synthetic: boolean
    readonly source: string
  }
  readonly replications: number
  readonly seed: number
  readonly warmUp: { readonly days: number; readonly isSettled: boolean }
  readonly measures: readonly ({ readonly code: string; readonly of: readonly string[] } & Estimate)[]
  /** How many of the runs keep each rule's target. */
  readonly guarantees: readonly {
    readonly rule: string
    readonly limitDays: number
    readonly target: number
    readonly runsKept: number
    readonly share: Estimate
  }[]
  readonly formulas: readonly FormulaCheck[]
}

/** Tallies of all replications with what they are of; several scenarios run with the same seed see the same contacts. */
export type Runs = {
  readonly scenario: Scenario
  readonly plan: Plan
  readonly tallies: readonly Float64Array[]
  readonly asked: Asked
  readonly warmUp: WarmUp
}

export type WarmUp = { readonly days: number; readonly isSettled: boolean }

/** Undefined when cancelled. */
export async function runScenario(
  scenario: Scenario,
  asked: Asked,
  { warmUp, at }: { warmUp: WarmUp; at: number } = { warmUp: warmUpOf(scenario, asked.seed), at: 0 },
): Promise<Runs | undefined> {
  const share = shareOf(scenario, asked, warmUp)
  const tallies = await runSpread(share, asked, at)
  return tallies && { scenario: share.scenario, plan: planOf(share), tallies, asked, warmUp }
}

/** All the runs of a scenario as plain data, its warm-up decided. */
export function shareOf(scenario: Scenario, { seed, antithetic, replications }: Asked, { days }: WarmUp): Share {
  const fixed = { ...scenario, warmUpDays: days }
  return { scenario: fixed, warmUpDays: days, seed, antithetic: antithetic === true, from: 0, to: replications }
}

/** Scenarios that are compared begin to count on the same day. */
export function warmUpOfAll(scenarios: readonly Scenario[], seed: number): WarmUp {
  const each = scenarios.map((one) => warmUpOf(one, seed))
  return { days: Math.max(...each.map((one) => one.days)), isSettled: each.every((one) => one.isSettled) }
}

/** `asked` for one of several scenarios: progress is told over all of them. */
export function ofScenario(asked: Asked, at: number, scenarios: number): Asked {
  const { onProgress } = asked
  return { ...asked, onProgress: onProgress && ((done, of) => onProgress(at * of + done, scenarios * of)) }
}

/** Runs a checked scenario and tells every measure with its interval. Undefined when cancelled. */
export async function simulate(scenario: Scenario, asked: Asked): Promise<Result | undefined> {
  const runs = await runScenario(scenario, asked)
  return runs && summarise(runs)
}

export function summarise(runs: Runs): Result {
  const { scenario, plan, tallies, asked, warmUp } = runs
  const values = valuesOf(runs)
  const names = measuresOf(plan, tallies[0] as Float64Array)
  return {
    scenario: { id: scenario.id, name: scenario.name, county: scenario.county, ...scenario.origin },
    replications: tallies.length,
    seed: asked.seed,
    warmUp,
    measures: names.map(({ code, of }, k) => ({ code, of, ...estimate(values[k] as number[]) })),
    guarantees: plan.names.rules.map((rule, k) => {
      const shares = tallies.map((tally) => {
        const [covered = 0, within = 0] = tally.subarray(plan.layout.ruleAt + k * ruleCounts.length)
        return covered === 0 ? 1 : within / covered
      })
      const runsKept = shares.filter((share) => share >= rule.target).length
      return {
        rule: rule.id,
        limitDays: rule.limitDays,
        target: rule.target,
        runsKept,
        share: shareEstimate(runsKept, shares.length),
      }
    }),
    formulas: checkAgainstFormulas(plan, scenario, tallies),
  }
}

/** By measure, one value for each replication; antithetic twins are one value together. */
export function valuesOf({ plan, tallies, asked }: Runs): number[][] {
  const rows = tallies.map((tally) => measuresOf(plan, tally).map((one) => one.value))
  const columns = (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] as number))
  return asked.antithetic === true ? columns.map(twins) : columns
}

export function controlColumns({ plan, tallies, asked }: Runs): number[][] {
  const rows = tallies.map((tally) => controlsOf(plan, tally))
  const columns = [0, 1].map((k) => rows.map((row) => row[k] as number))
  return asked.antithetic === true ? columns.map(twins) : columns
}

function twins(values: readonly number[]): number[] {
  return Array.from({ length: Math.ceil(values.length / 2) }, (_, k) => meanOf(values.slice(2 * k, 2 * k + 2)))
}
