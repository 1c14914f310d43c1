import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { giveBackItem } from './commands.ts'
import { lockHeldBy } from './leaver-store.ts'
import * as store from './store.ts'
import { subjectOf, type WorkSubjects } from './subjects.ts'

/** A worker leaves: what they have goes back to the teams it came from, in the caller's transaction. How many. */
export async function giveBackMattersOf(ctx: Ctx, subjects: WorkSubjects, staffId: StaffId): Promise<number> {
  // The one who hands on is often the supervisor, who is no party of the matters: their slices are told by the machine.
  const asJob: Ctx = { ...ctx, actor: { kind: 'system', job: 'give-back-of-leaver' } }
  const held = await lockHeldBy(ctx.tx, staffId)
  for (const id of held) {
    const item = await store.findItem(ctx.tx, id)
    if (!item) continue
    await giveBackItem(ctx, item)
    await subjectOf(subjects, item.subjectKind).left(asJob, item, { how: 'given-back', staffId })
  }
  return held.length
}
