import type { CostTable } from './cost-table.ts'
import type { MipSolver } from './mip.ts'
import { type CoverAnswer, coverAtOnce, coversOf, coverWith } from './set-cover.ts'

export type PCenterQuestion = {
  /** Distances, not weighted: `cost[site * clients + client]`. */
  readonly table: CostTable
  readonly p: number
  readonly seconds: number
  readonly clock: () => number
  readonly solve: MipSolver | undefined
}

export type PCenterAnswer = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly number[]
}

/**
 * Where to place p sites so that the farthest client has the least way. Exactly: the answer is one of the distances, and whether p sites reach
 * everybody within one of them is a question of covering. First the answers that cost little narrow the distances from both ends; then
 * the search is halved with the exact ones.
 */
export function locateCenters(question: PCenterQuestion): PCenterAnswer {
  const { table, p, clock } = question
  const started = clock()
  const secondsLeft = () => question.seconds - (clock() - started) / 1000
  const mayGoOn = () => secondsLeft() > 0
  const solver = question.solve && { solve: question.solve, secondsLeft }
  const radii = radiiOf(table)
  const within = (at: number) => {
    const radius = radii[at] as number
    return coversOf(table.sites, table.clients, (j, i) => (table.cost[j * table.clients + i] as number) <= radius)
  }
  const all = Array.from({ length: table.sites }, (_, site) => site)
  const range = { low: 0, high: radii.length - 1, sites: all.slice(0, p) }
  narrow(range, radii.length, (at) => coverAtOnce(within(at), p), mayGoOn)
  let proved = true
  while (range.low < range.high) {
    const middle = (range.low + range.high) >> 1
    const answer = mayGoOn() ? coverWith(within(middle), { p, mayGoOn, solver }) : 'unknown'
    if (answer === 'unknown') {
      proved = false
      break
    }
    if (answer.sites) [range.high, range.sites] = [middle, [...answer.sites]]
    else range.low = middle + 1
  }
  const objective = radii[range.high] as number
  const bound = proved ? objective : (radii[range.low] as number)
  return { objective, bound, proved, sites: filled(range.sites, all, p) }
}

type Range = { low: number; high: number; sites: readonly number[] }

/** Halves from above as long as a greedy choice fits, then from below as long as a bound forbids. */
function narrow(range: Range, count: number, atOnce: (at: number) => CoverAnswer, mayGoOn: () => boolean): void {
  const known = new Map<number, CoverAnswer>()
  const ask = (at: number) => {
    const answer = known.get(at) ?? atOnce(at)
    known.set(at, answer)
    return answer
  }
  let [from, to] = [range.low, count - 1]
  while (from < to && mayGoOn()) {
    const middle = (from + to) >> 1
    const answer = ask(middle)
    if (answer !== 'unknown' && answer.sites) [to, range.high, range.sites] = [middle, middle, answer.sites]
    else from = middle + 1
    if (answer !== 'unknown' && !answer.sites) range.low = Math.max(range.low, middle + 1)
  }
  ;[from, to] = [range.low, range.high]
  while (from < to && mayGoOn()) {
    const middle = (from + to) >> 1
    const answer = ask(middle)
    if (answer !== 'unknown' && !answer.sites) {
      from = middle + 1
      range.low = from
    } else to = middle
  }
}

/** The distances that can be an answer, rising: none is below the one within which everybody has some site. */
function radiiOf({ sites, clients, cost }: CostTable): Float64Array {
  let least = 0
  for (let i = 0; i < clients; i += 1) {
    let near = Infinity
    for (let j = 0; j < sites; j += 1) near = Math.min(near, cost[j * clients + i] as number)
    least = Math.max(least, near)
  }
  const sorted = Float64Array.from(new Set(cost.filter((one) => one >= least))).sort()
  return sorted.length > 0 ? sorted : Float64Array.of(least)
}

/** More places than were needed do no harm: the question asks for p. */
function filled(sites: readonly number[], all: readonly number[], p: number): number[] {
  const chosen = new Set(sites)
  for (const site of all) {
    if (chosen.size >= p) break
    chosen.add(site)
  }
  return [...chosen].toSorted((a, b) => a - b)
}
