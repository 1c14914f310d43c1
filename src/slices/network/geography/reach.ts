import { gini } from '../engine/index.ts'
import type { PopulationGrid } from './grid.ts'

/** What a set of places means to the people of one area, or of all. */
export type Reach = {
  readonly people: number
  /** Of a person, to the nearest of the places. */
  readonly meanMinutes: number
  readonly longestMinutes: number
  readonly shareWithin30: number
}
export type NetworkReach = {
  readonly all: Reach
  readonly areas: readonly Reach[]
  /** 0: everybody travels as long; 1: one travels for all. */
  readonly gini: number
}

/**
 * Travel to the nearest of the places, counted by people.
 * @param columns minutes from every square to each place; at least one place.
 */
export function reachOf(grid: PopulationGrid, columns: readonly Float64Array[], areaCount: number): NetworkReach {
  const nearest = new Float64Array(grid.size).fill(Number.POSITIVE_INFINITY)
  for (const column of columns)
    for (let at = 0; at < grid.size; at += 1) {
      const minutes = column[at] ?? Number.POSITIVE_INFINITY
      if (minutes < (nearest[at] ?? 0)) nearest[at] = minutes
    }
  const sums = Array.from({ length: areaCount + 1 }, () => ({ people: 0, minutes: 0, within: 0, longest: 0 }))
  for (let at = 0; at < grid.size; at += 1) {
    const people = grid.people[at] ?? 0
    const minutes = nearest[at] ?? 0
    for (const sum of [sums[grid.area[at] ?? 0], sums[areaCount]]) {
      if (!sum) continue
      sum.people += people
      sum.minutes += people * minutes
      if (minutes <= 30) sum.within += people
      sum.longest = Math.max(sum.longest, minutes)
    }
  }
  const reaches = sums.map(({ people, minutes, within, longest }) => ({
    people,
    meanMinutes: people === 0 ? 0 : minutes / people,
    longestMinutes: longest,
    shareWithin30: people === 0 ? 0 : within / people,
  }))
  const all = reaches.pop()
  if (!all) throw new Error('there is always the sum of all')
  return { all, areas: reaches, gini: gini(nearest, grid.people) }
}
