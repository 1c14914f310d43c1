import type { Id } from '#platform/ids.ts'
import {
  addWorkingDays,
  dayInHelsinki,
  listClocks,
  startClock,
  startOwnTarget,
  stopClocks,
} from '#slices/deadlines/index.ts'
import { ownTargetOn } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { listItemsOf, showDue } from '#slices/work/index.ts'
import type { NeedsCounty } from './deps.ts'
import type { ClientGroup } from './model.ts'
import type { NeedsId } from './store.ts'

const ownStart = 'county-needs-start'
const ownReady = 'county-needs-ready'
/** Met as soon as the assessment has begun with the client. */
const startRules = ['needs-assessment-urgent', 'needs-assessment-start-75', 'social-needs-assessment-start', ownStart]
/** The same waiting, counted at the front door before the assessment was started. */
const startRulesOfOrigin = ['social-needs-assessment-start', 'county-social-assessment-start']

export type ClocksToStart = {
  readonly needsId: NeedsId
  readonly group: ClientGroup
  readonly isUrgent: boolean
  /** YYYY-MM-DD; who is 75 on the day of the contact has the statutory clock without anybody's saying. */
  readonly bornOn: string
  /** The contact that all is counted from. */
  readonly from: Date
}

/**
 * SHL 36 §: an urgent need at once; by the seventh working day for those the law names; for everybody else the county's own target, which is no
 * law. A child in special need: ready within three months, else the county's own target for being ready.
 */
export async function startNeedsClocks(ctx: Ctx, { county }: NeedsCounty, clocks: ClocksToStart): Promise<void> {
  const since = { tx: ctx.tx, now: clocks.from }
  const subjectId = clocks.needsId
  const start = async (rule: Parameters<typeof startClock>[1]['rule']) =>
    (await startClock(since, { subjectId, rule, bornOn: clocks.bornOn })) !== undefined
  const day = dayInHelsinki(clocks.from)
  const target = (name: string, own: Parameters<typeof ownTargetOn>[0]) => {
    const dueOn = addWorkingDays(day, ownTargetOn(own, day).workingDays)
    return startOwnTarget(since, { subjectId, name, dueOn, dueAt: null })
  }
  if (clocks.isUrgent) await start('needs-assessment-urgent')
  // The age is asked of the dated rule itself: younger people are outside its group.
  const isStatutory =
    (await start('needs-assessment-start-75')) ||
    (clocks.group !== 'none' && (await start('social-needs-assessment-start')))
  if (!isStatutory && !clocks.isUrgent) await target(ownStart, county.targets.needsAssessmentStart)
  const isChild = clocks.group === 'child-special-support' && (await start('child-needs-assessment'))
  if (!isChild) await target(ownReady, county.targets.needsAssessmentReady)
  await showRunning(ctx, subjectId)
}

/** When the contact came that the front door already counts from, if it does. */
export async function findContactedAt(ctx: Ctx, originId: Id<string>): Promise<Date | undefined> {
  const clocks = await listClocks(ctx, originId)
  return clocks.map((clock) => clock.triggeredAt).toSorted((a, b) => a.getTime() - b.getTime())[0]
}

export async function stopStartClocks(ctx: Ctx, needsId: NeedsId, originId: Id<string> | null): Promise<void> {
  await stopClocks(ctx, needsId, startRules)
  await showRunning(ctx, needsId)
  if (originId === null || (await stopClocks(ctx, originId, startRulesOfOrigin)) === 0) return
  await showRunning(ctx, originId)
}

/** The list shows the nearest clock that still runs. */
async function showRunning(ctx: Ctx, subjectId: Id<string>): Promise<void> {
  const running = (await listClocks(ctx, subjectId)).flatMap((clock) =>
    clock.stoppedAt === null && clock.dueOn !== null ? [{ ...clock, dueOn: clock.dueOn }] : [],
  )
  for (const item of await listItemsOf(ctx.tx, subjectId))
    if (item.state !== 'done' && item.kind !== 'safety' && item.kind !== 'joint') await showDue(ctx, item.id, running)
}
