/** Areas with people by age band, places with capacity, and minutes between them: `minutes[area * places + place]`. */
export type AccessQuestion = {
  readonly areas: readonly { readonly municipality: string; readonly population: readonly number[] }[]
  readonly ageBands: readonly string[]
  readonly capacity: readonly number[]
  readonly minutes: Float64Array
  /** Bands of travel in minutes, rising, with the weight of each; further away counts as no access. */
  readonly bands?: readonly { readonly upTo: number; readonly weight: number }[]
}

export type Access = {
  readonly of: readonly string[]
  readonly people: number
  readonly meanMinutes: number
  readonly longestMinutes: number
  readonly shareWithin30: number
  /** People in each travel band, the last those beyond all. */
  readonly peopleInBand: readonly number[]
  /** Capacity within reach for a person (E2SFCA), weighted by people. */
  readonly supply: number
}

export type AccessAnswer = {
  readonly bands: readonly number[]
  readonly groups: readonly Access[]
  /** 0: the same for everybody, of travel to the nearest and of supply; weighted by people. */
  readonly giniOfMinutes: number
  readonly giniOfSupply: number
}

/** Luo and Qi 2009: weights of a Gaussian at 0–10, 10–20 and 20–30 minutes. */
export const usualBands = [
  { upTo: 10, weight: 1 },
  { upTo: 20, weight: 0.68 },
  { upTo: 30, weight: 0.22 },
] as const

/** Who reaches what: travel to the nearest place and supply by the enhanced two-step floating catchment area (E2SFCA). */
export function measureAccess(question: AccessQuestion): AccessAnswer {
  const { areas, ageBands } = question
  const bands = question.bands ?? usualBands
  const people = Float64Array.from(areas, (area) => area.population.reduce((sum, one) => sum + one, 0))
  const nearest = nearestOf(question)
  const supply = supplyOf(question, people, bands)
  const municipalities = [...new Set(areas.map((area) => area.municipality))]
  const every = areas.map((_, a) => a)
  const all = { nearest, supply, bands }
  const groups = [
    groupOf(question, [], { ...all, of: every, band: null }),
    ...ageBands.map((name, band) => groupOf(question, ['*', name], { ...all, of: every, band })),
    ...municipalities.flatMap((name) => {
      const of = every.filter((a) => areas[a]?.municipality === name)
      const whole = groupOf(question, [name], { ...all, of, band: null })
      return [whole, ...ageBands.map((age, band) => groupOf(question, [name, age], { ...all, of, band }))]
    }),
  ]
  return {
    bands: bands.map((band) => band.upTo),
    groups,
    giniOfMinutes: gini(nearest, people),
    giniOfSupply: gini(supply, people),
  }
}

function nearestOf({ areas, capacity, minutes }: AccessQuestion): Float64Array {
  const places = capacity.length
  return Float64Array.from(areas, (_, a) =>
    minutes.subarray(a * places, (a + 1) * places).reduce((least, one) => Math.min(least, one), Infinity),
  )
}

type Bands = readonly { readonly upTo: number; readonly weight: number }[]

function weightAt(bands: Bands, minutes: number): number {
  for (const band of bands) if (minutes <= band.upTo) return band.weight
  return 0
}

/** Step 1: capacity of a place over the weighted people who reach it. Step 2: the weighted sum of those an area reaches. */
function supplyOf({ areas, capacity, minutes }: AccessQuestion, people: Float64Array, bands: Bands): Float64Array {
  const places = capacity.length
  const asked = new Float64Array(places)
  for (let a = 0; a < areas.length; a += 1)
    for (let p = 0; p < places; p += 1)
      asked[p] = (asked[p] as number) + (people[a] as number) * weightAt(bands, minutes[a * places + p] as number)
  return Float64Array.from(areas, (_, a) => {
    let sum = 0
    for (let p = 0; p < places; p += 1)
      if ((asked[p] as number) > 0)
        sum += (weightAt(bands, minutes[a * places + p] as number) * (capacity[p] as number)) / (asked[p] as number)
    return sum
  })
}

type Group = {
  readonly of: readonly number[]
  readonly band: number | null
  readonly nearest: Float64Array
  readonly supply: Float64Array
  readonly bands: Bands
}

function groupOf({ areas }: AccessQuestion, of: readonly string[], group: Group): Access {
  const { nearest, supply, bands } = group
  const count = (area: number) => {
    const population = areas[area]?.population ?? []
    return group.band === null ? population.reduce((sum, one) => sum + one, 0) : (population[group.band] ?? 0)
  }
  const sum = (value: (area: number) => number) =>
    group.of.reduce((all, area) => all + (count(area) > 0 ? count(area) * value(area) : 0), 0)
  const people = sum(() => 1)
  const edges = [-Infinity, ...bands.map((band) => band.upTo), Infinity]
  const isIn = (area: number, k: number) =>
    (nearest[area] as number) > (edges[k] as number) && (nearest[area] as number) <= (edges[k + 1] as number)
  return {
    of,
    people,
    meanMinutes: sum((area) => nearest[area] as number) / Math.max(1e-9, people),
    longestMinutes: group.of.reduce(
      (most, area) => (count(area) > 0 ? Math.max(most, nearest[area] as number) : most),
      0,
    ),
    shareWithin30: sum((area) => ((nearest[area] as number) <= 30 ? 1 : 0)) / Math.max(1e-9, people),
    peopleInBand: edges.slice(1).map((_, k) => sum((area) => (isIn(area, k) ? 1 : 0))),
    supply: sum((area) => supply[area] as number) / Math.max(1e-9, people),
  }
}

/** Gini's coefficient of values that so many people have each. */
export function gini(values: Float64Array, people: Float64Array): number {
  const order = Array.from(values.keys())
    .filter((k) => (people[k] as number) > 0)
    .toSorted((a, b) => (values[a] as number) - (values[b] as number))
  let before = 0
  let area = 0
  let count = 0
  for (const k of order) {
    const amount = (values[k] as number) * (people[k] as number)
    area += (people[k] as number) * (before + amount / 2)
    before += amount
    count += people[k] as number
  }
  return before === 0 || count === 0 ? 0 : 1 - (2 * area) / (before * count)
}
