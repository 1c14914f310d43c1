import { stopClocks } from '#slices/deadlines/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { finishItem, listItemsOf } from '#slices/work/index.ts'
import type { AppointmentId } from './time-store.ts'

/** The county's own target for a new time: met when there is one. The limit of the law runs on until the care is had. */
export const newTimeTarget = 'county-new-time'

/** What an offered time goes back to when it is not taken: an order is still somebody's work, anything else waits on the list. */
export async function stateAfterOffer(ctx: Ctx, id: AppointmentId): Promise<'ordered' | 'planned'> {
  return (await listItemsOf(ctx.tx, id)).some((one) => one.state !== 'done') ? 'ordered' : 'planned'
}

/** Nobody needs to find a time any more: there is one, the client waits by themself, or has cancelled. */
export async function endOrder(ctx: Ctx, id: AppointmentId): Promise<void> {
  for (const item of await listItemsOf(ctx.tx, id)) if (item.state !== 'done') await finishItem(ctx, item)
  await stopClocks(ctx, id, [newTimeTarget])
}
