import { type Outcome, refuse } from '#platform/outcome.ts'
import { joinContact, leaveContact } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { ItemRow, WorkSubject } from '#slices/work/index.ts'
import { asContact, type ConcernId, openNotification } from './grants.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'

/** What taking and giving away an item means to the notification it is about. */
export const concernSubject: WorkSubject = {
  kind: 'concern',
  taken: begin,
  left: async (ctx, item, { staffId }) => {
    const party = {
      contactId: asContact(item.subjectId as string as ConcernId),
      kind: 'staff',
      partyId: staffId,
    } as const
    await leaveContact(ctx.tx, party, ctx.now)
  },
  clientOf: async (ctx, item) => {
    const opened = await openNotification(ctx, item.subjectId as string as ConcernId)
    return opened.ok ? (await store.getConcern(ctx.tx, opened.value.grant)).clientId : null
  },
}

/** Taking it makes the worker a party of it; special protection and a child's matter are asked about at once. */
async function begin(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (!may['concerns.handle'](actor)) return refuse('not-allowed')
  const concernId = item.subjectId as string as ConcernId
  const party = {
    contactId: asContact(concernId),
    kind: 'staff',
    partyId: actor.staffId,
    sector: actor.sector,
  } as const
  await joinContact(ctx.tx, party, ctx.now)
  const opened = await openNotification(ctx, concernId)
  if (!opened.ok) return opened
  const concern = await store.getConcern(ctx.tx, opened.value.grant)
  if (!may['concerns.take'](actor, concern.kind)) return refuse('not-allowed')
  ctx.audit('concerns.take', concernId)
  return opened
}
