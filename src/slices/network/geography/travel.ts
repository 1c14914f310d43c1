import { kilometresBetween } from '#slices/directory/index.ts'
import type { PopulationGrid } from './grid.ts'

/** How travel is estimated until the county imports its own matrix. Own assumptions: shown with every number made from them. */
export const travelRule = {
  /** Road against the straight line. */
  detour: 1.3,
  /** Minutes to the car, to park and to walk in. */
  fixedMinutes: 3,
  /** Kilometres an hour by the length of the way: streets, connecting roads, main roads. */
  speeds: [
    { belowKm: 5, kmPerHour: 35 },
    { belowKm: 20, kmPerHour: 60 },
    { belowKm: Number.POSITIVE_INFINITY, kmPerHour: 75 },
  ],
} as const

/** Each piece of the way at the speed of its class, so that a longer way never takes less time. */
export function travelMinutes(straightKm: number): number {
  const road = straightKm * travelRule.detour
  let minutes = travelRule.fixedMinutes
  let from = 0
  for (const { belowKm, kmPerHour } of travelRule.speeds) {
    if (road <= from) break
    minutes += ((Math.min(road, belowKm) - from) / kmPerHour) * 60
    from = belowKm
  }
  return minutes
}

/** Minutes from each square to a place. */
export function minutesTo(grid: PopulationGrid, place: { readonly lat: number; readonly lon: number }): Float64Array {
  const minutes = new Float64Array(grid.size)
  for (let at = 0; at < grid.size; at += 1)
    minutes[at] = travelMinutes(kilometresBetween({ lat: grid.lat[at] ?? 0, lon: grid.lon[at] ?? 0 }, place))
  return minutes
}
