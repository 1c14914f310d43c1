import { type Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { runScenario } from './simulate.ts'
import { office } from './test-scenario.ts'
import { type Kept, WorkersDied } from './workers.ts'

const scenario = { ...office(), days: 56, warmUpDays: 14 }
const asked = { replications: 4, seed: 3, workers: 0 }

let onWorker: ((worker: Worker) => void) | undefined
const listen = (worker: Worker): void => onWorker?.(worker)
process.on('worker', listen)
afterEach(() => (onWorker = undefined))

test('a thread that is ended in the middle is replaced, and the result is the same to the bit', async () => {
  const whole = await runScenario(scenario, asked)
  let ended = 0
  onWorker = (worker) => {
    if (ended++ < 2) void worker.terminate()
  }
  const replaced = await runScenario(scenario, { ...asked, workers: 2 })
  expect(ended).toBeGreaterThan(2)
  expect(replaced?.tallies).toEqual(whole?.tallies)
})

test('when threads are ended again and again the run says how far it came, and goes on from there to the same result', async () => {
  const whole = await runScenario(scenario, asked)
  const kept = new Map<number, Float64Array>()
  const keptOf = (): Kept => ({
    find: (number) => kept.get(number),
    keep: (number, tally) => void kept.set(number, tally),
  })
  let started = 0
  onWorker = (worker) => {
    if (started++ > 0) void worker.terminate()
  }
  const onProgress = (done: number) => {
    // The first thread has finished two runs: nobody else may.
    if (done === 2) void first?.terminate()
  }
  let first: Worker | undefined
  const watch = onWorker
  onWorker = (worker) => {
    first ??= worker
    watch(worker)
  }
  const broken = runScenario(scenario, { ...asked, workers: 1, keptOf, onProgress })
  await expect(broken).rejects.toBeInstanceOf(WorkersDied)
  await expect(broken).rejects.toThrow(`${kept.size} of 4 runs are done`)
  expect(kept.size).toBeGreaterThanOrEqual(2)
  expect(kept.size).toBeLessThan(4)
  onWorker = undefined
  const told: number[] = []
  const resumed = await runScenario(scenario, { ...asked, keptOf, onProgress: (done) => told.push(done) })
  expect(resumed?.tallies).toEqual(whole?.tallies)
  expect(told.at(-1)).toBe(4)
  expect(told[0]).toBeGreaterThanOrEqual(2)
})

test('a run that is cancelled keeps what is done, and the same run goes on from there', async () => {
  const kept = new Map<number, Float64Array>()
  const keptOf = (): Kept => ({
    find: (number) => kept.get(number),
    keep: (number, tally) => void kept.set(number, tally),
  })
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  expect(await runScenario(scenario, { ...asked, keptOf, signal: stop.signal, onProgress })).toBeUndefined()
  expect(kept.size).toBe(1)
  const resumed = await runScenario(scenario, { ...asked, keptOf })
  expect(resumed?.tallies).toEqual((await runScenario(scenario, asked))?.tallies)
})
