import type { SessionId } from './model.ts'

type Keyed = { readonly session: { readonly id: SessionId } }
type Entry<Value> = { value: Value; readonly keptAt: number }

/** Look-ups kept for five seconds, so that a busy browser does not ask the database at every call. Least used goes first. */
export type SessionCache<Value extends Keyed> = {
  find(key: string, now: Date): Value | undefined
  /** Not kept when any session was forgotten since `version`: the look-up may be older than the end it missed. */
  keep(key: string, value: Value, at: { version: number; now: Date }): void
  update(id: SessionId, value: Value): void
  forget(id: SessionId): void
  version(): number
}

export function createSessionCache<Value extends Keyed>(
  size: { readonly milliseconds: number; readonly entries: number } = { milliseconds: 5_000, entries: 10_000 },
): SessionCache<Value> {
  const entries = new Map<string, Entry<Value>>()
  const keys = new Map<SessionId, string>()
  let version = 0
  const drop = (key: string): void => {
    const entry = entries.get(key)
    if (entry) keys.delete(entry.value.session.id)
    entries.delete(key)
  }
  return {
    version: () => version,
    find: (key, now) => {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (now.getTime() - entry.keptAt >= size.milliseconds) return void drop(key)
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    keep: (key, value, at) => {
      if (at.version !== version) return
      drop(key)
      entries.set(key, { value, keptAt: at.now.getTime() })
      keys.set(value.session.id, key)
      const oldest = entries.keys().next()
      if (entries.size > size.entries && !oldest.done) drop(oldest.value)
    },
    update: (id, value) => {
      const entry = entries.get(keys.get(id) ?? '')
      if (entry) entry.value = value
    },
    forget: (id) => {
      version += 1
      const key = keys.get(id)
      if (key !== undefined) drop(key)
    },
  }
}
