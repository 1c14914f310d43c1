import { measuresOf } from './measures.ts'
import type { Scenario } from './scenario.ts'
import {
  type Asked,
  controlColumns,
  ofScenario,
  type Result,
  type Runs,
  runScenario,
  summarise,
  valuesOf,
  warmUpOfAll,
} from './simulate.ts'
import { type Estimate, estimate } from './statistics.ts'

export type Difference = {
  readonly code: string
  readonly of: readonly string[]
  readonly baseline: number
  readonly other: number
} & Estimate

/** What a scenario changes, for somebody who reads words: the words are the screen's, the numbers are here. */
export type Finding = {
  readonly code: FindingCode
  readonly of: readonly string[]
  readonly numbers: Readonly<Record<string, number>>
  readonly isCertain: boolean
}
export type FindingCode =
  | 'travel-longer'
  | 'travel-shorter'
  | 'wait-longer'
  | 'wait-shorter'
  | 'guarantee'
  | 'cost-up'
  | 'cost-down'

export type Comparison = {
  readonly results: readonly Result[]
  /** Of every further scenario against the first. */
  readonly against: readonly {
    readonly scenario: string
    readonly differences: readonly Difference[]
    readonly findings: readonly Finding[]
  }[]
}

/**
 * Runs the scenarios on the same contacts (common random numbers) and tells the differences from the first, each with its interval over
 * paired runs, the drawn numbers of contacts and lengths of service taken out as controls. Undefined when cancelled.
 */
export async function compareScenarios(scenarios: readonly Scenario[], asked: Asked): Promise<Comparison | undefined> {
  const warmUp = warmUpOfAll(scenarios, asked.seed)
  const all: Runs[] = []
  for (const [at, scenario] of scenarios.entries()) {
    const runs = await runScenario(scenario, ofScenario(asked, at, scenarios.length), { warmUp, at })
    if (!runs) return undefined
    all.push(runs)
  }
  const [first, ...others] = all as [Runs, ...Runs[]]
  return {
    results: all.map(summarise),
    against: others.map((other) => {
      const differences = differencesOf(first, other)
      return { scenario: other.scenario.id, differences, findings: findingsOf(first, other, differences) }
    }),
  }
}

/** Differences of the measures both have, other minus first. */
export function differencesOf(first: Runs, other: Runs): Difference[] {
  const keyOf = ({ code, of }: { code: string; of: readonly string[] }) => [code, ...of].join('\n')
  const names = measuresOf(first.plan, first.tallies[0] as Float64Array)
  const places = new Map(measuresOf(other.plan, other.tallies[0] as Float64Array).map((one, k) => [keyOf(one), k]))
  const [a, b] = [valuesOf(first), valuesOf(other)]
  const controls = [...controlColumns(first), ...controlColumns(other).slice(1)]
  return names.flatMap((name, k) => {
    const at = places.get(keyOf(name))
    if (at === undefined) return []
    const mine = a[k] as number[]
    const theirs = b[at] as number[]
    const differences = theirs.map((value, r) => value - (mine[r] as number))
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
    return [
      { code: name.code, of: name.of, baseline: mean(mine), other: mean(theirs), ...estimate(differences, controls) },
    ]
  })
}

function findingsOf(first: Runs, other: Runs, differences: readonly Difference[]): Finding[] {
  const isCertain = ({ low, high }: Estimate) => low > 0 || high < 0
  const find = (code: string, count: number) =>
    differences.filter((one) => one.code === code && one.of.length === count)
  const travel = find('travelMeanMinutes', 1).filter((one) => isCertain(one) && Math.abs(one.mean) >= 1)
  const numbersOf = ({ baseline, other: now, mean, low, high }: Difference) => ({
    baseline,
    other: now,
    difference: mean,
    low,
    high,
  })
  const rules = summarise(other).guarantees.map((rule, k) => ({ rule, before: summarise(first).guarantees[k] }))
  return [
    ...travel
      .toSorted((one, another) => Math.abs(another.mean) - Math.abs(one.mean))
      .map((one) => ({
        code: one.mean > 0 ? ('travel-longer' as const) : ('travel-shorter' as const),
        of: one.of,
        numbers: { ...numbersOf(one), ...peopleOf(first.scenario, one.of[0] ?? '') },
        isCertain: true,
      })),
    ...find('wait90Days', 1).map((one) => ({
      code: one.mean > 0 ? ('wait-longer' as const) : ('wait-shorter' as const),
      of: one.of,
      numbers: numbersOf(one),
      isCertain: isCertain(one),
    })),
    ...rules.map(({ rule, before }) => ({
      code: 'guarantee' as const,
      of: [rule.rule],
      numbers: {
        runsKept: rule.runsKept,
        runsKeptBefore: before?.runsKept ?? 0,
        runs: other.tallies.length,
        low: rule.share.low,
        high: rule.share.high,
      },
      isCertain: before !== undefined && (rule.share.low > before.share.high || rule.share.high < before.share.low),
    })),
    ...find('costEurosYear', 0).map((one) => ({
      code: one.mean > 0 ? ('cost-up' as const) : ('cost-down' as const),
      of: [],
      numbers: numbersOf(one),
      isCertain: isCertain(one),
    })),
  ]
}

/** Residents of a municipality, and how many of them are of the oldest band. */
function peopleOf({ areas, ageBands }: Scenario, municipality: string): { people: number; oldest: number } {
  const own = areas.filter((area) => area.municipality === municipality)
  return {
    people: own.reduce((sum, area) => sum + area.population.reduce((all, one) => all + one, 0), 0),
    oldest: own.reduce((sum, area) => sum + (area.population[ageBands.length - 1] ?? 0), 0),
  }
}
