import { expect, test } from 'vitest'
import { drawUnit, seedStream } from '../random/stream.ts'
import { paretoFront, undominated } from './front.ts'

test('no network of the front beats another, each is what its sites give, and kept sites are in all', () => {
  const random = seedStream(20_261_122, 0)
  const [sites, cells] = [24, 60]
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
    sitesMost: 24,
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

test('with few sites the front is all there is, also with a most of them; with many, single sites are in it too', () => {
  const random = seedStream(20_261_123, 0)
  const unit = () => drawUnit(random)
  const small = questionOf(unit, { sites: 6, cells: 40 })
  const every = Array.from({ length: 2 ** 6 }, (_, set) => [0, 1, 2, 3, 4, 5].filter((bit) => (set >> bit) & 1))
  for (const sitesMost of [2, 6]) {
    const front = paretoFront({ ...small, sitesMost })
    const one = (open: number[]) => paretoFront({ ...small, kept: open, sitesMost: open.length }).networks[0]
    const all = every.filter((open) => open.length > 0 && open.length <= sitesMost).flatMap((open) => one(open) ?? [])
    expect(front.proved).toBe(true)
    expect(front.networks).toEqual(undominated(all))
  }
  const many = questionOf(unit, { sites: 30, cells: 40 })
  const front = paretoFront(many)
  const cheapest = Math.min(...many.yearlyCost)
  expect(front.proved).toBe(false)
  expect(front.networks[0]?.yearlyCost).toBe(cheapest)
})

function questionOf(unit: () => number, { sites, cells }: { sites: number; cells: number }) {
  return {
    sites,
    cells,
    people: Float64Array.from({ length: cells }, () => Math.floor(unit() * 50)),
    minutes: Float32Array.from({ length: sites * cells }, () => Math.round(unit() * 90)),
    yearlyCost: Float64Array.from({ length: sites }, () => 100 + Math.round(unit() * 400)),
    kept: [],
    sitesMost: sites,
    mayGoOn: () => true,
  }
}
