import { cheapestTransport } from './transport.ts'

/**
 * Which sites to open when each has a fixed cost and a capacity. `cost[site * clients + client]` serves the whole of a client's
 * demand; demand may be split, as in the published optima.
 */
export type CapacitatedQuestion = {
  readonly sites: number
  readonly clients: number
  readonly cost: Float64Array
  readonly demand: Float64Array
  readonly capacity: Float64Array
  readonly fixedCost: Float64Array
  readonly seconds: number
  readonly clock: () => number
}
export type CapacitatedAnswer = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly number[]
  readonly nodes: number
}

type Choice = 0 | 1 | 2
const closed = 0
const opened = 1
const free = 2

type Node = { readonly choice: Uint8Array; readonly lambda: Float64Array; readonly bound: number }

type Search = CapacitatedQuestion & {
  readonly unit: Float64Array
  readonly totalDemand: number
  readonly tried: Set<string>
  upper: number
  best: readonly number[]
}

/** Relative room for rounding when a bound is compared with an answer. */
const tolerance = 1e-9

/** Branch and bound over the open sites; the bound prices each client's duty to be served (Lagrangian), the answers are exact transports. */
export function locateCapacitated(question: CapacitatedQuestion): CapacitatedAnswer | undefined {
  const search = searchOf(question)
  takeAnswer(
    search,
    indexes(question.sites, () => true),
  )
  if (search.upper === Infinity) return undefined
  const started = question.clock()
  const stack: Node[] = [
    { choice: new Uint8Array(question.sites).fill(free), lambda: firstPrices(question), bound: -Infinity },
  ]
  let nodes = 0
  let open = Infinity
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isWorth(node.bound, search.upper)) continue
    if (question.clock() - started > question.seconds * 1000) {
      open = Math.min(node.bound, ...stack.map((one) => one.bound))
      break
    }
    nodes += 1
    explore(search, node, stack)
  }
  const bound = Math.min(open, search.upper)
  return { objective: search.upper, bound, proved: open === Infinity, sites: search.best, nodes }
}

function isWorth(bound: number, upper: number): boolean {
  return bound < upper - Math.abs(upper) * tolerance
}

function searchOf(question: CapacitatedQuestion): Search {
  const { cost, clients, demand } = question
  const unit = cost.map((one, at) => one / (demand[at % clients] as number))
  const totalDemand = demand.reduce((sum, one) => sum + one, 0)
  return { ...question, unit, totalDemand, tried: new Set(), upper: Infinity, best: [] }
}

function indexes(count: number, isIn: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(isIn)
}

function firstPrices({ sites, clients, cost }: CapacitatedQuestion): Float64Array {
  const lambda = new Float64Array(clients)
  for (let i = 0; i < clients; i += 1) {
    let near = Infinity
    let next = Infinity
    for (let j = 0; j < sites; j += 1) {
      const here = cost[j * clients + i] as number
      if (here < near) [near, next] = [here, near]
      else if (here < next) next = here
    }
    lambda[i] = next === Infinity ? near : next
  }
  return lambda
}

function explore(search: Search, node: Node, stack: Node[]): void {
  const { sites } = search
  if (!node.choice.includes(free))
    return takeAnswer(
      search,
      indexes(sites, (j) => node.choice[j] === opened),
    )
  const priced = ascend(search, node, node.bound === -Infinity ? 250 : 60)
  if (!isWorth(priced.bound, search.upper)) return
  takeAnswer(search, priced.taken)
  const choice = Uint8Array.from(node.choice)
  fix(search, priced, choice)
  const undecided = indexes(sites, (j) => choice[j] === free)
  const base = { lambda: priced.lambda, bound: priced.bound }
  if (undecided.length === 0)
    return takeAnswer(
      search,
      indexes(sites, (j) => choice[j] === opened),
    )
  const branch = undecided.toSorted(
    (a, b) => Math.abs(priced.value[a] as number) - Math.abs(priced.value[b] as number),
  )[0] as number
  const first: Choice = (priced.value[branch] as number) < 0 ? opened : closed
  for (const next of [first === opened ? closed : opened, first]) {
    const child = Uint8Array.from(choice)
    child[branch] = next
    stack.push({ ...base, choice: child })
  }
}

function takeAnswer(search: Search, open: readonly number[]): void {
  const key = open.join()
  if (search.tried.has(key)) return
  search.tried.add(key)
  const fixed = open.reduce((sum, j) => sum + (search.fixedCost[j] as number), 0)
  if (fixed >= search.upper) return
  const plan = cheapestTransport({ ...search, open })
  if (!plan || plan.cost + fixed >= search.upper) return
  const used = open.filter((j) =>
    plan.flow.subarray(j * search.clients, (j + 1) * search.clients).some((one) => one > 0),
  )
  search.upper = plan.cost + used.reduce((sum, j) => sum + (search.fixedCost[j] as number), 0)
  search.best = used
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

function ascend(search: Search, node: Node, steps: number): Priced {
  const { clients } = search
  const lambda = Float64Array.from(node.lambda)
  const served = new Float64Array(clients)
  const direction = new Float64Array(clients)
  let best: Priced = { bound: -Infinity, lambda, value: new Float64Array(search.sites), taken: [], lastRate: 0 }
  let scale = node.bound === -Infinity ? 1.2 : 0.5
  let since = 0
  for (let step = 0; step < steps; step += 1) {
    const now = price(search, node.choice, lambda, served)
    if (now.bound > best.bound) {
      if (now.bound > best.bound + (search.upper - now.bound) * 0.002) since = 0
      best = { ...now, lambda: Float64Array.from(lambda) }
      if (!isWorth(now.bound, search.upper)) break
    }
    since += 1
    if (since > 10) {
      scale /= 1.7
      since = 0
      lambda.set(best.lambda)
      if (scale < 0.005) break
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
function price(search: Search, choice: Uint8Array, lambda: Float64Array, served: Float64Array): Omit<Priced, 'lambda'> {
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
  search: Search,
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
  search: Search,
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
function fix(search: Search, { bound, value, taken, lastRate }: Priced, choice: Uint8Array): void {
  for (let j = 0; j < search.sites; j += 1) {
    if (choice[j] !== free) continue
    const worth = value[j] as number
    const spared = (search.capacity[j] as number) * lastRate
    if (worth > 0 && !taken.includes(j) && !isWorth(bound + worth - spared, search.upper)) choice[j] = closed
    if (worth < 0 && !isWorth(bound - worth, search.upper)) choice[j] = opened
  }
}
