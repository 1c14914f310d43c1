import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { endRelationships } from '#slices/access/index.ts'
import { nameResponsible } from '#slices/clients/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import { findStaff, type StaffMember } from '#slices/organisation/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { finishItem } from '#slices/work/index.ts'
import type { concludeNeeds } from './contract.ts'
import { sideOf } from './model.ts'
import { authorOf, openForWork, type Worked } from './opening.ts'
import { latestSegment } from './segment.ts'
import * as store from './store.ts'

type Conclude = ParsedInputOf<typeof concludeNeeds>
type Refused =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'concluded'
  | 'social-concludes'
  | 'unsigned'
  | 'not-begun'
  | 'status-needed'
  | 'own-worker-needed'
  | 'unknown-worker'
  | 'needs-social-worker'
const afterCareHours = 24

/** Ends the assessment: what it means for being a client, and who is the own worker. Social care's to say as soon as it has a part. */
export async function conclude(ctx: Ctx, input: Conclude): Promise<Outcome<OutputOf<typeof concludeNeeds>, Refused>> {
  const worked = await openForWork(ctx, input.needsId)
  if (!worked.ok) return worked
  const { actor, grant, assessment, items } = worked.value
  const checked = mayConclude(worked.value, input)
  if (!checked.ok) return checked
  const register = checked.value
  const named = await namedWorker(ctx, worked.value, { input, register })
  if (!named.ok) return named
  const { ownWorker } = input
  const row = {
    needsId: assessment.id,
    register,
    clientStatus: input.clientStatus,
    reason: input.reason,
    ownWorker: ownWorker.kind,
    ownWorkerId: named.value?.id ?? null,
    ownWorkerName: named.value?.name ?? null,
    ownWorkerReason: ownWorker.kind === 'left-out' ? ownWorker.reason : null,
    author: authorOf(actor),
  }
  await store.insertConclusion(ctx.tx, grant, row, ctx.now)
  await store.saveConcluded(ctx.tx, grant, assessment.id, ctx.now)
  for (const item of items) if (item.state !== 'done') await finishItem(ctx, item)
  await stopClocks(ctx, assessment.id)
  // A day for corrections; the own worker's reason to open is the responsibility's own.
  await endRelationships(ctx.tx, assessment.id, null, new Date(ctx.now.getTime() + afterCareHours * 3_600_000))
  const segment = await latestSegment(ctx, grant)
  ctx.audit('needs.conclude', assessment.id)
  ctx.emit({
    type: 'needs-assessed',
    subjectId: assessment.id,
    unit: actor.unit,
    service: 'needs-assessment',
    body: {
      client: grant.clientId,
      register,
      clientStatus: input.clientStatus,
      ownWorker: ownWorker.kind,
      ownWorkerId: named.value?.id ?? null,
      segment: segment ?? null,
    },
  })
  return done({})
}

type CheckRefusal = 'concluded' | 'social-concludes' | 'unsigned' | 'not-begun' | 'status-needed' | 'own-worker-needed'

/** Gives the register that the conclusion belongs to. */
function mayConclude(worked: Worked, input: Conclude): Outcome<string, CheckRefusal> {
  const { assessment, items, register } = worked
  if (assessment.state === 'concluded') return refuse('concluded')
  const social = assessment.registers.find((one) => one.startsWith('social:'))
  const isSocialThere = social !== undefined && (register === social || isTaken(worked, social))
  if (!register || (isSocialThere && register !== social)) return refuse('social-concludes')
  // Somebody who was asked and never took it holds nothing up; whoever has a part signs it first.
  const unsigned = assessment.registers.filter(
    (one) => !assessment.signed.includes(one) && (one === register || isTaken(worked, one)),
  )
  const first = unsigned[0]
  if (first !== undefined) return refuse('unsigned', { side: sideOf(first), open: items.length })
  if (register.startsWith('social:')) {
    if (assessment.begunAt === null) return refuse('not-begun')
    if (input.clientStatus === null) return refuse('status-needed')
    if (input.clientStatus !== 'not' && input.ownWorker.kind === 'not-asked') return refuse('own-worker-needed')
  } else if (input.clientStatus !== null || input.ownWorker.kind !== 'not-asked') return refuse('social-concludes')
  return done(register)
}

/** Whether somebody of that register's side has a part now. */
function isTaken({ items, actor }: Worked, register: string): boolean {
  const side = sideOf(register)
  const others = items.filter((item) => item.state === 'claimed' && item.ownerStaff !== actor.staffId)
  // Work of both sectors may be done by a worker of either.
  return others.some((item) => item.sector === side || item.sector === 'joint')
}

/** SHL 42 §: somebody of social care who has the client's register; with special support a social worker is in the pair. */
async function namedWorker(
  ctx: Ctx,
  { grant, assessment }: Worked,
  { input: { ownWorker }, register }: { input: Conclude; register: string },
): Promise<Outcome<StaffMember | undefined, 'unknown-worker' | 'needs-social-worker'>> {
  if (ownWorker.kind !== 'named') return done(undefined)
  const member = await findStaff(ctx.tx, ownWorker.staffId)
  if (!member) return refuse('unknown-worker')
  const named = await nameResponsible(ctx, grant, {
    register,
    role: 'own-worker',
    staffId: member.id,
    ...(ownWorker.pairStaffId ? { pairStaffId: ownWorker.pairStaffId } : {}),
    ...(assessment.group === 'child-special-support' ? { specialSupport: true } : {}),
  })
  // Who is the own worker already stays so.
  if (named.ok || named.refusal === 'already-responsible') return done(member)
  return refuse(named.refusal === 'social-worker-needed' ? 'needs-social-worker' : 'unknown-worker')
}
