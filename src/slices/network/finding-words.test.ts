import { expect, test } from 'vitest'
import { waitingWords } from './finding-words.ts'
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
