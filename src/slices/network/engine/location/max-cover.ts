import { type CostTable, costTable } from './cost-table.ts'
import { lpText, type MipSolver } from './mip.ts'
import { locateMedians } from './p-median.ts'

export type MaxCoverQuestion = {
  /** Distances, not weighted: `cost[site * clients + client]`. */
  readonly table: CostTable
  readonly demand: Float64Array
  readonly radius: number
  readonly p: number
  readonly seed: number
  readonly seconds: number
  readonly prove: boolean
  readonly clock: () => number
  readonly solve: MipSolver | undefined
}

/** `objective` is the demand within the radius of a site; none can have more than `bound`. */
export type MaxCoverAnswer = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly number[]
}

/**
 * Where to place p sites so that most of the demand lies within the radius of one: as p medians where serving costs nothing within the radius and the
 * demand beyond it, so that its interchange, its Lagrangian bound and its proof hold here; what they leave open is solved as it stands.
 */
export function locateMaxCover(question: MaxCoverQuestion): MaxCoverAnswer {
  const { table, demand, radius, p, clock } = question
  const started = clock()
  const groups = groupsOf(table, demand, radius)
  const left = costTable(
    table.sites,
    groups.length,
    Float64Array.from({ length: table.sites * groups.length }, (_, at) => {
      const group = groups[at % groups.length] as Group
      return group.sites.has(Math.floor(at / groups.length)) ? 0 : group.demand
    }),
  )
  const total = groups.reduce((sum, group) => sum + group.demand, 0)
  // With a solver at hand the branching gets a part of the time only: where covering is hard, the solver is better at it.
  const seconds =
    question.solve && question.prove ? Math.min(question.seconds, Math.max(2, question.seconds / 6)) : question.seconds
  const found = locateMedians({ ...question, table: left, p, seconds })
  const answer = {
    objective: total - found.objective,
    bound: total - found.bound,
    proved: found.proved,
    sites: found.sites,
  }
  const secondsLeft = question.seconds - (clock() - started) / 1000
  if (answer.proved || !question.prove || !question.solve || secondsLeft <= 0) return answer
  return solved({ sites: table.sites, p, groups, total }, answer, (lp, limits) =>
    (question.solve as MipSolver)(lp, { ...limits, seconds: secondsLeft }),
  )
}

/** Clients whom the same sites reach are one. */
type Group = { readonly sites: ReadonlySet<number>; demand: number }

function groupsOf({ sites, clients, cost }: CostTable, demand: Float64Array, radius: number): Group[] {
  const groups = new Map<string, Group>()
  for (let i = 0; i < clients; i += 1) {
    const able: number[] = []
    for (let j = 0; j < sites; j += 1) if ((cost[j * clients + i] as number) <= radius) able.push(j)
    const key = able.join()
    const group = groups.get(key) ?? { sites: new Set(able), demand: 0 }
    group.demand += demand[i] as number
    groups.set(key, group)
  }
  return [...groups.values()]
}

type Whole = { readonly sites: number; readonly p: number; readonly groups: readonly Group[]; readonly total: number }

function solved({ sites, p, groups, total }: Whole, answer: MaxCoverAnswer, solve: MipSolver): MaxCoverAnswer {
  const reachable = groups.filter((group) => group.sites.size > 0)
  const chosen = new Set(answer.sites)
  const variables = sites + reachable.length
  // Variables: each site open or not, then each group left without.
  const cost = Float64Array.from({ length: variables }, (_, v) =>
    v < sites ? 0 : (reachable[v - sites] as Group).demand,
  )
  const rows = [
    ...reachable.map((group, k) => ({ of: [sites + k, ...group.sites], sense: '>=' as const, right: 1 })),
    { of: Array.from({ length: sites }, (_, v) => v), sense: '=' as const, right: p },
  ]
  const isWithout = (group: Group) => ![...group.sites].some((site) => chosen.has(site))
  const start = Float64Array.from({ length: variables }, (_, v) =>
    Number(v < sites ? chosen.has(v) : isWithout(reachable[v - sites] as Group)),
  )
  const beyond = groups.reduce((sum, group) => sum + (group.sites.size === 0 ? group.demand : 0), 0)
  const found = solve(lpText({ cost, isBinary: (v) => v < sites, rows }), { seconds: 0, variables, start })
  const bound = Math.min(answer.bound, total - beyond - found.bound)
  if (!found.values) return { ...answer, bound: Math.max(bound, answer.objective) }
  const open = Array.from({ length: sites }, (_, site) => site).filter(
    (v) => ((found.values as Float64Array)[v] as number) > 0.5,
  )
  const covered = groups.reduce(
    (sum, group) => sum + (open.some((site) => group.sites.has(site)) ? group.demand : 0),
    0,
  )
  const best = covered > answer.objective ? { objective: covered, sites: open } : answer
  const proved = found.status === 'optimal'
  return {
    objective: best.objective,
    sites: best.sites,
    proved,
    bound: proved ? best.objective : Math.max(bound, best.objective),
  }
}
