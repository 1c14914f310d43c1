import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Id } from '#platform/ids.ts'
import { endRelationships, joinContact, leaveContact, openClient, startRelationship } from '#slices/access/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { ServiceTask } from '#slices/organisation/registers.ts'
import { type EntryContent, signFromMatter } from '#slices/records/index.ts'
import { finishItem } from '#slices/work/index.ts'
import { asContact, openItsReporter, openNotification } from './grants.ts'
import { type Handled, note, openAsHandler } from './handle.ts'
import type { decideConcern, Outcome as Ending } from './handling-contract.ts'
import { namesReporter, rulesMetBy, serviceTasksOf } from './model.ts'
import * as notices from './notice-store.ts'
import * as store from './store.ts'

/** Begins a needs assessment in the slice above; undefined while no such slice is there: it hears the event. */
export type StartAssessment = (
  ctx: Ctx,
  from: { clientId: ClientId; concernId: Id<'concern'>; serviceTask: ServiceTask },
) => Promise<Id<string> | null>

type Input = ParsedInputOf<typeof decideConcern>
type Decided = OutputOf<typeof decideConcern>
type Refused =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'not-linked'
  | 'wrong-register'
  | 'not-mergeable'
  | 'reporter-in-summary'

const afterCareHours = 24

export async function decide(
  ctx: Ctx,
  startAssessment: StartAssessment | undefined,
  input: Input,
): Promise<Outcome<Decided, Refused>> {
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  switch (input.decision) {
    case 'assessment':
    case 'moved':
      return await moveToClient(ctx, handled.value, startAssessment, input)
    case 'no-action':
    case 'not-a-report':
      await end(ctx, handled.value, input.decision, input.reason)
      return done({ clientId: handled.value.concern.clientId, needsId: null })
    case 'merged':
      return await merge(ctx, handled.value, input)
  }
}

type Moving = Extract<Input, { decision: 'assessment' | 'moved' }>

/**
 * A client relationship begins: what the client's own register needs is written there as a new entry. The notification stays in its register,
 * and its reporter goes nowhere.
 */
async function moveToClient(
  ctx: Ctx,
  handled: Handled,
  startAssessment: StartAssessment | undefined,
  input: Moving,
): Promise<Outcome<Decided, Refused>> {
  const { grant, actor, concern } = handled
  const { clientId } = concern
  if (clientId === null) return refuse('not-linked')
  const register = `social:${input.serviceTask}` as const
  if (!serviceTasksOf(concern.kind).includes(input.serviceTask) || !actor.registers.includes(register))
    return refuse('wrong-register')
  if (await isReporterNamed(ctx, handled, input.summary)) return refuse('reporter-in-summary')
  await startRelationship(
    ctx.tx,
    {
      id: newId<'relationship'>(ctx.now),
      client_id: clientId,
      staff_id: actor.staffId,
      sector: actor.sector,
      service_task: input.serviceTask,
      origin_id: concern.id,
      joint: false,
    },
    ctx.now,
  )
  const opened = await openClient(
    ctx,
    clientId,
    input.decision === 'assessment' ? 'client.needs-assessment' : 'client.serve',
  )
  if (!opened.ok) return opened
  const signed = await signFromMatter(ctx, opened.value, { register, content: entryOf(input.summary) })
  if (!signed.ok) return signed
  const moved = { clientId, register, summary: input.summary, entryId: signed.value, by: actor.name }
  await notices.saveMoved(ctx.tx, grant, moved, ctx.now)
  const needsId =
    input.decision === 'assessment' && startAssessment
      ? await startAssessment(ctx, { clientId, concernId: concern.id, serviceTask: input.serviceTask })
      : null
  await end(ctx, handled, input.decision, null)
  // The assessment has a relationship of its own; without one, the worker has the client's data for the day after.
  if (input.decision === 'moved') await endRelationships(ctx.tx, concern.id, actor.staffId, afterCare(ctx))
  const waitedSeconds = Math.round((ctx.now.getTime() - concern.receivedAt.getTime()) / 1000)
  ctx.emit({
    type: input.decision === 'assessment' ? 'concern-leads-to-assessment' : 'concern-moved',
    subjectId: concern.id,
    unit: actor.unit,
    fromService: 'notification',
    toService: register,
    body: { client: clientId, serviceTask: input.serviceTask, waitedSeconds, outcome: input.decision },
  })
  return done({ clientId, needsId })
}

function entryOf(summary: string): EntryContent {
  const empty = { supportNeeds: [], clientView: '', plan: '' }
  return { kind: 'social', process: 'initiation', contactMode: 'message', workerView: summary, ...empty }
}

/** Only one who has opened the reporter can write the name by mistake; the check is a look like any other. */
async function isReporterNamed(ctx: Ctx, handled: Handled, summary: string): Promise<boolean> {
  const steps = await store.listSteps(ctx.tx, handled.grant)
  if (!steps.some((step) => step.kind === 'reporter-opened')) return false
  const opened = await openItsReporter(ctx, handled.grant)
  if (!opened.ok) return false
  return namesReporter(summary, await store.getReporter(ctx.tx, opened.value))
}

async function merge(
  ctx: Ctx,
  handled: Handled,
  input: Extract<Input, { decision: 'merged' }>,
): Promise<Outcome<Decided, Refused>> {
  const { grant, actor, concern } = handled
  const same = await store.listOfSamePerson(ctx.tx, grant)
  const into = same.find((one) => one.id === input.into)
  // Into an earlier one that is still open: its clock ends first, so that no limit gets longer by it.
  if (!into || into.outcome !== 'open' || into.receivedAt > concern.receivedAt) return refuse('not-mergeable')
  const party = { contactId: asContact(into.id), kind: 'staff', partyId: actor.staffId } as const
  await joinContact(ctx.tx, { ...party, sector: actor.sector }, ctx.now)
  const other = await openNotification(ctx, into.id)
  if (!other.ok) return other
  await note(ctx, other.value.grant, actor, 'merged-here', concern.receipt)
  await store.saveMerged(ctx.tx, grant, into.id)
  await end(ctx, handled, 'merged', null)
  ctx.emit({ type: 'concern-merged', subjectId: concern.id, body: { into: into.id } })
  return done({ clientId: concern.clientId, needsId: null })
}

/** Every ending stops what the decision meets, ends the item and, a day later, the worker's right to look. */
async function end(ctx: Ctx, handled: Handled, ending: Exclude<Ending, 'open'>, reason: string | null): Promise<void> {
  const { grant, actor, concern, item } = handled
  await store.saveOutcome(ctx.tx, concern.id, ending)
  if (concern.clientId !== null)
    await notices.saveNoticeOutcome(ctx.tx, grant, { clientId: concern.clientId, outcome: ending }, ctx.now)
  const met = rulesMetBy(concern.kind, ending === 'assessment' ? 'assessment' : 'other')
  await stopClocks(ctx, concern.id, met)
  await note(ctx, grant, actor, ending, reason)
  await finishItem(ctx, item)
  await leaveContact(
    ctx.tx,
    { contactId: asContact(concern.id), kind: 'staff', partyId: actor.staffId },
    afterCare(ctx),
  )
  ctx.audit(`concerns.${ending}`, concern.id)
  if (ending === 'no-action' || ending === 'not-a-report')
    ctx.emit({
      type: 'concern-closed',
      subjectId: concern.id,
      unit: actor.unit,
      service: item.queue,
      body: { outcome: ending },
    })
}

function afterCare(ctx: Ctx): Date {
  return new Date(ctx.now.getTime() + afterCareHours * 3_600_000)
}
