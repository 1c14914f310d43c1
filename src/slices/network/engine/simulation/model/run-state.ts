import { mix } from './chance.ts'
import type { Plan } from './plan.ts'

/**
 * One replication under way, between two days. Somebody on the way through the network is a row of `times` and of `about`; each has at most
 * one thing ahead of them. What is known of a day in the morning is its agenda, what comes up during it lies in `bucket`s of time, and later
 * days each have a list (later.ts). No random state: see chance.ts. The moment is in `clock`: handed on as an argument it would be boxed.
 */
export type Run = {
  readonly plan: Plan
  /** Seed and replication mixed. */
  readonly key: number
  /** -1 for the antithetic twin. */
  readonly mirror: number
  /** The moment, in minutes of the run. */
  readonly clock: Float64Array
  times: Float64Array
  about: Int32Array
  /** [day, first free row, rows in use] */
  readonly counters: Int32Array
  readonly bucket: Int32Array
  /** The last in a bucket that is not empty: times to book fall together, and the last of them is where the next goes. */
  readonly bucketLast: Int32Array
  readonly later: Later
  readonly agenda: Agenda
  readonly atWork: Int32Array
  readonly busy: Int32Array
  readonly changedAt: Float64Array
  /** Waiting at a station by priority: `first[station * 4 + priority]`; on the waiting list for times: `listFirst[station]`. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly listFirst: Int32Array
  readonly listLast: Int32Array
  /** Times booked, in a ring of days: row `station * ring + day % ring`. */
  readonly slotTaken: Uint8Array
  readonly takenOfDay: Int32Array
  readonly freeFrom: Int32Array
  /** No earlier day than this has a free time. */
  readonly firstFreeDay: Int32Array
  readonly tally: Float64Array
}

/**
 * A row is one line of the processor's cache, 64 bytes: two times, seen through `times`, then whole numbers, seen through `about`.
 * The first time is when what is ahead happens; of somebody in a queue, when they joined it.
 */
export const timeWidth = 8
/** The first contact, or when a further visit was due. */
export const sinceAt = 1
export const width = 16
export const nextAt = 4
export const keyAt = 5
export const aheadAt = 6
export const serviceAt = 7
export const bandAt = 8
export const areaAt = 9
export const urgencyAt = 10
export const stationAt = 11
export const visitAt = 12
export const legAt = 13
export const slotAt = 14

/** What is ahead of somebody. */
export const appointment = 1
export const cancellation = 2
export const serviceEnd = 3
export const furtherVisit = 4
export const shiftChange = 5
export const inQueue = 6
export const onList = 7
export const nobody = 8

/** Which leg of the way: digital, the first visit, a further one. */
export const digitalLeg = 0
export const firstLeg = 1
export const furtherLeg = 2

/** Rows of a page: read one behind the other, where a chain from row to row would wait for memory at each. */
export const pageRows = 32

/** Whoever has something ahead on later days: lists of pages of rows and their times, in the order they were put. */
export type Later = {
  readonly first: Int32Array
  readonly last: Int32Array
  /** How many the last page of a day holds. */
  readonly filled: Int32Array
  nextPage: Int32Array
  rows: Int32Array
  times: Float64Array
}

/** The day's known events in order of time: a row, or below 0 a contact to come (-1 the first). Empty between two days. */
export type Agenda = {
  times: Float64Array
  what: Int32Array
  unsortedTimes: Float64Array
  unsortedWhat: Int32Array
  count: number
  /** Where each bucket's part begins. */
  readonly start: Int32Array
  contactKey: Int32Array
  contactLine: Int32Array
  contacts: number
}

export const dayCounter = 0
export const freeCounter = 1
export const usedCounter = 2
export const freePageCounter = 3
export const usedPageCounter = 4

/** Replications 2k and 2k + 1 of an antithetic pair share a key and mirror each other. */
export type Replication = { readonly seed: number; readonly replication: number; readonly antithetic: boolean }

export function startRun(plan: Plan, { seed, replication, antithetic }: Replication): Run {
  const stream = antithetic ? Math.floor(replication / 2) : replication
  const memory = new ArrayBuffer(4096 * timeWidth * 8)
  const { stations } = plan.counts
  const ring = plan.stations.aheadMost + 1
  const run: Run = {
    plan,
    key: mix(mix(seed | 0, 0x51ed27), stream),
    mirror: antithetic && replication % 2 === 1 ? -1 : 0,
    clock: new Float64Array(1),
    times: new Float64Array(memory),
    about: new Int32Array(memory),
    counters: Int32Array.of(0, -1, 0, -1, 0),
    bucket: new Int32Array(plan.buckets).fill(-1),
    bucketLast: new Int32Array(plan.buckets).fill(-1),
    later: {
      first: new Int32Array(plan.totalDays + 1).fill(-1),
      last: new Int32Array(plan.totalDays + 1).fill(-1),
      filled: new Int32Array(plan.totalDays + 1),
      nextPage: new Int32Array(64),
      rows: new Int32Array(64 * pageRows),
      times: new Float64Array(64 * pageRows),
    },
    agenda: {
      times: new Float64Array(1024),
      what: new Int32Array(1024),
      unsortedTimes: new Float64Array(1024),
      unsortedWhat: new Int32Array(1024),
      count: 0,
      start: new Int32Array(plan.buckets + 1),
      contactKey: new Int32Array(1024),
      contactLine: new Int32Array(1024),
      contacts: 0,
    },
    atWork: new Int32Array(stations),
    busy: new Int32Array(stations),
    changedAt: new Float64Array(stations),
    first: new Int32Array(stations * 4).fill(-1),
    last: new Int32Array(stations * 4).fill(-1),
    listFirst: new Int32Array(stations).fill(-1),
    listLast: new Int32Array(stations).fill(-1),
    slotTaken: new Uint8Array(stations * ring * plan.stations.slotsMost),
    takenOfDay: new Int32Array(stations * ring),
    freeFrom: new Int32Array(stations * ring),
    firstFreeDay: new Int32Array(stations),
    tally: new Float64Array(plan.layout.length),
  }
  return run
}

/** A row for somebody new. */
export function takeRow(run: Run): number {
  const { counters } = run
  const free = counters[freeCounter] as number
  if (free >= 0) {
    counters[freeCounter] = run.about[free * width + nextAt] as number
    return free
  }
  const row = counters[usedCounter] as number
  if ((row + 1) * width > run.about.length) growRows(run)
  counters[usedCounter] = row + 1
  return row
}

function growRows(run: Run): void {
  const times = new Float64Array(run.times.length * 2)
  times.set(run.times)
  run.times = times
  run.about = new Int32Array(times.buffer)
}

export function freeRow(run: Run, row: number): void {
  const { about, counters } = run
  about[row * width + aheadAt] = nobody
  about[row * width + nextAt] = counters[freeCounter] as number
  counters[freeCounter] = row
}
