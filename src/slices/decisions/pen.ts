import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { listItemsOf } from '#slices/work/index.ts'
import type { DraftRow } from './store.ts'

export type Pen = {
  readonly mayWrite: boolean
  /** Who has it once it is sent: whoever took it to decide, and until then the one it was sent to. */
  readonly holder: string | null
  readonly isTaken: boolean
}

/**
 * Who changes the draft now. While it is prepared: whoever serves the client in its register, one after another by its revision. Once it is sent:
 * the one alone who took it to decide, so that nobody decides other words than they read. Until somebody took it, nobody; it can be taken back.
 */
export async function penOf(ctx: Ctx, draft: DraftRow, actor: Staff): Promise<Pen> {
  if (draft.state !== 'sent') return { mayWrite: draft.state === 'draft', holder: null, isTaken: false }
  const item = (await listItemsOf(ctx.tx, draft.id)).find((one) => one.state !== 'done')
  if (item?.state !== 'claimed') return { mayWrite: false, holder: draft.sentTo, isTaken: false }
  return { mayWrite: item.ownerStaff === actor.staffId, holder: item.ownerName, isTaken: true }
}
