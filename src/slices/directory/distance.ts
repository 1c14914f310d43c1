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
