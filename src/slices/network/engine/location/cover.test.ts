import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadMipSolver } from '../../highs.ts'
import { type CostTable, costTable } from './cost-table.ts'
import { locateMaxCover } from './max-cover.ts'
import { lpText } from './mip.ts'
import { locateCenters } from './p-center.ts'
import { coversOf, coverWith } from './set-cover.ts'
import { subsets, ticking } from './test-tables.ts'

const solve = await loadMipSolver()
const seed = 20_261_122

const table = fc
  .record({ sites: fc.integer({ min: 2, max: 10 }), clients: fc.integer({ min: 1, max: 30 }) })
  .chain(({ sites, clients }) =>
    fc.record({
      table: fc
        .array(fc.integer({ min: 0, max: 40 }), { minLength: sites * clients, maxLength: sites * clients })
        .map((cost) => costTable(sites, clients, Float64Array.from(cost))),
      p: fc.integer({ min: 1, max: sites }),
      demand: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: clients, maxLength: clients }),
      radius: fc.integer({ min: 0, max: 40 }),
    }),
  )

function farthest({ clients, cost }: CostTable, open: readonly number[]): number {
  return Math.max(
    ...Array.from({ length: clients }, (_, i) => Math.min(...open.map((j) => cost[j * clients + i] as number))),
  )
}

test('whatever the ways, the least longest way is the best of all choices of p sites, and it is proved', () => {
  fc.assert(
    fc.property(table, fc.boolean(), ({ table: ways, p }, isSolved) => {
      const best = Math.min(...Array.from(subsets(ways.sites, p), (open) => farthest(ways, open)))
      const limits = { seconds: 60, clock: ticking(), solve: isSolved ? solve : undefined }
      const answer = locateCenters({ table: ways, p, ...limits })
      expect(answer).toMatchObject({ objective: best, bound: best, proved: true })
      expect(answer.sites).toHaveLength(p)
      expect(farthest(ways, answer.sites)).toBe(best)
    }),
    { seed, numRuns: 300 },
  )
})

test('whatever the ways, no choice of p sites has more people within the radius than the one proved', () => {
  fc.assert(
    fc.property(table, ({ table: ways, p, demand, radius }) => {
      const within = (open: readonly number[]) =>
        demand.reduce(
          (sum, one, i) => sum + (open.some((j) => (ways.cost[j * ways.clients + i] as number) <= radius) ? one : 0),
          0,
        )
      const best = Math.max(...Array.from(subsets(ways.sites, p), within))
      const asked = {
        table: ways,
        demand: Float64Array.from(demand),
        radius,
        p,
        seed: 1,
        seconds: 60,
        prove: true,
        solve,
      }
      const answer = locateMaxCover({ ...asked, clock: ticking() })
      expect(answer).toMatchObject({ objective: best, bound: best, proved: true })
      expect(within(answer.sites)).toBe(best)
    }),
    { seed, numRuns: 300 },
  )
})

test('what the branching may not end is left to the solver, with the same answer', () => {
  // Everybody in a ring reaches one neighbour on each side: a third of them, rounded up, is needed.
  const count = 1000
  const ring = coversOf(count, count, (a, b) => [0, 1, count - 1].includes(Math.abs(a - b)))
  const solver = { solve, secondsLeft: () => 60 }
  const mayGoOn = () => true
  const answer = (p: number) => coverWith(ring, { p, mayGoOn, solver })
  expect(answer(334)).toMatchObject({ sites: expect.objectContaining({ length: 334 }) as unknown })
  expect(answer(333)).toEqual({ sites: undefined })
})

test('when the time is up the bound is still below, and nothing is called proved', () => {
  let now = 0
  const clock = () => (now += 1000)
  const ways = costTable(
    9,
    40,
    Float64Array.from({ length: 360 }, (_, at) => (at * 7919) % 101),
  )
  const answer = locateCenters({ table: ways, p: 3, seconds: 0.5, clock, solve: undefined })
  expect(answer.proved).toBe(false)
  expect(answer.bound).toBeLessThanOrEqual(answer.objective)
})

test('a programme keeps its lines short enough for every reader, and is solved as it is written', () => {
  const count = 300
  const lp = lpText({
    cost: Array.from({ length: count }, (_, v) => (v % 7) + 0.5),
    isBinary: () => true,
    rows: [{ of: Array.from({ length: count }, (_, v) => v), sense: '>=', right: 3 }],
  })
  expect(Math.max(...lp.split('\n').map((line) => line.length))).toBeLessThan(560)
  const answer = solve(lp, { seconds: 10, variables: count })
  expect(answer).toMatchObject({ status: 'optimal', bound: 1.5 })
  expect(answer.values?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(3, 6)
  expect(
    solve('Minimize\ncost: 1 v0\nSubject To\nr0: 1 v0 >= 2\nBinary\nv0\nEnd\n', { seconds: 10, variables: 1 }),
  ).toMatchObject({
    status: 'infeasible',
  })
})
