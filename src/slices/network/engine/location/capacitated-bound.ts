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
  /** What opening one more site would spare at most of what covering the demand costs. */
  spared: Rest['spared']
  /** What closing a taken site would add at least besides its own value. */
  lost: number
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
  let best: Priced = {
    bound: -Infinity,
    lambda,
    value: new Float64Array(search.sites),
    taken: [],
    spared: nothing.spared,
    lost: 0,
  }
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
  taken.push(...rest.joining)
  for (const j of taken) for (const { i, share } of fills[j] ?? []) served[i] = (served[i] as number) + share
  return { bound: bound + rest.cost, value, taken, spared: rest.spared, lost: rest.lost }
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

/** What covering the demand adds to the bound. `spared`: what of it one more open site would take away at most; `lost`: what one fewer would add at least. */
type Rest = {
  readonly cost: number
  readonly joining: readonly number[]
  readonly spared: (site: number) => number
  readonly lost: number
}

const nothing: Rest = { cost: 0, joining: [], spared: () => 0, lost: 0 }

/**
 * More sites until the demand fits: by room, the last one in part; or by number, as many as the largest rooms would need, each whole, which says more
 * where rooms are alike. Both hold, so the greater of them.
 */
function coverRest(
  search: CapacitatedSearch,
  at: { choice: Uint8Array; value: Float64Array; taken: readonly number[] },
  room: number,
): Rest {
  const more = indexes(search.sites, (j) => at.choice[j] === free && (at.value[j] as number) >= 0)
  const byNumber = coverByNumber(search, { ...at, more })
  if (room >= search.totalDemand) return byNumber
  const byRoom = coverByRoom(search, { value: at.value, more }, search.totalDemand - room)
  return byNumber.cost >= byRoom.cost ? byNumber : byRoom
}

function coverByRoom(
  { capacity, totalDemand }: CapacitatedSearch,
  { value, more }: { value: Float64Array; more: readonly number[] },
  missing: number,
): Rest {
  const rate = (j: number) => (value[j] as number) / (capacity[j] as number)
  const joining: number[] = []
  let lacking = missing
  let cost = 0
  let lastRate = 0
  for (const j of more.toSorted((one, other) => rate(one) - rate(other))) {
    if (lacking <= 0) break
    const share = Math.min(1, lacking / (capacity[j] as number))
    cost += share * (value[j] as number)
    lastRate = rate(j)
    lacking -= capacity[j] as number
    joining.push(j)
  }
  if (lacking > totalDemand * 1e-12) return { ...nothing, cost: Infinity }
  return { cost, joining, spared: (j) => (capacity[j] as number) * lastRate, lost: 0 }
}

function coverByNumber(
  search: CapacitatedSearch,
  at: { choice: Uint8Array; value: Float64Array; taken: readonly number[]; more: readonly number[] },
): Rest {
  const lacking = leastNumber(search, at.choice) - at.taken.length
  if (lacking < 0) return nothing
  const worth = (j: number | undefined) => (j === undefined ? Infinity : (at.value[j] as number))
  const order = at.more.toSorted((a, b) => worth(a) - worth(b))
  const joining = order.slice(0, lacking)
  const spared = lacking === 0 ? 0 : worth(joining.at(-1))
  return {
    cost: joining.reduce((sum, j) => sum + worth(j), 0),
    joining,
    spared: () => spared,
    lost: worth(order[lacking]),
  }
}

/** So many sites are open in every answer: fewer would not hold the demand. */
export function leastNumber({ capacity, totalDemand, sites }: CapacitatedSearch, choice: Uint8Array): number {
  const rooms = indexes(sites, (j) => choice[j] !== closed)
    .map((j) => capacity[j] as number)
    .toSorted((a, b) => b - a)
  let room = 0
  let number = 0
  for (const one of rooms) {
    if (room >= totalDemand * (1 - 1e-12)) break
    room += one
    number += 1
  }
  return number
}

/** A site that would push the bound over the best answer by opening, or by staying closed, is decided. */
export function fix(
  search: CapacitatedSearch,
  { bound, value, taken, spared, lost }: Priced,
  choice: Uint8Array,
): void {
  for (let j = 0; j < search.sites; j += 1) {
    if (choice[j] !== free) continue
    const worth = value[j] as number
    const isTaken = taken.includes(j)
    if (worth > 0 && !isTaken && !isWorth(bound + worth - spared(j), search.upper)) choice[j] = closed
    if (isTaken && (worth < 0 || lost > 0) && !isWorth(bound - worth + lost, search.upper)) choice[j] = opened
  }
}
