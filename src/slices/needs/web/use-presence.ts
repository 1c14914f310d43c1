import { useLive } from '#web/professional/live.tsx'
import { type Presence, type TextAt, usePresenceAt } from './presence-at.ts'

/** Who else is at a text, on a professional’s screen: over the shell’s one socket. */
export function usePresence(topic: TextAt['topic'], id: string, onChanged?: () => void): Presence {
  return usePresenceAt(useLive(), { topic, id, onChanged })
}
