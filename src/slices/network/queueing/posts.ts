import { type Change, digitalPlace, type NetworkPlace, skills } from '../model.ts'
import type { Planner } from '../planner.ts'
import { assumptions } from './assumptions.ts'
import { bySkill, gives, hoursGone, type Posts, todayOf } from './staffing.ts'
import { wholeShares } from './whole-shares.ts'

/** Who is at work where: those of a closed place, or of a service it gives no more, go where the people they worked for now go. */
export function postsOf(
  planner: Planner,
  places: readonly NetworkPlace[],
  changes: readonly Change[],
): Map<string, Posts> {
  const before = todayOf(planner).posts
  const posts = new Map<string, Posts>(
    places.map((place) => [place.id, { ...(before.get(place.id) ?? assumptions.newStaff[place.tier]) }]),
  )
  posts.set(digitalPlace, { ...(before.get(digitalPlace) as Posts) })
  for (const was of planner.places) {
    const is = places.find((one) => one.id === was.id)
    for (const skill of skills) {
      const staff = before.get(was.id)?.[skill] ?? 0
      if (is && gives(is.tier, skill)) {
        const own = posts.get(is.id) as Posts
        own[skill] = Math.max(own[skill], assumptions.newStaff[is.tier][skill] > 0 ? 1 : 0)
        continue
      }
      if (is) (posts.get(is.id) as Posts)[skill] = 0
      if (staff === 0) continue
      const gone = hoursGone(planner, todayOf(planner), { from: was, places, skill })
      const nearest = nearestPlace(
        was,
        places.filter((one) => gives(one.tier, skill)),
      )
      // Nobody came there: then to the nearest.
      if (gone.size === 0 && nearest) gone.set(nearest.id, 1)
      for (const [to, some] of wholeShares(staff, gone)) (posts.get(to) as Posts)[skill] += some
    }
  }
  for (const change of changes)
    if (change.kind === 'staff')
      posts.set(change.placeId, { ...(posts.get(change.placeId) ?? bySkill(() => 0)), [change.skill]: change.staff })
  return posts
}

export function nearestPlace(from: NetworkPlace, places: readonly NetworkPlace[]): NetworkPlace | undefined {
  const far = (to: NetworkPlace) =>
    (to.lat - from.lat) ** 2 + ((to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180)) ** 2
  return places.toSorted((a, b) => far(a) - far(b))[0]
}
