import { expect, test } from 'vitest'
import { travelWords, waitingWords } from './finding-words.ts'
import type { CompareResult } from './run-contract.ts'
import type { Names } from './words.ts'

const names: Names = {
  place: (id) => id,
  municipality: (code) => code,
  tierOf: () => undefined,
  number: (value, decimals = 0) => value.toFixed(decimals),
}

test('a certain difference in costs that rounds to nothing is told as under what is told, not as nothing', () => {
  const alternative = { measures: [], guarantees: [], formulas: [] } as unknown as CompareResult['alternatives'][number]
  const words = (low: number, high: number) => {
    const cost = { code: 'costEurosYear', of: [], mean: (low + high) / 2, low, high }
    const result: CompareResult = { kind: 'compare', alternatives: [alternative, alternative], against: [[cost]] }
    return waitingWords({ result, at: 1, runs: 20, budget: undefined }, names, 'en').map((one) => one.words)
  }
  expect(words(-30_000, -10_000)).toEqual(['Costs shrink by under 0.1 M€ a year.'])
  expect(words(20_000, 240_000)).toEqual(['Costs grow by 0.0–0.2 M€ a year.'])
  expect(words(-10_000, 240_000)).toEqual(['The difference in costs may be chance.'])
})

test('where the people of a closed place go is told of the places most of them come to, small counts never', () => {
  const to = [400, 300, 200, 60, 3].map((people, at) => ({
    placeId: `p${at}`,
    people,
    minutesBefore: 8,
    minutes: 31.4,
  }))
  const words = (of: typeof to) =>
    travelWords([{ kind: 'leaving', placeId: 'x', people: 963, oldest: 4, to: of }], names, 'en')[0]?.words
  expect(words(to)).toBe(
    'x: the nearest today for 963 residents, about under 5 of them 75 or over. The nearest then: p0 (400 residents, 8 → 31 min on average); p1 (300 residents, 8 → 31 min on average); p2 (200 residents, 8 → 31 min on average); other places (63 residents).',
  )
  expect(words(to.slice(3))).toMatch(/p3 \(60 residents, 8 → 31 min on average\)\.$/)
})

test('the municipality whose wait certainly grows most is named, and none where it may be chance or does not show', () => {
  const wait = (of: string[], mean: number, low: number) => ({
    code: 'groupWaitMeanDays',
    of,
    mean,
    low,
    high: 2 * mean - low,
  })
  const network = (measures: ReturnType<typeof wait>[]) =>
    ({ measures, guarantees: [], formulas: [] }) as unknown as CompareResult['alternatives'][number]
  const words = (...differences: ReturnType<typeof wait>[]) => {
    const today = [wait(['931'], 2.3, 2.2), wait(['601'], 1, 0.9), wait(['*', '75+'], 3, 2)]
    const then = [wait(['931'], 4.9, 4.8), wait(['601'], 1.01, 0.9), wait(['*', '75+'], 9, 2)]
    const result: CompareResult = {
      kind: 'compare',
      alternatives: [network(today), network(then)],
      against: [differences],
    }
    return waitingWords({ result, at: 1, runs: 20, budget: undefined }, names, 'en').map((one) => one.words)
  }
  const [all, grows, hidden] = [wait([], 9, 8), wait(['931'], 2.6, 2.5), wait(['601'], 0.01, 0.005)]
  expect(words(all, hidden, grows, wait(['*', '75+'], 6, 5))).toEqual([
    'Waiting grows most in 931: the first visit is waited for 4.9 days on average, now 2.3.',
  ])
  expect(words(hidden)).toEqual([])
  expect(words(wait(['931'], 2.6, -0.1))).toEqual([])
})
