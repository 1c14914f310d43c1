import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openForEditing } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { type ItemRow, listItemsOf, lockItemsOf } from '#slices/work/index.ts'
import * as store from './store.ts'

export type Opened = {
  readonly actor: Staff
  readonly grant: ClientGrant
  readonly assessment: store.AssessmentRow
  readonly subject: store.Subject
}
type Refused = 'not-allowed' | 'not-found'

/**
 * Opens the client for assessing their needs, and the assessment as far as its registers are open. Its page stays open while others write and its
 * sections save themselves: one line in the client's log for the whole of it.
 */
export async function openAssessment(ctx: Ctx, needsId: store.NeedsId): Promise<Outcome<Opened, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const subject = await store.findSubject(ctx.tx, needsId)
  if (!subject) return refuse('not-found')
  const opened = await openForEditing(ctx, subject.clientId, 'client.needs-assessment')
  if (!opened.ok) return opened
  const assessment = await store.findAssessment(ctx.tx, opened.value, needsId)
  return assessment ? done({ actor, grant: opened.value, assessment, subject }) : refuse('not-found')
}

export type Worked = Opened & {
  readonly items: readonly ItemRow[]
  /** The register this worker writes of those that have a part; undefined when none is theirs. */
  readonly register: string | undefined
}

/** The same for one who takes part: has, or when it was concluded had, one of its items. Everything is taken in one order: items, then the assessment. */
export async function openForWork(ctx: Ctx, needsId: store.NeedsId): Promise<Outcome<Worked, Refused | 'not-yours'>> {
  await lockItemsOf(ctx.tx, needsId)
  const opened = await openAssessment(ctx, needsId)
  if (!opened.ok) return opened
  const items = await listItemsOf(ctx.tx, needsId)
  const { actor, grant } = opened.value
  if (!items.some((item) => item.state !== 'waiting' && item.ownerStaff === actor.staffId)) return refuse('not-yours')
  const assessment = await store.lockAssessment(ctx.tx, grant, needsId)
  if (!assessment) return refuse('not-yours')
  const register = assessment.registers.find((one) => grant.writable.includes(one))
  return done({ ...opened.value, assessment, items, register })
}

export function authorOf(staff: Staff): store.Author {
  return { id: staff.staffId, name: staff.name, title: staff.title }
}
