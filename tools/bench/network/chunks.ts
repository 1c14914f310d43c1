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
export type ChunkSeen = { readonly waits: Float64Array; readonly events: number }

export const threads = Math.min(2, availableParallelism())

/** Runs the pieces over threads and gives what each saw, in their order. */
export async function runChunks(chunks: readonly Chunk[]): Promise<ChunkSeen[]> {
  const seen: ChunkSeen[] = []
  let next = 0
  const work = async () => {
    const worker = new Worker(new URL('./chunk-worker.ts', import.meta.url))
    const failed = new Promise<never>((_, reject) => worker.once('error', reject))
    failed.catch(() => undefined)
    try {
      for (let k = next++; k < chunks.length; k = next++) {
        worker.postMessage(chunks[k])
        const answered = new Promise<ChunkSeen>((resolve) => worker.once('message', resolve))
        seen[k] = await Promise.race([answered, failed])
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: threads }, work))
  return seen
}
