import { type Descent, descend, descentOf } from './capacitated-medians-descent.ts'
import { nearestMedian, shake } from './capacitated-medians-shake.ts'
import { drawBelow, drawUnit, seedStream, type StreamState } from '../random/stream.ts'

/** p places, each serving whole clients up to its capacity; a client is also a candidate. `distance[a * n + b]`. */
export type CapacitatedMediansQuestion = {
  readonly count: number
  readonly p: number
  readonly distance: Float64Array
  readonly demand: Float64Array
  readonly capacity: Float64Array
  readonly seed: number
  readonly seconds: number
  readonly clock: () => number
}
export type CapacitatedMediansAnswer = {
  readonly objective: number
  readonly sites: readonly number[]
  readonly servedBy: readonly number[]
}

export type Plan = {
  readonly median: Int32Array
  readonly servedBy: Int32Array
  readonly load: Float64Array
  cost: number
  excess: number
}

/**
 * What a round may lose, as a share of the cost: at first, and a fifth of it when it has cooled. The search then begins again, four times by turns:
 * from the best but hotter, from the best, anew, from the best.
 */
const [hot, veryHot] = [0.001, 0.005]
/** Rounds of cooling: the more places, the more of them. */
const [roundsLeast, roundsForPlace] = [2000, 150]

/** Iterated local search (moves, exchanges, new centres; too much load is priced while searching, never answered). Undefined when nothing feasible was found. */
export function locateCapacitatedMedians(question: CapacitatedMediansQuestion): CapacitatedMediansAnswer | undefined {
  const started = question.clock()
  const mayGoOn = () => question.clock() - started < question.seconds * 1000
  const random = seedStream(question.seed, 0)
  let current = startPlan(question, random)
  let price = 2 * meanDistance(question)
  const priceMost = price * 1e4
  const every = new Uint8Array(question.p).fill(1)
  const descent = descentOf(question)
  improve(descent, current, { price, touched: every })
  let best: Plan | undefined = current.excess === 0 ? copyOf(current) : undefined
  const roundsOfCooling = roundsLeast + roundsForPlace * question.p
  const cooling = (1 / 5) ** (1 / roundsOfCooling)
  let heat = current.cost * hot
  let isNewPrice = false
  for (let round = 1; mayGoOn() && best?.cost !== 0; round += 1) {
    const tried = copyOf(current)
    const moved = shake(question, tried, random)
    improve(descent, tried, { price, touched: isNewPrice ? every : moved })
    isNewPrice = false
    if (tried.excess === 0 && (!best || tried.cost < best.cost - 1e-9)) best = copyOf(tried)
    const worse = tried.cost + price * tried.excess - current.cost - price * current.excess
    if (worse < 0 || drawUnit(random) < Math.exp(-worse / heat)) current = tried
    heat *= cooling
    if (round % 50 === 0) {
      price = Math.min(priceMost, price * (current.excess > 0 ? 1.3 : 0.9))
      isNewPrice = true
    }
    if (round % roundsOfCooling === 0 && best) {
      const time = (round / roundsOfCooling) % 4
      current = time === 3 ? startPlan(question, random) : copyOf(best)
      heat = best.cost * (time === 1 ? veryHot : hot)
      isNewPrice = true
    }
  }
  if (!best) return undefined
  const found = best
  return {
    objective: found.cost,
    sites: Array.from(found.median).toSorted((a, b) => a - b),
    servedBy: Array.from(found.servedBy, (at) => found.median[at] as number),
  }
}

function meanDistance({ distance, demand }: CapacitatedMediansQuestion): number {
  const total = distance.reduce((sum, one) => sum + one, 0)
  const mean = demand.reduce((sum, one) => sum + one, 0) / demand.length
  return total / distance.length / mean / 4
}

function copyOf(plan: Plan): Plan {
  return {
    ...plan,
    median: Int32Array.from(plan.median),
    servedBy: Int32Array.from(plan.servedBy),
    load: Float64Array.from(plan.load),
  }
}

function startPlan(question: CapacitatedMediansQuestion, random: StreamState): Plan {
  const { count, p } = question
  const median = new Int32Array(p)
  median[0] = drawBelow(random, count)
  for (let k = 1; k < p; k += 1) median[k] = farthest(question, median.subarray(0, k))
  const plan: Plan = { median, servedBy: new Int32Array(count), load: new Float64Array(p), cost: 0, excess: 0 }
  for (let i = 0; i < count; i += 1) {
    const at = nearestMedian(question, plan, i)
    plan.servedBy[i] = at
    plan.load[at] = (plan.load[at] as number) + (question.demand[i] as number)
  }
  reckon(question, plan)
  return plan
}

function farthest({ count, distance }: CapacitatedMediansQuestion, median: Int32Array): number {
  let best = 0
  let most = -1
  for (let i = 0; i < count; i += 1) {
    let near = Infinity
    for (const one of median) near = Math.min(near, distance[one * count + i] as number)
    if (near > most) [most, best] = [near, i]
  }
  return best
}

function reckon({ count, distance, capacity }: CapacitatedMediansQuestion, plan: Plan): void {
  plan.cost = 0
  plan.excess = 0
  for (let i = 0; i < count; i += 1)
    plan.cost += distance[(plan.median[plan.servedBy[i] as number] as number) * count + i] as number
  for (let at = 0; at < plan.median.length; at += 1)
    plan.excess += Math.max(0, (plan.load[at] as number) - (capacity[plan.median[at] as number] as number))
}

function improve(descent: Descent, plan: Plan, how: { price: number; touched: Uint8Array }): void {
  descend(descent, plan, how)
  reckon(descent.question, plan)
}
