import { type County, kilometresBetween } from '#slices/directory/index.ts'
import { networkPlaces, peopleByBand, type Tables, tablesOf } from './data/defaults.ts'
import { type Area, type PopulationGrid, populationGrid } from './geography/grid.ts'
import { type NetworkReach, reachOf } from './geography/reach.ts'
import type { Nearest } from './geography/leaving.ts'
import { minutesTo, travelRule } from './geography/travel.ts'
import { type Change, changedPlaces, isReceiving, type NetworkPlace, type Rejected } from './model.ts'

/** A county prepared for planning: its squares are made once, and the minutes to a place once for each place. */
export type Planner = {
  readonly county: County
  readonly tables: Tables
  readonly places: readonly NetworkPlace[]
  /** Of each municipality in the county's order, people by age band. */
  readonly people: readonly (readonly number[])[]
  readonly squares: number
  readonly grid: PopulationGrid
  minutes(place: NetworkPlace): Float64Array
  kilometres(place: NetworkPlace): Float64Array
  changed(changes: readonly Change[]): { readonly places: NetworkPlace[] } | { readonly rejected: Rejected }
  reach(changes: readonly Change[]): NetworkReach | { readonly rejected: Rejected } | 'no-place-left'
  /** The nearest place that receives, of each square; the changes must have been accepted. */
  nearest(changes: readonly Change[]): Nearest
}

const columnsKept = 400

export function createPlanner(county: County, tables: Tables = tablesOf(county)): Planner {
  const places = networkPlaces(tables)
  const people = peopleByBand(county, tables)
  const columns = new Map<string, Float64Array>()
  const known = matrixOf(tables)
  let grid: PopulationGrid | undefined
  const squares = () =>
    (grid ??= populationGrid(county.municipalities.map((one, at) => areaOf(county, one, sum(people[at] ?? [])))))
  const columnOf = (place: NetworkPlace, what: 'minutes' | 'km'): Float64Array => {
    const key = `${what} ${place.id} ${place.lat} ${place.lon}`
    const kept = columns.get(key)
    if (kept) return kept
    const estimated = what === 'minutes' ? minutesTo(squares(), place) : kilometresTo(squares(), place)
    const isWhereItWas =
      place.id.startsWith('open ') ||
      places.some((one) => one.id === place.id && one.lat === place.lat && one.lon === place.lon)
    const column = isWhereItWas
      ? toMatrix(estimated, (area) => known.get(`${county.municipalities[area]?.code} ${place.id}`)?.[what])
      : estimated
    if (columns.size >= columnsKept) columns.clear()
    columns.set(key, column)
    return column
  }
  /** The county's own figures are of municipalities: the squares of one keep their differences around it. */
  const toMatrix = (estimated: Float64Array, told: (area: number) => number | undefined): Float64Array => {
    const factors = meansOf(squares(), estimated, county.municipalities.length).map((mean, area) => {
      const own = told(area)
      return own === undefined || mean <= 0 ? 1 : own / mean
    })
    return estimated.map((one, at) => one * (factors[squares().area[at] ?? 0] ?? 1))
  }
  const receivingOf = (open: readonly NetworkPlace[]) => ({
    places: open,
    columns: open.map((one) => columnOf(one, 'minutes')),
  })
  const receiving = (changes: readonly Change[]) => {
    const changed = changedPlaces(places, county.municipalities, changes)
    return 'rejected' in changed ? changed : receivingOf(changed.places.filter(isReceiving))
  }
  return {
    county,
    tables,
    places,
    people,
    get squares() {
      return squares().size
    },
    get grid() {
      return squares()
    },
    minutes: (place) => columnOf(place, 'minutes'),
    kilometres: (place) => columnOf(place, 'km'),
    changed: (changes) => changedPlaces(places, county.municipalities, changes),
    reach: (changes) => {
      const found = receiving(changes)
      if ('rejected' in found) return found
      if (found.columns.length === 0) return 'no-place-left'
      return reachOf(squares(), found.columns, county.municipalities.length)
    },
    nearest: (changes) => {
      const found = receiving(changes)
      const { places: open, columns: ways } = 'columns' in found ? found : receivingOf([])
      const [minutes, at] = [new Float64Array(squares().size).fill(Infinity), new Uint16Array(squares().size)]
      for (const [k, way] of ways.entries())
        for (let square = 0; square < minutes.length; square += 1)
          if ((way[square] ?? Infinity) < (minutes[square] ?? 0)) {
            minutes[square] = way[square] ?? Infinity
            at[square] = k
          }
      return { places: open, at, minutes }
    },
  }
}

function matrixOf({ matrix }: Tables): ReadonlyMap<string, { readonly minutes: number; readonly km: number }> {
  return new Map(
    matrix.map((row) => [`${row['from']} ${row['to']}`, { minutes: Number(row['minutes']), km: Number(row['km']) }]),
  )
}

function kilometresTo(grid: PopulationGrid, place: NetworkPlace): Float64Array {
  return Float64Array.from(
    { length: grid.size },
    (_, at) => kilometresBetween({ lat: grid.lat[at] ?? 0, lon: grid.lon[at] ?? 0 }, place) * travelRule.detour,
  )
}

/** Of the people of each area. */
function meansOf(grid: PopulationGrid, column: Float64Array, areas: number): number[] {
  const [total, people] = [new Float64Array(areas), new Float64Array(areas)]
  for (let at = 0; at < grid.size; at += 1) {
    const area = grid.area[at] ?? 0
    total[area] = (total[area] ?? 0) + (grid.people[at] ?? 0) * (column[at] ?? 0)
    people[area] = (people[area] ?? 0) + (grid.people[at] ?? 0)
  }
  return Array.from(total, (one, area) => one / Math.max(1e-9, people[area] ?? 0))
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}

function areaOf(county: County, { code, centre }: County['municipalities'][number], people: number): Area {
  return { code, people, centre, pieces: piecesOf(county, code) }
}

/** The borders of a municipality: pieces of rings, as the map's file has them. */
export function piecesOf(county: County, code: string): Area['pieces'] {
  const geometry = county.map.features.find((feature) => feature.properties.code === code)?.geometry
  if (!geometry) return []
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return pieces as Area['pieces']
}
