import type { County } from '#slices/directory/index.ts'
import { type Area, type PopulationGrid, populationGrid } from './geography/grid.ts'
import { minutesTo } from './geography/travel.ts'
import { type NetworkReach, reachOf } from './geography/reach.ts'
import { type Change, changedPlaces, isReceiving, type NetworkPlace, type Rejected } from './model.ts'

/** A county prepared for planning: its squares are made once, and the minutes to a place once for each place. */
export type Planner = {
  readonly places: readonly NetworkPlace[]
  readonly squares: number
  reach(changes: readonly Change[]): NetworkReach | { readonly rejected: Rejected } | 'no-place-left'
}

const columnsKept = 400

export function createPlanner(county: County): Planner {
  const places = placesOf(county)
  let grid: PopulationGrid | undefined
  const columns = new Map<string, Float64Array>()
  const squares = () => (grid ??= populationGrid(county.municipalities.map((one) => areaOf(county, one))))
  const columnOf = (place: NetworkPlace): Float64Array => {
    const key = `${place.lat} ${place.lon}`
    const known = columns.get(key) ?? minutesTo(squares(), place)
    if (columns.size >= columnsKept) columns.clear()
    columns.set(key, known)
    return known
  }
  return {
    places,
    get squares() {
      return squares().size
    },
    reach: (changes) => {
      const changed = changedPlaces(places, county.municipalities, changes)
      if ('rejected' in changed) return changed
      const receiving = changed.places.filter(isReceiving)
      if (receiving.length === 0) return 'no-place-left'
      return reachOf(squares(), receiving.map(columnOf), county.municipalities.length)
    },
  }
}

function placesOf(county: County): NetworkPlace[] {
  return county.places.flatMap(({ id, tier, municipality, coordinates }) =>
    tier === 'mobile' || coordinates === null || municipality === null
      ? []
      : [{ id, tier, municipality, lat: coordinates.lat, lon: coordinates.lon }],
  )
}

function areaOf(county: County, { code, population, centre }: County['municipalities'][number]): Area {
  return { code, people: population.on20221231, centre, pieces: piecesOf(county, code) }
}

/** The borders of a municipality: pieces of rings, as the map's file has them. */
export function piecesOf(county: County, code: string): Area['pieces'] {
  const geometry = county.map.features.find((feature) => feature.properties.code === code)?.geometry
  if (!geometry) return []
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return pieces as Area['pieces']
}
