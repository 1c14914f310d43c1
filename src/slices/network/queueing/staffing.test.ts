import { expect, test } from 'vitest'
import { loadCounty } from '#slices/directory/index.ts'
import { createPlanner } from '../planner.ts'
import { postsOf } from './posts.ts'
import { sitesOf } from './scenario-of.ts'
import { hoursGone, todayOf } from './staffing.ts'
import { wholeShares } from './whole-shares.ts'

test('the staff of a closed place goes where the people it served go, though another place lies nearer to it', () => {
  const loaded = loadCounty('counties/keski-suomi')
  if (!loaded.ok) throw new Error(loaded.refusal)
  const planner = createPlanner(loaded.value)
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

test('whole people are divided by weights without one lost, and nothing without a weight', () => {
  const of = (whole: number, weights: Record<string, number>) =>
    Object.fromEntries(wholeShares(whole, new Map(Object.entries(weights))))
  expect(of(5, { a: 1, b: 1 })).toEqual({ a: 3, b: 2 })
  expect(of(7, { a: 0.5, b: 9.5, c: 0 })).toEqual({ a: 0, b: 7, c: 0 })
  expect(of(3, { a: 0 })).toEqual({})
})
