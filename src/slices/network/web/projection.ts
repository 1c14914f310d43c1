import type { OutputOf } from '#platform/endpoint.ts'
import type { readNetwork } from '../contract.ts'

export type Base = OutputOf<typeof readNetwork>
export type Shape = {
  readonly code: string
  readonly name: Base['municipalities'][number]['name']
  readonly path: string
  readonly middle: Point
  /** Where its name stands: under its centre, where most people live. */
  readonly label: Point
}
export type Point = { readonly x: number; readonly y: number }
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  place(at: { readonly lat: number; readonly lon: number }): Point
}

const width = 400

/** The county's borders on a plane: degrees of longitude shortened as in the middle of the county. */
export function draw(base: Base): Drawing {
  const points = base.municipalities.flatMap(({ pieces }) => pieces.flatMap(([outer]) => outer ?? []))
  const lons = points.map(([lon]) => lon)
  const lats = points.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * shortened)
  const place = ({ lat, lon }: { lat: number; lon: number }): Point => ({
    x: round((lon - west) * shortened * scale),
    y: round((north - lat) * scale),
  })
  const shapes = base.municipalities.map(({ code, name, pieces, centre }) => {
    const rings = pieces.flat().map((ring) => ring.map(([lon, lat]) => place({ lon, lat })))
    const path = rings.map((ring) => `M${ring.map(({ x, y }) => `${x} ${y}`).join('L')}Z`).join('')
    const { x, y } = place(centre)
    return { code, name, path, middle: middleOf(rings[0] ?? []), label: { x, y: y + 14 } }
  })
  return { width, height: Math.ceil((north - south) * scale), shapes, place }
}

function middleOf(ring: readonly Point[]): Point {
  const xs = ring.map(({ x }) => x)
  const ys = ring.map(({ y }) => y)
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

const round = (value: number) => Math.round(value * 10) / 10

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The municipality that an arrow leads to: the nearest one that lies that way. */
export function neighbour(shapes: readonly Shape[], from: Shape, key: string): Shape | undefined {
  const way = ways[key]
  if (!way) return undefined
  const found = shapes.flatMap((shape) => {
    const [dx, dy] = [shape.middle.x - from.middle.x, shape.middle.y - from.middle.y]
    const along = dx * way.x + dy * way.y
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x)
    return shape.code !== from.code && along > aside ? [{ shape, distance: Math.hypot(dx, dy) }] : []
  })
  return found.toSorted((a, b) => a.distance - b.distance)[0]?.shape
}
