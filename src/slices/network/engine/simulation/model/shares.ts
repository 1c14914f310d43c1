import { type Comparison, compareScenarios } from './compare.ts'
import { type Asked, ofScenario, shareOf, warmUpOfAll } from './simulate.ts'
import type { Scenario } from './scenario.ts'
import { runSpread } from './workers.ts'

/** Which piece of the runs: `number` counts from 1 to `of`. */
export type Part = { readonly number: number; readonly of: number }

/** The finished runs of a piece: `tallies[scenario][k]` is replication `from + k`. Plain data, the same wherever it was computed. */
export type PartRuns = { readonly from: number; readonly tallies: readonly (readonly Float64Array[])[] }

/** The replications of a piece: `from` up to, and without, `to`. The pieces have none in common and leave none out. */
export function rangeOf({ number, of }: Part, replications: number): { from: number; to: number } {
  return { from: Math.floor(((number - 1) * replications) / of), to: Math.floor((number * replications) / of) }
}

/**
 * Runs one piece of what `compareScenarios` (or, with one scenario, `simulate`) would run: on any node, at any time, in any order. What
 * is kept is not run again. Undefined when cancelled.
 */
export async function runPart(scenarios: readonly Scenario[], asked: Asked, part: Part): Promise<PartRuns | undefined> {
  const { from, to } = rangeOf(part, asked.replications)
  const warmUp = warmUpOfAll(scenarios, asked.seed)
  const tallies: Float64Array[][] = []
  for (const [k, scenario] of scenarios.entries()) {
    const share = { ...shareOf(scenario, asked, warmUp), from, to }
    const own = await runSpread(share, ofScenario(asked, k, scenarios.length), k)
    if (!own) return undefined
    tallies.push(own)
  }
  return { from, tallies }
}

/** Puts pieces together by the number of each run: the same to the bit as without pieces. What no piece has is run here. */
export async function joinParts(
  scenarios: readonly Scenario[],
  asked: Asked,
  parts: readonly PartRuns[],
): Promise<Comparison | undefined> {
  const find = (scenario: number, replication: number) =>
    parts.map(({ from, tallies }) => tallies[scenario]?.[replication - from]).find((one) => one !== undefined)
  const keptOf: Asked['keptOf'] = (share, scenario) => {
    const kept = asked.keptOf?.(share, scenario)
    return {
      find: (replication) => find(scenario, replication) ?? kept?.find(replication),
      keep: (replication, tally) => kept?.keep(replication, tally),
    }
  }
  return await compareScenarios(scenarios, { ...asked, keptOf })
}
