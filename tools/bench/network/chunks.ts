import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Network } from '../../../src/slices/network/engine/simulation/network.ts'

/** An independent piece of a simulation: so long a warm-up, then so long counted. */
export type Chunk = {
  readonly network: Network
  readonly seed: number
  readonly replication: number
  readonly warmUp: number
  readonly span: number
}
/** Mean waits by node, how many customers came in such a span, and events. */
export type ChunkSeen = { readonly waits: Float64Array; readonly came: Float64Array; readonly events: number }

export const threads = Math.min(2, availableParallelism())

export type Pool = {
  /** What each piece saw, in their order. */
  run(chunks: readonly Chunk[]): Promise<ChunkSeen[]>
  close(): Promise<void>
}

/** Threads that take pieces, begun once: on a busy machine the beginning is long. */
export function openPool(): Pool {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./chunk-worker.ts', import.meta.url)))
  return {
    run: async (chunks) => {
      const seen: ChunkSeen[] = []
      let next = 0
      await Promise.all(
        workers.map(async (worker) => {
          for (let k = next++; k < chunks.length; k = next++) {
            worker.postMessage(chunks[k])
            const [answer] = (await once(worker, 'message')) as [ChunkSeen]
            seen[k] = answer
          }
        }),
      )
      return seen
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}
