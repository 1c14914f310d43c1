import type { SessionEndReason } from './events.ts'
import type { SessionId } from './model.ts'

export type SessionEnding = {
  readonly sessionId: SessionId
  readonly reason: SessionEndReason
  /** The session the same browser goes on under; null when it has none. */
  readonly nextSessionId: SessionId | null
}

/**
 * Who in this process must know at once that a session is over: the cache of look-ups, the hub of open sockets.
 * A hint from another node (the event `session-ended`) is announced here too.
 */
export type SessionEndings = {
  announce(ending: SessionEnding): void
  /** Returns what stops the listening. */
  listen(listener: (ending: SessionEnding) => void): () => void
}

export function createSessionEndings(): SessionEndings {
  const listeners = new Set<(ending: SessionEnding) => void>()
  return {
    announce: (ending) => {
      for (const listener of listeners) listener(ending)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
