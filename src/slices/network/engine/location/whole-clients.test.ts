import { expect, test } from 'vitest'
import { drawBelow, seedStream } from '../random/stream.ts'
import { locateCapacitatedMedians } from './capacitated-medians.ts'
import type { MipAnswer, MipSolver } from './mip.ts'
import { ticking } from './test-tables.ts'
import { locateWholeClients } from './whole-clients.ts'

function town(count: number, p: number) {
  const random = seedStream(20_261_128, count)
  const points = Array.from({ length: count }, () => [drawBelow(random, 500), drawBelow(random, 500)] as const)
  const distance = Float64Array.from(points.flatMap(([x, y]) => points.map(([a, b]) => Math.hypot(x - a, y - b))))
  const demand = Float64Array.from(points, () => 1 + drawBelow(random, 30))
  const room = Math.ceil((demand.reduce((sum, one) => sum + one, 0) / p) * 1.08)
  const capacity = new Float64Array(count).fill(room)
  return { count, p, distance, demand, capacity, seed: 1, seconds: 0.02, clock: ticking() }
}

function solverThatSays(answer: MipAnswer): { solve: MipSolver; asked: () => number } {
  let asked = 0
  const solve = () => {
    asked += 1
    return answer
  }
  return { solve, asked: () => asked }
}

test('what the bound leaves small goes to the solver, and only its word makes the answer proved', () => {
  const nothingCheaper = solverThatSays({ status: 'infeasible', values: undefined, bound: Infinity })
  const proved = locateWholeClients(town(40, 6), { prove: true, solve: nothingCheaper.solve })
  expect(proved).toMatchObject({ proved: true, bound: proved?.objective })
  const unsure = solverThatSays({ status: 'unfinished', values: undefined, bound: -Infinity })
  const open = locateWholeClients(town(40, 6), { prove: true, solve: unsure.solve })
  expect(open?.proved).toBe(false)
  expect(open?.bound).toBeLessThan(open?.objective ?? 0)
  expect([nothingCheaper.asked(), unsure.asked()]).toEqual([1, 1])
  const unasked = solverThatSays({ status: 'infeasible', values: undefined, bound: Infinity })
  expect(locateWholeClients(town(40, 6), { prove: false, solve: unasked.solve })?.proved).toBe(false)
  expect(unasked.asked()).toBe(0)
})

test('what is left too large for the solver is searched on, and told with its bound', () => {
  const { solve, asked } = solverThatSays({ status: 'infeasible', values: undefined, bound: Infinity })
  const question = town(120, 8)
  const found = locateWholeClients(question, { prove: true, solve })
  const atFirst = locateCapacitatedMedians({ ...question, seconds: question.seconds * 0.1, clock: ticking() })
  expect(asked()).toBe(0)
  expect(found?.proved).toBe(false)
  expect(found?.bound).toBeLessThan(found?.objective ?? 0)
  expect(found?.objective).toBeLessThan(atFirst?.objective ?? 0)
})
