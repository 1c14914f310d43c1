import type { NewEvent } from '#platform/context.ts'
import type { Id } from '#platform/ids.ts'
import type { SessionId, VisitorId } from './model.ts'

export type SessionEndReason = 'signed-out' | 'signed-out-everywhere' | 'rotated' | 'worker-switched'

/** A session is over: open sockets close, caches forget it. `rotated`: the same browser goes on under a new session. */
export function sessionEnded(
  sessionId: SessionId,
  reason: SessionEndReason,
  nextSessionId: SessionId | null = null,
): NewEvent {
  return { type: 'session-ended', subjectId: sessionId, body: { reason, nextSessionId } }
}

/** A visit got a person: anonymous contacts of the visit now have a client who may be attached to them. */
export function residentIdentified(clientId: Id<'client'>, visitorId: VisitorId, sessionId: SessionId): NewEvent {
  return { type: 'resident-identified', subjectId: clientId, body: { visitorId, sessionId } }
}
