import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ContactGrant,
  type ContactId,
  isUndisclosed,
  resumeContact,
  sectorsForAnother,
} from '#slices/access/index.ts'
import { tell } from '#slices/conversations/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { hidePlace, lockItemsOf, raiseItem } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import { type FrontDoor, ownerTeam, receiversOf } from './deps.ts'
import { matterClass } from './model.ts'
import { relate } from './serve.ts'
import { openAsServer } from './serving.ts'
import { attachClient, openOwn } from './start.ts'
import * as store from './store.ts'

type Ask = ParsedInputOf<typeof contract.askColleague>
type AskRefusal = 'not-allowed' | 'not-yours' | 'already-asked' | 'unknown-receiver'

/** Two professions in one contact, with the resident's knowledge: nothing is shown to the colleague before the resident says yes. */
export async function askColleague(
  ctx: Ctx,
  door: FrontDoor,
  input: Ask,
): Promise<Outcome<OutputOf<typeof contract.askColleague>, AskRefusal>> {
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const receiver = await receiverOf(ctx, door, input.to)
  if (!receiver) return refuse('unknown-receiver')
  const id = newId<'joint-request'>(ctx.now)
  const request = { id, askedBy: actor.staffId, askedByName: actor.name, ...receiver, reason: input.reason }
  if (!(await store.insertJointRequest(ctx.tx, grant, request, ctx.now))) return refuse('already-asked')
  await tell(ctx, door.hints, grant, {
    event: 'colleague-asked',
    names: { by: actor.name, profession: receiver.profession },
  })
  ctx.audit('contacts.ask-colleague', grant.contactId)
  ctx.emit({ type: 'colleague-asked', subjectId: grant.contactId, unit: actor.unit })
  return done({ requestId: id })
}

type Receiver = Pick<store.JointRequest, 'toSkill' | 'toStaff' | 'profession'>

async function receiverOf(ctx: Ctx, door: FrontDoor, to: Ask['to']): Promise<Receiver | undefined> {
  if (to.kind === 'skill') {
    return receiversOf(door).teamWithSkill(to.skill) === undefined
      ? undefined
      : { toSkill: to.skill, toStaff: null, profession: to.skill }
  }
  const person = await findStaff(ctx.tx, to.staffId as StaffId)
  return person ? { toSkill: null, toStaff: person.id, profession: person.profession } : undefined
}

type Answer = ParsedInputOf<typeof contract.answerJointRequest>

/** The resident's yes raises a work item for the other profession; their no ends the matter without blame. */
export async function answerJoint(
  ctx: Ctx,
  door: FrontDoor,
  input: Answer,
): Promise<
  Outcome<
    OutputOf<typeof contract.answerJointRequest>,
    'not-allowed' | 'not-found' | 'already-answered' | 'not-while-acting'
  >
> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const grant = opened.value
  const request = (await store.listJointRequests(ctx.tx, grant)).find((one) => one.id === input.requestId)
  if (!request) return refuse('not-found')
  if (input.accept && !(await mayInvite(ctx, door, request))) return refuse('not-while-acting')
  const state = input.accept ? 'accepted' : 'declined'
  if ((await store.lockContact(ctx.tx, grant)).state === 'closed') return refuse('already-answered')
  if ((await store.saveJointAnswer(ctx.tx, grant, request.id, state, ctx.now)) === 0) return refuse('already-answered')
  await tell(ctx, door.hints, grant, {
    event: input.accept ? 'colleague-accepted' : 'colleague-declined',
    names: { profession: request.profession },
  })
  if (input.accept) await raiseJointItem(ctx, door, grant, request)
  ctx.audit('contacts.answer-joint', grant.contactId)
  ctx.emit({ type: input.accept ? 'colleague-accepted' : 'colleague-declined', subjectId: grant.contactId })
  return done({})
}

/** Who acts for another says yes only to a side that their right covers: with the other side they would themself be out of the contact. */
async function mayInvite(ctx: Ctx, door: FrontDoor, request: store.JointRequest): Promise<boolean> {
  const only = await sectorsForAnother(ctx)
  if (!only) return true
  const person = request.toStaff === null ? undefined : await findStaff(ctx.tx, request.toStaff)
  const side = person?.sector ?? (request.toSkill === null ? 'joint' : receiversOf(door).sectorOfSkill(request.toSkill))
  return only.some((one) => one === side)
}

async function raiseJointItem(
  ctx: Ctx,
  door: FrontDoor,
  grant: ContactGrant,
  request: store.JointRequest,
): Promise<void> {
  const contact = await store.getContact(ctx.tx, grant)
  const intake = await store.getIntake(ctx.tx, grant)
  const person = request.toStaff === null ? undefined : await findStaff(ctx.tx, request.toStaff)
  const skills = request.toSkill === null ? [...(person?.skills ?? [])] : [request.toSkill]
  const sector =
    request.toSkill === null ? (person?.sector ?? 'joint') : receiversOf(door).sectorOfSkill(request.toSkill)
  await raiseItem(ctx, {
    subjectKind: 'contact',
    subjectId: grant.contactId,
    kind: 'joint',
    matter: matterClass(intake.answers),
    sector: sector as 'health' | 'social' | 'joint',
    skills,
    queue: contact.queue,
    municipality: contact.municipality,
    hidden: contact.clientId !== null && contact.municipality === null,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: person?.teams[0] ?? ownerTeam(door, { skills, municipality: contact.municipality }, ctx.now).id,
    ...(person ? { offerTo: { staffId: person.id, name: person.name } } : {}),
  })
}

type ServerRefusal = 'not-allowed' | 'not-yours'

export async function askIdentification(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.askIdentification>,
): Promise<Outcome<OutputOf<typeof contract.askIdentification>, ServerRefusal | 'already-identified'>> {
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  if ((await store.lockContact(ctx.tx, grant)).clientId !== null) return refuse('already-identified')
  await Promise.all([
    store.saveIdentificationAsked(ctx.tx, grant, { by: actor.name, reason: input.reason }),
    tell(ctx, door.hints, grant, { event: 'identification-asked', names: { by: actor.name } }),
  ])
  ctx.audit('contacts.ask-identification', grant.contactId)
  ctx.emit({ type: 'contact-changed', subjectId: grant.contactId })
  return done({})
}

/**
 * Identification in mid-chat, only in the browser session that began the contact. It fills one column; both sides see whose
 * identity is attached, and the professional still confirms that it is the person they speak with.
 */
export async function attachIdentity(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.attachIdentity>,
): Promise<
  Outcome<
    OutputOf<typeof contract.attachIdentity>,
    'not-allowed' | 'not-found' | 'already-identified' | 'other-session'
  >
> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await resumeContact(ctx, input.contactId as ContactId)
  if (!opened.ok) return opened
  const grant = opened.value
  await lockItemsOf(ctx.tx, grant.contactId)
  const contact = await store.lockContact(ctx.tx, grant)
  if (contact.clientId !== null) return refuse('already-identified')
  if (contact.sessionVisitor !== actor.visitorId) return refuse('other-session')
  await attachClient(ctx, grant, actor)
  if (await isUndisclosed(ctx.tx, actor.clientId, ctx.now)) await hidePlace(ctx.tx, grant.contactId)
  await Promise.all([
    relate(ctx, grant, actor.clientId, false),
    tell(ctx, door.hints, grant, { event: 'identity-attached', names: { name: actor.name } }),
  ])
  ctx.audit('contacts.attach-identity', grant.contactId)
  ctx.emit({ type: 'contact-identified', subjectId: grant.contactId })
  return done({})
}

/** Advice only is a real choice. */
export async function declineIdentification(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.declineIdentification>,
): Promise<Outcome<OutputOf<typeof contract.declineIdentification>, 'not-allowed' | 'not-found'>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  await store.saveIdentificationAsked(ctx.tx, opened.value, null)
  await tell(ctx, door.hints, opened.value, { event: 'identification-declined' })
  ctx.audit('contacts.decline-identification', opened.value.contactId)
  ctx.emit({ type: 'contact-changed', subjectId: opened.value.contactId })
  return done({})
}

export async function confirmIdentity(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.confirmIdentity>,
): Promise<Outcome<OutputOf<typeof contract.confirmIdentity>, ServerRefusal | 'not-identified'>> {
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const contact = await store.lockContact(ctx.tx, grant)
  if (contact.clientId === null) return refuse('not-identified')
  await Promise.all([
    store.saveIdentityConfirmed(ctx.tx, grant, actor.staffId, ctx.now),
    relate(ctx, grant, contact.clientId, true),
    tell(ctx, door.hints, grant, { event: 'identity-confirmed', names: { by: actor.name } }),
  ])
  ctx.audit('contacts.confirm-identity', grant.contactId)
  ctx.emit({ type: 'contact-changed', subjectId: grant.contactId })
  return done({})
}
