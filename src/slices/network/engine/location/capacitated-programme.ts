import {
  type CapacitatedNode,
  type CapacitatedSearch,
  closed,
  indexes,
  leastNumber,
  opened,
} from './capacitated-bound.ts'
import { lpText, type MipRow, type MipSolver } from './mip.ts'
import { cheapestTransport } from './transport.ts'

type Tools = {
  readonly solve: MipSolver
  readonly secondsLeft: () => number
  readonly takeAnswer: (open: readonly number[]) => void
  /** How many sites serve a client in the programme at first. */
  readonly waysAtFirst: number
}

/** Of a client: the sites that serve it in the programme, and the least cost among those left out (Infinity when none is). */
type Ways = { readonly sites: readonly number[]; readonly otherwise: number }

/** The cost of the best answer known, in the programme: what a solver takes for nothing is then a millionth of a millionth of it. */
const scaledUpper = 1e6

/**
 * The solver on the undecided sites, each client with the sites that look cheapest under the bound's prices. What is left out is one way at the least
 * cost among it, which asks for no site and no room: what the solver says is then a bound of the whole question. Where that way is used, the client
 * is given more sites and the solver is asked again. Answers go to `takeAnswer`; the bound is returned.
 */
export function solveCapacitated(search: CapacitatedSearch, root: CapacitatedNode, tools: Tools): number {
  const counts = new Int32Array(search.clients).fill(tools.waysAtFirst)
  const order = orderedWays(search, root)
  let bound = -Infinity
  while (tools.secondsLeft() > 0) {
    const ways = order.map((sites, i) => waysOf(search, sites, { client: i, count: counts[i] as number }))
    const programme = programmeOf(search, root, ways)
    const {
      status,
      values,
      bound: scaled,
    } = tools.solve(lpText(programme), {
      seconds: tools.secondsLeft(),
      variables: programme.cost.length,
      start: programme.start,
    })
    if (status === 'infeasible') return search.upper
    bound = Math.max(bound, (scaled / scaledUpper) * search.upper)
    if (!values) return bound
    tools.takeAnswer(programme.open.filter((_, at) => (values[at] as number) > 0.5))
    if (status !== 'optimal' || bound >= search.upper * (1 - 1e-7)) return bound
    const lacking = programme.otherwise.filter(({ variable }) => (values[variable] as number) > 1e-9)
    if (lacking.length === 0) return bound
    for (const { client } of lacking) counts[client] = (counts[client] as number) * 2
  }
  return bound
}

/** The sites of each client that may be open, the cheapest first when a unit of each site's room costs what the bound would pay for it. */
function orderedWays(search: CapacitatedSearch, { choice, lambda }: CapacitatedNode): readonly (readonly number[])[] {
  const { clients, cost, demand, unit, sites } = search
  const may = indexes(sites, (j) => choice[j] !== closed)
  const price = new Float64Array(sites)
  for (const j of may) price[j] = roomPrice(search, lambda, j)
  const dear = (j: number, i: number) =>
    (cost[j * clients + i] as number) + (demand[i] as number) * (price[j] as number)
  return Array.from(lambda, (_, i) =>
    may.filter((j) => (unit[j * clients + i] as number) < Infinity).toSorted((a, b) => dear(a, i) - dear(b, i)),
  )
}

/** What a unit more of the site's room would earn under the prices. */
function roomPrice({ clients, cost, demand, capacity }: CapacitatedSearch, lambda: Float64Array, j: number): number {
  const rate = (i: number) => ((lambda[i] as number) - (cost[j * clients + i] as number)) / (demand[i] as number)
  const wanted = indexes(clients, (i) => rate(i) > 0).toSorted((a, b) => rate(b) - rate(a))
  let room = capacity[j] as number
  for (const i of wanted) {
    room -= demand[i] as number
    if (room < 0) return rate(i)
  }
  return 0
}

function waysOf(
  { clients, cost }: CapacitatedSearch,
  sites: readonly number[],
  { client, count }: { client: number; count: number },
): Ways {
  const otherwise = sites
    .slice(count)
    .reduce((least, j) => Math.min(least, cost[j * clients + client] as number), Infinity)
  return { sites: sites.slice(0, count), otherwise }
}

type Programme = {
  readonly cost: number[]
  readonly rows: MipRow[]
  readonly isBinary: (variable: number) => boolean
  readonly start: Float64Array
  /** The sites of the first variables. */
  readonly open: readonly number[]
  readonly otherwise: { readonly variable: number; readonly client: number }[]
}

function programmeOf(search: CapacitatedSearch, { choice }: CapacitatedNode, ways: readonly Ways[]): Programme {
  const { clients, sites, demand, capacity, fixedCost, cost, totalDemand, upper } = search
  const scale = scaledUpper / upper
  const open = indexes(sites, (j) => choice[j] !== closed)
  const at = new Map(open.map((j, k) => [j, k]))
  const costs = open.map((j) => (fixedCost[j] as number) * scale)
  const held = open.map((): { of: number[]; times: number[] } => ({ of: [], times: [] }))
  const rows: MipRow[] = []
  const otherwise: Programme['otherwise'] = []
  const known = startOf(search)
  const start: number[] = open.map((j) => (search.best.includes(j) ? 1 : 0))
  for (const [i, way] of ways.entries()) {
    const of: number[] = []
    let rest = 1
    for (const j of way.sites) {
      const site = at.get(j) as number
      const variable = costs.push((cost[j * clients + i] as number) * scale) - 1
      const share = known[j * clients + i] as number
      start.push(share)
      rest -= share
      of.push(variable)
      held[site]?.of.push(variable)
      held[site]?.times.push((demand[i] as number) / (capacity[j] as number))
      rows.push({ of: [variable, site], times: [1, -1], sense: '<=', right: 0 })
    }
    if (way.otherwise < Infinity) {
      const variable = costs.push(way.otherwise * scale) - 1
      start.push(Math.max(0, rest))
      of.push(variable)
      otherwise.push({ variable, client: i })
    }
    rows.push({ of, sense: '=', right: 1 })
  }
  for (const [k, { of, times }] of held.entries())
    rows.push({ of: [k, ...of], times: [-1, ...times], sense: '<=', right: 0 })
  // All room together holds the demand: implied by the rest, and what the solver makes its cuts of.
  rows.push({
    of: open.map((_, k) => k),
    times: open.map((j) => (capacity[j] as number) / totalDemand),
    sense: '>=',
    right: 1,
  })
  rows.push({ of: open.map((_, k) => k), sense: '>=', right: leastNumber(search, choice) })
  for (const [k, j] of open.entries()) if (choice[j] === opened) rows.push({ of: [k], sense: '=', right: 1 })
  const isBinary = (variable: number) => variable < open.length
  return { cost: costs, rows, isBinary, start: Float64Array.from(start), open, otherwise }
}

/** Shares of each client's demand in the best answer known. */
function startOf(search: CapacitatedSearch): Float64Array {
  const plan = cheapestTransport({ ...search, open: search.best })
  const shares = new Float64Array(search.sites * search.clients)
  return plan
    ? shares.map((_, at) => (plan.flow[at] as number) / (search.demand[at % search.clients] as number))
    : shares
}
