import fc from 'fast-check'
import { expect, test } from 'vitest'
import { continuityOfClient, continuityOfTeam, continuityWord } from './continuity.ts'

const met = (...people: string[]) => people.map((one) => ({ with: one }))

// Counted by hand from (Σ n² − N) / (N (N − 1)).
test.each([
  ['always the same of four', met('a', 'a', 'a', 'a'), (16 - 4) / 12, 1],
  ['somebody new every time', met('a', 'b', 'c'), (3 - 3) / 6, 0],
  ['one of three, then two of another', met('a', 'b', 'b'), (1 + 4 - 3) / 6, 1 / 3],
  ['four and two of six', met('a', 'a', 'a', 'a', 'b', 'b'), (16 + 4 - 6) / 30, 7 / 15],
  ['five, three and two of ten', met(...'aaaaabbbcc'), (25 + 9 + 4 - 10) / 90, 14 / 45],
])('the index of %s is what is counted by hand', (_name, meetings, byFormula, byHand) => {
  expect(continuityOfClient(meetings)?.index).toBeCloseTo(byFormula, 12)
  expect(continuityOfClient(meetings)?.index).toBeCloseTo(byHand, 12)
})

test('one meeting, or none, tells nothing of continuity', () => {
  expect(continuityOfClient([])).toBeUndefined()
  expect(continuityOfClient(met('a'))).toBeUndefined()
})

test('a team’s index is the mean of its clients’, without those met once', () => {
  const of = (client: string, people: string) => [...people].map((one) => ({ client, with: one }))
  const team = [...of('one', 'aaaa'), ...of('two', 'abc'), ...of('three', 'abb'), ...of('once', 'a')]
  expect(continuityOfTeam(team)).toEqual({ index: expect.closeTo((1 + 0 + 1 / 3) / 3, 12), clients: 3 })
  expect(continuityOfTeam(of('once', 'a'))).toBeUndefined()
})

test('the index stays between nought and one, and the order of meetings and the names do not change it', () => {
  const people = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(people, (list) => {
      const { index } = continuityOfClient(met(...list)) ?? { index: -1 }
      expect(index).toBeGreaterThanOrEqual(0)
      expect(index).toBeLessThanOrEqual(1)
      expect(continuityOfClient(met(...list.toReversed()))?.index).toBe(index)
      expect(continuityOfClient(met(...list.map((one) => `x${one}`)))?.index).toBe(index)
    }),
    { seed: 19771504, numRuns: 300 },
  )
})

test('the words beside the number', () => {
  expect([1, 0.7, 0.69, 0.4, 0.39, 0].map(continuityWord)).toEqual(['high', 'high', 'middle', 'middle', 'low', 'low'])
})
