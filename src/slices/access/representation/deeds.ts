import type { Ctx } from '#slices/organisation/actor.ts'
import * as store from '../representation-store.ts'

/** What was done for another stands with the look it was done under, in both people's logs: its kind, and nothing of its content. */
export async function noteDeed(ctx: Ctx, done: store.DoneDeed): Promise<void> {
  const isNoted = await store.noteDeed(ctx.tx, done, ctx.now)
  // A message is already said; its right may have ended the moment after, and the message itself tells who wrote it.
  if (!isNoted && done.contactId === null) throw new Error(`a deed for another without a look: ${done.deed}`)
}
