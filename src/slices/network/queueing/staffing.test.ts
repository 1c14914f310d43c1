import { expect, test } from 'vitest'
import { loadCounty } from '#slices/directory/index.ts'
import type { Shift } from '../engine/index.ts'
import type { Change } from '../model.ts'
import { createPlanner } from '../planner.ts'
import { postsOf } from './posts.ts'
import { hoursOf, rostersOf } from './rosters.ts'
import { scenarioOf, sitesOf } from './scenario-of.ts'
import { hoursGone, todayOf } from './staffing.ts'
import { wholeShares } from './whole-shares.ts'

function planned() {
  const loaded = loadCounty('counties/keski-suomi')
  if (!loaded.ok) throw new Error(loaded.refusal)
  return createPlanner(loaded.value)
}

test('the staff of a closed place goes where the people it served go, though another place lies nearer to it', () => {
  const planner = planned()
  const now = todayOf(planner)
  const from = planner.places.find((one) => one.id === 'petajavesi')
  if (!from) throw new Error('not there')
  const places = sitesOf(planner, [{ kind: 'close', placeId: from.id }])
  const posts = postsOf(planner, places, [{ kind: 'close', placeId: from.id }])
  const gone = hoursGone(planner, now, { from, places, skill: 'nurse' })
  const all = [...gone.values()].reduce((sum, one) => sum + one, 0)
  const moved = now.posts.get(from.id)?.nurse ?? 0
  // Most go to two places far from each other; neither is left with the work and without the hands.
  expect(gone.get('kuorevesi')).toBeGreaterThan(all / 4)
  for (const place of places) {
    const came = (posts.get(place.id)?.nurse ?? 0) - (now.posts.get(place.id)?.nurse ?? 0)
    expect(Math.abs(came - (moved * (gone.get(place.id) ?? 0)) / all), place.id).toBeLessThan(1)
  }
  const inAll = (of: ReadonlyMap<string, { nurse: number }>) =>
    [...of.values()].reduce((sum, { nurse }) => sum + nurse, 0)
  expect(inAll(posts)).toBe(inAll(now.posts))
})

test('nurses of a place that opens on fewer days work the others where its clients then go, each at one place a day, and none is lost', () => {
  const planner = planned()
  const now = todayOf(planner)
  const inAll = (rosters: ReadonlyMap<string, readonly Shift[]>, day: number) =>
    [...rosters.values()]
      .flat()
      .filter((one) => one.skill === 'nurse' && one.weekdays.includes(day))
      .reduce((sum, one) => sum + one.staff, 0)
  const today = rostersOf(planner, { places: planner.places, changes: [] })
  const stations = planner.places.filter((one) => one.tier === 'station')
  expect(stations.length).toBeGreaterThan(3)
  for (const { id } of stations) {
    const changes: Change[] = [{ kind: 'tier', placeId: id, tier: 'point' }]
    const changed = planner.changed(changes)
    if (!('places' in changed)) throw new Error('refused')
    const rosters = rostersOf(planner, { places: changed.places, changes })
    for (const day of [1, 2, 3, 4, 5]) expect(inAll(rosters, day), `${id} ${day}`).toBe(inAll(today, day))
    // On its open days they are all there, on the others nobody is.
    const own = (day: number) => inAll(new Map([[id, rosters.get(id) ?? []]]), day)
    expect([1, 2, 3, 4, 5].map(own)).toEqual([1, 2, 0, 2, 0].map((open) => (open ? now.posts.get(id)?.nurse : 0)))
    // Nobody is sent to a door that is shut, and whoever is asked for nurses still finds them by the engine's own rules.
    for (const place of changed.places)
      for (const shift of rosters.get(place.id) ?? [])
        for (const day of shift.weekdays) expect(hoursOf(place, changes).weekdays).toContain(day)
    expect(scenarioOf(planner, { id, name: id, changes, days: 7 }).ok).toBe(true)
  }
})

test('staff that the planner set stays where it was set, and evening hours are no day away', () => {
  const planner = planned()
  const place = planner.places.find((one) => one.tier === 'station')?.id ?? ''
  const point: Change = { kind: 'tier', placeId: place, tier: 'point' }
  const set: Change = { kind: 'staff', placeId: place, skill: 'nurse', staff: 1 }
  const evenings: Change = { kind: 'hours', placeId: place, weekdays: [1, 2, 3, 4, 5], from: '12:00', to: '20:00' }
  const guests = (changes: readonly Change[]) => {
    const changed = planner.changed(changes)
    const places = 'places' in changed ? changed.places : []
    return [...rostersOf(planner, { places, changes })].flatMap(([id, shifts]) =>
      shifts.filter((one) => one.skill === 'nurse' && one.weekdays.join() === '3,5').map((one) => ({ id, ...one })),
    )
  }
  expect(guests([point]).reduce((sum, one) => sum + one.staff, 0)).toBe(todayOf(planner).posts.get(place)?.nurse)
  expect(guests([point]).every((one) => one.from === '08:00' && one.to === '16:00')).toBe(true)
  expect(guests([point, set])).toEqual([])
  expect(guests([evenings])).toEqual([])
})

test('whole people are divided by weights without one lost, and nothing without a weight', () => {
  const of = (whole: number, weights: Record<string, number>) =>
    Object.fromEntries(wholeShares(whole, new Map(Object.entries(weights))))
  expect(of(5, { a: 1, b: 1 })).toEqual({ a: 3, b: 2 })
  expect(of(7, { a: 0.5, b: 9.5, c: 0 })).toEqual({ a: 0, b: 7, c: 0 })
  expect(of(3, { a: 0 })).toEqual({})
})
