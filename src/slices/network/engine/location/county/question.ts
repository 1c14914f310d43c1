/** What a county asks: which places, of which tier, so that costs and travel together are least. Everything is theirs to edit. */
export type CountyQuestion = {
  readonly format: typeof countyFormat
  readonly ageBands: readonly string[]
  /** Contacts of one person in a year, by age band. */
  readonly visitsPerPerson: readonly number[]
  readonly areas: readonly { readonly id: string; readonly people: readonly number[] }[]
  readonly tiers: readonly Tier[]
  readonly sites: readonly Site[]
  /** A row for each area, in the order of `areas`; a number for each site, `null` where there is no way. */
  readonly minutes: readonly (readonly (number | null)[])[]
  /** Full-time workers there are; `null`: as many as needed. */
  readonly staffAvailable: number | null
  readonly weights: Weights
}

export const countyFormat = 'rinnalla-county-location-1'

/** Service point, station or centre (piste, asema, keskus), or whatever a county calls its sizes. */
export type Tier = {
  readonly id: string
  /** Euros a year of being there at all, and for each visit. */
  readonly fixedCost: number
  readonly costPerVisit: number
  /** A place of this tier has at least and at most so many visits a year. */
  readonly visitsLeast: number
  readonly visitsMost: number
  /** Full-time workers whatever happens, and one more for so many visits. */
  readonly staffFixed: number
  readonly visitsPerWorker: number
}

/** `kept`: has some place of its tiers whatever is chosen; `closed`: has none; `candidate`: may have one. */
export type Site = {
  readonly id: string
  readonly status: 'kept' | 'closed' | 'candidate'
  readonly tiers: readonly string[]
}

/** What each is worth in euros a year: the answer is least in their sum. */
export type Weights = {
  /** Of a euro of costs: 1, or 0 to leave costs out. */
  readonly cost: number
  /** A minute of the mean way of a resident. */
  readonly meanMinutes: number
  /** A minute of the longest way of anybody. */
  readonly longestMinutes: number
  /** The whole of Gini's coefficient of ways, from 0 to 1. */
  readonly gini: number
  /** The whole share of people farther than 30 minutes, from 0 to 1. */
  readonly beyond30: number
  /** A minute of the mean way of the age band whose mean is longest. */
  readonly worstAgeMinutes: number
}
