import { gini } from '../../access/access.ts'
import type { CountyQuestion, Tier } from './question.ts'

/** A place of one tier at one site. Of a site at most one is opened. */
export type Option = { readonly site: number; readonly tier: number }

/** The question as numbers: `minutes[option * areas + area]`, Infinity where there is no way. Areas without people are nobody's. */
export type County = {
  readonly question: CountyQuestion
  readonly areas: number
  readonly options: readonly Option[]
  readonly tierOf: readonly Tier[]
  readonly optionsOfSite: readonly (readonly number[])[]
  readonly minutes: Float64Array
  readonly people: Float64Array
  readonly visits: Float64Array
  /** Share of an age band's people who live in the area: `ageShare[band * areas + area]`. */
  readonly ageShare: Float64Array
  readonly totalPeople: number
  /** What it adds to the sum when the option serves the area, without the longest way, Gini and the worst age: `[option * areas + area]`. */
  readonly cost: Float64Array
  /** What it adds to be open. */
  readonly openCost: Float64Array
}

export function countyOf(question: CountyQuestion): County {
  const { areas, sites, tiers, weights } = question
  const count = areas.length
  const options: Option[] = sites.flatMap((site, at) =>
    site.status === 'closed'
      ? []
      : site.tiers.map((id) => ({ site: at, tier: tiers.findIndex((tier) => tier.id === id) })),
  )
  const people = Float64Array.from(areas, (area) => area.people.reduce((sum, one) => sum + one, 0))
  const totalPeople = people.reduce((sum, one) => sum + one, 0)
  const visits = Float64Array.from(areas, (area) =>
    area.people.reduce((sum, one, band) => sum + one * (question.visitsPerPerson[band] ?? 0), 0),
  )
  const tierOf = options.map((option) => tiers[option.tier] as Tier)
  const minutes = new Float64Array(options.length * count)
  const cost = new Float64Array(options.length * count)
  options.forEach(({ site }, o) => {
    for (let i = 0; i < count; i += 1) {
      const far = question.minutes[i]?.[site] ?? Infinity
      const at = o * count + i
      minutes[at] = far
      const share = (people[i] as number) / totalPeople
      const beyond = far > 30 ? weights.beyond30 : 0
      cost[at] =
        far === Infinity
          ? Infinity
          : weights.cost * (visits[i] as number) * (tierOf[o] as Tier).costPerVisit +
            share * (weights.meanMinutes * far + beyond)
    }
  })
  const bands = question.ageBands.map((_, band) => areas.reduce((sum, area) => sum + (area.people[band] ?? 0), 0))
  return {
    question,
    areas: count,
    options,
    tierOf,
    optionsOfSite: sites.map((_, site) => options.flatMap((option, o) => (option.site === site ? [o] : []))),
    minutes,
    people,
    visits,
    ageShare: Float64Array.from(
      bands.flatMap((sum, band) => areas.map((area) => (area.people[band] ?? 0) / Math.max(1e-9, sum))),
    ),
    totalPeople,
    cost,
    openCost: Float64Array.from(tierOf, (tier) => weights.cost * tier.fixedCost),
  }
}

/** Open options and, for each area, the one that serves it. */
export type Network = { readonly open: readonly number[]; readonly servedBy: Int32Array }

export type Measures = {
  readonly yearlyCost: number
  readonly meanMinutes: number
  readonly longestMinutes: number
  readonly gini: number
  readonly shareWithin30: number
  readonly worstAgeBand: string
  readonly worstAgeMinutes: number
  readonly staff: number
}

export function measuresOf(county: County, { open, servedBy }: Network): Measures {
  const { question, areas, people, visits, totalPeople, minutes, tierOf } = county
  const way = Float64Array.from(servedBy, (option, i) => minutes[option * areas + i] as number)
  const sum = (value: (area: number) => number) =>
    way.reduce((all, _, i) => all + ((people[i] as number) > 0 ? value(i) : 0), 0)
  const ages = question.ageBands.map((band, b) => ({
    band,
    minutes: sum((i) => (county.ageShare[b * areas + i] as number) * (way[i] as number)),
  }))
  const worst = ages.reduce((most, one) => (one.minutes > most.minutes ? one : most), { band: '', minutes: -1 })
  const tier = (option: number) => tierOf[option] as Tier
  return {
    yearlyCost:
      open.reduce((all, o) => all + tier(o).fixedCost, 0) +
      sum((i) => (visits[i] as number) * tier(servedBy[i] as number).costPerVisit),
    meanMinutes: sum((i) => (people[i] as number) * (way[i] as number)) / totalPeople,
    longestMinutes: way.reduce((most, one, i) => ((people[i] as number) > 0 ? Math.max(most, one) : most), 0),
    gini: gini(way, people),
    shareWithin30: sum((i) => ((way[i] as number) <= 30 ? (people[i] as number) : 0)) / totalPeople,
    worstAgeBand: worst.band,
    worstAgeMinutes: Math.max(0, worst.minutes),
    staff:
      open.reduce((all, o) => all + tier(o).staffFixed, 0) +
      sum((i) => (visits[i] as number) / tier(servedBy[i] as number).visitsPerWorker),
  }
}

/** The sum that the county asked to be least, in euros a year. */
export function valueOf(county: County, measures: Measures): number {
  const { weights } = county.question
  return (
    weights.cost * measures.yearlyCost +
    weights.meanMinutes * measures.meanMinutes +
    weights.longestMinutes * measures.longestMinutes +
    weights.gini * measures.gini +
    weights.beyond30 * (1 - measures.shareWithin30) +
    weights.worstAgeMinutes * measures.worstAgeMinutes
  )
}

/** By how much the network breaks the sizes of its places and the staff there is, in visits; 0: it keeps them. */
export function breachOf(county: County, network: Network): number {
  const { question, visits, tierOf } = county
  const load = loadOf(county, network)
  let breach = 0
  let staff = 0
  for (const option of network.open) {
    const tier = tierOf[option] as Tier
    const here = load[option] as number
    breach += Math.max(0, here - tier.visitsMost) + Math.max(0, tier.visitsLeast - here)
    staff += tier.staffFixed + here / tier.visitsPerWorker
  }
  const total = visits.reduce((sum, one) => sum + one, 0)
  if (question.staffAvailable !== null && staff > question.staffAvailable * (1 + 1e-9))
    breach += ((staff - question.staffAvailable) / Math.max(1, staff)) * total
  return breach > total * 1e-9 ? breach : 0
}

export function loadOf({ options, visits }: County, { servedBy }: Network): Float64Array {
  const load = new Float64Array(options.length)
  servedBy.forEach((option, i) => {
    load[option] = (load[option] as number) + (visits[i] as number)
  })
  return load
}
