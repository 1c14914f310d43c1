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
  pass(Math.ceil(10 * relaxationCustomers(servers, utilisation)))
  const started = request.clock()
  const counted = countInBatches(pass, customers)
  const seconds = (request.clock() - started) / 1000
  return {
    probabilityOfWaiting: counted.waited / customers,
    waitInServices: counted.waitSum / customers,
    halfWidth: halfWidthOf(counted, request),
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

/** The time in which the queue forgets how it began (its relaxation time), in customers. */
function relaxationCustomers(servers: number, utilisation: number): number {
  return utilisation / (1 - Math.sqrt(utilisation)) ** 2 + servers
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

/**
 * Batch means, and what they do not see by themselves. Batches shorter than the queue's memory resemble one another: what their spread lacks is
 * added as of a process that forgets at that pace. Waits that are few come in clusters, as of Poisson's law: the limit above lies farther than
 * that of Student. When nobody waited at all, fewer than four clusters were to be expected.
 */
function halfWidthOf(counted: Passed & { means: number[] }, { servers, utilisation, customers }: QueueRequest): number {
  const { means, waitSum, waited } = counted
  const mean = waitSum / customers
  const spread = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1)
  const error = Math.sqrt((spread / means.length) * unseen(customers / relaxationCustomers(servers, utilisation)))
  const cluster = 2 / (servers * (1 - utilisation) ** 2)
  const few = (poissonMost(0) * cluster) / customers
  if (waited === 0) return few
  const clusters = Math.min(waited, (mean / error) ** 2)
  return Math.max(few, t39 * error, mean * (poissonMost(clusters) / clusters - 1))
}

/** By how much the variance of the mean is larger than that of the batches says, when the run is so many relaxation times long. */
function unseen(length: number): number {
  const all = smoothed(length)
  return (all * (batches - 1)) / (smoothed(length / batches) - all)
}

/** The variance of a mean over so many relaxation times, as a share of the variance at a moment. */
function smoothed(length: number): number {
  return length < 1e-4 ? 1 - length / 3 : (2 * (length + Math.expm1(-length))) / length ** 2
}

/** The most that the expectation of a count can be, 97.5 % (Byar). */
function poissonMost(count: number): number {
  const next = count + 1
  return next * (1 - 1 / (9 * next) + 1.96 / (3 * Math.sqrt(next))) ** 3
}
