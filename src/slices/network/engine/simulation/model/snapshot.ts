import type { Plan } from './plan.ts'
import { type Replication, type Run, startRun } from './run-state.ts'

const arrays = [
  'counters',
  'bucket',
  'bucketLast',
  'dayChain',
  'atWork',
  'busy',
  'changedAt',
  'first',
  'last',
  'listFirst',
  'listLast',
  'slotTaken',
  'takenOfDay',
  'freeFrom',
  'firstFreeDay',
  'tally',
] as const

/** The whole state of a run between two days, to go on from elsewhere or later: the resumed run equals the uninterrupted one to the bit. */
export function saveRun(run: Run): Buffer {
  const parts = [run.times, ...arrays.map((name) => run[name])].map((one) =>
    Buffer.from(one.buffer, one.byteOffset, one.byteLength),
  )
  const heading = Int32Array.of(run.key, run.mirror, ...parts.map((one) => one.byteLength))
  return Buffer.concat([Buffer.from(heading.buffer), ...parts])
}

/** Undefined when the snapshot is not of this plan and replication. */
export function resumeRun(plan: Plan, replication: Replication, saved: Buffer): Run | undefined {
  const run = startRun(plan, replication)
  const count = arrays.length + 3
  if (saved.byteLength < count * 4) return undefined
  const heading = Array.from({ length: count }, (_, k) => saved.readInt32LE(k * 4))
  const lengths = heading.slice(2)
  const isSame =
    heading[0] === run.key &&
    heading[1] === run.mirror &&
    arrays.every((name, k) => run[name].byteLength === lengths[k + 1])
  if (!isSame || lengths.reduce((sum, one) => sum + one, count * 4) !== saved.byteLength) return undefined
  let from = count * 4
  const take = (length: number) => {
    const part = saved.subarray(from, from + length)
    from += length
    return part
  }
  run.times = new Float64Array((lengths[0] as number) / 8)
  run.about = new Int32Array(run.times.buffer)
  Buffer.from(run.times.buffer).set(take(lengths[0] as number))
  arrays.forEach((name, k) => Buffer.from(run[name].buffer).set(take(lengths[k + 1] as number)))
  return run
}
