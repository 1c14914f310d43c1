import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Listener } from '#platform/events/dispatcher.ts'
import { newId } from '#platform/ids.ts'
import {
  type ContactGrant,
  type ContactId,
  joinContact,
  listOwnContactIds,
  openContact,
  openContactAsJob,
  resumeContact,
} from '#slices/access/index.ts'
import { sendTest } from '#slices/assessment/index.ts'
import { beginConversation } from '#slices/conversations/index.ts'
import { findChannel } from '#slices/directory/index.ts'
import type { Actor, Ctx, Resident } from '#slices/organisation/actor.ts'
import { listItemsOf, moveInterrupting, raiseItem } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import { type FrontDoor, isThere, ownerTeam } from './deps.ts'
import { attachClient, openOwn } from './start.ts'
import * as store from './store.ts'

/** Who answers a self-harm answer: whoever of these is at work; when nobody is, the team that is there round the clock. */
const safetySkills = ['mental-health', 'nurse', 'social-counsellor'] as const

/** A safety rule fired inside a contact: an item that interrupts other work. Raised once however often it is told. */
export function safetyListener(door: FrontDoor): Listener<Actor> {
  return {
    name: 'contacts-safety',
    types: ['safety-rule-fired'],
    handle: async (ctx, event) => {
      const contactId = event.body['contact']
      if (typeof contactId !== 'string') return
      await raiseSafety(ctx, door, await openContactAsJob(ctx, contactId as ContactId))
    },
  }
}

/** A safety matter that nobody has taken follows the hours: from a team that has gone home to the one that is there. */
export async function moveSafetyToTeamsThere(ctx: Ctx, door: FrontDoor): Promise<number> {
  return await moveInterrupting(ctx, (item) => {
    const there = ownerTeam(door, { skills: safetySkills, municipality: item.municipality }, ctx.now)
    return isThere(door, item.ownerTeam, ctx.now) ? item.ownerTeam : there.id
  })
}

/** The team that has the matter; of one that was raised before, the team that has it now. */
async function raiseSafety(ctx: Ctx, door: FrontDoor, grant: ContactGrant): Promise<string> {
  const contact = await store.getContact(ctx.tx, grant)
  await moveSafetyToTeamsThere(ctx, door)
  const team = ownerTeam(door, { skills: safetySkills, municipality: contact.municipality }, ctx.now)
  const raised = await raiseItem(ctx, {
    subjectKind: 'contact',
    subjectId: grant.contactId,
    kind: 'safety',
    matter: 'self-harm-answer',
    sector: 'joint',
    skills: [...safetySkills],
    queue: contact.queue,
    municipality: contact.municipality,
    hidden: contact.clientId !== null && contact.municipality === null,
    interrupts: true,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: team.id,
  })
  if (raised !== undefined) return team.id
  const open = (await listItemsOf(ctx.tx, grant.contactId)).find(
    (item) => item.kind === 'safety' && item.state !== 'done',
  )
  return open?.ownerTeam ?? team.id
}

type Answer = ParsedInputOf<typeof contract.answerSafety>
type Answered = OutputOf<typeof contract.answerSafety>

/**
 * A signed-in resident said yes to being contacted after a safety rule. Tells which team has it and whether it is at work now;
 * no time is promised, because none is agreed.
 */
export async function answerSafety(
  ctx: Ctx,
  door: FrontDoor,
  input: Answer,
): Promise<Outcome<Answered, 'not-allowed' | 'not-found' | 'phone-missing'>> {
  const grant =
    input.contactId === undefined ? await makeSafetyContact(ctx, door, input) : await openOwn(ctx, input.contactId)
  if (!grant.ok) return grant
  if (input.resultId !== undefined) {
    // Whoever is in touch sees what was answered.
    const sent = await sendTest(ctx, { resultId: input.resultId, contactId: grant.value.contactId })
    if (!sent.ok) return sent
  }
  const raised = await raiseSafety(ctx, door, grant.value)
  const team = door.county.organisation.teams.find((one) => one.id === raised)
  if (!team) throw new Error(`no team ${raised}`)
  ctx.audit('contacts.answer-safety', grant.value.contactId)
  return done({
    team: { ...team.name },
    open: isThere(door, raised, ctx.now),
    byAt: null,
    contactId: grant.value.contactId,
  })
}

async function makeSafetyContact(
  ctx: Ctx,
  door: FrontDoor,
  input: Answer,
): Promise<Outcome<ContactGrant, 'not-allowed' | 'not-found' | 'phone-missing'>> {
  const { actor } = ctx
  // Outside a contact the yes is the person's own.
  if (actor.kind !== 'resident' || actor.acting) return refuse('not-allowed')
  if (!input.phone) return refuse('phone-missing')
  const channel = findChannel(door.county, 'callback')
  if (!channel?.queueId) return refuse('not-found')
  const earlier = await findSafetyContact(ctx, actor)
  if (earlier) return done(earlier)
  const id = newId<'contact'>(ctx.now)
  await store.insertContact(
    ctx.tx,
    {
      id,
      channel: 'callback',
      queue: channel.queueId,
      municipality: null,
      language: input.language,
      sessionVisitor: actor.visitorId,
    },
    ctx.now,
  )
  await joinContact(ctx.tx, { contactId: id, kind: 'visitor', partyId: actor.visitorId, sector: null }, ctx.now)
  const opened = await openContact(ctx, id)
  if (!opened.ok) return opened
  await beginConversation(ctx, opened.value)
  await attachClient(ctx, opened.value, actor)
  await store.saveSent(
    ctx.tx,
    opened.value,
    { channel: 'callback', queue: channel.queueId, phone: input.phone, message: null },
    ctx.now,
  )
  ctx.emit({ type: 'contact-queued', subjectId: id, service: channel.queueId })
  return opened
}

const looked = 10

/** However often the yes is told, one contact is made of it: the one whose safety matter is still open. */
async function findSafetyContact(ctx: Ctx, actor: Resident): Promise<ContactGrant | undefined> {
  const ids = await listOwnContactIds(ctx.tx, actor.visitorId, actor.clientId)
  for (const id of ids.toSorted().slice(-looked)) {
    const items = await listItemsOf(ctx.tx, id)
    if (!items.some((item) => item.kind === 'safety' && item.state !== 'done')) continue
    const opened = await resumeContact(ctx, id)
    if (opened.ok) return opened.value
  }
  return undefined
}
