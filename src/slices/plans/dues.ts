import { helsinkiDay } from '#platform/helsinki.ts'
import type { ClientDue } from '#slices/clients/index.ts'
import { addWorkingDays } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { listReviewsOf } from './store.ts'

const nearWorkingDays = 2

/** When the running plans of clients that are open in this transaction are looked at again. */
export async function listDues(ctx: Ctx, clientIds: readonly ClientId[]): Promise<ClientDue[]> {
  const today = helsinkiDay(ctx.now)
  const near = addWorkingDays(today, nearWorkingDays)
  const stateOf = (on: string) => (on < today ? 'over' : on <= near ? 'near' : 'normal')
  return (await listReviewsOf(ctx.tx, clientIds)).map(({ clientId, on }) => ({
    clientId,
    kind: 'plan-review' as const,
    rule: null,
    on,
    at: null,
    statutory: false,
    state: stateOf(on),
  }))
}
