import { addServed, type Fillings, fillingsOf, fillPart, fillWhole } from './capacitated-medians-fill.ts'
import type { CapacitatedMediansQuestion } from './capacitated-medians.ts'

/** No plan is cheaper than `bound`; `withSite`: than this, were the site open. `lambda`: the price of each client's duty to be served. */
export type MediansBound = { readonly bound: number; readonly withSite: Float64Array; readonly lambda: Float64Array }

type Limits = { readonly upper: number; readonly steps: number; readonly mayGoOn: () => boolean }

/**
 * No plan of p places is cheaper than this: the Lagrangian with each client's duty to be served priced, every place filled with what earns most
 * for its capacity, and the p best places taken. First the places fill themselves in parts, which is quick; then with
 * whole clients (a knapsack), which is the better bound.
 */
export function boundCapacitatedMedians(question: CapacitatedMediansQuestion, limits: Limits): MediansBound {
  const { count, p, distance } = question
  const lambda = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const near = Array.from({ length: count }, (_, j) => distance[j * count + i] as number).toSorted((a, b) => a - b)
    lambda[i] = near[Math.min(count - 1, Math.ceil(count / p / 2))] as number
  }
  const fillings = fillingsOf(question)
  const inParts = climb(fillings, lambda, { ...limits, isWhole: false, scale: 1 })
  if (!limits.mayGoOn()) return inParts
  const whole = climb(fillings, inParts.lambda, { ...limits, isWhole: true, scale: 0.3 })
  return whole.bound > inParts.bound ? whole : inParts
}

type Climb = Limits & { readonly isWhole: boolean; readonly scale: number }

function climb(fillings: Fillings, from: Float64Array, limits: Climb): MediansBound {
  const { count } = fillings.question
  const { upper, steps, mayGoOn, isWhole } = limits
  const lambda = Float64Array.from(from)
  let best: MediansBound = { bound: -Infinity, withSite: new Float64Array(count).fill(-Infinity), lambda: from }
  const served = new Float64Array(count)
  const direction = new Float64Array(count)
  let { scale } = limits
  let since = 0
  for (let step = 0; step < steps && scale > 0.0001 && mayGoOn(); step += 1) {
    const priced = price(fillings, { lambda, served, isWhole })
    if (priced.bound > best.bound) {
      best = { ...priced, lambda: Float64Array.from(lambda) }
      since = 0
    }
    if (best.bound >= upper) break
    since += 1
    if (since > 25) {
      scale /= 1.5
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
function price(fillings: Fillings, { lambda, served, isWhole }: Priced): Pick<MediansBound, 'bound' | 'withSite'> {
  const { count, p } = fillings.question
  const earning = new Float64Array(count)
  for (let j = 0; j < count; j += 1) earning[j] = fillPart(fillings, lambda, j)
  const order = Uint32Array.from(earning.keys()).sort((a, b) => (earning[a] as number) - (earning[b] as number))
  const taken: number[] = []
  for (const j of order) {
    const worst = taken[p - 1]
    if (worst !== undefined && (earning[j] as number) >= (earning[worst] as number)) break
    if (isWhole) earning[j] = fillWhole(fillings, lambda, j)
    const own = earning[j] as number
    const at = taken.findIndex((one) => (earning[one] as number) > own)
    if (at >= 0) taken.splice(at, 0, j)
    else if (taken.length < p) taken.push(j)
    if (taken.length > p) taken.pop()
  }
  served.fill(0)
  let bound = lambda.reduce((sum, one) => sum + one, 0)
  for (const j of taken) {
    bound += earning[j] as number
    addServed(fillings, j, served)
  }
  const last = earning[taken.at(-1) ?? 0] as number
  return { bound, withSite: earning.map((own) => bound + Math.max(0, own - last)) }
}
