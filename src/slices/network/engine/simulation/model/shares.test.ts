import { expect, test } from 'vitest'
import { compareScenarios } from './compare.ts'
import { joinParts, type PartRuns, rangeOf, runPart } from './shares.ts'
import { office } from './test-scenario.ts'
import type { Kept } from './workers.ts'

const now = { ...office(), days: 21, warmUpDays: 7 }
const fewer = { ...now, id: 'fewer', services: now.services.map((one) => ({ ...one, noShow: 0.3 })) }
const scenarios = [now, fewer]
const asked = { replications: 7, seed: 11, workers: 0 }

test('pieces leave no run out and have none twice, also when there are more pieces than runs', () => {
  for (const count of [1, 2, 3, 7, 12])
    for (const replications of [2, 7, 100]) {
      const runs = Array.from({ length: count }, (_, k) => rangeOf({ number: k + 1, of: count }, replications)).flatMap(
        ({ from, to }) => Array.from({ length: to - from }, (_one, k) => from + k),
      )
      expect(runs).toEqual(Array.from({ length: replications }, (_, k) => k))
    }
})

test('one, two and three pieces, put together in any order, are the whole to the bit', async () => {
  const whole = JSON.stringify(await compareScenarios(scenarios, asked))
  for (const count of [1, 2, 3]) {
    const parts: PartRuns[] = []
    for (let number = count; number >= 1; number -= 1) {
      const part = await runPart(scenarios, asked, { number, of: count })
      // As a node would send it.
      if (part) parts.push(structuredClone(part))
    }
    const told: number[] = []
    const joined = await joinParts(scenarios, { ...asked, onProgress: (done) => told.push(done) }, parts)
    expect(JSON.stringify(joined)).toBe(whole)
    // Nothing was run again: every scenario is told at once.
    expect(told).toEqual([7, 14])
  }
})

test('a piece that was stopped in the middle goes on from what was kept, and one that is lost is run where the others are joined', async () => {
  const whole = JSON.stringify(await compareScenarios(scenarios, asked))
  const rows = new Map<string, Float64Array>()
  const keptOf = (_: unknown, scenario: number): Kept => ({
    find: (replication) => rows.get(`${scenario} ${replication}`),
    keep: (replication, tally) => void rows.set(`${scenario} ${replication}`, tally),
  })
  const stop = new AbortController()
  const onProgress = (done: number) => (done === 5 ? stop.abort() : undefined)
  const half = { number: 2, of: 2 }
  expect(await runPart(scenarios, { ...asked, keptOf, signal: stop.signal, onProgress }, half)).toBeUndefined()
  expect([...rows.keys()]).toEqual(['0 3', '0 4', '0 5', '0 6', '1 3'])
  const told: number[] = []
  const second = await runPart(scenarios, { ...asked, keptOf, onProgress: (done) => told.push(done) }, half)
  expect(told).toEqual([4, 5, 6, 7, 8])
  expect(JSON.stringify(await joinParts(scenarios, asked, second ? [second] : []))).toBe(whole)
})
