import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { ConnectionConfig } from '#platform/db/database.ts'
import type { Listener, SavedEvent } from '#platform/events/dispatcher.ts'
import { createHub, type Hub } from '#platform/realtime/hub.ts'
import { type LiveHint, startRelay } from '#platform/realtime/relay.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import {
  type ActingResident,
  actsForAnother,
  type ContactId,
  goesOnUntil,
  hasOpenedContact,
  mayOpenClient,
  resumeContact,
} from '#slices/access/index.ts'
import type { ConversationHints } from '#slices/conversations/index.ts'
import { keepAlive, type SessionEndings, type SessionId } from '#slices/identity/index.ts'
import type { Sessions } from '#slices/identity/slice.ts'
import { type NeedsId, takesPart } from '#slices/needs/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { VideoPeer } from '#slices/conversations/slice.ts'
import { noteSeen } from '#slices/work/index.ts'
import { createPresence } from './live-presence.ts'
import { tellNodes } from './live-store.ts'
import { createVideoLine, videoLiveTypes, videoSubject, type VideoTarget } from './live-video.ts'

/** Events that move a screen somewhere; told to every node as ids. */
const liveTypes = [
  'message-sent',
  'contact-started',
  'contact-queued',
  'contact-channel-changed',
  'contact-claimed',
  'contact-changed',
  'contact-identified',
  'contact-left',
  'contact-closed',
  'test-sent',
  'colleague-asked',
  'colleague-accepted',
  'colleague-declined',
  'entry-signed',
  'relationship-ended',
  'permit-given',
  'permit-withdrawn',
  'ban-made',
  'ban-lifted',
  'entry-ban-changed',
  'responsible-named',
  'responsible-ended',
  'absence-saved',
  'absence-removed',
  'consultation-taken',
  'consultation-answered',
  'consultation-asked-further',
  'consultation-closed',
  'work-item-created',
  'work-item-claimed',
  'work-item-returned',
  'work-item-handed-over',
  'work-item-urgency-set',
  'work-item-given-back',
  'work-item-timed-out',
  'work-item-done',
  'work-item-offered',
  'work-item-accepted',
  'work-item-offer-returned',
  'work-item-offer-revoked',
  'work-item-offer-timed-out',
  'needs-joined',
  'needs-left',
  'needs-begun',
  'needs-colleague-asked',
  'needs-client-wrote',
  'needs-signed',
  'needs-assessed',
  'plan-changed',
  'decisions-changed',
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-arrived',
  'appointment-started',
  'appointment-fulfilled',
  'appointment-no-show',
  'shifts-changed',
  'session-ended',
  'representation-narrowed',
  ...videoLiveTypes,
]

/** What changes who may see how much of a client; about the client, not about one contact. */
const reachTypes = [
  'relationship-ended',
  'permit-given',
  'permit-withdrawn',
  'ban-made',
  'ban-lifted',
  'entry-ban-changed',
  'responsible-named',
  'responsible-ended',
]

export type Live = { readonly hub: Hub; stop(): Promise<void> }

/** Passes saved events on to every node as hints, after their commit. */
export const liveListener: Listener<Actor> = {
  name: 'live',
  types: liveTypes,
  handleTogether: async (ctx, events) => {
    await tellNodes(ctx.tx, events.map(hintOf))
  },
}

function hintOf(event: SavedEvent): LiveHint {
  const number = event.body['number']
  const { type } = event
  const service = type.startsWith('video-') ? videoSubject(event.body) : event.service
  // A test is news of the contact it was sent to.
  const { contact } = event.body
  const subjectId =
    type === 'test-sent' && typeof contact === 'string' ? (contact as typeof event.subjectId) : event.subjectId
  return { type, subjectId, service, number: typeof number === 'number' ? number : null }
}

export type HintTarget = VideoTarget & {
  readonly lastNumbers: Map<string, number>
  /** Conversations of which other nodes have not yet heard that somebody read on. */
  readonly readOn: Set<string>
  /** Tells who is at a shared text on another node. */
  atText?: (hint: LiveHint) => void
  /** This node, so that it does not listen to itself. */
  readonly node: string
}

export function createHintTarget(): HintTarget {
  return { lastNumbers: new Map(), readOn: new Set(), node: randomUUID() }
}

/** Tells the sockets of this node at once; other nodes hear it a moment later through the relay. */
export function conversationHints(target: HintTarget): ConversationHints {
  return {
    messageSaved: (contactId, message) => {
      remember(target.lastNumbers, contactId, message.number)
      target.hub?.publish('conversation', contactId, { message })
    },
    readingSaved: (contactId, reading) => {
      target.readOn.add(contactId)
      target.hub?.publish('conversation', contactId, { reading })
    },
  }
}

type LiveOptions = {
  readonly server: Server
  readonly works: Works
  readonly sessions: Sessions<Actor>
  readonly endings: SessionEndings
  readonly target: HintTarget
  readonly connection: ConnectionConfig | string
  readonly guestCookies: Parameters<typeof createVideoLine>[0]['cookies']
  readonly onRefused: (reason: string) => void
  readonly onWatchRefused: (peer: VideoPeer, topic: string, reason?: string) => void
}

export function startLive(options: LiveOptions): Live {
  const { works, sessions, endings, target } = options
  const video = createVideoLine({
    works,
    target,
    node: target.node,
    cookies: options.guestCookies,
    onRefused: (peer, reason) => options.onWatchRefused(peer, 'signal', reason),
  })
  const presence = createPresence(works, target)
  const hub = createHub<VideoPeer>(options.server, {
    identify: async (request, as) => {
      if (as === 'guest') return await video.identify(request)
      const known = await sessions.find(request.headers.cookie, as)
      if (!known) return undefined
      const { cookie } = request.headers
      const isOn = async () => (await sessions.find(cookie, as))?.session.id === known.session.id
      return { actor: known.actor, sessionId: known.session.id, isOn }
    },
    mayWatch: async (peer, topic, id) => {
      if (peer.actor.kind === 'guest' || topic === 'video' || topic === 'signal')
        return await video.mayWatch(peer.actor, topic, id)
      if (topic === 'worklist' || topic === 'calendar') return peer.actor.kind === 'staff'
      if (topic === 'queue') return true
      if (actsForAnother(peer.actor)) return await mayWatchForAnother(works, peer.actor, { topic, id })
      const who = whoIs(peer.actor, `live:${topic}`)
      if (topic === 'client') return (await runJob(works, who, (ctx) => mayOpenClient(ctx, id as ClientId))) ?? false
      if (topic === 'plan') return await runJob(works, who, (ctx) => mayWatchPlan(ctx, id as ClientId))
      if (topic === 'needs') return await runJob(works, who, (ctx) => takesPart(ctx, id as NeedsId))
      const asked = { tx: works.database.direct, actor: peer.actor, now: works.clock.now() }
      if (await hasOpenedContact(asked, id as ContactId)) return true
      return await runJob(works, who, async (ctx) => (await resumeContact(ctx, id as ContactId)).ok)
    },
    now: () => works.clock.now(),
    typingAs: (actor) =>
      actor.kind === 'staff' ? { kind: 'staff', name: actor.name } : { kind: 'resident', name: '' },
    onTyping: presence.onTyping,
    onPresent: (peer, conversations) =>
      peer.actor.kind === 'guest'
        ? undefined
        : void notePresent(works, peer.actor, peer.sessionId as SessionId, conversations.length > 0),
    onSignal: video.onSignal,
    onRefused: (reason, peer) => {
      options.onRefused(reason)
      if (peer) options.onWatchRefused(peer.actor, 'frame', reason)
    },
    onWatchRefused: (peer, topic) => options.onWatchRefused(peer.actor, topic),
  })
  target.hub = hub
  const relay = startRelay(options.connection, {
    onHint: (hint) => video.passOn(hint) || passOn(hub, target, endings, hint),
    onResumed: () => void hub.recheck(),
  })
  const telling = setInterval(() => void tellReadings(works, target), readingsMilliseconds)
  const stopListening = endings.listen(({ sessionId }) => hub.endSession(sessionId))
  return {
    hub,
    stop: async () => {
      stopListening()
      clearInterval(telling)
      presence.stop()
      await relay.stop()
      await hub.close()
    },
  }
}

/** Who acts for another hears of contacts alone, and is asked again when their right is due to be. */
async function mayWatchForAnother(
  works: Works,
  actor: ActingResident,
  { topic, id }: { topic: string; id: string },
): Promise<boolean | Date> {
  if (topic !== 'conversation' && topic !== 'contact') return false
  return await runJob(works, whoIs(actor, `live:${topic}`), (ctx) => goesOnUntil(ctx, actor, id as ContactId))
}

/** Who is at the shared plan: the client, and workers who may open them now. */
async function mayWatchPlan(ctx: Ctx, clientId: ClientId): Promise<boolean | Date> {
  if (ctx.actor.kind === 'resident') return ctx.actor.clientId === clientId
  return (await mayOpenClient(ctx, clientId)) ?? false
}

/** A worker with an open screen is at work; a resident's running chat keeps the session alive. */
async function notePresent(works: Works, actor: Actor, sessionId: SessionId, isInConversation: boolean): Promise<void> {
  const { direct } = works.database
  const now = works.clock.now()
  try {
    if (actor.kind === 'staff') await noteSeen(direct, actor.staffId, now)
    else if (isInConversation) await keepAlive(direct, sessionId, now)
  } catch {
    // The next minute tries again; nothing depends on one mark.
  }
}

const readingsMilliseconds = 300

/** How far somebody has read is told to other nodes by the conversation's id, those of a moment together: it may be lost, and is no event. */
async function tellReadings({ database }: Works, target: HintTarget): Promise<void> {
  if (target.readOn.size === 0) return
  const hints = [...target.readOn].map((subjectId) => ({
    type: 'read-on',
    subjectId,
    service: target.node,
    number: null,
  }))
  target.readOn.clear()
  try {
    await tellNodes(database.direct, hints)
  } catch {
    // The next reading, or the next message, tells it again.
  }
}

function passOn(hub: Hub, target: HintTarget, endings: SessionEndings, hint: LiveHint): void {
  if (hint.type === 'at-text') return target.atText?.(hint)
  if (hint.type === 'message-sent') {
    // Told at once by this node when the message was saved here.
    if (hint.number !== null && (target.lastNumbers.get(hint.subjectId) ?? 0) >= hint.number) return
    return hub.publish('conversation', hint.subjectId)
  }
  if (hint.type === 'read-on')
    return hint.service === target.node ? undefined : hub.publish('conversation', hint.subjectId)
  if (hint.type === 'session-ended')
    return endings.announce({ sessionId: hint.subjectId as SessionId, reason: 'signed-out', nextSessionId: null })
  if (reachTypes.includes(hint.type)) {
    // Only those who have this client open, and who still may, hear that what they see has changed.
    void hub.recheck(hint.subjectId)
    return hub.publish('client', hint.subjectId)
  }
  // When something is taken or free, never whose: calendars of the service ask again.
  if (hint.type.startsWith('appointment-')) return hub.publish('calendar', hint.service ?? 'all')
  if (hint.type === 'shifts-changed') return hub.publish('calendar', 'all')
  // A substitute's right begins and ends with the absence; which clients' screens that is, only the sockets know.
  if (hint.type === 'absence-saved' || hint.type === 'absence-removed') return void hub.recheck()
  if (hint.type === 'plan-changed' || hint.type === 'decisions-changed') return hub.publish('client', hint.subjectId)
  if (hint.type.startsWith('work-item-')) {
    hub.publish('worklist', 'all', { itemId: hint.subjectId, what: hint.type })
    return hub.publish('queue', hint.service ?? 'all')
  }
  if (hint.type.startsWith('needs-')) {
    hub.publish('needs', hint.subjectId)
    if (hint.type === 'needs-left' || hint.type === 'needs-assessed') void hub.recheck(hint.subjectId)
    return
  }
  hub.publish('contact', hint.subjectId)
  if (['contact-changed', 'contact-closed', 'representation-narrowed'].includes(hint.type))
    void hub.recheck(hint.subjectId)
}

const remembered = 50_000

function remember(numbers: Map<string, number>, contactId: string, number: number): void {
  if (numbers.size > remembered) numbers.clear()
  numbers.set(contactId, Math.max(number, numbers.get(contactId) ?? 0))
}
