import { createHash, randomBytes } from 'node:crypto'
import type { Doubt } from './contract.ts'

/** From one address in an hour: more than these are read by a person first. Nothing is refused and nothing is dropped. */
export const senderLimits = { doubtfulAfter: 6, floodAfter: 60, mostKept: 50_000, forgottenAfterMs: 3_600_000 } as const

type Sent = { readonly at: number; readonly text: string }

export type Senders = {
  /** Notes one more report and tells what makes a person look at it first. */
  note(sent: { address: string | undefined; story: string; now: Date }): Doubt[]
}

/** Addresses are kept as hashes with a secret of this process, an hour long, in memory alone: who reported cannot be found by them. */
export function createSenders(): Senders {
  const secret = randomBytes(32)
  const kept = new Map<string, Sent[]>()
  const hash = (text: string) => createHash('sha256').update(secret).update(text).digest('base64')
  return {
    note: ({ address, story, now }) => {
      if (address === undefined) return []
      const at = now.getTime()
      if (kept.size > senderLimits.mostKept) kept.clear()
      const key = hash(address)
      const text = hash(story)
      const earlier = (kept.get(key) ?? []).filter((one) => at - one.at < senderLimits.forgottenAfterMs)
      kept.set(key, [...earlier, { at, text }].slice(-2 * senderLimits.floodAfter))
      const doubts: Doubt[] = []
      if (earlier.length >= senderLimits.doubtfulAfter) doubts.push('over-limit')
      if (earlier.length >= senderLimits.floodAfter) doubts.push('flood')
      if (earlier.some((one) => one.text === text)) doubts.push('same-text')
      return doubts
    },
  }
}
