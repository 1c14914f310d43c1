import { expect, test } from 'vitest'
import { mix, normalQuantile, unit } from './chance.ts'
import { selectBest } from './select-best.ts'

/** Twenty systems with known means, the best 0.5 ahead; noise shared (common random numbers) and own. */
function choose(seed: number) {
  const noise = (system: number, replication: number) => normalQuantile(unit(mix(seed, system), replication, 0))
  const sample = (system: number, replication: number) =>
    (system === 7 ? 0 : 0.5 + system * 0.05) + 3 * noise(999, replication) + noise(system, replication)
  return selectBest({
    systems: 20,
    sample,
    chance: 0.95,
    difference: 0.5,
    firstReplications: 10,
    replicationsMost: 10_000,
  })
}

test('the best of twenty is chosen at least as often as promised', () => {
  const chosen = Array.from({ length: 200 }, (_, seed) => choose(seed))
  expect(chosen.filter(({ best }) => best === 7).length).toBeGreaterThanOrEqual(190)
  expect(chosen.every(({ isSure }) => isSure)).toBe(true)
})

test('when the replications run out it says that it is not sure', () => {
  const tie = selectBest({
    systems: 2,
    sample: (system, r) => unit(system + 1, r, 0),
    chance: 0.95,
    difference: 0.001,
    firstReplications: 5,
    replicationsMost: 20,
  })
  expect(tie.isSure).toBe(false)
  expect(tie.left).toEqual([0, 1])
})
