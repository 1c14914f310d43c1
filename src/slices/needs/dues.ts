import type { ClientDue } from '#slices/clients/index.ts'
import { listRunningDues } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { listOpenOf } from './store.ts'

/** The limits of assessments that are going on, of clients that are open in this transaction. */
export async function listDues(ctx: Ctx, clientIds: readonly ClientId[]): Promise<ClientDue[]> {
  const open = new Map((await listOpenOf(ctx.tx, clientIds)).map((row) => [row.id as string, row.clientId]))
  const clocks = await listRunningDues(ctx, [...open.keys()] as never)
  return clocks.flatMap(({ subjectId, ...due }) => {
    const clientId = open.get(subjectId)
    return clientId ? [{ ...due, kind: 'needs-assessment' as const, clientId }] : []
  })
}
