import { kilometresBetween } from '#slices/directory/index.ts'

/** A ring of longitudes and latitudes, closed or not. */
export type Ring = readonly (readonly [lon: number, lat: number])[]
export type Area = {
  readonly code: string
  readonly people: number
  readonly centre: { readonly lat: number; readonly lon: number }
  /** Outer ring first, then its holes; one list for each piece. */
  readonly pieces: readonly (readonly Ring[])[]
}

/** Squares of about one kilometre with the people in them: how many is computed, not counted. */
export type PopulationGrid = {
  readonly size: number
  readonly lat: Float64Array
  readonly lon: Float64Array
  readonly people: Float64Array
  /** Which of the areas, by its place in the list. */
  readonly area: Uint16Array
}

const kilometresPerDegree = 111.195
/** Our own assumption, until a county brings its own grid: most live near the middle, the rest evenly. */
const townKilometres = 3.5
const evenShare = 0.25

/**
 * Spreads each area's people over the squares whose middle lies inside it, so that their sum is the area's.
 * Synthetic: whoever shows a number made from it says so.
 */
export function populationGrid(areas: readonly Area[]): PopulationGrid {
  const squares = areas.flatMap((area, index) => squaresOf(area, index))
  return {
    size: squares.length,
    lat: Float64Array.from(squares, (one) => one.lat),
    lon: Float64Array.from(squares, (one) => one.lon),
    people: Float64Array.from(squares, (one) => one.people),
    area: Uint16Array.from(squares, (one) => one.area),
  }
}

type Square = { lat: number; lon: number; people: number; readonly area: number }

function squaresOf(area: Area, index: number): Square[] {
  const points = area.pieces.flatMap(([outer]) => outer ?? [])
  if (points.length === 0) return []
  const lats = points.map(([, lat]) => lat)
  const lons = points.map(([lon]) => lon)
  const stepLat = 1 / kilometresPerDegree
  const stepLon = stepLat / Math.cos((area.centre.lat * Math.PI) / 180)
  const found: Square[] = []
  for (let lat = Math.min(...lats) + stepLat / 2; lat < Math.max(...lats); lat += stepLat)
    for (let lon = Math.min(...lons) + stepLon / 2; lon < Math.max(...lons); lon += stepLon)
      if (area.pieces.some((rings) => isInside(rings, lon, lat))) found.push({ lat, lon, people: 0, area: index })
  // An area smaller than a square still has its people.
  const squares = found.length > 0 ? found : [{ ...area.centre, people: 0, area: index }]
  const near = squares.map((one) => Math.exp(-((kilometresBetween(one, area.centre) / townKilometres) ** 2) / 2))
  const sum = near.reduce((total, one) => total + one, 0)
  squares.forEach((one, at) => {
    const town = sum > 0 ? (near[at] ?? 0) / sum : 1 / squares.length
    one.people = area.people * ((1 - evenShare) * town + evenShare / squares.length)
  })
  return squares
}

/** Counts how often a line to the east crosses the rings; an odd number is inside, holes included. */
function isInside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x1, y1] = ring[at] ?? [0, 0]
      const [x2, y2] = ring[before] ?? [0, 0]
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}
