import type { Plan } from './plan.ts'
import { pageRows, type Replication, type Run, startRun } from './run-state.ts'

/** What lies between two days, besides the rows of people and of their later days: those grow. */
const arrays = [
  'clock',
  'counters',
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

type Part = Float64Array | Int32Array | Uint8Array

function partsOf(run: Run): Part[] {
  const { later } = run
  const fixed = [...arrays.map((name) => run[name]), later.first, later.last, later.filled]
  return [...fixed, run.times, later.nextPage, later.rows, later.times]
}

/** The whole state of a run between two days, to go on from elsewhere or later: the resumed run equals the uninterrupted one to the bit. */
export function saveRun(run: Run): Buffer {
  const heading = Int32Array.of(run.key, run.mirror, run.times.length, run.later.nextPage.length)
  const parts = partsOf(run).map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength))
  return Buffer.concat([Buffer.from(heading.buffer), ...parts])
}

/** Undefined when the snapshot is not of this plan and replication. */
export function resumeRun(plan: Plan, replication: Replication, saved: Buffer): Run | undefined {
  const run = startRun(plan, replication)
  if (saved.byteLength < 16) return undefined
  const [key, mirror, times = 0, pages = 0] = Array.from({ length: 4 }, (_, k) => saved.readInt32LE(k * 4))
  if (key !== run.key || mirror !== run.mirror || times < 0 || pages < 0) return undefined
  // No room is made for what the file only says it holds.
  if (times * 8 + pages * (4 + pageRows * 12) > saved.byteLength) return undefined
  run.times = new Float64Array(times)
  run.about = new Int32Array(run.times.buffer)
  run.later.nextPage = new Int32Array(pages)
  run.later.rows = new Int32Array(pages * pageRows)
  run.later.times = new Float64Array(pages * pageRows)
  const parts = partsOf(run)
  if (parts.reduce((sum, one) => sum + one.byteLength, 16) !== saved.byteLength) return undefined
  let from = 16
  for (const part of parts) {
    Buffer.from(part.buffer, part.byteOffset, part.byteLength).set(saved.subarray(from, from + part.byteLength))
    from += part.byteLength
  }
  return run
}
