import { draw, drawExponential, seedStream, type StreamState } from '../random/stream.ts'
import { aliasOf, type Alias, type Network, routingAlias, visitRates } from './network.ts'

/**
 * The event list is a calendar queue (Brown 1988): completions lie in buckets of time, each a short sorted list, so that putting in and
 * taking out cost the same however many customers are in service. All state is in typed arrays: a number in a closure would be boxed.
 */
export type Kernel = {
  readonly nodes: number
  readonly meanService: Float64Array
  readonly servers: Int32Array
  readonly arrivals: Alias
  readonly routes: Alias
  readonly stream: StreamState
  /** [now, time of the next arrival, mean time between arrivals, buckets in a unit of time, when bucket 0 began, events] */
  readonly clock: Float64Array
  /** [completions pending, first free completion, first free waiting place, current bucket number] */
  readonly counts: Int32Array
  readonly busy: Int32Array
  readonly firstWaiting: Int32Array
  readonly lastWaiting: Int32Array
  waitingSince: Float64Array
  nextWaiting: Int32Array
  readonly bucket: Int32Array
  readonly doneAt: Float64Array
  readonly doneBucket: Int32Array
  readonly doneNode: Int32Array
  readonly nextDone: Int32Array
  readonly seen: Seen
}

/** What was seen at each node since the last reset: services begun, how many of them after a wait, and the sum of the waits. */
export type Seen = {
  readonly begun: Float64Array
  readonly waited: Float64Array
  readonly waitSum: Float64Array
}

const pendingAt = 0
const freeDoneAt = 1
const freeWaitAt = 2
const bucketAt = 3
const baseAt = 4
const eventsAt = 5

export function createKernel(network: Network, seed: number, replication = 0): Kernel {
  const { nodes, servers, meanService, arrivalRate } = network
  const places = servers.reduce((sum, one) => sum + one, 0)
  const rates = visitRates(network)
  const total = arrivalRate.reduce((sum, one) => sum + one, 0)
  const perUnit = rates.reduce((sum, one) => sum + one, 0)
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(16, places * 4)))
  const kernel: Kernel = {
    nodes,
    meanService: Float64Array.from(meanService),
    servers: Int32Array.from(servers),
    arrivals: aliasOf([arrivalRate]),
    routes: routingAlias(network),
    stream: seedStream(seed, replication),
    clock: Float64Array.of(0, 0, 1 / total, perUnit, 0, 0),
    counts: new Int32Array(4),
    busy: new Int32Array(nodes),
    firstWaiting: new Int32Array(nodes).fill(-1),
    lastWaiting: new Int32Array(nodes).fill(-1),
    waitingSince: new Float64Array(1024),
    nextWaiting: chain(1024),
    bucket: new Int32Array(buckets).fill(-1),
    doneAt: new Float64Array(places),
    doneBucket: new Int32Array(places),
    doneNode: new Int32Array(places),
    nextDone: chain(places),
    seen: { begun: new Float64Array(nodes), waited: new Float64Array(nodes), waitSum: new Float64Array(nodes) },
  }
  kernel.clock[1] = drawExponential(kernel.stream) / total
  return kernel
}

function chain(length: number): Int32Array {
  return Int32Array.from({ length }, (_, k) => (k + 1 < length ? k + 1 : -1))
}

export function forget(seen: Seen): void {
  seen.begun.fill(0)
  seen.waited.fill(0)
  seen.waitSum.fill(0)
}

/** Goes on until this moment, or until `node` has begun this many services since the last reset. Goes on later from where it ended. */
export function runUntil(kernel: Kernel, end: number, goal: { node: number; begun: number } = noGoal): void {
  if ((kernel.counts[bucketAt] as number) > farBucket) renumber(kernel)
  const { clock, counts, busy, servers, meanService, stream, bucket, doneAt, doneNode, doneBucket, nextDone } = kernel
  const { firstWaiting, arrivals, routes, nodes } = kernel
  const { begun } = kernel.seen
  const mask = bucket.length - 1
  const perUnit = clock[3] as number
  const betweenArrivals = clock[2] as number
  const goalBegun = goal.begun
  const goalNode = goal.node
  let now = clock[0] as number
  let nextArrival = clock[1] as number
  let events = 0
  let pending = counts[pendingAt] as number
  let at = counts[bucketAt] as number
  while ((begun[goalNode] as number) < goalBegun) {
    // The next completion: the first of the first bucket that holds one of its own round.
    let done = -1
    if (pending > 0)
      for (;;) {
        done = bucket[at & mask] as number
        if (done >= 0 && doneBucket[done] === at) break
        at += 1
      }
    let node: number
    if (done >= 0 && (doneAt[done] as number) < nextArrival) {
      if ((doneAt[done] as number) > end) break
      now = doneAt[done] as number
      bucket[at & mask] = nextDone[done] as number
      const from = doneNode[done] as number
      if ((firstWaiting[from] as number) >= 0) {
        beginNext(kernel, from, now)
        putDone(kernel, done, now + drawExponential(stream) * (meanService[from] as number), perUnit)
        if ((doneBucket[done] as number) < at) at = doneBucket[done] as number
      } else {
        busy[from] = (busy[from] as number) - 1
        nextDone[done] = counts[freeDoneAt] as number
        counts[freeDoneAt] = done
        pending -= 1
      }
      events += 1
      node = choose(stream, routes, from)
      if (node === nodes) continue
    } else {
      if (nextArrival > end) break
      now = nextArrival
      nextArrival = now + drawExponential(stream) * betweenArrivals
      events += 1
      node = choose(stream, arrivals, 0)
    }
    if ((busy[node] as number) < (servers[node] as number)) {
      busy[node] = (busy[node] as number) + 1
      begun[node] = (begun[node] as number) + 1
      const place = counts[freeDoneAt] as number
      counts[freeDoneAt] = nextDone[place] as number
      doneNode[place] = node
      putDone(kernel, place, now + drawExponential(stream) * (meanService[node] as number), perUnit)
      if (pending === 0 || (doneBucket[place] as number) < at) at = doneBucket[place] as number
      pending += 1
    } else joinQueue(kernel, node, now)
  }
  clock[0] = now
  clock[1] = nextArrival
  clock[eventsAt] = (clock[eventsAt] as number) + events
  counts[pendingAt] = pending
  counts[bucketAt] = at
}

const noGoal = { node: 0, begun: Infinity }

/** Buckets are numbered in 32 bits: long before they run out, the numbering begins anew at this moment. */
const farBucket = 2 ** 29

function renumber(kernel: Kernel): void {
  const { clock, counts, bucket, doneAt, nextDone } = kernel
  const pending: number[] = []
  for (const first of bucket) for (let done = first; done >= 0; done = nextDone[done] as number) pending.push(done)
  bucket.fill(-1)
  clock[baseAt] = clock[0] as number
  for (const done of pending) putDone(kernel, done, doneAt[done] as number, clock[3] as number)
  counts[bucketAt] = 0
}

export function eventsOf(kernel: Kernel): number {
  return kernel.clock[eventsAt] as number
}

function choose(stream: StreamState, { chance, other, width }: Alias, row: number): number {
  const x = (draw(stream) >>> 0) * (width * 2.3283064365386963e-10)
  const k = x | 0
  const cell = row * width + k
  return x - k < (chance[cell] as number) ? k : (other[cell] as number)
}

/** Puts a completion into its bucket, in order of time. */
function putDone(kernel: Kernel, done: number, time: number, perUnit: number): void {
  const { bucket, doneAt, doneBucket, nextDone } = kernel
  const number = ((time - (kernel.clock[baseAt] as number)) * perUnit) | 0
  const cell = number & (bucket.length - 1)
  doneAt[done] = time
  doneBucket[done] = number
  let before = -1
  let after = bucket[cell] as number
  while (after >= 0 && (doneAt[after] as number) <= time) {
    before = after
    after = nextDone[after] as number
  }
  nextDone[done] = after
  if (before < 0) bucket[cell] = done
  else nextDone[before] = done
}

function beginNext(kernel: Kernel, node: number, now: number): void {
  const { firstWaiting, waitingSince, nextWaiting, counts, seen } = kernel
  const waiting = firstWaiting[node] as number
  firstWaiting[node] = nextWaiting[waiting] as number
  nextWaiting[waiting] = counts[freeWaitAt] as number
  counts[freeWaitAt] = waiting
  seen.begun[node] = (seen.begun[node] as number) + 1
  seen.waited[node] = (seen.waited[node] as number) + 1
  seen.waitSum[node] = (seen.waitSum[node] as number) + now - (waitingSince[waiting] as number)
}

function joinQueue(kernel: Kernel, node: number, now: number): void {
  if ((kernel.counts[freeWaitAt] as number) < 0) growWaiting(kernel)
  const { firstWaiting, lastWaiting, counts, nextWaiting } = kernel
  const place = counts[freeWaitAt] as number
  counts[freeWaitAt] = nextWaiting[place] as number
  kernel.waitingSince[place] = now
  nextWaiting[place] = -1
  if ((firstWaiting[node] as number) < 0) firstWaiting[node] = place
  else nextWaiting[lastWaiting[node] as number] = place
  lastWaiting[node] = place
}

function growWaiting(kernel: Kernel): void {
  const length = kernel.waitingSince.length
  const since = new Float64Array(length * 2)
  since.set(kernel.waitingSince)
  const next = Int32Array.from({ length: length * 2 }, (_, k) => (k + 1 < length * 2 ? k + 1 : -1))
  next.set(kernel.nextWaiting)
  kernel.waitingSince = since
  kernel.nextWaiting = next
  kernel.counts[freeWaitAt] = length
}
