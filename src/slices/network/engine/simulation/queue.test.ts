import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawExponential, seedStream } from '../random/stream.ts'
import { runUntil } from './kernel.ts'
import { createKernel, eventsOf } from './kernel-state.ts'
import { type Network, visitRates } from './network.ts'
import { passInKernel, simulateQueue } from './queue.ts'

type Cell = { c: number; rho: number; erlangC: number; Wq_in_services: number }
const oracle = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/mmc-oracle.json'), 'utf8')) as Cell[]
const clock = () => 0

test('waits of queues from 1 to 200 servers agree with the exact formulas', () => {
  for (const { c, rho, erlangC, Wq_in_services: wait } of oracle.filter((one) => one.rho <= 0.8)) {
    const answer = simulateQueue({ servers: c, utilisation: rho, customers: 100_000, seed: 17, clock })
    // Four standard errors, and a little where hardly anybody waits.
    const room = (answer.halfWidth / 1.96) * 4 + 2e-4
    expect(Math.abs(answer.waitInServices - wait), `${c} servers at ${rho}`).toBeLessThan(room)
    expect(Math.abs(answer.probabilityOfWaiting - erlangC)).toBeLessThan(0.02)
  }
})

test('an answer lies within its own half-width of Erlang’s formula, also of a run too short and of waits too few', () => {
  let [held, asked] = [0, 0]
  for (const servers of [1, 5, 50])
    for (const utilisation of [0.1, 0.5, 0.8, 0.95])
      for (let seed = 0; seed < 10; seed += 1) {
        const { waitInServices, halfWidth } = simulateQueue({ servers, utilisation, customers: 2_000, seed, clock })
        asked += 1
        if (Math.abs(waitInServices - erlangWait(servers, servers * utilisation)) <= halfWidth) held += 1
        expect(halfWidth).toBeGreaterThan(0)
      }
  expect(held / asked).toBeGreaterThanOrEqual(0.95)
  // Nor is it wide where there is enough to see: a run ten times as long is about three times as sure.
  const of = (customers: number) => simulateQueue({ servers: 2, utilisation: 0.6, customers, seed: 3, clock }).halfWidth
  expect(of(400_000)).toBeLessThan(0.02)
  expect(of(40_000) / of(400_000)).toBeLessThan(4.5)
})

test('the same seed gives the same answer to the bit, another seed another', () => {
  const ask = (seed: number) => simulateQueue({ servers: 3, utilisation: 0.7, customers: 20_000, seed, clock })
  expect(ask(5)).toEqual(ask(5))
  expect(ask(6).waitInServices).not.toBe(ask(5).waitInServices)
})

test('a queue passed in order of arrival and one passed event by event see the same waits', () => {
  for (const servers of [1, 3, 12]) {
    const asked = { servers, utilisation: 0.85, customers: 9_000, seed: 4, clock }
    // What the queue leaves out for its warm-up, the kernel leaves out too.
    const warmUp = Math.ceil(10 * (0.85 / (1 - Math.sqrt(0.85)) ** 2 + servers))
    const pass = passInKernel(asked)
    pass(warmUp)
    const { waitSum, waited } = pass(9_000)
    const onLine = simulateQueue(asked)
    expect(onLine.waitInServices).toBeCloseTo(waitSum / 9_000, 9)
    expect(onLine.probabilityOfWaiting).toBe(waited / 9_000)
  }
})

test('services of any spread and urgent classes wait as Pollaczek, Khinchine and Cobham say', () => {
  const shares = [0.3, 0.7]
  const network: Network = {
    nodes: 2,
    pointOf: new Int32Array(2),
    services: { shape: 'uniform', variation: 0 },
    arrivalRate: Float64Array.from(shares, (share) => share * 0.7),
    servers: Int32Array.of(1),
    meanService: Float64Array.of(1, 1),
    routing: new Float64Array(4),
  }
  const kernel = createKernel(network, 12)
  runUntil(kernel, 1_000_000)
  const { begun, waitSum } = kernel.seen
  const residual = (0.7 * (1 + 1 / 3)) / 2
  const waits = [0, 1].map((node) => (waitSum[node] as number) / (begun[node] as number))
  expect(Math.abs((waits[0] as number) / (residual / 0.79) - 1)).toBeLessThan(0.05)
  expect(Math.abs((waits[1] as number) / (residual / (0.79 * 0.3)) - 1)).toBeLessThan(0.05)
})

test('drawn times are exponential: mean, spread and every decile', () => {
  const stream = seedStream(9, 0)
  const draws = 400_000
  const deciles = Array.from({ length: 10 }, () => 0)
  let sum = 0
  let squares = 0
  for (let k = 0; k < draws; k += 1) {
    const x = drawExponential(stream)
    sum += x
    squares += x * x
    const decile = Math.floor((1 - Math.exp(-x)) * 10)
    deciles[decile] = (deciles[decile] ?? 0) + 1
  }
  expect(Math.abs(sum / draws - 1)).toBeLessThan(0.008)
  expect(Math.abs(squares / draws - 2)).toBeLessThan(0.04)
  for (const seen of deciles) expect(Math.abs(seen - draws / 10)).toBeLessThan(4 * Math.sqrt(draws * 0.09))
})

const town: Network = {
  nodes: 3,
  arrivalRate: Float64Array.of(4, 2, 0),
  servers: Int32Array.of(3, 2, 4),
  meanService: Float64Array.of(0.5, 0.6, 0.7),
  routing: Float64Array.of(0, 0.2, 0.4, 0, 0, 0.5, 0.1, 0, 0),
}

test('in a network of service points each waits as its own queue would (Jackson)', () => {
  const kernel = createKernel(town, 3)
  runUntil(kernel, 200_000)
  const { begun, waitSum } = kernel.seen
  const rates = visitRates(town)
  for (let node = 0; node < 3; node += 1) {
    const [rate, servers, service] = [
      rates[node] as number,
      town.servers[node] as number,
      town.meanService[node] as number,
    ]
    expect((begun[node] as number) / 200_000).toBeCloseTo(rate, 1)
    const wait = erlangWait(servers, rate * service) * service
    expect(Math.abs((waitSum[node] as number) / (begun[node] as number) / wait - 1)).toBeLessThan(0.06)
  }
})

/** Mean wait of M/M/c in services, by the recursion of Erlang B. */
function erlangWait(servers: number, load: number): number {
  let lost = 1
  for (let k = 1; k <= servers; k += 1) lost = (load * lost) / (k + load * lost)
  const waiting = (servers * lost) / (servers - load * (1 - lost))
  return waiting / (servers - load)
}

test('a run that is interrupted and goes on ends where one without a pause ends', () => {
  const whole = createKernel(town, 8)
  runUntil(whole, 500)
  const parts = createKernel(town, 8)
  for (const moment of [0.001, 3, 3, 77.7, 200, 499.999, 500]) runUntil(parts, moment)
  expect(parts.seen).toEqual(whole.seen)
  expect(eventsOf(parts)).toBe(eventsOf(whole))
})
