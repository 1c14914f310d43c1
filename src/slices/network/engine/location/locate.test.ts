import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawBelow, seedStream } from '../random/stream.ts'
import { prove } from './branch.ts'
import { boundCapacitatedMedians } from './capacitated-medians-bound.ts'
import { costOf, costTable } from './cost-table.ts'
import { locate, type LocationRequest } from './locate.ts'
import { locateMedians } from './p-median.ts'
import { subsets, ticking } from './test-tables.ts'
import { cheapestTransport } from './transport.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8')
const ask = (request: Partial<LocationRequest> & Pick<LocationRequest, 'text' | 'format'>) =>
  locate({ p: null, seconds: 60, prove: true, seed: 1, clock: ticking(), ...request })

test('the published optimum of a graph of 100 nodes is found and proved', () => {
  const answer = ask({ text: fixture('pmed1.txt'), format: 'orlib-pmed' })
  expect(answer).toMatchObject({ ok: true, value: { objective: 5819, bound: 5819, proved: true } })
})

test('the published optimum of sites with fixed costs and capacities is found and proved', () => {
  const answer = ask({ text: fixture('cap41.txt'), format: 'orlib-cap' })
  expect(answer).toMatchObject({ ok: true, value: { proved: true } })
  expect(answer.ok && answer.value.objective).toBeCloseTo(1_040_444.375, 2)
})

const table = fc
  .record({ sites: fc.integer({ min: 2, max: 13 }), clients: fc.integer({ min: 1, max: 40 }), seed: fc.integer() })
  .chain(({ sites, clients }) =>
    fc.record({
      table: fc
        .array(fc.integer({ min: 0, max: 60 }), { minLength: sites * clients, maxLength: sites * clients })
        .map((cost) => costTable(sites, clients, Float64Array.from(cost))),
      p: fc.integer({ min: 1, max: sites }),
    }),
  )

test('whatever the costs, the proved answer is the best of all choices of p sites', () => {
  fc.assert(
    fc.property(table, ({ table: costs, p }) => {
      const answer = locateMedians({ table: costs, p, seed: 3, seconds: 60, prove: true, clock: ticking() })
      const best = Math.min(...Array.from(subsets(costs.sites, p), (open) => costOf(costs, open)))
      expect(answer).toMatchObject({ objective: best, bound: best, proved: true })
      expect(costOf(costs, answer.sites)).toBe(best)
      expect(answer.sites).toHaveLength(p)
    }),
    { seed: 20_261_122, numRuns: 400 },
  )
})

test('the proof finds the best by itself, from no prices and an answer that is far from it', () => {
  fc.assert(
    fc.property(table, ({ table: costs, p }) => {
      const all = Array.from(subsets(costs.sites, p), (open) => costOf(costs, open))
      const { sites, clients, cost } = costs
      const upper = Math.max(...all) + 1
      const proof = prove({
        cost,
        sites,
        clients,
        p,
        upper,
        step: 1,
        lambda: new Float64Array(clients),
        mayGoOn: () => true,
      })
      expect(proof).toMatchObject({ upper: Math.min(...all), lower: Math.min(...all), finished: true })
    }),
    { seed: 20_261_122, numRuns: 200 },
  )
})

const smallCapacitated = fc.record({
  cost: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 20, maxLength: 20 }),
  demand: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 }),
  capacity: fc.array(fc.integer({ min: 4, max: 30 }), { minLength: 4, maxLength: 4 }),
  fixedCost: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 4, maxLength: 4 }),
})

test('whatever the costs and capacities, the proved answer is the best of all choices of sites', () => {
  fc.assert(
    fc.property(smallCapacitated, ({ cost, demand, capacity, fixedCost }) => {
      const lines = ['4 5', ...capacity.map((one, j) => `${one} ${fixedCost[j]}`)]
      for (let i = 0; i < 5; i += 1) lines.push(String(demand[i]), [0, 1, 2, 3].map((j) => cost[j * 5 + i]).join(' '))
      const unit = Float64Array.from(cost, (one, at) => one / (demand[at % 5] as number))
      let best = Infinity
      for (let p = 1; p <= 4; p += 1)
        for (const open of subsets(4, p)) {
          const plan = cheapestTransport({
            unit,
            clients: 5,
            demand: Float64Array.from(demand),
            capacity: Float64Array.from(capacity),
            open,
          })
          if (plan) best = Math.min(best, plan.cost + open.reduce((sum, j) => sum + (fixedCost[j] as number), 0))
        }
      const answer = ask({ text: lines.join('\n'), format: 'orlib-cap' })
      if (best === Infinity) {
        expect(answer.ok).toBe(false)
        return
      }
      expect(answer).toMatchObject({ ok: true, value: { proved: true } })
      expect(answer.ok && answer.value.objective).toBeCloseTo(best, 6)
    }),
    { seed: 20_261_122, numRuns: 300 },
  )
})

const places = `place,lat,lon,demand,candidate
Keskus,62.24,25.75,1000,1
"Pohjoinen, kylä",63.10,25.30,100,1
Itä,62.30,26.90,200,1
Länsi,62.20,24.70,50,0
`

test('a table of places is answered with their names', () => {
  expect(ask({ text: places, format: 'csv', p: 1 })).toMatchObject({
    ok: true,
    value: { proved: true, sites: ['Keskus'] },
  })
  const two = ask({ text: places, format: 'csv', p: 2 })
  expect(two).toMatchObject({ ok: true, value: { proved: true, sites: ['Keskus', 'Itä'] } })
})

test('fixed costs and capacities in a table decide how many places open', () => {
  const rows = [
    'place,lat,lon,demand,candidate,fixedCost,capacity',
    'A,62,25,10,1,1,15',
    'B,63,25,10,1,1,15',
    'C,62.5,25,1,1,5000,100',
  ]
  expect(ask({ text: rows.join('\n'), format: 'csv' })).toMatchObject({
    ok: true,
    value: { proved: true, sites: ['A', 'B'] },
  })
})

test('a wrong file is answered with the field and the row', () => {
  const csv = (text: string, p: number | null = 1) => ask({ text, format: 'csv', p })
  const faults = [
    [csv(places.replace('62.30', 'idässä')), 'lat', 4],
    [csv(places.replace('26.90,200', '26.90,-200')), 'demand', 4],
    [csv(places.replace('demand', 'kysyntä')), 'demand', 1],
    [csv(places.replace('1000,1', '1000')), 'row', 2],
    [csv(places, 9), 'p', null],
    [csv(places, null), 'p', null],
    [ask({ text: '3 2 4\n1 2 5\n2 3 5', format: 'orlib-pmed' }), 'p', 1],
    [ask({ text: '3 2 1\n1 2 5\n2 9 5', format: 'orlib-pmed' }), 'to', 3],
    [ask({ text: '3 2 1\n1 2 5\n2 3 x', format: 'orlib-pmed' }), 'number', 3],
    [ask({ text: '3 2 1\n1 2 5\n2 3', format: 'orlib-pmed' }), 'length', 3],
    [ask({ text: '4 2 1\n1 2 5\n3 4 5', format: 'orlib-pmed' }), 'p', null],
    [ask({ text: '3 2 1\n1 2 5', format: 'orlib-pmed' }), 'from', 2],
    [ask({ text: '3 2 1\n1 2 5\n2 3 5\n1 3 5', format: 'orlib-pmed' }), 'edges', 4],
    [ask({ text: '1 1\n5 10\n9\n3', format: 'orlib-cap' }), 'capacity', null],
    [ask({ text: '2 1\n5 10\n9\n3', format: 'orlib-cap' }), 'file', 4],
    [ask({ text: '2 1\n capacity 10\n capacity 12\n9\n3 4', format: 'orlib-cap' }), 'capacity', 2],
    [ask({ text: '2 1\n0 0 5 4\n1 1 5 4', format: 'sjc' }), 'p', null],
    [ask({ text: '2 1\n0 0 5 4\n1 1 5 -4', format: 'sjc' }), 'demand', 3],
  ] as const
  for (const [answer, field, row] of faults) expect(answer).toMatchObject({ ok: false, fault: { field, row } })
})

test('whole clients are served within the capacities, and the bound is below the answer', () => {
  const points = Array.from({ length: 24 }, (_, k) => `${(k * 37) % 101} ${(k * 53) % 97} 60 ${5 + (k % 7)}`)
  const answer = ask({ text: ['24 4', ...points].join('\n'), format: 'sjc', seconds: 0.02 })
  expect(answer).toMatchObject({ ok: true })
  if (!answer.ok) return
  expect(answer.value.sites).toHaveLength(4)
  expect(answer.value.bound).toBeLessThanOrEqual(answer.value.objective)
  expect(answer.value.bound).toBeGreaterThan(answer.value.objective * 0.7)
})

test('whole clients: small towns are answered with the best there is, never over a place’s capacity, also with every point chosen', () => {
  const random = seedStream(20_261_125, 0)
  for (let round = 0; round < 12; round += 1) {
    const count = 5 + drawBelow(random, 3)
    const p = round % 4 === 0 ? count : 1 + drawBelow(random, 3)
    const demand = Array.from({ length: count }, () => drawBelow(random, 6))
    const room = Math.max(5, Math.ceil((demand.reduce((sum, one) => sum + one, 0) / p) * 1.3))
    const points = demand.map(() => [drawBelow(random, 30), drawBelow(random, 30)] as const)
    const lines = points.map(([x, y], i) => `${x} ${y} ${room} ${demand[i]}`)
    const text = [`${count} ${p}`, ...lines].join('\n')
    const found = ask({ text, format: 'sjc', seconds: 0.1, seed: round })
    const best = bestOfWholeClients({ points, demand, room, p })
    if (!found.ok) {
      expect(best).toBe(Infinity)
      continue
    }
    expect(found.value.objective).toBeCloseTo(best, 6)
    expect(found.value.bound).toBeLessThanOrEqual(best + 1e-6)
    if (found.value.proved) expect(found.value.bound).toBe(found.value.objective)
    // The bound by itself, which knows no answer: not above the best.
    const distance = Float64Array.from(points.flatMap(([x, y]) => points.map(([a, b]) => Math.hypot(x - a, y - b))))
    const [amounts, capacity] = [Float64Array.from(demand), new Float64Array(count).fill(room)]
    const question = { count, p, distance, demand: amounts, capacity, seed: 1, seconds: 1, clock: ticking() }
    const root = boundCapacitatedMedians(question, { upper: 2 * best + 1, steps: 200, mayGoOn: () => true })
    expect(root.bound).toBeLessThanOrEqual(best + 1e-6)
    for (const site of found.value.sites) expect(root.withSite[Number(site) - 1]).toBeLessThanOrEqual(best + 1e-6)
  }
})

type Town = { points: readonly (readonly [number, number])[]; demand: readonly number[]; room: number; p: number }

/** By trying every choice of sites and every assignment. */
function bestOfWholeClients({ points, demand, room, p }: Town): number {
  const far = points.map(([x, y]) => points.map(([a, b]) => Math.hypot(x - a, y - b)))
  let best = Infinity
  const assign = (sites: readonly number[], i: number, load: number[], cost: number): void => {
    if (cost >= best) return
    if (i === points.length) {
      best = cost
      return
    }
    sites.forEach((site, k) => {
      const sum = (load[k] as number) + (demand[i] as number)
      if (sum <= room) assign(sites, i + 1, load.with(k, sum), cost + (far[site]?.[i] as number))
    })
  }
  for (let set = 0; set < 2 ** points.length; set += 1) {
    const sites = points.flatMap((_, bit) => ((set >> bit) & 1 ? [bit] : []))
    if (sites.length === p)
      assign(
        sites,
        0,
        sites.map(() => 0),
        0,
      )
  }
  return best
}
