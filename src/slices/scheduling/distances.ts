import { kilometresBetween, type Point } from '#slices/directory/index.ts'

type Located = { readonly id: string; readonly municipality: string | null; readonly coordinates: Point | null }
type Municipality = { readonly code: string; readonly centre: Point }

/** How far each place is from the middle of a municipality, in whole kilometres; its own places are at none. */
export function distancesFrom(municipality: Municipality, places: readonly Located[]): Map<string, number> {
  return new Map(
    places.flatMap((place) => {
      if (place.municipality === municipality.code) return [[place.id, 0] as const]
      return place.coordinates === null
        ? []
        : [[place.id, Math.round(kilometresBetween(municipality.centre, place.coordinates))] as const]
    }),
  )
}
