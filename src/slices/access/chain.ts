import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db/database.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import * as store from './chain-store.ts'

export type Fault =
  /** The day does not begin with the last hash of the day before. */
  | 'day-not-linked'
  /** A position is missing or stands twice. */
  | 'position'
  /** The sealed look is not in the log any more. */
  | 'look-missing'
  /** The look, or its place in the chain, is not what was sealed. */
  | 'hash'
  /** The day's own end is not where its seals end. */
  | 'day-end'

export type Break = {
  readonly day: string
  readonly position: number
  readonly lookId: string | null
  readonly fault: Fault
}
export type DayHead = { readonly day: string; readonly position: number; readonly hash: string }

export type ChainReport = {
  readonly days: number
  /** Seals walked. */
  readonly looks: number
  readonly firstBreak: Break | null
  readonly breaks: number
  readonly looksMissing: number
  /** Old enough to be sealed, and not sealed. */
  readonly neverSealed: number
  /** The end of the last day that nothing can be added to: kept elsewhere it makes a rewritten chain visible. */
  readonly lastClosedDay: DayHead | null
  /** Ends of all days, as stored. */
  readonly heads: readonly DayHead[]
}

/** A look may wait this long for its seal. */
export const sealingMinutes = 10

/** Counts every hash of the log again, from the looks as they are now. Reads only; the caller's transaction is one instant. */
export async function verifyChain(tx: Tx, now: Date): Promise<ChainReport> {
  const days = await store.listSealedDays(tx)
  const breaks: Break[] = []
  let looks = 0
  let previous: Buffer = Buffer.from([0])
  for (const day of days) {
    if (!day.openedWith.equals(previous))
      breaks.push({ day: day.day, position: 0, lookId: null, fault: 'day-not-linked' })
    const walked = await walkDay(tx, day)
    looks += walked.looks
    breaks.push(...walked.breaks)
    previous = day.lastHash
  }
  const orphans = await store.countSealsWithoutDay(tx)
  if (orphans > 0) breaks.push({ day: '-', position: 0, lookId: null, fault: 'day-end' })
  const heads = days.map(({ day, lastPosition, lastHash }) => ({
    day,
    position: lastPosition,
    hash: lastHash.toString('hex'),
  }))
  return {
    days: days.length,
    looks,
    firstBreak: breaks[0] ?? null,
    breaks: breaks.length,
    looksMissing: breaks.filter((one) => one.fault === 'look-missing').length,
    neverSealed: await store.countNeverSealed(tx, new Date(now.getTime() - sealingMinutes * 60_000)),
    lastClosedDay: heads.findLast((head) => head.day < helsinkiDay(now)) ?? null,
    heads,
  }
}

async function walkDay(tx: Tx, day: store.SealedDay): Promise<{ looks: number; breaks: Break[] }> {
  const breaks: Break[] = []
  let hash = day.openedWith
  let position = 0
  let looks = 0
  for (;;) {
    const seals = await store.listSeals(tx, day.day, position)
    for (const seal of seals) {
      looks += 1
      const fault = faultOf(seal, { position, hash })
      if (fault) breaks.push({ day: day.day, position: seal.position, lookId: seal.lookId, fault })
      // Goes on from the stored hash, so that one change is told once and not at every seal after it.
      hash = seal.hash
      position = seal.position
    }
    if (seals.length < store.sealsAtOnce) break
  }
  const isAtEnd = position === day.lastPosition && hash.equals(day.lastHash)
  if (!isAtEnd) breaks.push({ day: day.day, position, lookId: null, fault: 'day-end' })
  return { looks, breaks }
}

function faultOf(seal: store.Seal, before: { position: number; hash: Buffer }): Fault | undefined {
  if (seal.position !== before.position + 1) return 'position'
  if (seal.fields === null) return 'look-missing'
  return seal.hash.equals(hashAfter(before.hash, seal.fields)) ? undefined : 'hash'
}

function hashAfter(before: Buffer, fields: readonly (string | null)[]): Buffer {
  return createHash('sha256').update(before).update(lookContent(fields), 'utf8').digest()
}

/** The same text as the database's `access.look_content`: each field with its length in bytes before it, a missing one as a dash. */
export function lookContent(fields: readonly (string | null)[]): string {
  return fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join(',')
}
