import type { Shift } from '../engine/index.ts'
import { type Change, digitalPlace, type NetworkPlace, type Opening, type Skill, skills } from '../model.ts'
import type { Planner } from '../planner.ts'
import { assumptions } from './assumptions.ts'
import { nearestPlace, postsOf } from './posts.ts'
import { gives, hoursGone, todayOf } from './staffing.ts'
import { wholeShares } from './whole-shares.ts'

type Network = { readonly places: readonly NetworkPlace[]; readonly changes: readonly Change[] }

/**
 * The shifts of every place. Whoever's place is closed on a weekday it is open today works that day where its clients then go, in the hours
 * that both places keep: one place a day, nobody lost and nobody twice. A staff that the planner set stays where it was set.
 */
export function rostersOf(planner: Planner, { places, changes }: Network): Map<string, Shift[]> {
  const posts = postsOf(planner, places, changes)
  const rosters = new Map<string, Shift[]>()
  for (const [id, staff] of posts) {
    const place = places.find((one) => one.id === id)
    const open = place ? hoursOf(place, changes) : assumptions.hours[digitalPlace]
    rosters.set(
      id,
      skills.filter((skill) => staff[skill] > 0).map((skill) => ({ skill, ...openingOf(open), staff: staff[skill] })),
    )
  }
  for (const was of planner.places)
    for (const { host, ...shift } of awayFrom(planner, { places, changes }, was))
      addShift(rosters.get(host) ?? [], shift)
  return rosters
}

type Away = Shift & { readonly host: string }

/** The days of those whose place is shut then and was not before, each with where it is worked. */
function awayFrom(planner: Planner, { places, changes }: Network, was: NetworkPlace): Away[] {
  const is = places.find((one) => one.id === was.id)
  if (!is) return []
  const before = assumptions.hours[was.tier]
  const open = hoursOf(is, changes).weekdays
  const shut = before.weekdays.filter((day) => !open.includes(day))
  const kept = skills.filter((skill) => gives(is.tier, skill) && !isSet(changes, is, skill))
  return kept.flatMap((skill) =>
    shut.flatMap((day) => {
      const hosts = new Map(
        places.flatMap((place) => {
          const shared = sharedHours({ ...before, weekdays: [day] }, hoursOf(place, changes))
          return place.id !== is.id && gives(place.tier, skill) && shared ? [[place, shared] as const] : []
        }),
      )
      const shares = divided(planner, { was, hosts: [...hosts.keys()], skill })
      return [...hosts].flatMap(([{ id }, shared]): Away[] => {
        const staff = shares.get(id) ?? 0
        return staff > 0 ? [{ host: id, skill, ...shared, staff }] : []
      })
    }),
  )
}

/** Whole people of a place, where its clients go when it is shut; to the nearest when nobody comes to it. */
function divided(
  planner: Planner,
  { was, hosts, skill }: { was: NetworkPlace; hosts: readonly NetworkPlace[]; skill: Skill },
): Map<string, number> {
  const now = todayOf(planner)
  const gone = hoursGone(planner, now, { from: was, places: hosts, skill })
  const nearest = nearestPlace(was, hosts)
  if (gone.size === 0 && nearest) gone.set(nearest.id, 1)
  return wholeShares(now.posts.get(was.id)?.[skill] ?? 0, gone)
}

/** Another day of a shift that is there already is written into it. */
function addShift(shifts: Shift[], { weekdays, ...shift }: Shift): void {
  const at = shifts.findIndex(
    (one) =>
      one.skill === shift.skill &&
      one.staff === shift.staff &&
      one.from === shift.from &&
      one.to === shift.to &&
      !one.weekdays.includes(weekdays[0] ?? 0),
  )
  const same = shifts[at]
  if (same) shifts[at] = { ...same, weekdays: [...same.weekdays, ...weekdays] }
  else shifts.push({ ...shift, weekdays })
}

export function hoursOf(place: NetworkPlace, changes: readonly Change[]): Opening {
  const set = changes.find((one) => one.kind === 'hours' && one.placeId === place.id)
  return openingOf(set?.kind === 'hours' ? set : assumptions.hours[place.tier])
}

export function openingOf({ weekdays, from, to }: Opening): Opening {
  return { weekdays: [...weekdays], from, to }
}

function isSet(changes: readonly Change[], place: NetworkPlace, skill: Skill): boolean {
  return changes.some((one) => one.kind === 'staff' && one.placeId === place.id && one.skill === skill)
}

function sharedHours(own: Opening, host: Opening): Opening | undefined {
  const weekdays = own.weekdays.filter((day) => host.weekdays.includes(day))
  const from = own.from > host.from ? own.from : host.from
  const to = own.to < host.to ? own.to : host.to
  return weekdays.length > 0 && from < to ? { weekdays, from, to } : undefined
}
