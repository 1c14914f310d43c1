import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { endRelationships, startRelationship } from '#slices/access/index.ts'
import { findStaff, type StaffMember } from '#slices/organisation/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { type ItemRow, listItemsOf, type WorkSubject } from '#slices/work/index.ts'
import * as store from './store.ts'

/** What taking and giving away an item of an assessment means to the assessment. */
export function needsSubject(): WorkSubject {
  return {
    kind: 'needs',
    taken: joinAssessment,
    left: leaveAssessment,
    clientOf: async (ctx, item) => (await store.findSubject(ctx.tx, item.subjectId as store.NeedsId))?.clientId ?? null,
    // Another profession comes in by being asked in, with the client's knowledge; a part is signed by its own register's worker.
    staysOnItsSide: true,
  }
}

/** Taking it gives the reason to open the client; both professions read each other's part only when the client knows of it. */
async function joinAssessment(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const needsId = item.subjectId as store.NeedsId
  const subject = await store.findSubject(ctx.tx, needsId)
  if (!subject) return refuse('not-found')
  const isOwnTask = actor.registers.some((register) => register === `social:${subject.socialTask}`)
  if (actor.sector === 'social' && !isOwnTask) return refuse('not-allowed')
  const items = await listItemsOf(ctx.tx, needsId)
  const members = await membersOf(ctx, items)
  const isJoint = subject.isJoint && new Set(members.map((member) => member.sector)).size > 1
  for (const member of members) {
    const row = {
      client_id: subject.clientId,
      staff_id: member.id,
      sector: member.sector,
      service_task: member.sector === 'social' ? subject.socialTask : null,
      origin_id: needsId,
      joint: isJoint,
    }
    await startRelationship(ctx.tx, { id: newId(ctx.now), ...row }, ctx.now)
  }
  ctx.audit('needs.join', needsId)
  const crossed =
    item.kind === 'joint' ? { fromService: items[0]?.ownerTeam ?? item.queue, toService: item.ownerTeam } : {}
  const waitedSeconds = Math.round((ctx.now.getTime() - item.createdAt.getTime()) / 1000)
  ctx.emit({
    type: 'needs-joined',
    subjectId: needsId,
    unit: actor.unit,
    ...crossed,
    body: { waitedSeconds, outcome: 'accepted' },
  })
  return done(null)
}

async function membersOf(ctx: Ctx, items: readonly ItemRow[]): Promise<StaffMember[]> {
  const ids = new Set(items.flatMap((item) => (item.state === 'claimed' && item.ownerStaff ? [item.ownerStaff] : [])))
  const found = []
  for (const id of ids) found.push(await findStaff(ctx.tx, id))
  return found.filter((member) => member !== undefined)
}

/** Ends the reason to open at once, unless they still have another item of the same assessment. */
async function leaveAssessment(ctx: Ctx, item: ItemRow, { staffId }: { staffId: StaffId }): Promise<void> {
  const needsId = item.subjectId as store.NeedsId
  const items = await listItemsOf(ctx.tx, needsId)
  if (items.some((one) => one.state === 'claimed' && one.ownerStaff === staffId)) return
  await endRelationships(ctx.tx, needsId, staffId, ctx.now)
  ctx.emit({ type: 'needs-left', subjectId: needsId })
}
