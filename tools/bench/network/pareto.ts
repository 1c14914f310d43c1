import { paretoFront } from '../../../src/slices/network/engine/location/front.ts'
import { tellFigure } from './aims.ts'
import { drawUnit, seedStream } from '../../../src/slices/network/engine/random/stream.ts'

const clock = () => performance.now()

/** A grid as large as the county's, people gathered in towns, invented. */
export function countyFront(): void {
  const [cells, sites] = [18_819, 500]
  const random = seedStream(3, 0)
  const x = Float64Array.from({ length: cells }, () => drawUnit(random) * 140)
  const y = Float64Array.from({ length: cells }, () => drawUnit(random) * 140)
  const people = Float64Array.from({ length: cells }, () => Math.floor(drawUnit(random) ** -0.6))
  const minutes = new Float32Array(cells * sites)
  for (let s = 0; s < sites; s += 1) {
    const at = Math.floor((s * cells) / sites)
    for (let c = 0; c < cells; c += 1)
      minutes[s * cells + c] =
        1.3 * Math.hypot((x[at] as number) - (x[c] as number), (y[at] as number) - (y[c] as number))
  }
  const yearlyCost = Float64Array.from({ length: sites }, () => 150 + drawUnit(random) * 900)
  const started = clock()
  const before = process.cpuUsage()
  const front = paretoFront({ sites, cells, people, minutes, yearlyCost, kept: [], sitesMost: 40, mayGoOn: () => true })
  const { user, system } = process.cpuUsage(before)
  const seconds = (clock() - started) / 1000
  tellFigure(
    `Pareto front, ${cells} cells × ${sites} sites`,
    `${front.networks.length} networks in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time)`,
    { wanted: '100 in 10 s', isReached: front.networks.length >= 100 && seconds <= 10 },
  )
}
