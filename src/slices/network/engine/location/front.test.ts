import { expect, test } from 'vitest'
import { drawUnit, seedStream } from '../random/stream.ts'
import { paretoFront, undominated } from './front.ts'

test('no network of the front beats another, each is what its sites give, and kept sites are in all', () => {
  const random = seedStream(20_261_122, 0)
  const [sites, cells] = [12, 60]
  const minutes = Float32Array.from({ length: sites * cells }, () => Math.round(drawUnit(random) * 90))
  const people = Float64Array.from({ length: cells }, () => Math.floor(drawUnit(random) * 50))
  const yearlyCost = Float64Array.from({ length: sites }, () => 100 + Math.round(drawUnit(random) * 400))
  const front = paretoFront({
    sites,
    cells,
    people,
    minutes,
    yearlyCost,
    kept: [3],
    sitesMost: 12,
    mayGoOn: () => true,
  })
  expect(front.networks.length).toBeGreaterThan(5)
  expect(undominated(front.networks)).toEqual(front.networks)
  for (const network of front.networks) {
    expect(network.sites).toContain(3)
    const near = Array.from({ length: cells }, (_, c) =>
      Math.min(...network.sites.map((site) => minutes[site * cells + c] as number)),
    )
    const total = people.reduce((sum, one) => sum + one, 0)
    expect(network.meanMinutes).toBeCloseTo(
      near.reduce((sum, far, c) => sum + far * (people[c] as number), 0) / total,
      9,
    )
    expect(network.worstMinutes).toBe(Math.max(...near.filter((_, c) => (people[c] as number) > 0)))
    expect(network.meanMinutes).toBeGreaterThanOrEqual(front.bound.meanMinutes)
  }
})
