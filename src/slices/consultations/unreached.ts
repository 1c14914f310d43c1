import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { findAgreement } from '#slices/partners/index.ts'
import { finishItem, type ItemRow, listItemsOf, lockItemsOf, raiseItem, type WorkSubject } from '#slices/work/index.ts'
import type { endUnreached, openUnreached } from './contract.ts'
import * as store from './store.ts'
import type { ConsultationId } from './store.ts'

/** Having the item shows which unit is to be told and who asked; what was asked stays with its two parties. */
export const unreachedSubject: WorkSubject = {
  kind: 'unit-notice',
  taken: async (ctx, item) => {
    const row = await store.findAsked(ctx.tx, item.subjectId as ConsultationId)
    if (ctx.actor.kind !== 'staff' || row?.place == null) return refuse('not-allowed')
    ctx.audit('consultations.take-unreached', row.id)
    return done(null)
  },
  left: async () => {},
}

/** No letter reached the unit: each question that waits there becomes work of who asked it, for them first and then their team. */
export async function raiseUnreached(ctx: Ctx, agreement: string): Promise<void> {
  for (const row of await store.listUnanswered(ctx.tx, agreement)) await raise(ctx, row)
}

async function raise(ctx: Ctx, row: store.AskedRow): Promise<void> {
  const asker = await findStaff(ctx.tx, row.askedBy)
  await raiseItem(ctx, {
    subjectKind: 'unit-notice',
    subjectId: row.id,
    kind: 'notice',
    matter: 'asked-unit',
    sector: row.sector,
    skills: [...(asker?.skills ?? [])],
    queue: 'notices',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: row.askedByTeam,
    ...(asker ? { offerTo: { staffId: asker.id, name: asker.name } } : {}),
  })
}

/** The item of whoever has it now. */
async function findOwn(ctx: Ctx, { staffId }: Staff, id: ConsultationId): Promise<ItemRow | undefined> {
  const items = await listItemsOf(ctx.tx, id)
  return items.find(
    (item) => item.subjectKind === 'unit-notice' && item.state === 'claimed' && item.ownerStaff === staffId,
  )
}

export async function open(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof openUnreached>,
): Promise<Outcome<OutputOf<typeof openUnreached>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.consultationId as ConsultationId
  const row = (await findOwn(ctx, actor, id)) && (await store.findAsked(ctx.tx, id))
  if (row?.place == null) return refuse('not-found')
  return done({
    place: row.place,
    address: findAgreement(county, row.toId)?.consults?.notice?.email ?? null,
    toName: row.toName,
    askedBy: row.askedByName,
    askedAt: row.lastAskedAt.toISOString(),
    isYours: row.askedBy === actor.staffId,
  })
}

export async function end(
  ctx: Ctx,
  input: InputOf<typeof endUnreached>,
): Promise<Outcome<OutputOf<typeof endUnreached>, 'not-allowed' | 'not-yours'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.consultationId as ConsultationId
  await lockItemsOf(ctx.tx, id)
  const item = await findOwn(ctx, actor, id)
  if (!item) return refuse('not-yours')
  await finishItem(ctx, item)
  ctx.audit('consultations.end-unreached', item.id)
  return done({})
}
