import type { FaultCode, FaultValues } from '../../fault-words.ts'
import { faultOf, type Read, readAs } from '../../reading.ts'
import type { MipSolver } from '../mip.ts'
import { boundCounty } from './bound.ts'
import { breachOf, type County, countyOf, loadOf, type Measures, measuresOf, type Network, valueOf } from './network.ts'
import { solveCounty } from './programme.ts'
import type { CountyQuestion, Tier } from './question.ts'
import { searchNetwork } from './search.ts'

export type CountyLimits = {
  readonly seconds: number
  readonly seed: number
  readonly prove: boolean
  readonly clock: () => number
  readonly solve: MipSolver | undefined
}

/** `objective` and `bound` in euros a year, by the county's own weights. */
export type CountyLocation = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly string[]
  readonly places: readonly {
    readonly site: string
    readonly tier: string
    readonly visits: number
    readonly staff: number
  }[]
  readonly areas: readonly { readonly area: string; readonly site: string; readonly minutes: number }[]
  readonly measures: Measures
  /** Weights that the objective counts and the bound counts as 0, below which no measure is: it holds for the whole sum, and is the lower for it. */
  readonly boundLeavesOut: readonly 'gini'[]
}

/** Which places of which tier: a search first, then its bound, and what the bound leaves to the solver. Gini is no line: with a weight on it the bound counts it as 0. */
export function locateCounty(question: CountyQuestion, limits: CountyLimits): Read<CountyLocation> {
  const started = limits.clock()
  const secondsLeft = () => limits.seconds - (limits.clock() - started) / 1000
  const county = countyOf(question)
  const wrong = impossible(county)
  if (wrong) return wrong
  const searchSeconds = limits.prove ? limits.seconds * 0.4 : limits.seconds
  const found = searchNetwork(county, {
    seed: limits.seed,
    rounds: 60,
    mayGoOn: () => limits.seconds - secondsLeft() < searchSeconds,
  })
  const upper = found?.value ?? Infinity
  const root = boundCounty(county, found ? upper : valueOfAll(county), {
    steps: limits.prove ? 400 : 120,
    mayGoOn: () => secondsLeft() > 0,
  })
  const room = found ? Math.abs(upper) * 1e-9 : 0
  const left = Array.from(county.options.keys()).filter((o) => root.bound + (root.spare[o] as number) <= upper + room)
  const seconds = secondsLeft()
  const mustSolve = root.bound < upper - room && (limits.prove || !found) && seconds > 0
  const solved = mustSolve && limits.solve ? solveCounty(county, left, { solve: limits.solve, seconds }) : undefined
  if (!found && solved?.status === 'infeasible') return wrongIn('sites', 'no-network')
  const best = betterOf(county, found, solved?.network)
  if (!best) return wrongIn('seconds', 'no-time')
  const bound = Math.min(
    best.value,
    Math.max(root.bound, solved?.status === 'infeasible' ? best.value : (solved?.bound ?? -Infinity)),
  )
  // A solver's own tolerance is a millionth.
  const proved = best.value - bound <= Math.max(1e-6 * Math.abs(best.value), 1e-6)
  return readAs(answerOf(county, best, proved ? best.value : bound))
}

/** Of a network with everything open and the longest ways there are: nothing sensible costs more. */
function valueOfAll({ openCost, cost, areas, options, question }: County): number {
  let all = openCost.reduce((sum, one) => sum + one, 0) + question.weights.gini
  for (let i = 0; i < areas; i += 1) {
    let most = 0
    for (let o = 0; o < options.length; o += 1) {
      const here = cost[o * areas + i] as number
      if (here !== Infinity) most = Math.max(most, here)
    }
    all += most
  }
  const longest = question.minutes.flat().reduce<number>((most, one) => Math.max(most, one ?? 0), 0)
  return all + longest * (question.weights.longestMinutes + question.weights.worstAgeMinutes)
}

type Valued = { readonly network: Network; readonly value: number }

function betterOf(county: County, found: Valued | undefined, network: Network | undefined): Valued | undefined {
  if (!network || breachOf(county, network) > 0) return found
  const value = valueOf(county, measuresOf(county, network))
  return found && found.value <= value ? found : { network, value }
}

function wrongIn(field: string, code: FaultCode, values: FaultValues = {}): Read<never> {
  return { ok: false, fault: faultOf(field, null, { code, values }) }
}

/** What no choice could mend is told with its field. */
function impossible({ question, visits, optionsOfSite, tierOf }: County): Read<never> | undefined {
  const total = visits.reduce((sum, one) => sum + one, 0)
  const of = (options: readonly number[], value: (tier: Tier) => number, pick: (...all: number[]) => number) =>
    options.length === 0 ? 0 : pick(...options.map((o) => value(tierOf[o] as Tier)))
  const most = optionsOfSite.reduce((sum, options) => sum + of(options, (tier) => tier.visitsMost, Math.max), 0)
  if (most < total * (1 - 1e-9))
    return wrongIn('tiers.visitsMost', 'too-little-room', { most, total: Math.round(total) })
  const kept = optionsOfSite.filter((_, site) => question.sites[site]?.status === 'kept')
  const least = kept.reduce((sum, options) => sum + of(options, (tier) => tier.visitsLeast, Math.min), 0)
  if (least > total * (1 + 1e-9))
    return wrongIn('tiers.visitsLeast', 'too-few-visits', { least, total: Math.round(total) })
  const { staffAvailable } = question
  const pace = tierOf.reduce((fastest, tier) => Math.max(fastest, tier.visitsPerWorker), 0)
  const staff = kept.reduce((sum, options) => sum + of(options, (tier) => tier.staffFixed, Math.min), 0) + total / pace
  return staffAvailable !== null && staff > staffAvailable * (1 + 1e-9)
    ? wrongIn('staffAvailable', 'too-few-workers', { available: staffAvailable, needed: Math.ceil(staff) })
    : undefined
}

function answerOf(county: County, { network, value }: Valued, bound: number): CountyLocation {
  const { question, options, tierOf } = county
  const load = loadOf(county, network)
  const siteOf = (option: number) => question.sites[options[option]?.site ?? -1]?.id ?? ''
  const open = network.open.toSorted((a, b) => a - b)
  return {
    objective: value,
    bound,
    proved: bound === value,
    sites: open.map(siteOf),
    places: open.map((option) => {
      const tier = tierOf[option] as Tier
      const visits = load[option] as number
      return { site: siteOf(option), tier: tier.id, visits, staff: tier.staffFixed + visits / tier.visitsPerWorker }
    }),
    areas: question.areas.map((area, i) => {
      const option = network.servedBy[i] as number
      return { area: area.id, site: siteOf(option), minutes: county.minutes[option * county.areas + i] as number }
    }),
    measures: measuresOf(county, network),
    boundLeavesOut: question.weights.gini > 0 ? ['gini'] : [],
  }
}
