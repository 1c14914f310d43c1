import { randomUUID } from 'node:crypto'
import type { Listener, SavedEvent } from '#platform/events/dispatcher.ts'
import type { Hub } from '#platform/realtime/hub.ts'
import type { LiveHint } from '#platform/realtime/relay.ts'
import type { ConversationHints } from '#slices/conversations/index.ts'
import type { SessionEndings, SessionId } from '#slices/identity/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { tellNodes } from './live-store.ts'
import { videoLiveTypes, videoSubject, type VideoTarget } from './live-video.ts'

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
  ...reachTypes,
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

/** What a saved event means to the screens of this node. */
export function passOn(hub: Hub, target: HintTarget, endings: SessionEndings, hint: LiveHint): void {
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
