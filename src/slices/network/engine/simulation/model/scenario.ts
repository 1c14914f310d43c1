/**
 * One service network and its demand, as plain data (JSON). Times of day are `HH:MM` up to `24:00`, days `YYYY-MM-DD`, weekdays 1 (Monday)
 * to 7, shares 0 to 1, costs euros, populations persons by age band in the order of `ageBands`. Lists with `byBand` have one number a band.
 */
export type Scenario = {
  readonly format: 'rinnalla-network-scenario-1'
  readonly id: string
  readonly name: string
  readonly county: string
  /** Where the data comes from; shown beside every result. */
  readonly origin: { readonly synthetic: boolean; readonly source: string }
  /** The first day of the warm-up. */
  readonly startsOn: string
  /** Days counted, after the warm-up. */
  readonly days: number
  /** 'auto': found by a pilot run (see warm-up.ts). */
  readonly warmUpDays: number | 'auto'
  readonly ageBands: readonly string[]
  readonly skills: readonly Skill[]
  readonly areas: readonly Area[]
  readonly places: readonly Place[]
  readonly mobileUnits: readonly MobileUnit[]
  readonly services: readonly ServiceDemand[]
  /** From every area to every place and stop. */
  readonly travel: { readonly to: readonly string[]; readonly from: readonly TravelRow[] }
  readonly closures: readonly Closure[]
  readonly holidays: readonly string[]
  readonly guarantees: readonly Guarantee[]
}

/** `available`: how many there are to be at work at once in the whole county. */
export type Skill = { readonly id: string; readonly available: number; readonly costPerHour: number }
export type Area = {
  readonly id: string
  readonly municipality: string
  readonly county: string
  readonly population: readonly number[]
  /** How much is asked for here against the same people elsewhere, one number a service in the order of the services; without it as everywhere. */
  readonly demand?: readonly number[]
}
export type TravelRow = { readonly area: string; readonly minutes: readonly number[]; readonly km: readonly number[] }

export const tiers = ['centre', 'station', 'point', 'digital'] as const
export type Tier = (typeof tiers)[number]

export type Hours = { readonly weekdays: readonly number[]; readonly from: string; readonly to: string }
export type Shift = Hours & { readonly skill: string; readonly staff: number }

/** Of a shift's time this share is cut into times to book; `releases`: which share of them opens how many days ahead. */
export type Book = {
  readonly skill: string
  readonly slotMinutes: number
  readonly share: number
  readonly releases: readonly { readonly daysAhead: number; readonly share: number }[]
}

export type Place = {
  readonly id: string
  readonly tier: Tier
  readonly yearlyCost: number
  readonly closedOnHolidays: boolean
  readonly hours: readonly Hours[]
  readonly shifts: readonly Shift[]
  readonly books: readonly Book[]
  readonly services: readonly string[]
}

/** A unit that stands at its stops by a timetable: every so many weeks, from this week of the run on. */
export type MobileUnit = {
  readonly id: string
  readonly costPerDay: number
  readonly services: readonly string[]
  readonly books: readonly Book[]
  readonly stops: readonly Stop[]
}
export type Stop = {
  readonly id: string
  readonly everyWeeks: number
  readonly firstWeek: number
  readonly shifts: readonly Shift[]
}

export const shapes = ['exponential', 'fixed', 'lognormal', 'uniform'] as const
/** How long something takes; `variation` is spread over mean, asked for by lognormal alone. */
export type Minutes = { readonly mean: number; readonly shape: (typeof shapes)[number]; readonly variation: number }

/** The smaller the priority, the sooner one's turn. A walk-in comes at once, the others book the first time there is. */
export type Urgency = {
  readonly id: string
  readonly share: number
  readonly priority: 0 | 1 | 2 | 3
  readonly access: 'walk-in' | 'booked'
}

export type ServiceDemand = {
  readonly id: string
  readonly skill: string
  readonly minutes: Minutes
  /** First contacts of a resident in a year, by band. */
  readonly perResidentYear: readonly number[]
  /** Relative weights of the months, weekdays and hours. */
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
  readonly hours: readonly number[]
  readonly urgency: readonly Urgency[]
  readonly noShow: number
  readonly cancel: number
  /** Of those who did not come or cancelled, this share books again. */
  readonly rebook: number
  readonly digital: Digital | null
  /** After a visit: on to a service (this or another) after some days. The rest are done. */
  readonly next: readonly { readonly service: string; readonly share: number; readonly afterDays: number }[]
  /** Whoever would wait longer than this for a time takes the earliest of the three nearest places. */
  readonly elsewhereAfterDays: number | null
}

export type Digital = {
  readonly place: string
  readonly shareByBand: readonly number[]
  readonly minutes: Minutes
  /** Share of the digital contacts that need a visit all the same. */
  readonly forwarded: number
}

export type Closure = {
  readonly place: string
  readonly from: string
  readonly to: string
  readonly substitutes: readonly string[]
}

/** A dated rule of law: contacts made on these days must have their first visit within the limit. */
export type Guarantee = {
  readonly id: string
  readonly from: string
  readonly to: string | null
  readonly limitDays: number
  readonly ageBands: readonly string[]
  readonly services: readonly string[]
  /** Share that should be within the limit for a run to be counted as keeping it. */
  readonly target: number
}
