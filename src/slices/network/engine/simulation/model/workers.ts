import { Worker } from 'node:worker_threads'
import { runShare, type Share } from './replications.ts'

export type Spread = {
  readonly workers: number
  readonly signal?: AbortSignal | undefined
  /** Told after every replication. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

type Done = { readonly replication: number; readonly tally: Float64Array }

/** A worker that dies is replaced, and what it had is run again; after so many deaths something else is wrong. */
const deathsMost = 5

/**
 * Replications over threads. Each is wholly decided by seed and number, and they are put together by number: the result is the same to
 * the bit for any number of workers. Undefined when cancelled.
 */
export async function runSpread(share: Share, spread: Spread): Promise<Float64Array[] | undefined> {
  const { signal, onProgress } = spread
  if (signal?.aborted) return undefined
  const count = share.to - share.from
  if (spread.workers <= 1) return runHere(share, spread)
  const tallies: (Float64Array | undefined)[] = Array.from({ length: count })
  const waiting = Array.from({ length: count }, (_, k) => share.from + k)
  let done = 0
  let deaths = 0
  const pool = new Set<Worker>()
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => resolve(undefined), { once: true })
      const start = () => {
        const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share })
        let current: number | undefined
        pool.add(worker)
        const next = () => {
          current = waiting.shift()
          worker.postMessage(current ?? null)
        }
        worker.on('message', ({ replication, tally }: Done) => {
          tallies[replication - share.from] = tally
          current = undefined
          done += 1
          onProgress?.(done, count)
          if (done === count) resolve(tallies as Float64Array[])
          else next()
        })
        worker.on('error', () => undefined)
        worker.on('exit', () => {
          pool.delete(worker)
          if (current === undefined) return
          waiting.unshift(current)
          deaths += 1
          if (deaths > deathsMost) reject(new Error('the workers of the simulation keep dying'))
          else start()
        })
        next()
      }
      for (let k = 0; k < Math.min(spread.workers, count); k += 1) start()
    })
  } finally {
    await Promise.all(Array.from(pool, (worker) => worker.terminate()))
  }
}

async function runHere(share: Share, { signal, onProgress }: Spread): Promise<Float64Array[] | undefined> {
  const tallies: Float64Array[] = []
  for (let replication = share.from; replication < share.to; replication += 1) {
    // Lets a cancellation be heard between two replications.
    await new Promise((resolve) => setImmediate(resolve))
    const own = runShare({ ...share, from: replication, to: replication + 1 }, () => signal?.aborted !== true)
    if (!own) return undefined
    tallies.push(...own)
    onProgress?.(tallies.length, share.to - share.from)
  }
  return tallies
}
