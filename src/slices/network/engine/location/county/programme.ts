import { lpText, type MipRow, type MipSolver } from '../mip.ts'
import type { County, Network } from './network.ts'

export type Solved = {
  readonly status: 'optimal' | 'infeasible' | 'unfinished'
  readonly network: Network | undefined
  readonly bound: number
}

/** More pairs than this make a programme that no solver ends in time. */
const mostPairs = 60_000

/** The whole question but Gini (which is no line) as a programme over the options that the bound leaves, whole areas served by one place. */
export function solveCounty(
  county: County,
  options: readonly number[],
  ask: { solve: MipSolver; seconds: number },
): Solved | undefined {
  const { areas, people, minutes } = county
  const asking = Array.from({ length: areas }, (_, i) => i).filter((i) => (people[i] as number) > 0)
  const pairs = options.flatMap((option, k) =>
    asking.flatMap((area) => (minutes[option * areas + area] === Infinity ? [] : [{ option, k, area }])),
  )
  if (pairs.length > mostPairs) return undefined
  const { longestMinutes, worstAgeMinutes } = county.question.weights
  const first = options.length
  const longest = first + pairs.length
  const cost = [
    ...options.map((option) => county.openCost[option] as number),
    ...pairs.map(({ option, area }) => county.cost[option * areas + area] as number),
    longestMinutes,
    worstAgeMinutes,
  ]
  const rows = rowsOf(county, { options, pairs, asking })
  const limits = { seconds: ask.seconds, variables: cost.length }
  const { status, values, bound } = ask.solve(lpText({ cost, isBinary: (v) => v < longest, rows }), limits)
  if (!values) return { status, network: undefined, bound }
  const open = options.filter((_, k) => (values[k] as number) > 0.5)
  const servedBy = new Int32Array(areas).fill(open[0] ?? 0)
  pairs.forEach(({ option, area }, at) => {
    if ((values[first + at] as number) > 0.5) servedBy[area] = option
  })
  return { status, network: { open, servedBy }, bound }
}

type Shape = {
  readonly options: readonly number[]
  readonly pairs: readonly { readonly option: number; readonly k: number; readonly area: number }[]
  readonly asking: readonly number[]
}

function rowsOf(county: County, { options, pairs, asking }: Shape): MipRow[] {
  const { question, areas, visits, minutes, tierOf, ageShare } = county
  const first = options.length
  const [longest, worst] = [first + pairs.length, first + pairs.length + 1]
  const ofArea = new Map<number, number[]>(asking.map((area) => [area, []]))
  const ofOption = options.map(() => [] as number[])
  pairs.forEach(({ k, area }, at) => {
    ofArea.get(area)?.push(at)
    ofOption[k]?.push(at)
  })
  const variable = (at: number) => first + at
  const amount = (at: number) => visits[pairs[at]?.area ?? 0] as number
  const far = (at: number) => minutes[(pairs[at]?.option ?? 0) * areas + (pairs[at]?.area ?? 0)] as number
  const rows: MipRow[] = []
  for (const own of ofArea.values()) rows.push({ of: own.map(variable), sense: '=', right: 1 })
  pairs.forEach(({ k }, at) => rows.push({ of: [variable(at), k], times: [1, -1], sense: '<=', right: 0 }))
  options.forEach((option, k) => {
    const own = ofOption[k] as number[]
    const load = { of: [...own.map(variable), k], times: own.map(amount) }
    const { visitsMost = 0, visitsLeast = 0 } = tierOf[option] ?? {}
    rows.push({ of: load.of, times: [...load.times, -visitsMost], sense: '<=', right: 0 })
    if (visitsLeast > 0) rows.push({ of: load.of, times: [...load.times, -visitsLeast], sense: '>=', right: 0 })
  })
  question.sites.forEach((site, at) => {
    const own = options.flatMap((option, k) => (county.options[option]?.site === at ? [k] : []))
    if (own.length > 0) rows.push({ of: own, sense: site.status === 'kept' ? '=' : '<=', right: 1 })
  })
  if (question.staffAvailable !== null)
    rows.push({
      of: [...options.keys(), ...pairs.map((_, at) => variable(at))],
      times: [
        ...options.map((option) => tierOf[option]?.staffFixed ?? 0),
        ...pairs.map(({ option }, at) => amount(at) / (tierOf[option]?.visitsPerWorker ?? 1)),
      ],
      sense: '<=',
      right: question.staffAvailable,
    })
  if (question.weights.longestMinutes > 0)
    for (const own of ofArea.values())
      rows.push({
        of: [longest, ...own.map(variable)],
        times: [1, ...own.map((at) => -far(at))],
        sense: '>=',
        right: 0,
      })
  if (question.weights.worstAgeMinutes > 0)
    question.ageBands.forEach((_, band) =>
      rows.push({
        of: [worst, ...pairs.map((_, at) => variable(at))],
        times: [1, ...pairs.map(({ area }, at) => -far(at) * (ageShare[band * areas + area] as number))],
        sense: '>=',
        right: 0,
      }),
    )
  return rows
}
