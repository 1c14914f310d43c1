import { helsinkiDay } from '#platform/helsinki.ts'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import {
  listClocks,
  listClocksOf,
  officeMoment,
  startClock,
  stopClocks,
  usualOfficeHours,
  viewClock,
} from '#slices/deadlines/index.ts'
import type { Delegation } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { listItemsOf, showDue } from '#slices/work/index.ts'
import type { DecisionId, DraftRow } from './store.ts'

/** Those of the pending matter; the one of a request for rectification is another. */
const rules = ['social-decision', 'income-support-decision'] as const
type PendingRule = (typeof rules)[number]

export function clockRuleOf(rule: Delegation, type: string): PendingRule {
  return rule.types.find((one) => one.id === type)?.clock ?? 'social-decision'
}

/** Starts the count of the pending matter, in the place of one that counted from another day or by another rule. */
export async function startPending(
  ctx: Ctx,
  draft: Pick<DraftRow, 'id' | 'pendingOn' | 'completeOn'>,
  clockRule: PendingRule,
): Promise<void> {
  const from = countedFrom(clockRule, draft)
  const running = (await listClocks(ctx, draft.id)).find((one) => one.stoppedAt === null && isPending(one.rule))
  const isSame = running?.rule === clockRule && from !== null && helsinkiDay(running.triggeredAt) === from
  if (isSame) return
  if (running) await stopClocks(ctx, draft.id, rules)
  if (from !== null) {
    const now = from === helsinkiDay(ctx.now) ? ctx.now : officeMoment(from, usualOfficeHours.opensAt)
    await startClock({ tx: ctx.tx, now }, { subjectId: draft.id, rule: clockRule, bornOn: null })
  }
  await showPending(ctx, draft.id)
}

/** SHL 45 §: what was granted is to be carried out in time; income support, and what was refused, ends with the decision itself. */
export async function stopPending(ctx: Ctx, id: DecisionId, which: 'decided' | 'all'): Promise<void> {
  await stopClocks(ctx, id, which === 'all' ? rules : ['income-support-decision'])
  await showPending(ctx, id)
}

/** The list shows it on the item of the one who is to decide. */
export async function showPending(ctx: Ctx, id: DecisionId): Promise<void> {
  const items = (await listItemsOf(ctx.tx, id)).filter((item) => item.state !== 'done')
  if (items.length === 0) return
  const running = (await listClocks(ctx, id)).flatMap((clock) =>
    clock.stoppedAt === null && clock.dueOn !== null && isPending(clock.rule) ? [{ ...clock, dueOn: clock.dueOn }] : [],
  )
  for (const item of items) await showDue(ctx, item.id, running)
}

/** Each decision’s clock as it stands: the one that runs, else the one that was met last. */
export async function clocksOf(ctx: Ctx, ids: readonly DecisionId[]): Promise<Map<string, CountedClock>> {
  if (ids.length === 0) return new Map()
  const all = (await listClocksOf(ctx, ids)).filter((clock) => isPending(clock.rule))
  // The running one last, so that it is the one that stays.
  const inOrder = all.toSorted((a, b) => (a.stoppedAt?.getTime() ?? Infinity) - (b.stoppedAt?.getTime() ?? Infinity))
  return new Map(inOrder.map((clock) => [clock.subjectId, viewClock(clock)]))
}

export function isPending(rule: string): boolean {
  return rules.some((one) => one === rule)
}

/** The day the law counts from; null: income support waits for the complete application, and no clock runs. */
function countedFrom(clockRule: PendingRule, draft: Pick<DraftRow, 'pendingOn' | 'completeOn'>): string | null {
  return clockRule === 'income-support-decision' ? draft.completeOn : draft.pendingOn
}
