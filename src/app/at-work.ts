import type { Identify } from '#platform/http/routes.ts'
import type { Works } from '#platform/unit-of-work.ts'
import type { Actor, StaffId } from '#slices/organisation/actor.ts'
import { noteSeen } from '#slices/work/index.ts'

/** Half of what the mark itself leaves unwritten, so that no worker's mark grows older than their page's calls. */
const markMilliseconds = 10_000

/**
 * Whoever calls as a worker is at work: what nobody sees for minutes goes back to its team. Marked beside the call, not in its transaction,
 * and not again within ten seconds: one worker's many calls cost nothing.
 */
export function markingAtWork(works: Works, identify: Identify<Actor>): Identify<Actor> {
  const markedAt = new Map<StaffId, number>()
  return async (request, audience) => {
    const who = await identify(request, audience)
    if (who?.actor.kind !== 'staff') return who
    const { staffId } = who.actor
    const now = works.clock.now()
    if (Math.abs(now.getTime() - (markedAt.get(staffId) ?? 0)) < markMilliseconds) return who
    markedAt.set(staffId, now.getTime())
    await noteSeen(works.database.direct, staffId, now).catch(() => markedAt.delete(staffId))
    return who
  }
}
