import { expect, test } from 'vitest'
import { loadMipSolver } from '../../highs.ts'
import { drawBelow, seedStream, type StreamState } from '../random/stream.ts'
import { ascend, type CapacitatedSearch, closed, fix, free, indexes, leastNumber, opened } from './capacitated-bound.ts'
import { mendOpen } from './capacitated-mend.ts'
import { solveCapacitated } from './capacitated-programme.ts'
import { locateCapacitated } from './capacitated.ts'
import { subsets, ticking } from './test-tables.ts'
import { cheapestTransport } from './transport.ts'

const [sites, clients] = [15, 20]

/** Sites and clients on a square; all room together a quarter to four times above the demand. */
function searchAt(random: StreamState): CapacitatedSearch {
  const point = () => [drawBelow(random, 100), drawBelow(random, 100)] as const
  const [from, to] = [Array.from({ length: sites }, point), Array.from({ length: clients }, point)]
  const demand = Float64Array.from(to, () => 1 + drawBelow(random, 40))
  const totalDemand = demand.reduce((sum, one) => sum + one, 0)
  const spare = 1.25 + drawBelow(random, 4)
  const capacity = Float64Array.from(from, () =>
    Math.ceil((totalDemand / sites) * spare * (0.6 + drawBelow(random, 9) / 10)),
  )
  const fixedCost = Float64Array.from(from, () => 300 + drawBelow(random, 1500))
  const unit = Float64Array.from(from.flatMap(([x, y]) => to.map(([a, b]) => Math.hypot(x - a, y - b))))
  const cost = unit.map((one, at) => one * (demand[at % clients] as number))
  const question = { sites, clients, cost, demand, capacity, fixedCost, seconds: 60, clock: ticking() }
  return { ...question, unit, totalDemand, tried: new Set(), upper: Infinity, best: indexes(sites, () => true) }
}

function costOf(search: CapacitatedSearch, open: readonly number[]): number {
  const plan = cheapestTransport({ ...search, open })
  return plan ? plan.cost + open.reduce((sum, j) => sum + (search.fixedCost[j] as number), 0) : Infinity
}

test('the prices of a plan add up to its cost, and say of other sites never more than they cost', () => {
  const random = seedStream(20_261_122, 1)
  for (let round = 0; round < 40; round += 1) {
    const search = searchAt(random)
    const open = indexes(sites, (j) => j % 2 === 0 || round % 3 > 0)
    const plan = cheapestTransport({ ...search, open })
    if (!plan) continue
    const { room, service } = plan.prices
    const paid = search.demand.reduce((sum, amount, i) => sum + amount * (service[i] as number), 0)
    const forRoom = open.reduce((sum, j) => sum + (search.capacity[j] as number) * (room[j] as number), 0)
    expect(paid - forRoom).toBeCloseTo(plan.cost, 6)
    for (const fewer of open) {
      const other = cheapestTransport({ ...search, open: open.filter((j) => j !== fewer) })
      const least = plan.cost + (search.capacity[fewer] as number) * (room[fewer] as number)
      if (other) expect(other.cost).toBeGreaterThan(least - 1e-6)
    }
  }
})

test('what a short branching leaves open is solved whole: the best of all choices of sites, with and without the ways left out at first', async () => {
  const solve = await loadMipSolver()
  const random = seedStream(20_261_122, 2)
  for (let round = 0; round < 3; round += 1) {
    const search = searchAt(random)
    let best = Infinity
    for (let p = 1; p <= 9; p += 1) for (const open of subsets(9, p)) best = Math.min(best, costOf(nine(search), open))
    const small = nine(search)
    if (best === Infinity) continue
    small.upper = costOf(small, small.best)
    const root = { choice: new Uint8Array(9).fill(free), lambda: new Float64Array(clients), bound: 0 }
    const takeAnswer = (open: readonly number[]) => {
      small.upper = Math.min(small.upper, costOf(small, open))
    }
    const bound = solveCapacitated(small, root, { solve, secondsLeft: () => 20, takeAnswer, waysAtFirst: 2 })
    expect(small.upper).toBeCloseTo(best, 4)
    expect(bound).toBeLessThan(best * (1 + 1e-6))
    expect(bound).toBeGreaterThan(best * (1 - 1e-6))
  }
})

/** Its first nine sites, with room enough for everybody. */
function nine(search: CapacitatedSearch): CapacitatedSearch {
  const cut = (all: Float64Array) => all.slice(0, 9)
  const [capacity, fixedCost] = [cut(search.capacity).map((one) => one * 1.7), cut(search.fixedCost)]
  const part = {
    sites: 9,
    capacity,
    fixedCost,
    cost: search.cost.slice(0, 9 * clients),
    unit: search.unit.slice(0, 9 * clients),
  }
  return { ...search, ...part, best: indexes(9, () => true) }
}

test('where rooms are alike so many sites are opened as the demand needs: the bound counts each whole, and what it decides the best answer keeps', () => {
  const random = seedStream(20_261_122, 4)
  let decided = 0
  for (let round = 0; round < 30; round += 1) {
    const small = nine(searchAt(random))
    const needed = 2 + (round % 4)
    small.capacity.fill(Math.ceil(small.totalDemand / (needed - 0.4)))
    if (round % 5 === 0) small.capacity[round % 9] = small.totalDemand / needed
    const all = [3, 4, 5, 6, 7, 8, 9, 2].flatMap((p) => [...subsets(9, p)])
    const best = all.reduce((a, b) => (costOf(small, b) < costOf(small, a) ? b : a))
    small.upper = costOf(small, best) * (1 + 1e-6)
    const choice = new Uint8Array(9).fill(free)
    expect(leastNumber(small, choice)).toBe(needed)
    const root = { choice, lambda: new Float64Array(clients), bound: -Infinity }
    const priced = ascend(small, root, { steps: 200, patience: 10, scale: 1 })
    expect(priced.bound).toBeLessThan(small.upper)
    fix(small, priced, choice)
    for (const [j, made] of choice.entries())
      if (made !== free) expect([j, made]).toEqual([j, best.includes(j) ? opened : closed])
    decided += choice.filter((made) => made !== free).length
    const proved = locateCapacitated(small)
    expect(proved).toMatchObject({ proved: true })
    expect(proved?.objective).toBeCloseTo(costOf(small, best), 6)
  }
  expect(decided).toBeGreaterThan(100)
})

test('half a site too little is a whole site more in the bound', () => {
  const three = Float64Array.from([10, 10, 10])
  const question = { sites: 3, clients: 2, cost: new Float64Array(6), demand: Float64Array.from([7, 8]), seconds: 1 }
  const search = { ...question, capacity: three, fixedCost: three, clock: ticking(), unit: new Float64Array(6) }
  const known = { totalDemand: 15, tried: new Set<string>(), upper: 30, best: [0, 1, 2] }
  const root = { choice: new Uint8Array(3).fill(free), lambda: new Float64Array(2), bound: -Infinity }
  expect(ascend({ ...search, ...known }, root, { steps: 1, patience: 1, scale: 1 }).bound).toBe(20)
})

test('mending finds the answer that the proof finds, or says a dearer one, never a cheaper', () => {
  const random = seedStream(20_261_122, 3)
  let found = 0
  for (let round = 0; round < 10; round += 1) {
    const search = searchAt(random)
    const proved = locateCapacitated(search)
    expect(proved?.proved).toBe(true)
    if (!proved) continue
    expect(costOf(search, proved.sites)).toBeCloseTo(proved.objective, 6)
    const mended = costOf(search, mendOpen(search, { mayGoOn: () => true, may: () => true, rounds: 30 }))
    expect(mended).toBeGreaterThan(proved.objective * (1 - 1e-9))
    if (mended < proved.objective * (1 + 1e-9)) found += 1
  }
  expect(found).toBeGreaterThan(7)
})
