import type { ClientDue } from '#slices/clients/index.ts'
import { listRunningDues } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { isPending } from './clocks.ts'
import { listDraftsOf } from './store.ts'

/** The limits of pending matters of clients that are open in this transaction: to be decided, or to be carried out. */
export async function listDues(ctx: Ctx, clientIds: readonly ClientId[]): Promise<ClientDue[]> {
  const drafts = new Map((await listDraftsOf(ctx.tx, clientIds)).map((row) => [row.id as string, row.clientId]))
  const clocks = await listRunningDues(ctx, [...drafts.keys()] as never)
  return clocks.flatMap(({ subjectId, ...due }) => {
    const clientId = drafts.get(subjectId)
    return clientId && isPending(due.rule) ? [{ ...due, kind: 'decision' as const, clientId }] : []
  })
}
