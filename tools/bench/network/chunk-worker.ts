import { parentPort } from 'node:worker_threads'
import { runUntil } from '../../../src/slices/network/engine/simulation/kernel.ts'
import {
  createDraws,
  createKernel,
  eventsOf,
  forget,
} from '../../../src/slices/network/engine/simulation/kernel-state.ts'
import { createLine, lineServersMost, passCustomers } from '../../../src/slices/network/engine/simulation/line.ts'
import type { Chunk, ChunkSeen } from './chunks.ts'

parentPort?.on('message', (chunk: Chunk) => {
  const { nodes, servers } = chunk.network
  parentPort?.postMessage(nodes === 1 && (servers[0] ?? 0) <= lineServersMost ? onLine(chunk) : inKernel(chunk))
})

/** One queue, as `network queue` passes it. */
function onLine({ network, seed, replication, warmUp, span }: Chunk): ChunkSeen {
  const [rate, servers] = [network.arrivalRate[0] ?? 0, network.servers[0] ?? 0]
  const line = createLine(servers, rate / servers, createDraws(network.services, seed, replication))
  passCustomers(line, Math.ceil(warmUp * rate))
  line.seen.fill(0, 1)
  const [customers, from] = [Math.ceil(span * rate), line.seen[0] ?? 0]
  passCustomers(line, customers)
  const [until = 0, waits = 0] = line.seen
  // The count is fixed here and the time is drawn: the more time they took, the fewer came in the span.
  const came = 2 * customers - (until - from) * rate
  return { waits: Float64Array.of(waits / customers), came: Float64Array.of(came), events: 2 * customers }
}

function inKernel({ network, seed, replication, warmUp, span }: Chunk): ChunkSeen {
  const kernel = createKernel(network, seed, replication)
  runUntil(kernel, warmUp)
  forget(kernel.seen)
  const before = eventsOf(kernel)
  runUntil(kernel, warmUp + span)
  const { waitSum, begun } = kernel.seen
  const waits = waitSum.map((sum, node) => sum / Math.max(1, begun[node] ?? 0))
  return { waits, came: Float64Array.from(begun), events: eventsOf(kernel) - before }
}
