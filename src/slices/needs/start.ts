import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, type ContactId, openClient, resumeContact } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { dayInHelsinki, officeMoment } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import type { ServiceTask } from '#slices/organisation/registers.ts'
import { raiseItem, takeMatter } from '#slices/work/index.ts'
import { findContactedAt, startNeedsClocks, stopStartClocks } from './clocks.ts'
import type { beginNeeds, startNeeds } from './contract.ts'
import type { NeedsCounty } from './deps.ts'
import { openForWork } from './opening.ts'
import * as store from './store.ts'
import { needsSubject } from './subject.ts'

type Start = ParsedInputOf<typeof startNeeds>
type StartRefusal = 'not-allowed' | 'not-found' | 'already-open' | 'wrong-register' | 'day-not-possible'
const queue = 'needs-assessment'
const longestDays = 366

/** Starts the assessment, its clocks and its work item in one transaction; the starter has it from the first instant. */
export async function start(
  ctx: Ctx,
  deps: NeedsCounty,
  input: Start,
): Promise<Outcome<OutputOf<typeof startNeeds>, StartRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.needs-assessment')
  if (!opened.ok) return opened
  const grant = opened.value
  const register = actor.sector === 'health' ? 'patient' : `social:${input.task}`
  if (!grant.writable.includes(register)) return refuse('wrong-register')
  // An origin that is not this worker's is not there for them.
  if (input.originId !== null && !(await resumeContact(ctx, input.originId as ContactId)).ok) return refuse('not-found')
  const from = await contactedAt(ctx, input)
  if (!from) return refuse('day-not-possible')
  const { clientId: _, contactedOn: __, ...rest } = input
  return await startOpened(ctx, deps, { ...rest, actor, grant, register, from })
}

type Starting = Pick<Start, 'originId' | 'task' | 'group' | 'isUrgent'> & {
  readonly actor: Staff
  readonly grant: ClientGrant
  readonly register: string
  readonly from: Date
}

async function startOpened(
  ctx: Ctx,
  deps: NeedsCounty,
  starting: Starting,
): Promise<Outcome<{ needsId: store.NeedsId }, 'already-open' | 'not-allowed' | 'not-found'>> {
  const { actor, grant, register, from, originId, group, isUrgent } = starting
  const id = newId<'needs'>(ctx.now)
  const row = { id, originId, register, group, isUrgent, contactedAt: from, startedBy: actor.name }
  if (!(await store.insertAssessment(ctx.tx, grant, row, ctx.now))) return refuse('already-open')
  const socialTask = actor.sector === 'social' ? starting.task : null
  await store.rememberSubject(ctx.tx, grant, { id, socialTask, isJoint: false })
  const card = await viewCard(ctx, grant)
  const taken = await takeOwn(ctx, id, { actor, isUrgent, municipality: card.municipality, hidden: card.nonDisclosure })
  if (!taken.ok) return taken
  await startNeedsClocks(ctx, deps, { needsId: id, group, isUrgent, bornOn: card.birthOn, from })
  ctx.audit('needs.start', id)
  ctx.emit({ type: 'needs-started', subjectId: id, unit: actor.unit, service: queue })
  return done({ needsId: id })
}

/** From a report of concern that its handler decided to lead to an assessment; null when one is open already, or it is not theirs to start. */
export async function startFromConcern(
  ctx: Ctx,
  deps: NeedsCounty,
  from: { clientId: ClientId; concernId: Id<'concern'>; serviceTask: ServiceTask },
): Promise<store.NeedsId | null> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return null
  const opened = await openClient(ctx, from.clientId, 'client.needs-assessment')
  const register = `social:${from.serviceTask}`
  if (!opened.ok || !opened.value.writable.includes(register)) return null
  const started = await startOpened(ctx, deps, {
    originId: from.concernId,
    task: from.serviceTask,
    group: 'none',
    isUrgent: false,
    actor,
    grant: opened.value,
    register,
    from: (await findContactedAt(ctx, from.concernId)) ?? ctx.now,
  })
  return started.ok ? started.value.needsId : null
}

/** The day the worker says, else the contact's own clock, else now. Neither the future nor more than a year back. */
async function contactedAt(ctx: Ctx, input: Start): Promise<Date | undefined> {
  const today = dayInHelsinki(ctx.now)
  if (input.contactedOn === null || input.contactedOn === today) {
    const known = input.originId === null ? undefined : await findContactedAt(ctx, input.originId)
    return known ?? ctx.now
  }
  const noon = officeMoment(input.contactedOn, '12:00')
  const isPossible = input.contactedOn < today && ctx.now.getTime() - noon.getTime() < longestDays * 86_400_000
  return isPossible ? noon : undefined
}

async function takeOwn(
  ctx: Ctx,
  id: store.NeedsId,
  of: { actor: Staff; isUrgent: boolean; municipality: string | null; hidden: boolean },
): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = of
  const itemId = await raiseItem(ctx, {
    subjectKind: 'needs',
    subjectId: id as Id<string>,
    kind: 'needs-assessment',
    matter: 'several',
    sector: actor.sector,
    skills: [...actor.skills],
    queue,
    municipality: of.municipality,
    hidden: of.hidden,
    interrupts: false,
    urgency: of.isUrgent ? 'immediate' : null,
    queuedAt: ctx.now,
    ownerTeam: actor.teams[0] ?? actor.unit,
  })
  if (!itemId) throw new Error('a new assessment has no item yet')
  const taken = await takeMatter(ctx, [needsSubject()], { itemId })
  // Nobody else can have seen an item made in this transaction.
  if (!taken.ok) return refuse('not-allowed')
  return taken
}

type BeginRefusal = 'not-allowed' | 'not-found' | 'not-yours' | 'already-begun' | 'social-begins' | 'concluded'

/** The assessment begins with the client: social care's to say, and the clocks of beginning stop, the front door's too. */
export async function begin(
  ctx: Ctx,
  input: ParsedInputOf<typeof beginNeeds>,
): Promise<Outcome<OutputOf<typeof beginNeeds>, BeginRefusal>> {
  const worked = await openForWork(ctx, input.needsId)
  if (!worked.ok) return worked
  const { actor, grant, assessment, register } = worked.value
  if (assessment.state === 'concluded') return refuse('concluded')
  if (!register?.startsWith('social:')) return refuse('social-begins')
  if (assessment.begunAt !== null) return refuse('already-begun')
  await store.saveBegun(ctx.tx, grant, assessment.id, { how: input.how, by: actor.name, at: ctx.now })
  await stopStartClocks(ctx, assessment.id, assessment.originId)
  ctx.audit('needs.begin', assessment.id)
  ctx.emit({ type: 'needs-begun', subjectId: assessment.id, unit: actor.unit, body: { how: input.how } })
  return done({})
}
