import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { Kept, Share } from '#slices/network/engine/index.ts'

const heading = Buffer.from('rinnalla-network-runs-1\n')
/** Of what the run is (32 bytes), its number, and how many numbers follow, eight bytes each. */
const rowHeading = 40

/**
 * Finished runs in a file, one behind the other: the same command goes on from there. Runs of another scenario, seed or warm-up may lie in
 * the same file. Undefined when the file is something else; a last row that was cut off is forgotten.
 */
export function keepRunsIn(file: string): ((share: Share) => Kept) | undefined {
  if (!existsSync(file)) writeFileSync(file, heading)
  const bytes = readFileSync(file)
  if (!bytes.subarray(0, heading.length).equals(heading)) return undefined
  const rows = new Map<string, Float64Array>()
  let at = heading.length
  while (at + rowHeading <= bytes.length) {
    const end = at + rowHeading + bytes.readUInt32LE(at + 36) * 8
    if (end > bytes.length) break
    const key = `${bytes.toString('hex', at, at + 32)} ${bytes.readUInt32LE(at + 32)}`
    rows.set(key, new Float64Array(Uint8Array.from(bytes.subarray(at + rowHeading, end)).buffer))
    at = end
  }
  if (at < bytes.length) truncateSync(file, at)
  return (share) => {
    const digest = digestOf(share)
    return {
      find: (replication) => rows.get(`${digest.toString('hex')} ${replication}`),
      keep: (replication, tally) => {
        const numbers = Buffer.alloc(8)
        numbers.writeUInt32LE(replication, 0)
        numbers.writeUInt32LE(tally.length, 4)
        const values = Buffer.from(tally.buffer, tally.byteOffset, tally.byteLength)
        appendFileSync(file, Buffer.concat([digest, numbers, values]))
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
