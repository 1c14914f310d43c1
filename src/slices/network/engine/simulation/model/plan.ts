import type { Layout } from './tally.ts'

/**
 * A scenario as the run reads it: numbers for names, typed arrays for lists. A *station* is one skill at one place (or at one stop of a
 * mobile unit); a *pattern* is how many of a station are at work through one day, and which times can be booked.
 */
export type Plan = {
  readonly totalDays: number
  readonly patternDays: number
  readonly warmUpDays: number
  readonly firstDay: number
  readonly buckets: number
  readonly counts: {
    readonly areas: number
    readonly bands: number
    readonly services: number
    readonly stations: number
    readonly places: number
    readonly rules: number
    readonly groups: number
  }
  readonly names: Names
  readonly stations: Stations
  readonly demand: Demand
  readonly care: Care
  readonly ways: Ways
  readonly rules: Rules
  readonly layout: Layout
  readonly yearlyCost: Costs
}

export type Names = {
  readonly municipalities: readonly string[]
  readonly bands: readonly string[]
  readonly services: readonly string[]
  readonly stations: readonly { readonly place: string; readonly skill: string }[]
  readonly places: readonly string[]
  readonly rules: readonly { readonly id: string; readonly target: number; readonly limitDays: number }[]
}

export type Stations = {
  readonly place: Int32Array
  readonly skill: Int32Array
  /** Pattern of a station on a day: `pattern[station * patternDays + day]`. */
  readonly pattern: Int32Array
  /** Changes of a pattern: from `changeStart[p]` to `changeStart[p + 1]`, when (minutes) and to how many. */
  readonly changeStart: Int32Array
  readonly changeAt: Float64Array
  readonly changeTo: Int32Array
  /** Minute of the day until which a pattern has somebody at work; 0 never. */
  readonly openUntil: Float64Array
  /** Bookable times of a pattern, in order. */
  readonly slotStart: Int32Array
  readonly slotAt: Float64Array
  /** Share of a station's times open when the day is this far ahead: `openShare[station * (aheadMost + 1) + daysAhead]`. */
  readonly openShare: Float64Array
  readonly hasBook: Uint8Array
  readonly aheadMost: number
  readonly slotsMost: number
  /** Minutes of work planned in the days counted. */
  readonly plannedMinutes: Float64Array
  readonly staffMost: Int32Array
  readonly costPerHour: Float64Array
  /** 1: the same number at work at every hour of every day. */
  readonly isSteady: Uint8Array
}

/** A *line* of demand is one service and one age band. Lists of 24 weights and of areas are cumulated to 1. */
export type Demand = {
  readonly lines: number
  readonly service: Int32Array
  readonly band: Int32Array
  /** Expected contacts: `perDay[line * totalDays + day]`. */
  readonly perDay: Float64Array
  /** When 1/24 shares of the day's contacts have come, by service: `hourUpTo[service * 25 + hour]`. */
  readonly hourUpTo: Float64Array
  readonly areaChance: Float64Array
  readonly areaOther: Int32Array
}

/** By service. `minutes` holds rows of four for the visit and, after them, for the digital contact. */
export type Care = {
  readonly minutes: Float64Array
  readonly noShow: Float64Array
  readonly cancel: Float64Array
  readonly rebook: Float64Array
  readonly digitalStation: Int32Array
  readonly digitalShare: Float64Array
  readonly forwarded: Float64Array
  readonly elsewhereAfter: Float64Array
  /** Urgency classes of all services in one list, their shares cumulated. */
  readonly urgencyStart: Int32Array
  readonly urgencyUpTo: Float64Array
  readonly priority: Int32Array
  readonly walksIn: Uint8Array
  readonly nextStart: Int32Array
  readonly nextUpTo: Float64Array
  readonly nextService: Int32Array
  readonly nextAfter: Float64Array
}

export type Ways = {
  /** Stations that give a service, the nearest to an area first: from `rankStart[area * services + service]`. */
  readonly rankStart: Int32Array
  readonly rank: Int32Array
  readonly minutes: Float64Array
  readonly km: Float64Array
  readonly municipality: Int32Array
  /** Substitute station while a place is closed: `substitute[station * patternDays + day]`, -1 none; only where there are closures. */
  readonly substitute: Int32Array
  readonly isClosed: Uint8Array
}

export type Rules = {
  readonly fromMinute: Float64Array
  readonly toMinute: Float64Array
  readonly limitMinutes: Float64Array
  /** Rules of a service and band, in one list. */
  readonly start: Int32Array
  readonly list: Int32Array
}

export type Costs = { readonly places: number; readonly staff: number; readonly mobile: number }
