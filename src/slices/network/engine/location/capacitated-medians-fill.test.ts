import { expect, test } from 'vitest'
import { drawBelow, drawUnit, seedStream } from '../random/stream.ts'
import { addServed, fillingsOf, fillPart, fillWhole } from './capacitated-medians-fill.ts'
import { subsets, ticking } from './test-tables.ts'

test('a place filled with whole clients earns as much as the best of all choices, in parts at least that, at one price after another', () => {
  const random = seedStream(20_261_127, 0)
  for (let round = 0; round < 30; round += 1) {
    const count = 3 + drawBelow(random, 7)
    const isWhole = round % 2 === 0
    const amount = () => (isWhole ? drawBelow(random, 9) : drawUnit(random) * 9)
    const distance = Float64Array.from({ length: count * count }, () => drawBelow(random, 20))
    const demand = Float64Array.from({ length: count }, amount)
    const capacity = Float64Array.from({ length: count }, () => 4 + drawBelow(random, 20))
    const fillings = fillingsOf({ count, p: 1, distance, demand, capacity, seed: 1, seconds: 1, clock: ticking() })
    for (let step = 0; step < 5; step += 1) {
      const lambda = Float64Array.from({ length: count }, () => drawUnit(random) * 30)
      for (let j = 0; j < count; j += 1) {
        const earns = (i: number) => (lambda[i] as number) - (distance[j * count + i] as number)
        let best = 0
        for (let many = 1; many <= count; many += 1)
          for (const chosen of subsets(count, many)) {
            const load = chosen.reduce((sum, i) => sum + (demand[i] as number), 0)
            if (load <= (capacity[j] as number))
              best = Math.max(
                best,
                chosen.reduce((sum, i) => sum + earns(i), 0),
              )
          }
        const inParts = fillPart(fillings, lambda, j)
        expectServed(inParts)
        expect(inParts).toBeLessThanOrEqual(-best + 1e-9)
        expect(fillWhole(fillings, lambda, j)).toBeCloseTo(-best, 9)
        expectServed(-best)

        /** Whom the place serves earns what it says, within its capacity. */
        function expectServed(earning: number): void {
          const served = new Float64Array(count)
          addServed(fillings, j, served)
          expect(served.reduce((sum, share, i) => sum - share * earns(i), 0)).toBeCloseTo(earning, 9)
          const load = served.reduce((sum, share, i) => sum + share * (demand[i] as number), 0)
          expect(load).toBeLessThanOrEqual((capacity[j] as number) + 1e-6)
        }
      }
    }
  }
})
