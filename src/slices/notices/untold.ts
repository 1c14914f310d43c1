import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { endRelationships, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { finishItem, type ItemRow, listItemsOf, lockItemsOf, type WorkSubject } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import type { NoticeId } from './model.ts'
import * as store from './store.ts'

/** Taking the item of a notice that reached nobody gives the reason to open its client; giving it away or ending it ends the reason. */
export const noticeSubject: WorkSubject = {
  kind: 'notice',
  taken: async (ctx, item) => {
    const { actor } = ctx
    if (actor.kind !== 'staff') return refuse('not-allowed')
    const row = await store.findUndelivered(ctx.tx, item.subjectId as NoticeId, actor.staffId)
    if (!row) return refuse('not-found')
    await relate(ctx, actor, { id: item.subjectId as NoticeId, clientId: row.clientId })
    ctx.audit('notices.take-untold', item.subjectId)
    return done(null)
  },
  left: async (ctx, item, { staffId }) => await endRelationships(ctx.tx, item.subjectId, staffId, ctx.now),
  clientOf: async (ctx, item) =>
    ctx.actor.kind === 'staff'
      ? ((await store.findUndelivered(ctx.tx, item.subjectId as NoticeId, ctx.actor.staffId))?.clientId ?? null)
      : null,
}

async function relate(ctx: Ctx, { staffId, sector }: Staff, of: { id: NoticeId; clientId: ClientId }): Promise<void> {
  const row = {
    id: newId<'relationship'>(ctx.now),
    client_id: of.clientId,
    staff_id: staffId,
    sector,
    service_task: null,
    origin_id: of.id,
    joint: false,
  }
  // The name and the number are what a call needs.
  await startRelationship(ctx.tx, { ...row, card_only: true }, ctx.now)
}

export async function open(
  ctx: Ctx,
  input: InputOf<typeof contract.openUntold>,
): Promise<Outcome<OutputOf<typeof contract.openUntold>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const row = await store.findUndelivered(ctx.tx, input.noticeId as NoticeId, ctx.actor.staffId)
  if (!row) return refuse('not-found')
  const state = row.state === 'uncertain' || row.state === 'expired' ? row.state : 'undeliverable'
  return done({ clientId: row.clientId, kind: row.kind, startsAt: row.startsAt?.toISOString() ?? null, state })
}

export async function end(
  ctx: Ctx,
  input: InputOf<typeof contract.endUntold>,
): Promise<Outcome<OutputOf<typeof contract.endUntold>, 'not-allowed' | 'not-yours'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const isMine = (item: ItemRow) => item.state === 'claimed' && item.ownerStaff === actor.staffId
  await lockItemsOf(ctx.tx, input.noticeId as NoticeId)
  const item = (await listItemsOf(ctx.tx, input.noticeId as NoticeId)).find(isMine)
  if (!item) return refuse('not-yours')
  await finishItem(ctx, item)
  await endRelationships(ctx.tx, input.noticeId as NoticeId, actor.staffId, ctx.now)
  ctx.audit('notices.end-untold', item.id)
  return done({})
}
