/** Degrees of latitude and longitude, WGS84. */
export type Point = { readonly lat: number; readonly lon: number }

const earthKilometres = 6371.0088

/** The great circle between two points, in kilometres: as the crow flies, not by road. */
export function kilometresBetween(one: Point, other: Point): number {
  const radians = Math.PI / 180
  const lat = (other.lat - one.lat) * radians
  const lon = (other.lon - one.lon) * radians
  const chord =
    Math.sin(lat / 2) ** 2 + Math.cos(one.lat * radians) * Math.cos(other.lat * radians) * Math.sin(lon / 2) ** 2
  return 2 * earthKilometres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

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
