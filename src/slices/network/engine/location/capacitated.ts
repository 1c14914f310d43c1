import {
  ascend,
  type CapacitatedAscent,
  type CapacitatedNode,
  type CapacitatedSearch,
  type Choice,
  closed,
  fix,
  free,
  indexes,
  isWorth,
  opened,
} from './capacitated-bound.ts'
import { mendOpen } from './capacitated-mend.ts'
import { solveCapacitated } from './capacitated-programme.ts'
import type { MipSolver } from './mip.ts'
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
  /** Proves what a short branching leaves open. */
  readonly solve?: MipSolver | undefined
}
export type CapacitatedAnswer = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly number[]
  readonly nodes: number
}

/** Branch and bound over the open sites; the bound prices each client's duty to be served (Lagrangian), the answers are exact transports. */
export function locateCapacitated(question: CapacitatedQuestion): CapacitatedAnswer | undefined {
  const search = searchOf(question)
  takeAnswer(
    search,
    indexes(question.sites, () => true),
  )
  if (search.upper === Infinity) return undefined
  const started = question.clock()
  const secondsLeft = () => question.seconds - (question.clock() - started) / 1000
  const mayGoOn = () => secondsLeft() > 0
  const first = rootOf(search, rootAtFirst, { mayGoOn, from: undefined })
  const quick = branch(search, { root: first, nodesMost: nodesAtFirst, secondsLeft })
  const root = quick.open === Infinity ? first : rootOf(search, rootAtLast, { mayGoOn, from: first })
  const nodesMost = question.solve ? nodesBeforeSolver : Infinity
  const branched = quick.open === Infinity ? quick : branch(search, { root, nodesMost, secondsLeft })
  const found = () => ({ objective: search.upper, sites: search.best, nodes: branched.nodes })
  if (branched.open === Infinity) return { ...found(), bound: search.upper, proved: true }
  let bound = Math.max(root.bound, branched.open)
  if (question.solve && secondsLeft() > 0) {
    const tools = {
      solve: question.solve,
      secondsLeft,
      takeAnswer: (open: readonly number[]) => takeAnswer(search, open),
      waysAtFirst: 12,
    }
    bound = Math.max(bound, solveCapacitated(search, root, tools))
  }
  // A solver's own tolerance is a millionth.
  const proved = search.upper - bound <= search.upper * 1e-6
  return { ...found(), bound: proved ? search.upper : bound, proved }
}

/** What the solver is quicker at than this branching shows itself early. */
const nodesBeforeSolver = 3000

type Root = CapacitatedNode

type RootRound = CapacitatedAscent & { readonly mendings: number }
type Rooting = { readonly mayGoOn: () => boolean; readonly from: Root | undefined }

/** The bound of the whole question, and answers from what it takes, mended. */
function rootOf(search: CapacitatedSearch, rounds: readonly RootRound[], { mayGoOn, from }: Rooting): Root {
  const choice = from?.choice ?? new Uint8Array(search.sites).fill(free)
  let node: Root = from ?? { choice, lambda: firstPrices(search), bound: -Infinity }
  for (const round of rounds) {
    if (!mayGoOn()) break
    const priced = ascend(search, node, round)
    if (priced.bound > node.bound) node = { choice, lambda: priced.lambda, bound: priced.bound }
    if (!isWorth(node.bound, search.upper)) break
    takeAnswer(search, priced.taken)
    if (round.mendings > 0)
      takeAnswer(search, mendOpen(search, { mayGoOn, may: (j) => choice[j] !== closed, rounds: round.mendings }))
    fix(search, priced, choice)
  }
  return node
}

/** Few steps and a short branching are enough for most; what they leave gets more of both. */
const rootAtFirst: readonly RootRound[] = [{ steps: 250, patience: 10, scale: 1.2, mendings: 0 }]
const nodesAtFirst = 200
const rootAtLast: readonly RootRound[] = [
  { steps: 1500, patience: 25, scale: 0.5, mendings: 30 },
  { steps: 1500, patience: 25, scale: 0.5, mendings: 60 },
]

type Branching = { readonly root: Root; readonly nodesMost: number; readonly secondsLeft: () => number }

/** Depth first. `open`: no answer is cheaper than this that was not looked at; Infinity when nothing is left. */
function branch(
  search: CapacitatedSearch,
  { root, nodesMost, secondsLeft }: Branching,
): { open: number; nodes: number } {
  const stack: CapacitatedNode[] = [root]
  let nodes = 0
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isWorth(node.bound, search.upper)) continue
    if (secondsLeft() <= 0 || nodes >= nodesMost)
      return { open: Math.min(node.bound, ...stack.map((one) => one.bound)), nodes }
    nodes += 1
    explore(search, node, stack)
  }
  return { open: Infinity, nodes }
}

function searchOf(question: CapacitatedQuestion): CapacitatedSearch {
  const { cost, clients, demand } = question
  const unit = cost.map((one, at) => one / (demand[at % clients] as number))
  const totalDemand = demand.reduce((sum, one) => sum + one, 0)
  return { ...question, unit, totalDemand, tried: new Set(), upper: Infinity, best: [] }
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

function explore(search: CapacitatedSearch, node: CapacitatedNode, stack: CapacitatedNode[]): void {
  const { sites } = search
  if (!node.choice.includes(free))
    return takeAnswer(
      search,
      indexes(sites, (j) => node.choice[j] === opened),
    )
  const priced = ascend(search, node, { steps: 60, patience: 10, scale: 0.5 })
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
  const site = undecided.toSorted(
    (a, b) => Math.abs(priced.value[a] as number) - Math.abs(priced.value[b] as number),
  )[0] as number
  const first: Choice = (priced.value[site] as number) < 0 ? opened : closed
  for (const next of [first === opened ? closed : opened, first]) {
    const child = Uint8Array.from(choice)
    child[site] = next
    stack.push({ ...base, choice: child })
  }
}

function takeAnswer(search: CapacitatedSearch, open: readonly number[]): void {
  const key = open.toSorted((a, b) => a - b).join()
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
  search.best = used.toSorted((a, b) => a - b)
}
