import { runUntil } from './kernel.ts'
import { createDraws, createKernel, eventsOf, forget } from './kernel-state.ts'
import { createLine, lineServersMost, passCustomers } from './line.ts'

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

/** One queue with Poisson arrivals, exponential services and some servers, simulated customer by customer. */
export function simulateQueue(request: QueueRequest): QueueAnswer {
  const { servers, utilisation, customers } = request
  const pass = servers <= lineServersMost ? passOnLine(request) : passInKernel(request)
  pass(warmUpCustomers(servers, utilisation))
  const started = request.clock()
  const counted = countInBatches(pass, customers)
  const seconds = (request.clock() - started) / 1000
  const mean = counted.waitSum / customers
  const spread = Math.sqrt(counted.means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counted.means.length - 1))
  return {
    probabilityOfWaiting: counted.waited / customers,
    waitInServices: mean,
    halfWidth: (t39 * spread) / Math.sqrt(counted.means.length),
    eventsPerSecond: Math.round(counted.events / Math.max(seconds, 1e-6)),
  }
}

type Passed = { readonly waitSum: number; readonly waited: number; readonly events: number }
/** Lets so many more customers begin their service, and tells what they saw. */
type Pass = (count: number) => Passed

/** A customer is two events: coming, and the end of the service. */
function passOnLine({ servers, utilisation, seed }: QueueRequest): Pass {
  const line = createLine(servers, utilisation, createDraws(undefined, seed, 0))
  return (count) => {
    line.seen.fill(0, 1)
    passCustomers(line, count)
    return { waitSum: line.seen[1] as number, waited: line.seen[2] as number, events: 2 * count }
  }
}

export function passInKernel({ servers, utilisation, seed }: QueueRequest): Pass {
  const kernel = createKernel(
    {
      nodes: 1,
      arrivalRate: Float64Array.of(servers * utilisation),
      servers: Int32Array.of(servers),
      meanService: Float64Array.of(1),
      routing: new Float64Array(1),
    },
    seed,
  )
  const { seen } = kernel
  return (count) => {
    const before = eventsOf(kernel)
    forget(seen)
    runUntil(kernel, Infinity, { node: 0, begun: count })
    return { waitSum: seen.waitSum[0] as number, waited: seen.waited[0] as number, events: eventsOf(kernel) - before }
  }
}

/** Ten times the time in which the queue forgets that it began empty (its relaxation time), in customers. */
function warmUpCustomers(servers: number, utilisation: number): number {
  return Math.ceil(10 * (utilisation / (1 - Math.sqrt(utilisation)) ** 2 + servers))
}

function countInBatches(pass: Pass, customers: number): Passed & { means: number[] } {
  const means: number[] = []
  let [waitSum, waited, events] = [0, 0, 0]
  for (let batch = 0; batch < batches; batch += 1) {
    const size = Math.floor(((batch + 1) * customers) / batches) - Math.floor((batch * customers) / batches)
    if (size === 0) continue
    const seen = pass(size)
    waitSum += seen.waitSum
    waited += seen.waited
    events += seen.events
    means.push(seen.waitSum / size)
  }
  return { means, waitSum, waited, events }
}
