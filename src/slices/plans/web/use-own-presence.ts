import { type Presence, usePresenceAt } from '#slices/needs/web/presence-at.ts'
import { useLine } from '#web/kit/use-line.ts'

/** Who else is at the plan, for the client: workers by name, and where they write. What they saved is asked for soon after. */
export function useOwnPresence(clientId: string | undefined, again: () => Promise<void>): Presence {
  const { live, lineState } = useLine('resident')
  return usePresenceAt({ live, state: lineState }, { topic: 'plan', id: clientId, onChanged: () => void again() })
}
