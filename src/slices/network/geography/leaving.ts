import type { Leaving } from '../model.ts'
import type { PopulationGrid } from './grid.ts'

/** Of every square the minutes to the nearest place that receives, and which of the places it is. */
export type Nearest = {
  readonly places: readonly { readonly id: string }[]
  readonly at: Uint16Array
  readonly minutes: Float64Array
}
type Question = {
  readonly before: Nearest
  readonly after: Nearest
  /** Of each area, people by age band; the oldest last. */
  readonly people: readonly (readonly number[])[]
}
type Sum = { people: number; oldest: number; before: number; after: number }

/** Of every place that receives no more: for how many it is the nearest, and which places are the nearest to them then. The most first. */
export function leavingPlaces(grid: PopulationGrid, { before, after, people }: Question): Leaving[] {
  const stays = new Set(after.places.map(({ id }) => id))
  const oldestShare = people.map((bands) => (bands.at(-1) ?? 0) / Math.max(1e-9, sumOf(bands)))
  const sums = new Map<string, Map<string, Sum>>()
  for (let at = 0; at < grid.size; at += 1) {
    const from = before.places[before.at[at] ?? 0]?.id
    const to = after.places[after.at[at] ?? 0]?.id
    if (from === undefined || to === undefined || stays.has(from)) continue
    const of = sums.get(from) ?? new Map<string, Sum>()
    sums.set(from, of)
    const sum = of.get(to) ?? { people: 0, oldest: 0, before: 0, after: 0 }
    of.set(to, sum)
    const here = grid.people[at] ?? 0
    sum.people += here
    sum.oldest += here * (oldestShare[grid.area[at] ?? 0] ?? 0)
    sum.before += here * (before.minutes[at] ?? 0)
    sum.after += here * (after.minutes[at] ?? 0)
  }
  return Array.from(sums, ([placeId, of]): Leaving => {
    const all = Array.from(of, ([id, sum]) => ({ id, ...sum }))
    return {
      placeId,
      people: Math.round(sumOf(all.map((one) => one.people))),
      oldest: Math.round(sumOf(all.map((one) => one.oldest))),
      to: all
        .map((one) => ({
          placeId: one.id,
          people: Math.round(one.people),
          minutesBefore: one.before / Math.max(1e-9, one.people),
          minutes: one.after / Math.max(1e-9, one.people),
        }))
        .toSorted((a, b) => b.people - a.people),
    }
  }).toSorted((a, b) => b.people - a.people)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
