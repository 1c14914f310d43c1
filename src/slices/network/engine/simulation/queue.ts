import { runUntil } from './kernel.ts'
import { createKernel, eventsOf, forget, type Kernel } from './kernel-state.ts'

export type QueueRequest = {
  readonly servers: number
  /** Share of the servers' time that is asked for, from above 0 to below 1. */
  readonly utilisation: number
  /** Customers counted, after those of the warm-up. */
  readonly customers: number
  readonly seed: number
  readonly clock: () => number
}

export type QueueAnswer = {
  readonly probabilityOfWaiting: number
  /** Mean wait in mean service times. */
  readonly waitInServices: number
  /** Of the 95 % interval of waitInServices, by batch means. */
  readonly halfWidth: number
  readonly eventsPerSecond: number
}

const batches = 40
/** Student's t, 39 degrees of freedom, 97.5 %. */
const t39 = 2.0226909

/** One queue with Poisson arrivals, exponential services and some servers, simulated event by event. */
export function simulateQueue(request: QueueRequest): QueueAnswer {
  const { servers, utilisation, customers } = request
  const kernel = createKernel(
    {
      nodes: 1,
      arrivalRate: Float64Array.of(servers * utilisation),
      servers: Int32Array.of(servers),
      meanService: Float64Array.of(1),
      routing: new Float64Array(1),
    },
    request.seed,
  )
  runUntil(kernel, Infinity, { node: 0, begun: warmUpCustomers(servers, utilisation) })
  const before = eventsOf(kernel)
  const started = request.clock()
  const counted = countInBatches(kernel, customers)
  const seconds = (request.clock() - started) / 1000
  const mean = counted.waitSum / customers
  const spread = Math.sqrt(counted.means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counted.means.length - 1))
  return {
    probabilityOfWaiting: counted.waited / customers,
    waitInServices: mean,
    halfWidth: (t39 * spread) / Math.sqrt(counted.means.length),
    eventsPerSecond: Math.round((eventsOf(kernel) - before) / Math.max(seconds, 1e-6)),
  }
}

/** Ten times the time in which the queue forgets that it began empty (its relaxation time), in customers. */
function warmUpCustomers(servers: number, utilisation: number): number {
  return Math.ceil(10 * (utilisation / (1 - Math.sqrt(utilisation)) ** 2 + servers))
}

function countInBatches(kernel: Kernel, customers: number): { means: number[]; waitSum: number; waited: number } {
  const means: number[] = []
  let waitSum = 0
  let waited = 0
  for (let batch = 0; batch < batches; batch += 1) {
    const size = Math.floor(((batch + 1) * customers) / batches) - Math.floor((batch * customers) / batches)
    if (size === 0) continue
    forget(kernel.seen)
    runUntil(kernel, Infinity, { node: 0, begun: size })
    const sum = kernel.seen.waitSum[0] as number
    waitSum += sum
    waited += kernel.seen.waited[0] as number
    means.push(sum / size)
  }
  return { means, waitSum, waited }
}
