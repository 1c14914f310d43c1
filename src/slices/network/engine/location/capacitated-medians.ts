import { exchangeClients, over } from './capacitated-medians-exchange.ts'
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

/** Iterated local search (moves, exchanges, new centres; too much load is priced while searching, never answered). Undefined when nothing feasible was found. */
export function locateCapacitatedMedians(question: CapacitatedMediansQuestion): CapacitatedMediansAnswer | undefined {
  const started = question.clock()
  const mayGoOn = () => question.clock() - started < question.seconds * 1000
  const random = seedStream(question.seed, 0)
  let current = startPlan(question, random)
  let price = 2 * meanDistance(question)
  descend(question, current, price)
  let best: Plan | undefined = current.excess === 0 ? copyOf(current) : undefined
  let heat = current.cost * 0.002
  for (let round = 0; mayGoOn() && best?.cost !== 0; round += 1) {
    const tried = copyOf(current)
    perturb(question, tried, random)
    descend(question, tried, price)
    if (tried.excess === 0 && (!best || tried.cost < best.cost - 1e-9)) best = copyOf(tried)
    const worse = tried.cost + price * tried.excess - current.cost - price * current.excess
    if (worse < 0 || drawUnit(random) < Math.exp(-worse / heat)) current = tried
    heat *= 0.9995
    if (round % 50 === 49) price *= current.excess > 0 ? 1.3 : 0.9
    if (round % 3000 === 2999 && best) {
      current = copyOf(best)
      heat = best.cost * 0.002
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

function nearestMedian({ count, distance }: CapacitatedMediansQuestion, { median }: Plan, client: number): number {
  let best = 0
  for (let at = 1; at < median.length; at += 1)
    if (
      (distance[(median[at] as number) * count + client] as number) <
      (distance[(median[best] as number) * count + client] as number)
    )
      best = at
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

/** One centre goes somewhere else near clients of another; its clients go to the nearest. */
function perturb(question: CapacitatedMediansQuestion, plan: Plan, random: StreamState): void {
  const { count, demand } = question
  const at = drawBelow(random, plan.median.length)
  if (plan.median.length < count) {
    let site = drawBelow(random, count)
    while (plan.median.includes(site)) site = drawBelow(random, count)
    plan.median[at] = site
  }
  plan.load.fill(0)
  for (let i = 0; i < count; i += 1) {
    const old = plan.servedBy[i] as number
    const near =
      old === at ? nearestMedian(question, plan, i) : isNearer(question, plan, { client: i, at, than: old }) ? at : old
    plan.servedBy[i] = near
    plan.load[near] = (plan.load[near] as number) + (demand[i] as number)
  }
  reckon(question, plan)
}

function isNearer(
  { count, distance }: CapacitatedMediansQuestion,
  { median }: Plan,
  ask: { client: number; at: number; than: number },
): boolean {
  const far = (at: number) => distance[(median[at] as number) * count + ask.client] as number
  return far(ask.at) < far(ask.than)
}

/** Moves, exchanges and new centres until none is better at this price of excess load. */
function descend(question: CapacitatedMediansQuestion, plan: Plan, price: number): void {
  for (let better = true; better;) {
    better = moveClients(question, plan, price)
    better = exchangeClients(question, plan, price) || better
    if (!better) better = recentre(question, plan)
  }
  reckon(question, plan)
}

function moveClients(question: CapacitatedMediansQuestion, plan: Plan, price: number): boolean {
  const { count, distance, demand, capacity } = question
  const { median, servedBy, load } = plan
  let moved = false
  for (let i = 0; i < count; i += 1) {
    const from = servedBy[i] as number
    const amount = demand[i] as number
    const now = distance[(median[from] as number) * count + i] as number
    const room = capacity[median[from] as number] as number
    const relief = over(load[from] as number, room) - over((load[from] as number) - amount, room)
    let best = from
    let gain = 1e-9
    for (let at = 0; at < median.length; at += 1) {
      if (at === from) continue
      const space = capacity[median[at] as number] as number
      const burden = over((load[at] as number) + amount, space) - over(load[at] as number, space)
      const won = now - (distance[(median[at] as number) * count + i] as number) + price * (relief - burden)
      if (won > gain) [gain, best] = [won, at]
    }
    if (best === from) continue
    servedBy[i] = best
    load[from] = (load[from] as number) - amount
    load[best] = (load[best] as number) + amount
    moved = true
  }
  return moved
}

/** Each group's centre becomes the one of its members from which the group is nearest, when its capacity holds the load. */
function recentre({ count, distance, capacity }: CapacitatedMediansQuestion, plan: Plan): boolean {
  const { median, servedBy, load } = plan
  let changed = false
  for (let at = 0; at < median.length; at += 1) {
    const group: number[] = []
    for (let i = 0; i < count; i += 1) if (servedBy[i] === at) group.push(i)
    const farness = (site: number) => group.reduce((sum, i) => sum + (distance[site * count + i] as number), 0)
    const room = Math.min(load[at] as number, capacity[median[at] as number] as number)
    let best = median[at] as number
    let least = farness(best) - 1e-9
    for (const site of group) {
      if ((capacity[site] as number) < room) continue
      const far = farness(site)
      if (far < least) [least, best] = [far, site]
    }
    if (best === median[at]) continue
    median[at] = best
    changed = true
  }
  return changed
}
