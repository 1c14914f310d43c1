import type { Tx } from '#platform/db/database.ts'
import type { Doubt } from './contract.ts'
import { noteSent } from './sender-store.ts'

/** From one address in an hour: more than these are read by a person first. Nothing is refused and nothing is dropped. */
export const senderLimits = { doubtfulAfter: 6, floodAfter: 60 } as const

/**
 * Notes one more report and tells what makes a person look at it first. The count is one for all nodes: addresses stand in the database for an hour as
 * hashes with a secret that is thrown away within a day, so that who reported cannot be found by them afterwards.
 */
export async function doubtsOfSender(
  tx: Tx,
  { address, story, now }: { address: string | undefined; story: string; now: Date },
): Promise<Doubt[]> {
  if (address === undefined) return []
  const { earlier, isSameText } = await noteSent(tx, { address, story }, now)
  const doubts: Doubt[] = []
  if (earlier >= senderLimits.doubtfulAfter) doubts.push('over-limit')
  if (earlier >= senderLimits.floodAfter) doubts.push('flood')
  if (isSameText) doubts.push('same-text')
  return doubts
}
