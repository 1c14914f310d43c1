import { Worker } from 'node:worker_threads'
import { planOf, runShare, type Share } from './replications.ts'

/** Finished runs of one share, kept between two attempts at it. */
export type Kept = {
  readonly find: (replication: number) => Float64Array | undefined
  readonly keep: (replication: number, tally: Float64Array) => void
}

export type Spread = {
  /** Threads; 0 runs on this one, which hears nothing else meanwhile. The result is the same. */
  readonly workers: number
  readonly signal?: AbortSignal | undefined
  /** Told after every replication. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
  /** Where finished runs of a scenario (by its place among those asked) are kept, so that what was cancelled or died goes on from there. */
  readonly keptOf?: ((share: Share, scenario: number) => Kept) | undefined
}

/** The threads ended again and again before they were done: there is too little memory, or something ends them. */
export class WorkersDied extends Error {
  readonly done: number
  readonly of: number

  constructor({ done, of, cause }: { done: number; of: number; cause: unknown }) {
    super(`the threads of the simulation ended again and again; ${done} of ${of} runs are done`, { cause })
    this.done = done
    this.of = of
  }
}

/** A thread that dies is replaced, and what it had is run again; after so many deaths something else is wrong. */
const deathsMost = 5

/**
 * Replications over threads. Each is wholly decided by seed and number, and they are put together by number: the result is the same to
 * the bit for any number of threads, however often it was begun. Undefined when cancelled.
 */
export async function runSpread(share: Share, spread: Spread, scenario = 0): Promise<Float64Array[] | undefined> {
  if (spread.signal?.aborted) return undefined
  const kept = spread.keptOf?.(share, scenario)
  const numbers = Array.from({ length: share.to - share.from }, (_, k) => share.from + k)
  const tallies = new Map<number, Float64Array>()
  for (const number of numbers) {
    const found = kept?.find(number)
    if (found) tallies.set(number, found)
  }
  const waiting = numbers.filter((number) => !tallies.has(number))
  if (tallies.size > 0) spread.onProgress?.(tallies.size, numbers.length)
  const onDone = (number: number, tally: Float64Array): void => {
    kept?.keep(number, tally)
    tallies.set(number, tally)
    spread.onProgress?.(tallies.size, numbers.length)
  }
  const run = spread.workers <= 0 ? runHere : runInThreads
  const isWhole = waiting.length === 0 || (await run(share, spread, { waiting, onDone }))
  return isWhole ? numbers.map((number) => tallies.get(number) as Float64Array) : undefined
}

type Rest = { readonly waiting: number[]; readonly onDone: (number: number, tally: Float64Array) => void }

async function runHere(share: Share, { signal }: Spread, { waiting, onDone }: Rest): Promise<boolean> {
  const plan = planOf(share)
  for (const number of waiting) {
    // Lets a cancellation be heard between two replications.
    await new Promise((resolve) => setImmediate(resolve))
    const own = runShare({ ...share, from: number, to: number + 1 }, () => signal?.aborted !== true, plan)
    if (!own?.[0]) return false
    onDone(number, own[0])
  }
  return true
}

async function runInThreads(share: Share, { workers, signal }: Spread, { waiting, onDone }: Rest): Promise<boolean> {
  const of = share.to - share.from
  const pool = new Set<Worker>()
  let left = waiting.length
  let deaths = 0
  let cause: unknown
  const stop = new AbortController()
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => resolve(false), { once: true, signal: stop.signal })
      const start = (): void => {
        const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share })
        let current: number | undefined
        const next = (): void => {
          current = waiting.shift()
          worker.postMessage(current ?? null)
        }
        pool.add(worker)
        worker.on('message', (tally: Float64Array) => {
          if (current === undefined) return
          try {
            onDone(current, tally)
          } catch (error) {
            // Keeping it failed, as on a full disk: the run ends here, and says why.
            return reject(error as Error)
          }
          left -= 1
          if (left === 0) resolve(true)
          else next()
        })
        worker.on('error', (error) => (cause = error))
        worker.on('exit', () => {
          pool.delete(worker)
          if (current === undefined || stop.signal.aborted) return
          waiting.unshift(current)
          deaths += 1
          if (deaths > deathsMost) reject(new WorkersDied({ done: of - left, of, cause }))
          else start()
        })
        next()
      }
      for (let k = Math.min(workers, waiting.length); k > 0; k -= 1) start()
    })
  } finally {
    stop.abort()
    await Promise.all(Array.from(pool, (worker) => worker.terminate()))
  }
}
