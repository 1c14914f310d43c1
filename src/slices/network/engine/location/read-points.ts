import { checked, fault, type Read, readAs, readNumbers } from '../reading.ts'
import { type Csv, numberIn, readCsv } from './csv.ts'

export type PointsFile = {
  readonly p: number | null
  readonly count: number
  /** From candidate to place: `distance[candidate * count + place]`. */
  readonly distance: Float64Array
  readonly candidates: Int32Array
  readonly demand: Float64Array
  readonly capacity: Float64Array | null
  readonly fixedCost: Float64Array | null
  readonly names: readonly string[]
}

/** Lorena and Senne's capacitated medians: `count p`, then `x y capacity demand` a line; straight distances, not weighted by demand. */
export function readSjcFile(text: string): Read<PointsFile> {
  const read = readNumbers(text)
  if (!read.ok) return read
  const { numbers, rows } = read.value
  const count = checked(numbers[0], { field: 'count', row: 1, least: 1, most: 20_000, whole: true })
  if (!count.ok) return count
  const p = checked(numbers[1], { field: 'p', row: 1, least: 1, most: count.value, whole: true })
  if (!p.ok) return p
  if (numbers.length !== 2 + count.value * 4)
    return fault(
      'file',
      rows[numbers.length - 1] ?? null,
      `holds ${(numbers.length - 2) / 4} points where ${count.value} belong`,
    )
  const column = (k: number) => Float64Array.from({ length: count.value }, (_, i) => numbers[2 + i * 4 + k] as number)
  const [x, y, capacity, demand] = [column(0), column(1), column(2), column(3)]
  for (const [field, values, least] of [
    ['x', x, -1e9],
    ['y', y, -1e9],
    ['capacity', capacity, 0],
    ['demand', demand, 0],
  ] as const) {
    const wrong = values.findIndex((one) => one < least || one > 1e9)
    if (wrong >= 0) return fault(field, wrong + 2, `must be from ${least} to 1000000000, not ${values[wrong]}`)
  }
  const distance = between(count.value, count.value, (a, b) =>
    Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number)),
  )
  const candidates = Int32Array.from({ length: count.value }, (_, i) => i)
  const names = Array.from(candidates, (i) => String(i + 1))
  return readAs({ p: p.value, count: count.value, distance, candidates, demand, capacity, fixedCost: null, names })
}

const columns = ['place', 'lat', 'lon', 'demand', 'candidate', 'fixedCost', 'capacity'] as const
type Column = (typeof columns)[number]

/** A table of places with a heading line; distances are great circles in kilometres. All but the first four columns may be left out. */
export function readPlacesTable(text: string): Read<PointsFile> {
  const read = readCsv(text, columns)
  if (!read.ok) return read
  const { heading, lines } = read.value
  for (const needed of columns.slice(0, 4))
    if (!heading.includes(needed)) return fault(needed, 1, 'is not among the columns')
  const stranger = heading.find((one) => !(columns as readonly string[]).includes(one))
  if (stranger !== undefined) return fault(stranger, 1, `is not a column; known are ${columns.join(', ')}`)
  const places: Place[] = []
  const rowOf = new Map<string, number>()
  for (const line of lines) {
    const place = readPlace(read.value, line)
    if (!place.ok) return place
    const before = rowOf.get(place.value.place)
    if (before !== undefined) return fault('place', line.row, `${place.value.place} is in row ${before} already`)
    rowOf.set(place.value.place, line.row)
    places.push(place.value)
  }
  if (places.length === 0) return fault('place', 2, 'there is none')
  const pairs = places.length * places.filter((one) => one.candidate === 1).length
  if (pairs > pairsMost)
    return fault(
      'candidate',
      null,
      `makes ${pairs} pairs of candidate and place, and at most ${pairsMost} are answered`,
    )
  return readAs(pointsOf(places, heading))
}

/** A county of 20,000 squares with 5,000 candidates: two tables of 800 megabytes. */
const pairsMost = 100_000_000

type Place = Record<Exclude<Column, 'place'>, number> & { place: string }

const limits = {
  lat: { least: -90, most: 90 },
  lon: { least: -180, most: 180 },
  demand: { least: 0, most: 1e9 },
  candidate: { least: 0, most: 1, whole: true },
  fixedCost: { least: 0, most: 1e12 },
  capacity: { least: 0, most: 1e12 },
} as const

function readPlace(csv: Csv, { row, cells }: Csv['lines'][number]): Read<Place> {
  const place: Place = { place: '', lat: 0, lon: 0, demand: 0, candidate: 1, fixedCost: 0, capacity: Infinity }
  for (const [k, column] of (csv.heading as readonly Column[]).entries()) {
    const cell = cells[k] ?? ''
    if (column === 'place') {
      if (cell === '') return fault('place', row, 'is missing')
      place.place = cell
      continue
    }
    const value = cell === '' ? undefined : numberIn(cell, csv)
    const number = checked(value, { field: column, row, ...limits[column] })
    if (!number.ok) return number
    place[column] = number.value
  }
  return readAs(place)
}

function pointsOf(places: readonly Place[], heading: readonly string[]): PointsFile {
  const candidates = Int32Array.from(places.flatMap((one, index) => (one.candidate === 1 ? [index] : [])))
  const distance = between(candidates.length, places.length, (a, b) =>
    greatCircleKm(places[candidates[a] as number] as Place, places[b] as Place),
  )
  const ofCandidates = (column: 'capacity' | 'fixedCost') =>
    heading.includes(column) ? Float64Array.from(candidates, (at) => (places[at] as Place)[column]) : null
  return {
    p: null,
    count: places.length,
    distance,
    candidates,
    demand: Float64Array.from(places, (one) => one.demand),
    capacity: ofCandidates('capacity'),
    fixedCost: ofCandidates('fixedCost'),
    names: places.map((one) => one.place),
  }
}

function between(rows: number, count: number, far: (a: number, b: number) => number): Float64Array {
  const distance = new Float64Array(rows * count)
  for (let a = 0; a < rows; a += 1) for (let b = 0; b < count; b += 1) distance[a * count + b] = far(a, b)
  return distance
}

const earthKm = 6371.0088
const radians = Math.PI / 180

/** Along the surface of a round earth of the mean radius, in kilometres. */
export function greatCircleKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const half = (x: number) => Math.sin(x / 2) ** 2
  const h =
    half((b.lat - a.lat) * radians) +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half((b.lon - a.lon) * radians)
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(h)))
}
