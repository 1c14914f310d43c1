import { parentPort } from 'node:worker_threads'
import { runUntil } from '../../../src/slices/network/engine/simulation/kernel.ts'
import { createKernel, eventsOf, forget } from '../../../src/slices/network/engine/simulation/kernel-state.ts'
import type { Chunk } from './chunks.ts'

parentPort?.on('message', ({ network, seed, replication, warmUp, span }: Chunk) => {
  const kernel = createKernel(network, seed, replication)
  runUntil(kernel, warmUp)
  forget(kernel.seen)
  const before = eventsOf(kernel)
  runUntil(kernel, warmUp + span)
  const waits = kernel.seen.waitSum.map((sum, node) => sum / Math.max(1, kernel.seen.begun[node] ?? 0))
  parentPort?.postMessage({ waits, events: eventsOf(kernel) - before })
})
