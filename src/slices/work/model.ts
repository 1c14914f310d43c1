import type { Staff } from '#slices/organisation/actor.ts'
import type { ItemRow } from './store.ts'

/** An item offered to one person is theirs alone this long; then it is the team's again. */
export const offerMinutes = 10
/** A worker not seen this long has left: their running chats go back to the team. */
export const forgottenMinutes = 5

/** Whether a worker's sector lets them see or take an item: joint ones both may. */
export function suitsSector(item: Pick<ItemRow, 'sector'>, sector: Staff['sector']): boolean {
  return item.sector === 'joint' || item.sector === sector
}

/** An interrupting item is anybody's of the right sector; otherwise one of the skills is needed. */
export function suitsSkills(item: Pick<ItemRow, 'skills' | 'interrupts'>, skills: readonly string[]): boolean {
  return item.interrupts || item.skills.some((skill) => skills.includes(skill))
}

export type Wait =
  | { readonly state: 'known'; readonly fromMinutes: number; readonly toMinutes: number }
  | { readonly state: 'unknown' }

/**
 * The wait as a range: how often somebody has been taken in the last hour, times those ahead. Unknown is said when nobody
 * takes contacts now or too few were taken to tell. Always at least a minute; never a point.
 */
export function estimateWait(tempo: { claimedLastHour: number; receiving: number }, ahead: number): Wait {
  if (tempo.receiving === 0 || tempo.claimedLastHour < 3) return { state: 'unknown' }
  const minutesEach = 60 / tempo.claimedLastHour
  const middle = minutesEach * (ahead + 1)
  return {
    state: 'known',
    fromMinutes: Math.max(1, Math.floor(middle * 0.6)),
    toMinutes: Math.max(2, Math.ceil(middle * 1.4)),
  }
}
