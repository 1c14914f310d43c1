import { fillExponentials, fillWords, seedStream, type StreamState } from '../random/stream.ts'
import { minutesAt, minutesRow } from './model/chance.ts'
import { type Alias, aliasOf, type Network, routingAlias, visitRates } from './network.ts'

/**
 * A network under way. Completions lie in a calendar queue (Brown 1988): buckets of time, each a short sorted list, so that putting in and
 * taking out cost the same however many customers are in service. All state is in typed arrays: a number in a closure would be boxed.
 */
export type Kernel = {
  readonly nodes: number
  readonly meanService: Float64Array
  readonly servers: Int32Array
  readonly pointOf: Int32Array
  /** Nodes of a point: from `firstNode[point]` to `firstNode[point + 1]`, the most urgent first. */
  readonly firstNode: Int32Array
  readonly arrivals: Alias
  readonly routes: Alias
  /** 1: every customer leaves after this node, and nothing is drawn. */
  readonly isLast: Uint8Array
  readonly clock: Float64Array
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
  readonly draws: Draws
  readonly seen: Seen
}

/** Draws made ahead: times between arrivals, services, and words that choose the way. Each purpose has a stream of its own. */
export type Draws = {
  readonly streams: readonly [StreamState, StreamState, StreamState]
  readonly between: Float64Array
  readonly services: Float64Array
  readonly words: Int32Array
  readonly room: Int32Array
  readonly shape: Float64Array
}

/** What was seen at each node since the last reset: services begun, how many of them after a wait, and the sum of the waits. */
export type Seen = {
  readonly begun: Float64Array
  readonly waited: Float64Array
  readonly waitSum: Float64Array
}

/** Places in `clock`. */
export const clockAt = { now: 0, nextArrival: 1, between: 2, perUnit: 3, base: 4, events: 5 } as const
/** Places in `counts`: completions pending, first free completion, first free waiting place, bucket, and the draws used of each kind. */
export const countAt = { pending: 0, freeDone: 1, freeWait: 2, bucket: 3, between: 4, services: 5, words: 6 } as const

/** Draws made at a time. */
export const batch = 1024

export function createKernel(network: Network, seed: number, replication = 0): Kernel {
  const { nodes, servers, meanService, arrivalRate } = network
  const points = servers.length
  const places = servers.reduce((sum, one) => sum + one, 0)
  const rates = visitRates(network)
  const total = arrivalRate.reduce((sum, one) => sum + one, 0)
  const perUnit = rates.reduce((sum, one) => sum + one, 0)
  const pointOf = network.pointOf ?? Int32Array.from({ length: nodes }, (_, k) => k)
  const routes = routingAlias(network)
  const kernel: Kernel = {
    nodes,
    meanService: Float64Array.from(meanService),
    servers: Int32Array.from(servers),
    pointOf,
    firstNode: Int32Array.from({ length: points + 1 }, (_, point) => pointOf.filter((one) => one < point).length),
    arrivals: aliasOf([arrivalRate]),
    routes,
    isLast: Uint8Array.from({ length: nodes }, (_, from) =>
      network.routing.subarray(from * nodes, (from + 1) * nodes).every((share) => share === 0) ? 1 : 0,
    ),
    clock: Float64Array.of(0, 0, 1 / total, perUnit, 0, 0),
    counts: new Int32Array(8),
    busy: new Int32Array(points),
    firstWaiting: new Int32Array(nodes).fill(-1),
    lastWaiting: new Int32Array(nodes).fill(-1),
    waitingSince: new Float64Array(1024),
    nextWaiting: chain(1024),
    bucket: new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, places * 4)))).fill(-1),
    doneAt: new Float64Array(places),
    doneBucket: new Int32Array(places),
    doneNode: new Int32Array(places),
    nextDone: chain(places),
    draws: createDraws(network.services, seed, replication),
    seen: { begun: new Float64Array(nodes), waited: new Float64Array(nodes), waitSum: new Float64Array(nodes) },
  }
  kernel.counts[countAt.between] = 1
  kernel.clock[clockAt.nextArrival] = (kernel.draws.between[0] as number) / total
  return kernel
}

export function createDraws(services: Network['services'], seed: number, replication: number): Draws {
  const shape = services && services.shape !== 'exponential' ? minutesRow({ ...services, mean: 1 }) : []
  const draws: Draws = {
    streams: [0, 1, 2].map((purpose) => seedStream(seed, replication * 3 + purpose)) as [
      StreamState,
      StreamState,
      StreamState,
    ],
    between: new Float64Array(batch),
    services: new Float64Array(batch),
    words: new Int32Array(batch),
    room: new Int32Array(batch),
    shape: Float64Array.from(shape),
  }
  drawBetween(draws)
  drawServices(draws)
  drawWords(draws)
  return draws
}

export function drawBetween({ streams, between, room }: Draws): void {
  fillExponentials(streams[0], between, room)
}

export function drawServices({ streams, services, room, shape }: Draws): void {
  if (shape.length === 0) return fillExponentials(streams[1], services, room)
  fillWords(streams[1], room)
  for (let k = 0; k < batch; k += 1)
    services[k] = minutesAt(shape, 0, (((room[k] as number) >>> 0) + 0.5) * 2.3283064365386963e-10)
}

export function drawWords({ streams, words }: Draws): void {
  fillWords(streams[2], words)
}

export function chain(length: number): Int32Array {
  return Int32Array.from({ length }, (_, k) => (k + 1 < length ? k + 1 : -1))
}

export function forget(seen: Seen): void {
  seen.begun.fill(0)
  seen.waited.fill(0)
  seen.waitSum.fill(0)
}

export function eventsOf(kernel: Kernel): number {
  return kernel.clock[clockAt.events] as number
}
