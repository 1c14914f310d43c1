import { type Read, readAs } from '../reading.ts'
import { type PointsFile, readPlacesTable } from './read-points.ts'
import { readTravelTable } from './read-travel.ts'

export type PlacesAsked = {
  readonly text: string
  /** A county's own travel (`from,to,minutes,km`) for a table of places, instead of great circles. */
  readonly travel?: { readonly text: string; readonly measure: 'minutes' | 'km' } | undefined
}

/** The table, with the county's own travel when it is given. */
export function readPlaces({ text, travel }: PlacesAsked): Read<PointsFile> {
  const read = readPlacesTable(text)
  if (!read.ok || !travel) return read
  const { names, candidates } = read.value
  const to = Array.from(candidates, (at) => names[at] as string)
  const table = readTravelTable(travel.text, { from: names, to, measure: travel.measure })
  return table.ok ? readAs({ ...read.value, distance: table.value }) : table
}

/** A place whose demand no candidate can serve; -1 when there is none. */
export function strandedOf({ count, candidates, demand, distance }: PointsFile): number {
  return demand.findIndex((one, i) => one > 0 && candidates.every((_, j) => distance[j * count + i] === Infinity))
}
