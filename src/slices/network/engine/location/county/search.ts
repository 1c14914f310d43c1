import { drawBelow, seedStream, type StreamState } from '../../random/stream.ts'
import { assign } from './assign.ts'
import { breachOf, type County, measuresOf, type Network, valueOf } from './network.ts'

export type Searched = { readonly network: Network; readonly value: number }
export type SearchLimits = { readonly seed: number; readonly rounds: number; readonly mayGoOn: () => boolean }

/** What is open at each site: an option, or -1. */
type Choice = Int32Array
type Scored = {
  readonly choice: Choice
  readonly network: Network | undefined
  readonly value: number
  readonly breach: number
  readonly score: number
}

/**
 * Opening, closing, changing the tier and moving places one by one until nothing is better, then again from a shaken choice. A network that breaks
 * sizes or staff may be passed through, never answered. Undefined when none was found that keeps them.
 */
export function searchNetwork(county: County, limits: SearchLimits): Searched | undefined {
  const random = seedStream(limits.seed, 0)
  const search = { county, price: priceOfBreach(county), limits, best: undefined as Searched | undefined }
  let current = climb(search, fullChoice(county))
  const other = climb(search, leastChoice(county))
  if (other.score < current.score) current = other
  for (let round = 0; round < limits.rounds && limits.mayGoOn(); round += 1) {
    const tried = climb(search, shaken(county, current.choice, random, 2 + (round % 3)))
    if (tried.score <= current.score) current = tried
  }
  return search.best
}

type Search = {
  readonly county: County
  readonly price: number
  readonly limits: SearchLimits
  best: Searched | undefined
}

/** High enough that no breach pays, low enough that it can be compared. */
function priceOfBreach({ cost, openCost, visits, question }: County): number {
  const dearest = cost.reduce((most, one) => (one === Infinity ? most : Math.max(most, one)), 0)
  const { longestMinutes, worstAgeMinutes, gini } = question.weights
  const all = openCost.reduce((sum, one) => sum + one, 0) + dearest * visits.length + gini
  return (
    (all + (longestMinutes + worstAgeMinutes) * 100) /
    Math.max(
      1e-9,
      visits.reduce((sum, one) => sum + one, 0),
    )
  )
}

function fullChoice({ optionsOfSite, tierOf }: County): Choice {
  const largest = (options: readonly number[]) =>
    options.reduce(
      (best, o) => (best < 0 || (tierOf[o]?.visitsMost ?? 0) > (tierOf[best]?.visitsMost ?? 0) ? o : best),
      -1,
    )
  return Int32Array.from(optionsOfSite, largest)
}

function leastChoice({ question, optionsOfSite }: County): Choice {
  return Int32Array.from(optionsOfSite, (options, site) =>
    question.sites[site]?.status === 'kept' ? (options[0] as number) : -1,
  )
}

function scored(search: Search, choice: Choice): Scored {
  const { county } = search
  const open = Array.from(choice).filter((option) => option >= 0)
  const network = open.length > 0 ? assign(county, open) : undefined
  if (!network) return { choice, network, value: Infinity, breach: Infinity, score: Infinity }
  const breach = breachOf(county, network)
  const value = valueOf(county, measuresOf(county, network))
  if (breach === 0 && (!search.best || value < search.best.value - 1e-9)) search.best = { network, value }
  return { choice, network, value, breach, score: value + search.price * breach }
}

function climb(search: Search, from: Choice): Scored {
  let best = scored(search, from)
  for (let better = true; better && search.limits.mayGoOn();) {
    better = false
    for (const choice of neighbours(search.county, best.choice)) {
      if (!search.limits.mayGoOn()) break
      const tried = scored(search, choice)
      const isBetter = tried.score < best.score - Math.abs(best.score) * 1e-12
      // Where somebody has no way at all every choice is as bad: more open places are the way out.
      if (!isBetter && !(best.score === Infinity && countOpen(choice) > countOpen(best.choice))) continue
      best = tried
      better = true
      break
    }
  }
  return polished(search, best)
}

function countOpen(choice: Choice): number {
  return choice.reduce((count, option) => count + Number(option >= 0), 0)
}

function* neighbours({ question, optionsOfSite }: County, choice: Choice): Generator<Choice> {
  const changed = (...changes: readonly (readonly [number, number])[]) => {
    const copy = Int32Array.from(choice)
    for (const [site, option] of changes) copy[site] = option
    return copy
  }
  const sites = [...optionsOfSite.keys()]
  const mayClose = (site: number) => question.sites[site]?.status === 'candidate'
  for (const site of sites) {
    const now = choice[site] as number
    if (now >= 0 && mayClose(site)) yield changed([site, -1])
    for (const option of optionsOfSite[site] ?? []) if (option !== now) yield changed([site, option])
  }
  for (const site of sites) {
    if ((choice[site] as number) < 0 || !mayClose(site)) continue
    for (const other of sites)
      if (other !== site && (choice[other] as number) < 0)
        for (const option of optionsOfSite[other] ?? []) yield changed([site, -1], [other, option])
  }
}

function shaken({ question, optionsOfSite }: County, choice: Choice, random: StreamState, times: number): Choice {
  const copy = Int32Array.from(choice)
  for (let k = 0; k < times; k += 1) {
    const site = drawBelow(random, copy.length)
    const options = optionsOfSite[site] ?? []
    if (options.length === 0) continue
    const isKept = question.sites[site]?.status === 'kept'
    const drawn = drawBelow(random, options.length + (isKept ? 0 : 1))
    copy[site] = options[drawn] ?? -1
  }
  return copy
}

const mostForPolish = 20_000

/** Areas one by one, and two by two, to another place, when the whole sum gains: the longest way and the ages are seen here only. */
function polished(search: Search, from: Scored): Scored {
  const { county, price, limits } = search
  if (!from.network || county.areas * from.network.open.length > mostForPolish) return from
  const network = { open: from.network.open, servedBy: Int32Array.from(from.network.servedBy) }
  const { servedBy, open } = network
  const scoreNow = () => valueOf(county, measuresOf(county, network)) + price * breachOf(county, network)
  let score = from.score
  const keepIf = (undo: () => void) => {
    const now = scoreNow()
    if (now < score - Math.abs(score) * 1e-12) score = now
    else undo()
  }
  for (let before = Infinity; score < before && limits.mayGoOn();) {
    before = score
    for (let i = 0; i < county.areas; i += 1)
      for (const option of open) {
        const old = servedBy[i] as number
        if (option === old || county.minutes[option * county.areas + i] === Infinity) continue
        servedBy[i] = option
        keepIf(() => (servedBy[i] = old))
      }
    if (county.areas <= 60) exchange(county, servedBy, keepIf)
  }
  const breach = breachOf(county, network)
  const value = valueOf(county, measuresOf(county, network))
  if (breach === 0 && (!search.best || value < search.best.value - 1e-9)) search.best = { network, value }
  return { choice: from.choice, network, value, breach, score }
}

function exchange(county: County, servedBy: Int32Array, keepIf: (undo: () => void) => void): void {
  const reaches = (area: number, option: number) => county.minutes[option * county.areas + area] !== Infinity
  for (let i = 0; i < county.areas; i += 1)
    for (let k = i + 1; k < county.areas; k += 1) {
      const [a, b] = [servedBy[i] as number, servedBy[k] as number]
      if (a === b || !reaches(i, b) || !reaches(k, a)) continue
      servedBy[i] = b
      servedBy[k] = a
      keepIf(() => {
        servedBy[i] = a
        servedBy[k] = b
      })
    }
}
