import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactGrant, type ContactId, openContact, partyIdsOf, resumeContact } from '#slices/access/index.ts'
import { listCleanFiles } from '#slices/files/index.ts'
import { type Actor, actorId, type Ctx } from '#slices/organisation/actor.ts'
import type { listMessages, markRead, Message, sendMessage } from './contract.ts'
import type { ConversationHints } from './hints.ts'
import * as store from './store.ts'
import { endCallOf } from './video/listeners.ts'

type Speaker = 'resident' | 'staff'

/** The same browser may hold a resident's and a worker's session: the caller says as whom, and the session must be of that kind. */
export function speaksAs(actor: Actor, as: Speaker): boolean {
  return as === 'staff' ? actor.kind === 'staff' : actor.kind === 'visitor' || actor.kind === 'resident'
}

/** One statement as a rule: numbered, saved with its event, acknowledged after commit. The same id sent twice is one message. */
export async function send(
  ctx: Ctx,
  hints: ConversationHints,
  input: ParsedInputOf<typeof sendMessage>,
): Promise<Outcome<OutputOf<typeof sendMessage>, 'not-allowed' | 'not-found' | 'closed'>> {
  if (!speaksAs(ctx.actor, input.as)) return refuse('not-allowed')
  const contactId = input.contactId as ContactId
  const message = {
    contact_id: contactId,
    id: input.id as store.MessageId,
    ...authorOf(ctx.actor, input.as),
    body: { kind: 'text' as const, text: input.text },
  }
  const parties = partyIdsOf(ctx.actor)
  let sent = await store.sendMessage(ctx.tx, message, parties, ctx.now)
  if (!sent) {
    // A party whose opening is too old, or who came by another device, opens it anew; whoever is no party finds nothing.
    const opened = await openContact(ctx, contactId)
    if (!opened.ok) return opened
    sent = await store.sendMessage(ctx.tx, message, parties, ctx.now)
  }
  if (!sent) return refuse('not-found')
  if (sent.closed) return refuse('closed')
  ctx.afterCommit(() => hints.messageSaved(contactId, asMessage(message, sent)))
  return done({ number: sent.number, at: sent.at.toISOString() })
}

export function authorOf(
  actor: Actor,
  as: Speaker,
): Pick<store.MessageToSend, 'author_kind' | 'author_id' | 'author_name' | 'author_title'> {
  if (actor.kind === 'staff')
    return { author_kind: as, author_id: actor.staffId, author_name: actor.name, author_title: actor.title }
  // The resident's name stands in the contact's head once it is confirmed, not on each line.
  return { author_kind: as, author_id: null, author_name: null, author_title: null }
}

export function asMessage(message: store.MessageToSend, sent: { number: number; at: Date }): Message {
  const author = {
    kind: message.author_kind,
    id: message.author_id,
    name: message.author_name,
    title: message.author_title,
  }
  return { number: sent.number, id: message.id, at: sent.at.toISOString(), author, body: message.body }
}

export async function list(
  ctx: Ctx,
  input: ParsedInputOf<typeof listMessages>,
): Promise<Outcome<OutputOf<typeof listMessages>, 'not-allowed' | 'not-found'>> {
  if (!speaksAs(ctx.actor, input.as)) return refuse('not-allowed')
  const open = input.after === 0 ? openContact : resumeContact
  const opened = await open(ctx, input.contactId as ContactId)
  if (!opened.ok) return opened
  const [conversation, messages, readings] = await Promise.all([
    store.findConversation(ctx.tx, opened.value),
    store.listAfter(ctx.tx, opened.value, input.after),
    store.listReadings(ctx.tx, opened.value),
  ])
  if (!conversation) return done({ messages: [], last: 0, readings: [], closed: false })
  const told = await withScans(ctx, opened.value, messages)
  return done({ messages: told, last: conversation.last, readings, closed: conversation.closedAt !== null })
}

/** A message tells how its file was when it was sent; a scanner may have seen it since. */
async function withScans(ctx: Ctx, grant: ContactGrant, messages: readonly Message[]): Promise<Message[]> {
  const isWaiting = ({ body }: Message) => body.kind === 'file' && body.scan === 'not-scanned'
  if (!messages.some(isWaiting)) return [...messages]
  const clean = await listCleanFiles(ctx.tx, grant)
  return messages.map((message) =>
    message.body.kind === 'file' && clean.includes(message.body.fileId)
      ? { ...message, body: { ...message.body, scan: 'clean' as const } }
      : message,
  )
}

export async function noteRead(
  ctx: Ctx,
  hints: ConversationHints,
  input: ParsedInputOf<typeof markRead>,
): Promise<Outcome<OutputOf<typeof markRead>, 'not-allowed' | 'not-found'>> {
  if (!speaksAs(ctx.actor, input.as)) return refuse('not-allowed')
  const contactId = input.contactId as ContactId
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return opened
  const partyId = actorId(ctx.actor) ?? 'resident'
  const reading = { partyKind: input.as, partyId, delivered: Math.max(input.delivered, input.read), read: input.read }
  await store.saveReading(ctx.tx, opened.value, reading)
  ctx.afterCommit(() => hints.readingSaved(contactId, reading))
  return done({})
}

/** Opens the conversation of a new contact. */
export async function beginConversation(ctx: Ctx, grant: ContactGrant): Promise<void> {
  await store.insertConversation(ctx.tx, grant)
}

/** A line of what happened, as a code and names; each screen says it in its own language. */
export async function tell(
  ctx: Ctx,
  hints: ConversationHints,
  grant: ContactGrant,
  line: { event: string; names?: Record<string, string> },
): Promise<void> {
  const id = newId<'message'>(ctx.now)
  const names = line.names ?? {}
  const number = await store.insertEvent(ctx.tx, grant, { id, event: line.event, names }, ctx.now)
  const author = { kind: 'system' as const, id: null, name: null, title: null }
  const message: Message = {
    number,
    id,
    at: ctx.now.toISOString(),
    author,
    body: { kind: 'event', event: line.event, names },
  }
  ctx.emit({ type: 'message-sent', subjectId: grant.contactId, body: { number, by: 'system' } })
  ctx.afterCommit(() => hints.messageSaved(grant.contactId, message))
}

export async function endConversation(ctx: Ctx, grant: ContactGrant): Promise<void> {
  await store.closeConversation(ctx.tx, grant, ctx.now)
  await endCallOf(ctx, grant)
}
