import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { identifyContact } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { finishItem, type ItemRow, lockItemsOf, raiseItem, showDue } from '#slices/work/index.ts'
import { listClocks } from '#slices/deadlines/index.ts'
import { asContact, type ConcernGrant, type ConcernId, openItsReporter, openNotification } from './grants.ts'
import type { callEmergency, clearDoubt, discloseReporter, openReporter, tellPerson } from './handling-contract.ts'
import { type ConcernDoor, currentItem } from './intake.ts'
import { listOf, matterOf, placeOf } from './model.ts'
import * as notices from './notice-store.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'

export type Handled = { grant: ConcernGrant; actor: Staff; concern: store.ConcernRow; item: ItemRow }
type Refused = 'not-allowed' | 'not-found' | 'not-yours'

/** Only the one who has it changes it: items first, then the notification, under their locks. */
export async function openAsHandler(ctx: Ctx, concernId: ConcernId): Promise<Outcome<Handled, Refused>> {
  await lockItemsOf(ctx.tx, concernId)
  const opened = await openNotification(ctx, concernId)
  if (!opened.ok) return opened
  const { grant, actor } = opened.value
  const concern = await store.lockConcern(ctx.tx, grant)
  const item = await currentItem(ctx, concernId)
  if (!item || item.ownerStaff !== actor.staffId || concern.outcome !== 'open') return refuse('not-yours')
  return done({ grant, actor, concern, item })
}

/** Who reported, for the one who handles it and has a reason. The look is its own; the reason stays in the notification register. */
export async function openWhoReported(
  ctx: Ctx,
  input: ParsedInputOf<typeof openReporter>,
): Promise<Outcome<OutputOf<typeof openReporter>, Refused>> {
  if (!may['concerns.open-reporter'](ctx.actor)) return refuse('not-allowed')
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  const { grant, actor } = handled.value
  const opened = await openItsReporter(ctx, grant)
  if (!opened.ok) return opened
  const reporter = await store.getReporter(ctx.tx, opened.value)
  await note(ctx, grant, actor, 'reporter-opened', input.reason)
  ctx.audit('concerns.open-reporter', input.concernId)
  return done({ reporter: { ...reporter } })
}

/** The decision stands in the notification register with its maker and its reason; only then can the person concerned ask who it was. */
export async function disclose(
  ctx: Ctx,
  input: ParsedInputOf<typeof discloseReporter>,
): Promise<Outcome<OutputOf<typeof discloseReporter>, Refused | 'already-disclosed' | 'anonymous'>> {
  if (!may['concerns.disclose'](ctx.actor)) return refuse('not-allowed')
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  const { grant, actor, concern } = handled.value
  if (concern.reporterAnonymous) return refuse('anonymous')
  const row = { by: actor.staffId, byName: actor.name, reason: input.reason }
  if (!(await store.insertDisclosure(ctx.tx, grant, row, ctx.now))) return refuse('already-disclosed')
  await note(ctx, grant, actor, 'disclosed', input.reason)
  ctx.audit('concerns.disclose', input.concernId)
  ctx.emit({ type: 'concern-reporter-disclosed', subjectId: input.concernId })
  return done({})
}

/** From here on the notification and every look at it stand in the log of the person concerned. */
export async function tell(
  ctx: Ctx,
  input: ParsedInputOf<typeof tellPerson>,
): Promise<Outcome<OutputOf<typeof tellPerson>, Refused | 'not-linked' | 'not-a-child'>> {
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  const { grant, actor, concern } = handled.value
  if (!input.told) {
    await note(ctx, grant, actor, 'not-told', input.reason)
    ctx.audit('concerns.not-told', input.concernId)
    return done({})
  }
  const { clientId } = concern
  if (clientId === null) return refuse('not-linked')
  if (input.whom === 'guardian') {
    if (concern.kind !== 'child' && concern.kind !== 'joint-contact') return refuse('not-a-child')
    await notices.saveGuardianTold(ctx.tx, grant, { clientId, by: actor.name, how: input.how }, ctx.now)
    await note(ctx, grant, actor, 'told-guardian', input.how)
    ctx.audit('concerns.tell-guardian', input.concernId)
    return done({})
  }
  await notices.saveTold(ctx.tx, grant, { clientId, by: actor.name, title: actor.title, how: input.how }, ctx.now)
  await identifyContact(ctx.tx, asContact(grant.concernId), clientId, ctx.now)
  await note(ctx, grant, actor, 'told', input.how)
  ctx.audit('concerns.tell', input.concernId)
  ctx.emit({ type: 'concern-told', subjectId: input.concernId })
  return done({})
}

/** To the team that is there at every hour, where it interrupts; the one who called stays a party until the end. */
export async function sendToEmergency(
  ctx: Ctx,
  door: ConcernDoor,
  input: ParsedInputOf<typeof callEmergency>,
): Promise<Outcome<OutputOf<typeof callEmergency>, Refused | 'already-urgent'>> {
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  if (handled.value.item.interrupts) return refuse('already-urgent')
  await moveTo(ctx, door, handled.value, 'urgent')
  await note(ctx, handled.value.grant, handled.value.actor, 'urgent', input.reason)
  ctx.audit('concerns.urgent', input.concernId)
  return done({})
}

/** A person has read it: what looked doubtful is a report, and goes where it would have gone. */
export async function clear(
  ctx: Ctx,
  door: ConcernDoor,
  input: ParsedInputOf<typeof clearDoubt>,
): Promise<Outcome<OutputOf<typeof clearDoubt>, Refused | 'not-doubtful'>> {
  const handled = await openAsHandler(ctx, input.concernId)
  if (!handled.ok) return handled
  const { concern, grant, actor } = handled.value
  if (concern.list !== 'doubtful') return refuse('not-doubtful')
  await moveTo(ctx, door, handled.value, listOf({ ...weighedOf(concern), canBeFound: true }, []))
  await note(ctx, grant, actor, 'cleared', null)
  ctx.audit('concerns.clear', input.concernId)
  return done({})
}

function weighedOf(concern: store.ConcernRow) {
  const { danger, reasons, story, kind } = concern
  const together = kind === 'joint-contact'
  return { kind: together ? 'child' : kind, together, danger, reasons, story } as const
}

/** One item ends and the next is there in the same instant: nothing is unowned between. */
async function moveTo(ctx: Ctx, door: ConcernDoor, handled: Handled, to: store.ConcernRow['list']): Promise<void> {
  const { concern, item } = handled
  const isDanger = concern.danger !== 'no'
  const place = placeOf(door.county.organisation, {
    kind: concern.kind,
    list: to,
    municipality: item.municipality,
    isDanger,
  })
  await store.saveList(ctx.tx, concern.id, to)
  await finishItem(ctx, item)
  const weighed = weighedOf(concern)
  const raised = await raiseItem(ctx, {
    subjectKind: 'concern',
    subjectId: concern.id,
    kind: 'concern',
    sector: 'social',
    hidden: item.hidden,
    matter: to === 'urgent' ? 'safety' : matterOf(weighed),
    skills: [...place.skills],
    queue: place.queue,
    ownerTeam: place.team,
    interrupts: place.interrupts,
    municipality: item.municipality,
    urgency: item.urgency,
    queuedAt: concern.receivedAt,
  })
  const running = (await listClocks(ctx, concern.id)).flatMap((clock) =>
    clock.stoppedAt === null && clock.dueOn !== null ? [{ ...clock, dueOn: clock.dueOn }] : [],
  )
  if (raised) await showDue(ctx, raised, running)
  ctx.emit({ type: 'concern-routed', subjectId: concern.id, fromService: item.queue, toService: place.queue })
}

// oxlint-disable-next-line eslint/max-params -- one line of the history, read as a sentence
export async function note(
  ctx: Ctx,
  grant: ConcernGrant,
  actor: Staff,
  kind: string,
  reason: string | null,
): Promise<void> {
  await store.insertStep(ctx.tx, grant, { kind, by: { staffId: actor.staffId, name: actor.name }, reason }, ctx.now)
}
