import { expect, test } from 'vitest'
import { drawBelow, seedStream, type StreamState } from '../random/stream.ts'
import { descend, descentOf } from './capacitated-medians-descent.ts'
import { type CapacitatedMediansQuestion, locateCapacitatedMedians, type Plan } from './capacitated-medians.ts'
import { ticking } from './test-tables.ts'

const [count, p] = [40, 6]

function townAt(random: StreamState): CapacitatedMediansQuestion {
  const points = Array.from({ length: count }, () => [drawBelow(random, 500), drawBelow(random, 500)] as const)
  const distance = Float64Array.from(points.flatMap(([x, y]) => points.map(([a, b]) => Math.hypot(x - a, y - b))))
  const demand = Float64Array.from(points, () => 1 + drawBelow(random, 30))
  const room = Math.ceil((demand.reduce((sum, one) => sum + one, 0) / p) * 1.08)
  return {
    count,
    p,
    distance,
    demand,
    capacity: new Float64Array(count).fill(room),
    seed: 1,
    seconds: 1,
    clock: ticking(),
  }
}

/** Cost and priced excess load, reckoned anew. */
function priced({ distance, demand, capacity }: CapacitatedMediansQuestion, plan: Plan, price: number): number {
  const load = new Float64Array(p)
  let sum = 0
  plan.servedBy.forEach((group, i) => {
    load[group] = (load[group] as number) + (demand[i] as number)
    sum += distance[(plan.median[group] as number) * count + i] as number
  })
  for (let g = 0; g < p; g += 1)
    sum += price * Math.max(0, (load[g] as number) - (capacity[plan.median[g] as number] as number))
  return sum
}

test('after a descent no client moved and no two exchanged make it better, also when only the touched groups were looked at', () => {
  const random = seedStream(20_261_126, 0)
  for (let round = 0; round < 12; round += 1) {
    const question = townAt(random)
    const descent = descentOf(question)
    const price = 1 + drawBelow(random, 40)
    const median = Int32Array.from({ length: p }, (_, g) => g * 6 + drawBelow(random, 6))
    const servedBy = Int32Array.from({ length: count }, () => drawBelow(random, p))
    const load = new Float64Array(p)
    servedBy.forEach((group, i) => (load[group] = (load[group] as number) + (question.demand[i] as number)))
    const plan: Plan = { median, servedBy, load, cost: 0, excess: 0 }
    descend(descent, plan, { price, touched: new Uint8Array(p).fill(1) })
    expectNothingBetter(question, plan, price)
    // One centre elsewhere: only its own group is touched.
    const moved = round % p
    plan.median[moved] = Array.from(servedBy.keys()).find((one) => !plan.median.includes(one)) as number
    descend(descent, plan, { price, touched: Uint8Array.from({ length: p }, (_, g) => (g === moved ? 1 : 0)) })
    expectNothingBetter(question, plan, price)
  }
})

function expectNothingBetter(question: CapacitatedMediansQuestion, plan: Plan, price: number): void {
  const now = priced(question, plan, price)
  expect(new Set(plan.median).size).toBe(p)
  const served = (servedBy: Int32Array) => priced(question, { ...plan, servedBy }, price)
  for (let i = 0; i < count; i += 1) {
    for (let g = 0; g < p; g += 1) expect(served(plan.servedBy.with(i, g))).toBeGreaterThan(now - 1e-6)
    for (let k = 0; k < i; k += 1) {
      const [a, b] = [plan.servedBy[i] as number, plan.servedBy[k] as number]
      expect(served(plan.servedBy.with(i, b).with(k, a))).toBeGreaterThan(now - 1e-6)
    }
  }
}

test('the same seed in as many rounds gives the same towns to the last place, another seed searches elsewhere', () => {
  const question = townAt(seedStream(20_261_126, 1))
  const answer = (seed: number, seconds: number) =>
    locateCapacitatedMedians({ ...question, seed, seconds, clock: ticking() })
  for (const seconds of [0.00002, 0.05]) expect(answer(3, seconds)).toEqual(answer(3, seconds))
  const short = [1, 2, 3, 4, 5].map((seed) => answer(seed, 0.00002)?.objective)
  expect(new Set(short).size).toBeGreaterThan(1)
  for (const seed of [1, 2, 3])
    expect(answer(seed, 0.1)?.objective).toBeLessThanOrEqual(answer(seed, 0.01)?.objective ?? Infinity)
})

test('no place is chosen twice, not even where one group’s centre lies in the middle of another’s clients', () => {
  // Group 0 serves 0 to 4 from 0; group 1 serves 5 and 6, which fill it, from 2: the middle of group 0.
  const x = [0, 10, 11, 20, 21, 500, 501]
  const distance = Float64Array.from(x.flatMap((a) => x.map((b) => Math.abs(a - b))))
  const demand = Float64Array.of(1, 1, 1, 1, 1, 5, 5)
  const capacity = new Float64Array(7).fill(10)
  const question = { count: 7, p: 2, distance, demand, capacity, seed: 1, seconds: 1, clock: ticking() }
  const [median, servedBy] = [Int32Array.of(0, 2), Int32Array.of(0, 0, 0, 0, 0, 1, 1)]
  const plan: Plan = { median, servedBy, load: Float64Array.of(5, 10), cost: 0, excess: 0 }
  descend(descentOf(question), plan, { price: 1000, touched: Uint8Array.of(1, 0) })
  expect(Array.from(plan.median)).toEqual([1, 2])
})
