import type { CapacitatedQuestion } from './capacitated.ts'

/** A site is kept closed, kept open, or not decided. */
export type Choice = 0 | 1 | 2
export const closed = 0
export const opened = 1
export const free = 2

/** A question of the proof: the best answer that keeps to these choices. */
export type CapacitatedNode = { readonly choice: Uint8Array; readonly lambda: Float64Array; readonly bound: number }

export type CapacitatedSearch = CapacitatedQuestion & {
  readonly unit: Float64Array
  readonly totalDemand: number
  readonly tried: Set<string>
  upper: number
  best: readonly number[]
}

/** Relative room for rounding when a bound is compared with an answer. */
const tolerance = 1e-9

export function isWorth(bound: number, upper: number): boolean {
  return bound < upper - Math.abs(upper) * tolerance
}

export function indexes(count: number, isIn: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(isIn)
}

type Priced = {
  bound: number
  lambda: Float64Array
  /** What opening the site adds to the bound. */
  value: Float64Array
  taken: number[]
  /** What a unit of capacity costs at the last site taken only to cover the demand. */
  lastRate: number
}

export type CapacitatedAscent = {
  readonly steps: number
  /** How many steps without a better bound before they are made shorter. */
  readonly patience: number
  readonly scale: number
}

export function ascend(search: CapacitatedSearch, node: CapacitatedNode, ascent: CapacitatedAscent): Priced {
  const { steps, patience } = ascent
  const { clients } = search
  const lambda = Float64Array.from(node.lambda)
  const served = new Float64Array(clients)
  const direction = new Float64Array(clients)
  let best: Priced = { bound: -Infinity, lambda, value: new Float64Array(search.sites), taken: [], lastRate: 0 }
  let { scale } = ascent
  let since = 0
  for (let step = 0; step < steps; step += 1) {
    const now = price(search, node.choice, lambda, served)
    if (now.bound > best.bound) {
      if (now.bound > best.bound + (search.upper - now.bound) * 0.002) since = 0
      best = { ...now, lambda: Float64Array.from(lambda) }
      if (!isWorth(now.bound, search.upper)) break
    }
    since += 1
    if (since > patience) {
      scale /= 1.7
      since = 0
      lambda.set(best.lambda)
      if (scale < 0.05 / patience) break
      continue
    }
    let norm = 0
    for (let i = 0; i < clients; i += 1) {
      direction[i] = 1 - (served[i] as number) + 0.5 * (direction[i] as number)
      norm += (direction[i] as number) ** 2
    }
    if (norm < 1e-14) break
    const size = (scale * (search.upper * 1.0005 - now.bound)) / norm
    for (let i = 0; i < clients; i += 1) lambda[i] = (lambda[i] as number) + size * (direction[i] as number)
  }
  return best
}

/** Each site fills itself with what earns most for a unit of its capacity; then the sites worth opening are taken, and enough of them. */
function price(
  search: CapacitatedSearch,
  choice: Uint8Array,
  lambda: Float64Array,
  served: Float64Array,
): Omit<Priced, 'lambda'> {
  const { sites, fixedCost } = search
  const value = new Float64Array(sites)
  served.fill(0)
  const fills: { i: number; share: number }[][] = []
  let bound = lambda.reduce((sum, one) => sum + one, 0)
  let room = 0
  const taken: number[] = []
  for (let j = 0; j < sites; j += 1) {
    if (choice[j] === closed) continue
    const fill = fillOf(search, lambda, j)
    fills[j] = fill.shares
    value[j] = (fixedCost[j] as number) + fill.earning
    if (choice[j] === opened || (value[j] as number) < 0) {
      taken.push(j)
      bound += value[j] as number
      room += search.capacity[j] as number
    }
  }
  const rest = coverRest(search, { choice, value, taken }, room)
  for (const j of taken) for (const { i, share } of fills[j] ?? []) served[i] = (served[i] as number) + share
  return { bound: bound + rest.cost, value, taken, lastRate: rest.lastRate }
}

function fillOf(
  search: CapacitatedSearch,
  lambda: Float64Array,
  j: number,
): { earning: number; shares: { i: number; share: number }[] } {
  const { clients, cost, demand } = search
  const wanted: { i: number; rate: number }[] = []
  for (let i = 0; i < clients; i += 1) {
    const reduced = (cost[j * clients + i] as number) - (lambda[i] as number)
    if (reduced < 0) wanted.push({ i, rate: reduced / (demand[i] as number) })
  }
  wanted.sort((a, b) => a.rate - b.rate)
  let room = search.capacity[j] as number
  let earning = 0
  const shares: { i: number; share: number }[] = []
  for (const { i, rate } of wanted) {
    if (room <= 0) break
    const amount = Math.min(room, demand[i] as number)
    earning += amount * rate
    shares.push({ i, share: amount / (demand[i] as number) })
    room -= amount
  }
  return { earning, shares }
}

/** More sites until the demand fits; the last one in part, so that the bound holds. They join `taken`. */
function coverRest(
  search: CapacitatedSearch,
  at: { choice: Uint8Array; value: Float64Array; taken: number[] },
  room: number,
): { cost: number; lastRate: number } {
  let lacking = search.totalDemand - room
  let cost = 0
  let lastRate = 0
  if (lacking <= 0) return { cost, lastRate }
  const rate = (j: number) => (at.value[j] as number) / (search.capacity[j] as number)
  const more = indexes(search.sites, (j) => at.choice[j] === free && (at.value[j] as number) >= 0)
  for (const j of more.toSorted((one, other) => rate(one) - rate(other))) {
    if (lacking <= 0) break
    const share = Math.min(1, lacking / (search.capacity[j] as number))
    cost += share * (at.value[j] as number)
    lastRate = rate(j)
    lacking -= search.capacity[j] as number
    at.taken.push(j)
  }
  return { cost: lacking > search.totalDemand * 1e-12 ? Infinity : cost, lastRate }
}

/**
 * A site that would push the bound over the best answer by opening, or by staying closed, is decided. Opening one more also spares
 * some of what covering the rest of the demand costs: at most its capacity at the dearest rate taken.
 */
export function fix(search: CapacitatedSearch, { bound, value, taken, lastRate }: Priced, choice: Uint8Array): void {
  for (let j = 0; j < search.sites; j += 1) {
    if (choice[j] !== free) continue
    const worth = value[j] as number
    const spared = (search.capacity[j] as number) * lastRate
    if (worth > 0 && !taken.includes(j) && !isWorth(bound + worth - spared, search.upper)) choice[j] = closed
    if (worth < 0 && !isWorth(bound - worth, search.upper)) choice[j] = opened
  }
}
