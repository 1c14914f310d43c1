import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { claimItem, giveBack, giveBackForgotten, handItemOver, type Receivers } from './commands.ts'
import type { handOver, returnItem, takeItem } from './contract.ts'
import { lockItemsWith, type WorkItemId } from './store.ts'
import { subjectOf, type WorkSubjects } from './subjects.ts'

type Took = Outcome<OutputOf<typeof takeItem>, 'not-allowed' | 'not-found' | 'taken' | 'not-your-skill' | 'gone'>

/** Takes an item and, in the same transaction, gives the worker the reason to open what it is about. */
export async function takeMatter(
  ctx: Ctx,
  subjects: WorkSubjects,
  input: ParsedInputOf<typeof takeItem>,
): Promise<Took> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  await lockItemsWith(ctx.tx, input.itemId as WorkItemId)
  const claimed = await claimItem(ctx, input.itemId as WorkItemId)
  if (!claimed.ok) return claimed
  const item = claimed.value
  const told = await subjectOf(subjects, item.subjectKind).taken(ctx, item)
  return told.ok ? done({ subject: { kind: item.subjectKind, id: item.subjectId } }) : told
}

/** Back to the team. */
export async function returnMatter(
  ctx: Ctx,
  subjects: WorkSubjects,
  input: ParsedInputOf<typeof returnItem>,
): Promise<Outcome<OutputOf<typeof returnItem>, 'not-allowed' | 'not-yours'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  await lockItemsWith(ctx.tx, input.itemId as WorkItemId)
  const returned = await giveBack(ctx, input)
  if (!returned.ok) return returned
  const item = returned.value
  await subjectOf(subjects, item.subjectKind).left(ctx, item, { how: 'returned', staffId: ctx.actor.staffId })
  return done({})
}

type HandOverRefusal = 'not-allowed' | 'not-yours' | 'unknown-receiver' | 'receiver-lacks-sector'

/** To a skill, a team or a person. */
export async function handMatterOver(
  ctx: Ctx,
  to: { subjects: WorkSubjects; receivers: Receivers },
  input: ParsedInputOf<typeof handOver>,
): Promise<Outcome<OutputOf<typeof handOver>, HandOverRefusal>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  await lockItemsWith(ctx.tx, input.itemId as WorkItemId)
  const handed = await handItemOver(ctx, to.receivers, input as Parameters<typeof handItemOver>[2])
  if (!handed.ok) return handed
  const item = handed.value
  await subjectOf(to.subjects, item.subjectKind).left(ctx, item, { how: 'handed-over', staffId: ctx.actor.staffId })
  return done({})
}

/** Items of sessions that died, told to the slices they are about. */
export async function giveBackForgottenMatters(ctx: Ctx, subjects: WorkSubjects): Promise<void> {
  for (const item of await giveBackForgotten(ctx)) {
    if (item.ownerStaff === null) continue
    await subjectOf(subjects, item.subjectKind).left(ctx, item, { how: 'given-back', staffId: item.ownerStaff })
  }
}
