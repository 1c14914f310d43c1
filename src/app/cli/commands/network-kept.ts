import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { Kept, Share } from '#slices/network/engine/index.ts'

const heading = Buffer.from('rinnalla-network-runs-1\n')
/** Of what the run is (32 bytes), its number, and how many numbers follow, eight bytes each. */
const rowHeading = 40

export type RunsKept =
  | { readonly ok: true; readonly keptOf: ((share: Share) => Kept) | undefined }
  | {
      readonly ok: false
      readonly error: 'unwritable-file' | 'unreadable-file' | 'invalid-input'
      readonly message: string
    }

/**
 * Finished runs in files, one behind the other: the same command goes on from there. They are kept in `keep`, and those of other machines are
 * found in `join`. Runs of another scenario, seed or warm-up may lie in the same file.
 */
export function keepRuns(keep: string | undefined, join: readonly string[]): RunsKept {
  if (keep === undefined && join.length === 0) return { ok: true, keptOf: undefined }
  const rows = new Map<string, Float64Array>()
  for (const file of join)
    try {
      if (readRows(file, rows) === undefined) return strange(file)
    } catch {
      // Whatever the reason, the sentence is the same: there is nothing to read from.
      return { ok: false, error: 'unreadable-file', message: `Cannot read ${file}.` }
    }
  if (keep === undefined) return { ok: true, keptOf: keptIn(rows, () => undefined) }
  try {
    if (!existsSync(keep)) writeFileSync(keep, heading)
    const whole = readRows(keep, rows)
    if (whole === undefined) return strange(keep)
    if (whole.cutOff) truncateSync(keep, whole.length)
    // Whether it can be written to is told before the first run, not after it.
    appendFileSync(keep, '')
  } catch {
    // Whatever the reason, the sentence is the same: the file cannot be written.
    return { ok: false, error: 'unwritable-file', message: `Cannot keep runs in ${keep}.` }
  }
  return { ok: true, keptOf: keptIn(rows, (row) => appendFileSync(keep, row)) }
}

function strange(file: string): RunsKept {
  return { ok: false, error: 'invalid-input', message: `${file} is not a file of kept runs.` }
}

/** Undefined when the file is something else; a last row that was cut off is not read. */
function readRows(file: string, rows: Map<string, Float64Array>): { length: number; cutOff: boolean } | undefined {
  const bytes = readFileSync(file)
  if (!bytes.subarray(0, heading.length).equals(heading)) return undefined
  let at = heading.length
  while (at + rowHeading <= bytes.length) {
    const end = at + rowHeading + bytes.readUInt32LE(at + 36) * 8
    if (end > bytes.length) break
    const key = `${bytes.toString('hex', at, at + 32)} ${bytes.readUInt32LE(at + 32)}`
    rows.set(key, new Float64Array(Uint8Array.from(bytes.subarray(at + rowHeading, end)).buffer))
    at = end
  }
  return { length: at, cutOff: at < bytes.length }
}

function keptIn(rows: ReadonlyMap<string, Float64Array>, append: (row: Buffer) => void): (share: Share) => Kept {
  return (share) => {
    const digest = digestOf(share)
    return {
      find: (replication) => rows.get(`${digest.toString('hex')} ${replication}`),
      keep: (replication, tally) => {
        const numbers = Buffer.alloc(8)
        numbers.writeUInt32LE(replication, 0)
        numbers.writeUInt32LE(tally.length, 4)
        append(Buffer.concat([digest, numbers, Buffer.from(tally.buffer, tally.byteOffset, tally.byteLength)]))
      },
    }
  }
}

/** What decides every number of a run but which of them it is: how many runs are asked for may change. */
function digestOf({ scenario, warmUpDays, seed, antithetic }: Share): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([scenario, warmUpDays, seed, antithetic]))
    .digest()
}
