import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactGrant, listOwnContactIds, openContact } from '#slices/access/index.ts'
import { sidesOf } from '#slices/assessment/index.ts'
import { endConversation, tell } from '#slices/conversations/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import { channelStatus, findChannel } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { finishItem, keepEstimate, listItemsOf, lockItemsOf, placeInQueue, raiseItem } from '#slices/work/index.ts'
import { showClocks, startContactClocks } from './clocks.ts'
import type * as contract from './contract.ts'
import { countedEnd } from './counted.ts'
import { type FrontDoor, isPublicHoliday, ownerTeam } from './deps.ts'
import { isToldAnything, matterClass, sectorOfSides } from './model.ts'
import { isResident, openOwn } from './start.ts'
import * as store from './store.ts'
import { viewOwn } from './views.ts'

type Refused = 'not-allowed' | 'not-found'
type Send = ParsedInputOf<typeof contract.sendContact>
type SendRefusal = Refused | 'already-sent' | 'channel-closed' | 'phone-missing' | 'nothing-told'

/** Into the queue, or on its way as a request: the work item and its clocks start in the same transaction. */
export async function send(
  ctx: Ctx,
  door: FrontDoor,
  input: Send,
): Promise<Outcome<OutputOf<typeof contract.sendContact>, SendRefusal>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const grant = opened.value
  const [contact, intake] = await Promise.all([store.lockContact(ctx.tx, grant), store.getIntake(ctx.tx, grant)])
  if (contact.state !== 'preparing') return refuse('already-sent')
  const queue = await queueFor(ctx, door, contact, input)
  if (!queue.ok) return queue
  if (input.channel === 'contact-request' && !isToldAnything(intake.answers, input.message ?? null))
    return refuse('nothing-told')
  const { channel, phone = null, message = null } = input
  await Promise.all([
    store.saveSent(ctx.tx, grant, { channel, queue: queue.value.queue, phone, message }, ctx.now),
    raise(ctx, door, grant, { skills: queue.value.skills }),
  ])
  ctx.audit('contacts.send', grant.contactId)
  ctx.emit({ type: 'contact-queued', subjectId: grant.contactId, service: queue.value.queue })
  return done({ contact: await viewOwn(ctx, grant) })
}

type Queue = { queue: string; skills: readonly string[] }

async function queueFor(
  ctx: Ctx,
  door: FrontDoor,
  contact: store.ContactRow,
  input: Send,
): Promise<Outcome<Queue, 'channel-closed' | 'phone-missing' | 'not-found'>> {
  // A special chat keeps its own queue; another way takes the queue of that way.
  const own = door.county.channels.find((one) => one.queueId === contact.queue && one.available)
  const channel = input.channel === 'chat' && own ? own : findChannel(door.county, input.channel)
  if (!channel?.queueId) return refuse('not-found')
  if (input.channel === 'callback' && input.phone === undefined && contact.phone === null)
    return refuse('phone-missing')
  const status = channelStatus(door.county, channel, { now: ctx.now, isPublicHoliday })
  if (input.channel === 'chat' && status.state === 'closed')
    return refuse('channel-closed', { opensAt: status.opensAt })
  return done({ queue: channel.queueId, skills: channel.skills })
}

/** The work item of a sent contact, owned by the team on duty, with its clocks. */
async function raise(
  ctx: Ctx,
  door: FrontDoor,
  grant: ContactGrant,
  need: { skills: readonly string[] },
): Promise<void> {
  const [contact, intake] = await Promise.all([store.getContact(ctx.tx, grant), store.getIntake(ctx.tx, grant)])
  const sector = sectorOfSides(sidesOf(intake.answers))
  const skills = sector === 'joint' ? [...need.skills] : skillsOfSector(door, need.skills, sector)
  const id = await raiseItem(ctx, {
    subjectKind: 'contact',
    subjectId: grant.contactId,
    kind: contact.channel,
    matter: matterClass(intake.answers),
    sector,
    skills,
    queue: contact.queue,
    municipality: contact.municipality,
    hidden: contact.clientId !== null && contact.municipality === null,
    interrupts: false,
    urgency: null,
    queuedAt: contact.queuedAt ?? ctx.now,
    ownerTeam: ownerTeam(door, { skills, municipality: contact.municipality }, ctx.now).id,
  })
  if (id === undefined) return
  // What the queue looked like is kept beside the item, so that the wait that was told can be checked against what happened.
  const isWaitedFor = contact.channel === 'chat' || contact.channel === 'callback'
  await Promise.all([isWaitedFor && keepEstimate(ctx, id, contact.queue), startContactClocks(ctx, grant, sector)])
  await showClocks(ctx, grant.contactId)
}

/** The skills of one side; if the channel has none of that side, all of them: nobody is left without a receiver. */
function skillsOfSector(door: FrontDoor, skills: readonly string[], sector: 'health' | 'social'): string[] {
  const own = skills.filter((skill) =>
    door.county.organisation.skills.some(
      (one) => one.id === skill && (one.sector === sector || one.sector === 'joint'),
    ),
  )
  return own.length > 0 ? own : [...skills]
}

/** Place and wait from the rows of the queue themselves: a reload, a restart or another device tells the same. */
export async function place(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.queuePlace>,
): Promise<Outcome<OutputOf<typeof contract.queuePlace>, Refused>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const [contact, items] = await Promise.all([
    store.getContact(ctx.tx, opened.value),
    listItemsOf(ctx.tx, opened.value.contactId),
  ])
  const item = items.find((one) => one.kind === contact.channel && one.state !== 'done')
  const { place: number, wait } = item
    ? await placeInQueue(ctx, item)
    : { place: null, wait: { state: 'unknown' as const } }
  const channel = door.county.channels.find((one) => one.queueId === contact.queue)
  const status = channel
    ? channelStatus(door.county, channel, { now: ctx.now, isPublicHoliday })
    : ({ state: 'unknown' } as const)
  return done({
    state: contact.state,
    channel: contact.channel,
    place: number,
    wait: { ...wait },
    asOf: ctx.now.toISOString(),
    closing: {
      closesAt: status.state === 'open' ? status.closesAt : null,
      closed: status.state === 'closed',
      opensAt: status.state === 'closed' ? status.opensAt : null,
    },
  })
}

type Change = ParsedInputOf<typeof contract.changeChannel>

/** Another way; the answers and the first contact time go along, and no clock starts anew. */
export async function changeChannel(
  ctx: Ctx,
  door: FrontDoor,
  input: Change,
): Promise<Outcome<OutputOf<typeof contract.changeChannel>, Refused | 'already-active' | 'phone-missing'>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const grant = opened.value
  await lockItemsOf(ctx.tx, grant.contactId)
  const contact = await store.lockContact(ctx.tx, grant)
  if (contact.state === 'active' || contact.state === 'closed') return refuse('already-active')
  if (input.channel === 'callback' && !input.phone && !contact.phone) return refuse('phone-missing')
  const channel = findChannel(door.county, input.channel)
  if (!channel?.queueId) return refuse('not-found')
  // What a safety rule raised stays, whatever way the resident chooses.
  for (const item of await listItemsOf(ctx.tx, contact.id))
    if (item.state !== 'done' && item.kind === contact.channel) await finishItem(ctx, item)
  await store.saveSent(
    ctx.tx,
    grant,
    { channel: input.channel, queue: channel.queueId, phone: input.phone ?? null, message: null },
    ctx.now,
  )
  await raise(ctx, door, grant, { skills: channel.skills })
  ctx.audit('contacts.change-channel', contact.id)
  ctx.emit({ type: 'contact-channel-changed', subjectId: contact.id, service: channel.queueId })
  return done({ contact: await viewOwn(ctx, grant) })
}

/** The resident leaves; nothing of theirs waits any more. */
export async function leave(
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<typeof contract.leaveContact>,
): Promise<Outcome<OutputOf<typeof contract.leaveContact>, Refused | 'already-closed'>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const grant = opened.value
  await lockItemsOf(ctx.tx, grant.contactId)
  const contact = await store.lockContact(ctx.tx, grant)
  if (contact.state === 'closed') return refuse('already-closed')
  for (const item of await listItemsOf(ctx.tx, contact.id))
    if (item.state === 'waiting' && item.kind !== 'safety') await finishItem(ctx, item)
  await tell(ctx, door.hints, grant, { event: 'resident-left' })
  if (contact.state !== 'active') {
    await store.saveClosed(ctx.tx, grant, { outcome: 'left', summary: null, nextStep: null }, ctx.now)
    await endConversation(ctx, grant)
    await stopClocks(ctx, contact.id)
  }
  ctx.audit('contacts.leave', contact.id)
  // One who is served already is counted when the professional ends it.
  const ended = { outcome: 'left' as const, bornOn: null, sector: null, servedSince: null }
  const counted = contact.state === 'active' ? undefined : countedEnd(contact, ended, ctx.now)
  ctx.emit({
    type: 'contact-left',
    subjectId: contact.id,
    service: contact.queue,
    ...(counted ? { body: counted } : {}),
  })
  return done({})
}

export async function findOwn(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.findOwnContact>,
): Promise<Outcome<OutputOf<typeof contract.findOwnContact>, Refused>> {
  const opened = await openOwn(ctx, input.contactId)
  return opened.ok ? done({ contact: await viewOwn(ctx, opened.value) }) : opened
}

const listed = 20

export async function listOwn(ctx: Ctx): Promise<Outcome<OutputOf<typeof contract.listOwnContacts>, Refused>> {
  const { actor } = ctx
  if (!isResident(actor)) return refuse('not-allowed')
  const ids = await listOwnContactIds(ctx.tx, actor.visitorId, actor.kind === 'resident' ? actor.clientId : null)
  // Ids are ordered by the time of their making: the newest are last. Each is opened by itself, with its own line in the log, but all are
  // asked for at once.
  const newest = ids.toSorted().slice(-listed).toReversed()
  const opened = await Promise.all(newest.map((id) => openContact(ctx, id)))
  const contacts = await Promise.all(opened.flatMap((one) => (one.ok ? [viewOwn(ctx, one.value)] : [])))
  return done({ contacts })
}
