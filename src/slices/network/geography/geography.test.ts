import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kilometresBetween } from '#slices/directory/index.ts'
import { type Area, populationGrid } from './grid.ts'
import { leavingPlaces } from './leaving.ts'
import { reachOf } from './reach.ts'
import { minutesTo, travelMinutes } from './travel.ts'

const seed = 20261122

/** A square about this many kilometres wide, with a hole of one kilometre beside its middle when told. */
function squareArea(code: string, km: number, people: number, at = { lat: 62.2, lon: 25.7 }): Area {
  const lat = km / 2 / 111.195
  const lon = lat / Math.cos((at.lat * Math.PI) / 180)
  const corner = (x: number, y: number): [number, number] => [at.lon + x * lon, at.lat + y * lat]
  return { code, people, centre: at, pieces: [[[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]]] }
}

test('the squares of an area hold exactly its people, cover its land and crowd round its middle', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 150_000 }), (km, people) => {
      const area = squareArea('a', km, people)
      const grid = populationGrid([area])
      expect(grid.people.reduce((sum, one) => sum + one, 0)).toBeCloseTo(people, 4)
      expect(Math.abs(grid.size - km * km)).toBeLessThanOrEqual(2 * km + 1)
      const far = grid.people.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
      expect(far).toBeGreaterThan(0)
    }),
    { seed, numRuns: 40 },
  )
})

test('a hole in an area has no squares, and an area smaller than a square still has its people', () => {
  const whole = squareArea('a', 10, 1000)
  const [[outer]] = whole.pieces as [[Area['pieces'][number][number]]]
  const inner = squareArea('b', 4, 0).pieces[0]?.[0] ?? []
  const holed = populationGrid([{ ...whole, pieces: [[outer, inner]] }])
  expect(populationGrid([whole]).size - holed.size).toBe(16)
  const tiny = populationGrid([squareArea('c', 0.2, 12)])
  expect([tiny.size, tiny.people[0]]).toEqual([1, 12])
})

test('a longer way never takes less time', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 300, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (km, more) => {
        expect(travelMinutes(km + more)).toBeGreaterThanOrEqual(travelMinutes(km))
      },
    ),
    { seed, numRuns: 500 },
  )
  // 1.3 km of street at 35 km/h and three minutes to the car and in.
  expect(travelMinutes(1)).toBeCloseTo(3 + (1.3 / 35) * 60, 10)
})

test('the distance of two places is that of the great circle', () => {
  // Jyväskylä to Kuopio, 127 km by the coordinates of their centres.
  expect(kilometresBetween({ lat: 62.2415, lon: 25.7209 }, { lat: 62.8924, lon: 27.677 })).toBeCloseTo(123.6, 0)
})

test('whoever adds a place makes no journey longer, and the sums are those of the areas', () => {
  const areas = [squareArea('a', 12, 5000), squareArea('b', 20, 900, { lat: 62.6, lon: 25.2 })]
  const grid = populationGrid(areas)
  const places = [
    { lat: 62.2, lon: 25.7 },
    { lat: 62.6, lon: 25.2 },
    { lat: 62.4, lon: 25.5 },
  ].map((place) => minutesTo(grid, place))
  const fewer = reachOf(grid, places.slice(0, 1), 2)
  const more = reachOf(grid, places, 2)
  for (const [at, area] of more.areas.entries())
    expect(area.meanMinutes).toBeLessThanOrEqual(fewer.areas[at]?.meanMinutes ?? 0)
  const people = more.areas.reduce((sum, area) => sum + area.people, 0)
  const travel = more.areas.reduce((sum, area) => sum + area.people * area.meanMinutes, 0)
  expect(more.all.people).toBeCloseTo(people, 6)
  expect(more.all.meanMinutes).toBeCloseTo(travel / people, 6)
})

test('Gini is nought when all travel as long, and grows towards one as fewer travel for all', () => {
  const people = Float64Array.from({ length: 100 }, () => 1)
  const grid = { size: 100, lat: people, lon: people, people, area: new Uint16Array(100) }
  const of = (minutes: (at: number) => number) =>
    reachOf(grid, [Float64Array.from({ length: 100 }, (_, at) => minutes(at))], 1).gini
  expect(of(() => 12)).toBeCloseTo(0, 10)
  expect(of((at) => (at === 0 ? 100 : 0))).toBeCloseTo(0.99, 10)
  // 1, 2, …, 100: (n - 1) / 3n.
  expect(of((at) => at + 1)).toBeCloseTo(99 / 300, 10)
})

test('whose nearest place closes is counted at the place that is the nearest to them then', () => {
  const grid = {
    size: 4,
    lat: new Float64Array(4),
    lon: new Float64Array(4),
    people: Float64Array.of(100, 50, 30, 7),
    area: Uint16Array.of(0, 0, 1, 1),
  }
  const before = {
    places: [{ id: 'closing' }, { id: 'b' }, { id: 'c' }],
    at: Uint16Array.of(0, 0, 0, 1),
    minutes: Float64Array.of(5, 10, 20, 5),
  }
  const after = {
    places: [{ id: 'b' }, { id: 'c' }],
    at: Uint16Array.of(0, 1, 0, 0),
    minutes: Float64Array.of(25, 40, 30, 5),
  }
  const people = [
    [120, 30],
    [37, 0],
  ]
  expect(leavingPlaces(grid, { before, after, people })).toEqual([
    {
      placeId: 'closing',
      people: 180,
      oldest: 30,
      to: [
        { placeId: 'b', people: 130, minutesBefore: (500 + 600) / 130, minutes: (2500 + 900) / 130 },
        { placeId: 'c', people: 50, minutesBefore: 10, minutes: 40 },
      ],
    },
  ])
  expect(leavingPlaces(grid, { before, after: before, people })).toEqual([])
})
