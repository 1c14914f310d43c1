import type { CapacitatedMediansAnswer, CapacitatedMediansQuestion } from './capacitated-medians.ts'
import type { MediansBound } from './capacitated-medians-bound.ts'
import { lpText, type MipRow, type MipSolver } from './mip.ts'

type Known = { readonly answer: CapacitatedMediansAnswer; readonly root: MediansBound }
type With = { readonly solve: MipSolver; readonly seconds: number }
type Solved = { readonly bound: number; readonly answer: CapacitatedMediansAnswer | undefined }

/** More pairs of client and place than this the solver has not been seen to finish in minutes. */
const pairsMost = 4000

/** The solver on the places and pairs that reduced costs leave: whatever is cheaper than the answer known is among them. Undefined when they are too many. */
export function solveCapacitatedMedians(
  question: CapacitatedMediansQuestion,
  { answer, root }: Known,
  { solve, seconds }: With,
): Solved | undefined {
  const { count, p, distance, demand, capacity } = question
  const upper = answer.objective * (1 + 1e-9)
  const sites = Array.from({ length: count }, (_, j) => j).filter((j) => (root.withSite[j] as number) <= upper)
  const pairs: { i: number; j: number }[] = []
  for (const j of sites)
    for (let i = 0; i < count; i += 1) {
      const dearer = Math.max(0, (distance[j * count + i] as number) - (root.lambda[i] as number))
      const fits = (demand[i] as number) <= (capacity[j] as number)
      if (fits && (root.withSite[j] as number) + dearer <= upper) pairs.push({ i, j })
    }
  if (pairs.length > pairsMost) return undefined
  const siteAt = new Map(sites.map((j, at) => [j, at]))
  const first = sites.length
  const [ofClient, ofSite] = [group(pairs, ({ i }) => i), group(pairs, ({ j }) => j)]
  const rows: MipRow[] = [{ of: sites.map((_, at) => at), sense: '=', right: p }]
  for (let i = 0; i < count; i += 1)
    rows.push({ of: (ofClient.get(i) ?? []).map((k) => first + k), sense: '=', right: 1 })
  for (const [at, j] of sites.entries()) {
    const own = ofSite.get(j) ?? []
    const amounts = own.map((k) => demand[pairs[k]?.i as number] as number)
    rows.push({
      of: [at, ...own.map((k) => first + k)],
      times: [-(capacity[j] as number), ...amounts],
      sense: '<=',
      right: 0,
    })
    for (const k of own) rows.push({ of: [at, first + k], times: [-1, 1], sense: '<=', right: 0 })
  }
  const cost = [...sites.map(() => 0), ...pairs.map(({ i, j }) => distance[j * count + i] as number)]
  const start = new Float64Array(cost.length)
  for (const j of answer.sites) start[siteAt.get(j) ?? 0] = 1
  for (const [k, { i, j }] of pairs.entries()) if (answer.servedBy[i] === j) start[first + k] = 1
  const { status, values, bound } = solve(lpText({ cost, isBinary: () => true, rows }), {
    seconds,
    variables: cost.length,
    start,
  })
  if (status === 'infeasible') return { bound: answer.objective, answer: undefined }
  const better = values && planOf(question, pairs, values.subarray(first))
  return { bound, answer: better && better.objective < answer.objective - 1e-9 ? better : undefined }
}

function group<T>(all: readonly T[], keyOf: (one: T) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [k, one] of all.entries()) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), k])
  return groups
}

/** The solver's plan, reckoned anew: undefined when a place would hold more than it can. */
function planOf(
  { count, distance, demand, capacity }: CapacitatedMediansQuestion,
  pairs: readonly { i: number; j: number }[],
  values: Float64Array,
): CapacitatedMediansAnswer | undefined {
  const servedBy = Array.from({ length: count }, () => -1)
  for (const [k, { i, j }] of pairs.entries()) if ((values[k] as number) > 0.5) servedBy[i] = j
  const load = new Float64Array(count)
  let objective = 0
  for (const [i, j] of servedBy.entries()) {
    if (j < 0) return undefined
    load[j] = (load[j] as number) + (demand[i] as number)
    objective += distance[j * count + i] as number
  }
  if (load.some((one, j) => one > (capacity[j] as number) * (1 + 1e-9))) return undefined
  return { objective, servedBy, sites: [...new Set(servedBy)].toSorted((a, b) => a - b) }
}
