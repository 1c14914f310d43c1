import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadMipSolver } from '../../../highs.ts'
import { ticking } from '../test-tables.ts'
import { boundCounty } from './bound.ts'
import { locateCounty } from './locate-county.ts'
import { breachOf, type County, countyOf, measuresOf, valueOf } from './network.ts'
import { countyFormat, type CountyQuestion } from './question.ts'
import { readCountyText } from './read.ts'

const solve = await loadMipSolver()
const whole = (min: number, max: number) => fc.integer({ min, max })
const list = <T>(one: fc.Arbitrary<T>, count: number) => fc.array(one, { minLength: count, maxLength: count })

const smallCounty: fc.Arbitrary<CountyQuestion> = fc.record({
  format: fc.constant(countyFormat),
  ageBands: fc.constant(['0-64', '65+']),
  visitsPerPerson: fc.constant([1, 3]),
  areas: list(list(whole(0, 40), 2), 4).map((all) =>
    all.map((people, k) => ({ id: `a${k}`, people: [1 + (people[0] ?? 0), people[1] ?? 0] })),
  ),
  tiers: fc
    .record({ least: whole(0, 60), most: whole(60, 250), fixed: whole(0, 900) })
    .map(({ least, most, fixed }) => [
      {
        id: 'piste',
        fixedCost: fixed,
        costPerVisit: 6,
        visitsLeast: 0,
        visitsMost: most,
        staffFixed: 1,
        visitsPerWorker: 40,
      },
      {
        id: 'asema',
        fixedCost: fixed * 2 + 50,
        costPerVisit: 4,
        visitsLeast: least,
        visitsMost: most * 3,
        staffFixed: 2,
        visitsPerWorker: 60,
      },
    ]),
  sites: fc.constantFrom('kept', 'candidate', 'closed').chain((status) =>
    fc.constant([
      { id: 's0', status: 'candidate' as const, tiers: ['piste', 'asema'] },
      { id: 's1', status: status as 'kept', tiers: ['asema'] },
      { id: 's2', status: 'candidate' as const, tiers: ['piste', 'asema'] },
    ]),
  ),
  minutes: list(
    list(fc.oneof({ weight: 9, arbitrary: whole(0, 70) }, { weight: 1, arbitrary: fc.constant(null) }), 3),
    4,
  ).map((rows) =>
    // Somewhere everybody can go.
    rows.map((row) => [row[0] ?? 65, row[1] ?? null, row[2] ?? null]),
  ),
  staffAvailable: fc.oneof(fc.constant(null), whole(6, 16)),
  weights: fc.record({
    cost: whole(0, 1),
    meanMinutes: whole(0, 60),
    longestMinutes: whole(0, 20),
    gini: fc.constant(0),
    beyond30: whole(0, 800),
    worstAgeMinutes: whole(0, 30),
  }),
})

/** The least value of every choice of tiers and every way of serving whole areas; Infinity when none keeps sizes and staff. */
function bestOfAll(county: County, bestWith = new Float64Array(county.options.length)): number {
  let best = Infinity
  bestWith.fill(Infinity)
  const choices = county.question.sites.map((site, at) => [
    ...(site.status === 'kept' ? [] : [-1]),
    ...(county.optionsOfSite[at] ?? []),
  ])
  const everyWay = (open: readonly number[], servedBy: number[]) => {
    if (servedBy.length === county.areas) {
      const network = { open, servedBy: Int32Array.from(servedBy) }
      if (breachOf(county, network) > 0) return
      const value = valueOf(county, measuresOf(county, network))
      best = Math.min(best, value)
      for (const option of open) bestWith[option] = Math.min(bestWith[option] as number, value)
      return
    }
    for (const option of open)
      if (county.minutes[option * county.areas + servedBy.length] !== Infinity) everyWay(open, [...servedBy, option])
  }
  const everyChoice = (site: number, open: readonly number[]): void => {
    if (site === choices.length) return open.length > 0 ? everyWay(open, []) : undefined
    for (const option of choices[site] ?? []) everyChoice(site + 1, option < 0 ? open : [...open, option])
  }
  everyChoice(0, [])
  return best
}

const limits = () => ({ seconds: 60, seed: 1, prove: true, clock: ticking(), solve })

test('a small county is answered with the best of all its networks, and the answer is proved', () => {
  fc.assert(
    fc.property(smallCounty, (question) => {
      const county = countyOf(question)
      const best = bestOfAll(county)
      const answer = locateCounty(question, limits())
      if (best === Infinity) {
        expect(answer.ok).toBe(false)
        return
      }
      expect(answer).toMatchObject({ ok: true, value: { proved: true } })
      if (answer.ok) expect(answer.value.objective).toBeCloseTo(best, 4)
    }),
    { seed: 20_261_122, numRuns: 60 },
  )
})

test('with a weight on Gini the bound still holds, and no answer is called proved that is not', () => {
  fc.assert(
    fc.property(smallCounty, whole(1, 3000), (asked, gini) => {
      const question = { ...asked, weights: { ...asked.weights, gini } }
      const best = bestOfAll(countyOf(question))
      const answer = locateCounty(question, limits())
      if (!answer.ok) {
        expect(best).toBe(Infinity)
        return
      }
      expect(answer.value.bound).toBeLessThanOrEqual(best + 1e-4)
      expect(answer.value.objective).toBeGreaterThanOrEqual(best - 1e-4)
      if (answer.value.proved) expect(answer.value.objective).toBeCloseTo(best, 3)
      expect(answer.value.boundLeavesOut).toEqual(['gini'])
    }),
    { seed: 20_261_122, numRuns: 30 },
  )
})

test('without a solver every answer keeps sizes and staff, and its bound is below the best', () => {
  fc.assert(
    fc.property(smallCounty, (question) => {
      const best = bestOfAll(countyOf(question))
      const answer = locateCounty(question, { ...limits(), solve: undefined })
      if (!answer.ok) return
      expect(answer.value.objective).toBeGreaterThanOrEqual(best - 1e-6)
      expect(answer.value.bound).toBeLessThanOrEqual(best + 1e-6)
      if (answer.value.proved) expect(answer.value.objective).toBeCloseTo(best, 4)
    }),
    { seed: 20_261_122, numRuns: 60 },
  )
})

test('no network of a small county is below the bound, and none with a place is below what the bound says of it', () => {
  fc.assert(
    fc.property(smallCounty, (question) => {
      const asked = countyOf(question)
      const bestWith = new Float64Array(asked.options.length)
      const best = bestOfAll(asked, bestWith)
      if (best === Infinity) return
      const { bound, spare } = boundCounty(asked, best * 1.2 + 100, { steps: 200, mayGoOn: () => true })
      expect(bound).toBeLessThanOrEqual(best + 1e-6)
      for (const [option, least] of bestWith.entries())
        expect(bound + (spare[option] as number)).toBeLessThanOrEqual(least + 1e-6)
    }),
    { seed: 20_261_122, numRuns: 60 },
  )
})

const county: CountyQuestion = {
  format: countyFormat,
  ageBands: ['0-64', '65+'],
  visitsPerPerson: [2, 6],
  areas: [
    { id: 'Keskus', people: [900, 100] },
    { id: 'Kylä', people: [60, 40] },
  ],
  tiers: [
    {
      id: 'piste',
      fixedCost: 100,
      costPerVisit: 3,
      visitsLeast: 0,
      visitsMost: 1000,
      staffFixed: 1,
      visitsPerWorker: 800,
    },
    {
      id: 'keskus',
      fixedCost: 900,
      costPerVisit: 1,
      visitsLeast: 500,
      visitsMost: 5000,
      staffFixed: 2,
      visitsPerWorker: 1000,
    },
  ],
  sites: [
    { id: 'Keskus', status: 'kept', tiers: ['keskus'] },
    { id: 'Kylä', status: 'candidate', tiers: ['piste'] },
  ],
  minutes: [
    [5, 45],
    [45, 3],
  ],
  staffAvailable: null,
  weights: { cost: 1, meanMinutes: 0, longestMinutes: 0, gini: 0, beyond30: 0, worstAgeMinutes: 0 },
}

test('a village gets its service point when its way is worth more than the point costs', () => {
  expect(locateCounty(county, limits())).toMatchObject({ ok: true, value: { proved: true, sites: ['Keskus'] } })
  const weights = { ...county.weights, longestMinutes: 50 }
  expect(locateCounty({ ...county, weights }, limits())).toMatchObject({
    ok: true,
    value: {
      proved: true,
      sites: ['Keskus', 'Kylä'],
      places: [
        { site: 'Keskus', tier: 'keskus', visits: 2400 },
        { site: 'Kylä', tier: 'piste', visits: 360 },
      ],
      measures: { longestMinutes: 5, shareWithin30: 1, yearlyCost: 900 + 100 + 2400 + 3 * 360 },
    },
  })
})

test('what no network could keep is told with its field', () => {
  const few = locateCounty({ ...county, staffAvailable: 2 }, limits())
  expect(few).toMatchObject({
    ok: false,
    fault: { field: 'staffAvailable', says: '2 workers are too few: at least 5 are needed' },
  })
  const small = county.tiers.map((tier) => ({ ...tier, visitsLeast: 0, visitsMost: 900 }))
  expect(locateCounty({ ...county, tiers: small }, limits())).toMatchObject({
    ok: false,
    fault: { field: 'tiers.visitsMost' },
  })
  const sole = county.tiers.map((tier) => ({ ...tier, visitsLeast: 2500, visitsMost: 2600 }))
  expect(locateCounty({ ...county, tiers: sole }, limits())).toMatchObject({ ok: false, fault: { field: 'sites' } })
})

test('a wrong county file is answered with the field and the row', () => {
  type Loose = Record<string, unknown>
  const ask = (change: Loose) => readCountyText(JSON.stringify({ ...county, ...change }))
  const faults = [
    [readCountyText('{'), 'file', null],
    [ask({ format: 'other' }), 'format', null],
    [ask({ places: [] }), 'places', null],
    [ask({ areas: [county.areas[0], { id: 'Kylä', people: [60] }] }), 'areas.people', 2],
    [ask({ areas: [county.areas[0], { id: 'Kylä', people: [60, -1] }] }), 'areas.people', 2],
    [ask({ areas: [county.areas[0], county.areas[0]] }), 'areas.id', 2],
    [ask({ tiers: [county.tiers[0], { ...county.tiers[1], visitsLeast: 9000 }] }), 'tiers.visitsLeast', 2],
    [ask({ tiers: [county.tiers[0], { ...county.tiers[1], fixedCost: 'much' }] }), 'tiers.fixedCost', 2],
    [ask({ sites: [county.sites[0], { ...county.sites[1], tiers: ['sairaala'] }] }), 'sites.tiers', 2],
    [ask({ sites: [county.sites[0], { ...county.sites[1], status: 'open' }] }), 'sites.status', 2],
    [ask({ minutes: [[5, 45], [45]] }), 'minutes', 2],
    [ask({ minutes: [[5, 45]] }), 'minutes', 2],
    [
      ask({
        minutes: [
          [5, 45],
          [null, null],
        ],
      }),
      'minutes',
      2,
    ],
    [
      ask({
        minutes: [
          [5, 45],
          [45, -3],
        ],
      }),
      'minutes',
      2,
    ],
    [ask({ visitsPerPerson: [2] }), 'visitsPerPerson', null],
    [ask({ staffAvailable: -1 }), 'staffAvailable', null],
    [ask({ weights: { ...county.weights, cost: 1e20 } }), 'weights.cost', null],
  ] as const
  for (const [answer, field, row] of faults) expect(answer).toMatchObject({ ok: false, fault: { field, row } })
  expect(ask({}).ok).toBe(true)
})
