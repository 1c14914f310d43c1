import { type Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { raiseItem } from '#slices/work/index.ts'
import type { inviteToNeeds } from './contract.ts'
import { type NeedsCounty, type Receiver, receiverOf } from './deps.ts'
import { openForWork, type Worked } from './opening.ts'
import * as store from './store.ts'

type Invite = ParsedInputOf<typeof inviteToNeeds>
type Refused =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'unknown-receiver'
  | 'already-asked'
  | 'task-needed'
  | 'concluded'

/** Asks another profession in. The client knows of it, and how is kept; the item is the receiving team's until a person takes it. */
export async function invite(
  ctx: Ctx,
  deps: NeedsCounty,
  input: Invite,
): Promise<Outcome<OutputOf<typeof inviteToNeeds>, Refused>> {
  const worked = await openForWork(ctx, input.needsId)
  if (!worked.ok) return worked
  const { actor, grant, assessment, items } = worked.value
  if (assessment.state === 'concluded') return refuse('concluded')
  const receiver = receiverOf(deps, input.skill, ctx.now)
  if (!receiver) return refuse('unknown-receiver')
  const isAsked = items.some((item) => item.state === 'waiting' && item.skills.includes(receiver.skill))
  if (isAsked) return refuse('already-asked')
  const added = addedRegister(worked.value, receiver, input.task)
  if (added === 'task-needed') return refuse('task-needed')
  const registers = [...new Set([...assessment.registers, added])]
  const knowledge = { ...input.knowledge, by: actor.name, at: ctx.now }
  await store.saveInvited(ctx.tx, grant, assessment.id, { registers, knowledge })
  const socialTask = added.startsWith('social:') ? added.slice('social:'.length) : null
  await store.rememberSubject(ctx.tx, grant, { id: assessment.id, socialTask, isJoint: true })
  await raiseJoint(ctx, worked.value, receiver)
  ctx.audit('needs.invite', assessment.id)
  ctx.emit({
    type: 'needs-colleague-asked',
    subjectId: assessment.id,
    unit: actor.unit,
    fromService: actor.teams[0] ?? actor.unit,
    toService: receiver.team,
  })
  return done({})
}

/** The register the one asked will write in: there already, the patient register, or social care's under a service task. */
function addedRegister({ assessment }: Worked, receiver: Receiver, task: Invite['task']): string {
  if (receiver.sector === 'health') return 'patient'
  const social = assessment.registers.find((one) => one.startsWith('social:'))
  if (social !== undefined) return social
  return task === null ? 'task-needed' : `social:${task}`
}

async function raiseJoint(ctx: Ctx, { grant, assessment }: Worked, receiver: Receiver): Promise<void> {
  const card = await viewCard(ctx, grant)
  await raiseItem(ctx, {
    subjectKind: 'needs',
    subjectId: assessment.id as Id<string>,
    kind: 'joint',
    matter: 'several',
    sector: receiver.sector,
    skills: [receiver.skill],
    queue: 'needs-assessment',
    municipality: card.municipality,
    hidden: card.nonDisclosure,
    interrupts: false,
    urgency: assessment.isUrgent ? 'immediate' : null,
    queuedAt: ctx.now,
    ownerTeam: receiver.team,
  })
}
