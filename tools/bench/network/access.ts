import { measureAccess } from '../../../src/slices/network/engine/access/access.ts'
import { tellFigure } from './aims.ts'
import { drawUnit, seedStream } from '../../../src/slices/network/engine/random/stream.ts'

const clock = () => performance.now()

/** Travel bands, supply and Gini by municipality and age, for as many squares as the county has and 23 places. */
export function accessOfCounty(): void {
  const [cells, places] = [18_819, 23]
  const random = seedStream(4, 0)
  const point = () => [drawUnit(random) * 140, drawUnit(random) * 140] as const
  const at = Array.from({ length: places }, point)
  const minutes = new Float64Array(cells * places)
  const areas = Array.from({ length: cells }, (_, cell) => {
    const [x, y] = point()
    at.forEach(([a, b], place) => (minutes[cell * places + place] = 3 + 1.1 * Math.hypot(a - x, b - y)))
    return {
      municipality: `m${cell % 22}`,
      population: Array.from({ length: 4 }, () => Math.floor(drawUnit(random) * 9)),
    }
  })
  const capacity = at.map(() => 40 + drawUnit(random) * 400)
  const question = { areas, ageBands: ['0-17', '18-64', '65-74', '75+'], capacity, minutes }
  const took = Array.from({ length: 5 }, () => {
    const started = clock()
    measureAccess(question)
    return clock() - started
  }).toSorted((a, b) => a - b)
  tellFigure(
    `access: E2SFCA, bands and Gini, ${cells} cells × ${places} places, 22 municipalities × 4 age bands (median of 5)`,
    `${(took[2] ?? 0).toFixed(0)} ms`,
  )
}
