import { expect, test } from 'vitest'
import { gini, measureAccess } from './access.ts'

test('supply, travel and bands of two villages and two places are what they are by hand', () => {
  const answer = measureAccess({
    areas: [
      { municipality: 'A', population: [80, 20] },
      { municipality: 'B', population: [50, 0] },
    ],
    ageBands: ['young', 'old'],
    capacity: [10, 6],
    minutes: Float64Array.of(5, 25, 15, 40),
  })
  // Place 1 is asked by 100 × 1 + 50 × 0.68 = 134, place 2 by 100 × 0.22 = 22.
  const [a, b] = [10 / 134 + (0.22 * 6) / 22, (0.68 * 10) / 134]
  const group = (...of: string[]) => answer.groups.find((one) => one.of.join() === of.join())
  expect(group('A')?.supply).toBeCloseTo(a, 12)
  expect(group('B')?.supply).toBeCloseTo(b, 12)
  expect(group()).toMatchObject({ people: 150, longestMinutes: 15, shareWithin30: 1, peopleInBand: [100, 50, 0, 0] })
  expect(group()?.meanMinutes).toBeCloseTo((5 * 100 + 15 * 50) / 150, 12)
  expect(group('*', 'old')).toMatchObject({ people: 20, meanMinutes: 5 })
})

test('the Gini coefficient is 0 when all have the same and (n − 1) / n when one has all', () => {
  expect(gini(Float64Array.of(3, 3, 3), Float64Array.of(1, 5, 2))).toBeCloseTo(0, 12)
  expect(gini(Float64Array.of(0, 0, 0, 8), Float64Array.of(1, 1, 1, 1))).toBeCloseTo(0.75, 12)
})
