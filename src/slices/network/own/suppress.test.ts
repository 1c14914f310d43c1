import { expect, test } from 'vitest'
import { type CountedCell, type ToldCell, toldCells, toldTogether } from './suppress.ts'

const told = (counts: readonly number[], smallest = 5) => toldCells(cellsOf(counts), smallest)
const cellsOf = (counts: readonly number[]): CountedCell[] =>
  counts.map((count, at) => ({ key: String.fromCodePoint(97 + at), count }))

/** Every table with this many kinds and this whole. */
function* tables(kinds: number, whole: number): Generator<number[]> {
  if (kinds === 1) yield [whole]
  else
    for (let first = 0; first <= whole; first += 1)
      for (const rest of tables(kinds - 1, whole - first)) yield [first, ...rest]
}

test('whoever knows the whole, all that is told and which are small still cannot tell any count below the limit', () => {
  for (const [kinds, wholes, smallest] of [
    [3, 20, 5],
    [4, 14, 4],
    [5, 10, 3],
  ] as const)
    for (let whole = 1; whole <= wholes; whole += 1)
      for (const counts of tables(kinds, whole)) {
        const answer = told(counts, smallest)
        const keys = cellsOf(counts).map((one) => one.key)
        for (const { keys: together, count } of answer) {
          if (count === null) continue
          const own = together.map((key) => counts[keys.indexOf(key)] ?? 0)
          const isSmall = own.map((one) => one < smallest)
          if (count === 0 || !isSmall.includes(true)) continue
          const largest = Math.min(...answer.map((one) => (one.keys.length === 1 && one.count ? one.count : Infinity)))
          const possible = [...tables(own.length, count)].filter((others) =>
            others.every((one, at) => (isSmall[at] ? one > 0 && one < smallest : one >= smallest && one <= largest)),
          )
          for (const [at, small] of isSmall.entries())
            if (small) expect(new Set(possible.map((one) => one[at])).size, JSON.stringify(answer)).toBeGreaterThan(1)
        }
      }
}, 60_000)

test('what is told is the whole, each kind once, and no count below the limit', () => {
  for (const counts of [
    [3, 40, 7, 0, 12],
    [1, 1, 1, 1, 1],
    [4, 4, 90],
    [2, 300],
    [0, 0],
    [6, 7, 8],
  ]) {
    const answer = told(counts)
    expect(answer.flatMap((one) => one.keys).toSorted()).toEqual(cellsOf(counts).map((one) => one.key))
    for (const { count } of answer) expect(count === null || count === 0 || count >= 5).toBe(true)
    const sum = answer.reduce((all, one) => all + (one.count ?? Number.NaN), 0)
    expect(Number.isNaN(sum) || sum === counts.reduce((all, one) => all + one, 0)).toBe(true)
  }
})

test('a small count is told with the smallest of the others, and several together only when they hide it', () => {
  expect(told([3, 40, 7, 12])).toEqual([
    { keys: ['a', 'c'], count: 10 },
    { keys: ['d'], count: 12 },
    { keys: ['b'], count: 40 },
  ] satisfies ToldCell[])
  // 4 and 4 together would be 8, and nothing but twice 4 is.
  expect(told([4, 4, 90, 200])).toEqual([
    { keys: ['a', 'b', 'c'], count: 98 },
    { keys: ['d'], count: 200 },
  ])
  expect(told([4, 4, 90])).toEqual([{ keys: ['a', 'b', 'c'], count: null }])
  expect(told([3])).toEqual([{ keys: ['a'], count: null }])
  const answer = told([3, 40, 7, 12])
  expect(toldTogether(answer, ['a', 'c', 'd'])).toBe(22)
  expect(toldTogether(answer, ['a'])).toBeUndefined()
  expect(toldTogether(answer, ['c', 'd'])).toBeUndefined()
})
