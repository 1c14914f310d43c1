import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { endRelationships, startRelationship } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { ItemRow, WorkSubject } from '#slices/work/index.ts'
import { announceChange } from './opening.ts'
import * as store from './store.ts'

/** What taking and giving away an item means to the decision it is about. */
export const decisionSubject: WorkSubject = {
  kind: 'decision',
  taken: take,
  left: async (ctx, item, { staffId }) => {
    await endRelationships(ctx.tx, item.subjectId as string as store.DecisionId, staffId, ctx.now)
    ctx.emit({ type: 'decision-left', subjectId: item.subjectId })
    const subject = await store.findSubject(ctx.tx, item.subjectId as string as store.DecisionId)
    if (subject) announceChange(ctx, subject)
  },
  clientOf: async (ctx, item) =>
    (await store.findSubject(ctx.tx, item.subjectId as string as store.DecisionId))?.clientId ?? null,
}

/** Taking it gives the reason to open the client in the register of the decision, to those alone whose register it is. */
async function take(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = item.subjectId as string as store.DecisionId
  const subject = await store.findSubject(ctx.tx, id)
  if (!subject) return refuse('not-found')
  if (!actor.registers.some((register) => register === `social:${subject.serviceTask}`)) return refuse('not-allowed')
  await startRelationship(
    ctx.tx,
    {
      id: newId(ctx.now),
      client_id: subject.clientId,
      staff_id: actor.staffId,
      sector: actor.sector,
      service_task: subject.serviceTask,
      origin_id: id,
      joint: false,
    },
    ctx.now,
  )
  ctx.audit('decisions.take', id)
  announceChange(ctx, subject)
  return done(null)
}
