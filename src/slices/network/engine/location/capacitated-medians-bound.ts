import type { CapacitatedMediansQuestion } from './capacitated-medians.ts'

/** No plan is cheaper than `bound`; `withSite`: than this, were the site open. `lambda`: the price of each client's duty to be served. */
export type MediansBound = { readonly bound: number; readonly withSite: Float64Array; readonly lambda: Float64Array }

type Limits = { readonly upper: number; readonly steps: number; readonly mayGoOn: () => boolean }

/**
 * No plan of p places is cheaper than this: the Lagrangian with each client's duty to be served priced, every place filled with what earns most
 * for its capacity, and the p best places taken. First the places fill themselves in parts, which is quick; then, where demand is in whole
 * numbers, with whole clients (a knapsack), which is the better bound.
 */
export function boundCapacitatedMedians(question: CapacitatedMediansQuestion, limits: Limits): MediansBound {
  const { count, p, distance } = question
  const lambda = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const near = Array.from({ length: count }, (_, j) => distance[j * count + i] as number).toSorted((a, b) => a - b)
    lambda[i] = near[Math.min(count - 1, Math.ceil(count / p / 2))] as number
  }
  const inParts = climb(question, lambda, { ...limits, isWhole: false, scale: 1 })
  const mostRoom = question.capacity.reduce((most, one) => Math.max(most, one), 0)
  const isWhole = mostRoom <= roomMost && question.demand.every((one) => Number.isInteger(one))
  if (!isWhole || !limits.mayGoOn()) return inParts
  const whole = climb(question, inParts.lambda, { ...limits, isWhole, scale: 0.3 })
  return whole.bound > inParts.bound ? whole : inParts
}

/** A knapsack of more room than this takes too long. */
const roomMost = 20_000

type Climb = Limits & { readonly isWhole: boolean; readonly scale: number }

function climb(question: CapacitatedMediansQuestion, from: Float64Array, limits: Climb): MediansBound {
  const { count } = question
  const { upper, steps, mayGoOn, isWhole } = limits
  const lambda = Float64Array.from(from)
  let best: MediansBound = { bound: -Infinity, withSite: new Float64Array(count).fill(-Infinity), lambda: from }
  const served = new Float64Array(count)
  const direction = new Float64Array(count)
  let { scale } = limits
  let since = 0
  for (let step = 0; step < steps && scale > 0.0005 && mayGoOn(); step += 1) {
    const priced = price(question, { lambda, served, isWhole })
    if (priced.bound > best.bound) {
      best = { ...priced, lambda: Float64Array.from(lambda) }
      since = 0
    }
    if (best.bound >= upper) break
    since += 1
    if (since > 12) {
      scale /= 1.6
      since = 0
      lambda.set(best.lambda)
      continue
    }
    let norm = 0
    for (let i = 0; i < count; i += 1) {
      direction[i] = 1 - (served[i] as number) + 0.5 * (direction[i] as number)
      norm += (direction[i] as number) ** 2
    }
    if (norm < 1e-14) break
    const size = (scale * (upper * 1.0001 - priced.bound)) / norm
    for (let i = 0; i < count; i += 1) lambda[i] = (lambda[i] as number) + size * (direction[i] as number)
  }
  return best
}

type Priced = { readonly lambda: Float64Array; readonly served: Float64Array; readonly isWhole: boolean }

/** The p places that earn most. Whole clients earn no more than parts: a place is filled with them only when its parts could make it one of the p. */
function price(
  question: CapacitatedMediansQuestion,
  { lambda, served, isWhole }: Priced,
): Pick<MediansBound, 'bound' | 'withSite'> {
  const { count, p } = question
  const fills = Array.from({ length: count }, (_, j) => fill(question, lambda, j))
  const order = fills.map((_, j) => j).toSorted((a, b) => (fills[a] as Fill).earning - (fills[b] as Fill).earning)
  const ranked: number[] = []
  for (const j of order) {
    const worst = ranked[p - 1]
    if (worst !== undefined && (fills[j] as Fill).earning >= (fills[worst] as Fill).earning) break
    if (isWhole) fills[j] = fillWhole(question, fills[j] as Fill)
    const { earning } = fills[j] as Fill
    const at = ranked.findIndex((one) => (fills[one] as Fill).earning > earning)
    ranked.splice(at < 0 ? ranked.length : at, 0, j)
  }
  const taken = ranked.slice(0, p).map((j) => fills[j] as Fill)
  served.fill(0)
  for (const { shares } of taken) for (const [i, share] of shares) served[i] = (served[i] as number) + share
  const bound = lambda.reduce((sum, one) => sum + one, 0) + taken.reduce((sum, one) => sum + one.earning, 0)
  const last = taken.at(-1)?.earning ?? 0
  return { bound, withSite: Float64Array.from(fills, ({ earning }) => bound + Math.max(0, earning - last)) }
}

type Item = { readonly i: number; readonly reduced: number; readonly amount: number }
type Fill = {
  readonly earning: number
  readonly shares: readonly (readonly [number, number])[]
  /** What earns something here, what earns most for its room first. */
  readonly wanted: readonly Item[]
  readonly site: number
}

function fill(
  { count, distance, demand, capacity }: CapacitatedMediansQuestion,
  lambda: Float64Array,
  j: number,
): Fill {
  const wanted: Item[] = []
  for (let i = 0; i < count; i += 1) {
    const reduced = (distance[j * count + i] as number) - (lambda[i] as number)
    if (reduced < 0 && (demand[i] as number) <= (capacity[j] as number))
      wanted.push({ i, reduced, amount: demand[i] as number })
  }
  wanted.sort((a, b) => a.reduced * b.amount - b.reduced * a.amount)
  let room = capacity[j] as number
  let earning = 0
  const shares: [number, number][] = []
  for (const { i, reduced, amount } of wanted) {
    const share = amount <= room ? 1 : room / amount
    if (share === 0) continue
    earning += share * reduced
    shares.push([i, share])
    room -= share * amount
  }
  return { earning, shares, wanted, site: j }
}

/** The knapsack of whole clients, by room. */
function fillWhole({ capacity }: CapacitatedMediansQuestion, parts: Fill): Fill {
  if (parts.shares.every(([, share]) => share === 1)) return parts
  const { wanted, site } = parts
  const room = Math.floor(capacity[site] as number)
  const earned = new Float64Array(room + 1)
  const taken = new Uint8Array(wanted.length * (room + 1))
  wanted.forEach(({ reduced, amount }, k) => {
    const row = k * (room + 1)
    for (let r = room; r >= amount; r -= 1) {
      const other = (earned[r - amount] as number) - reduced
      if (other > (earned[r] as number)) {
        earned[r] = other
        taken[row + r] = 1
      }
    }
  })
  const shares: [number, number][] = []
  let left = room
  for (let k = wanted.length - 1; k >= 0; k -= 1) {
    if (taken[k * (room + 1) + left] !== 1) continue
    const { i, amount } = wanted[k] as Item
    shares.push([i, 1])
    left -= amount
  }
  return { ...parts, earning: -(earned[room] as number), shares }
}
