/** What one run counts, in one Float64Array: where each block begins. Numbers only, so that runs are sent, merged and compared as they are. */
export type Layout = {
  readonly services: number
  readonly rules: number
  readonly stations: number
  readonly groups: number
  readonly serviceAt: number
  readonly ruleAt: number
  readonly stationAt: number
  readonly groupAt: number
  readonly interfaceAt: number
  readonly controlAt: number
  readonly histogramAt: number
  readonly length: number
}

/** Counted for each service. */
export const serviceCounts = [
  'contacts',
  'digital',
  'forwarded',
  'firstVisits',
  'waitMinutes',
  'followUps',
  'noShows',
  'cancelled',
  'booked',
  'walkIns',
  'digitalWaitMinutes',
  'leftWaiting',
  'digitalServed',
  'elsewhere',
] as const
/** Counted for each rule: contacts it covers, and those within the limit. */
export const ruleCounts = ['covered', 'within'] as const
/** Counted for each station: services begun, minutes of work, minutes waited at the place, squares of them, minutes after closing. */
export const stationCounts = [
  'begun',
  'busyMinutes',
  'waitMinutes',
  'waitSquares',
  'overtimeMinutes',
  'arrivals',
] as const
/** Counted for each municipality and age band. */
export const groupCounts = ['visits', 'travelMinutes', 'travelKm', 'over30', 'waitMinutes', 'firstVisits'] as const
/** Known in the mean: controls. Then events and changes of place. */
export const controlCounts = [
  'arrivals',
  'expectedArrivals',
  'serviceRatio',
  'services',
  'events',
  'placeChanges',
] as const

export const serviceCount = Object.fromEntries(serviceCounts.map((name, k) => [name, k])) as Record<
  (typeof serviceCounts)[number],
  number
>
export const stationCount = Object.fromEntries(stationCounts.map((name, k) => [name, k])) as Record<
  (typeof stationCounts)[number],
  number
>
export const groupCount = Object.fromEntries(groupCounts.map((name, k) => [name, k])) as Record<
  (typeof groupCounts)[number],
  number
>
export const controlCount = Object.fromEntries(controlCounts.map((name, k) => [name, k])) as Record<
  (typeof controlCounts)[number],
  number
>

/** Waits of first visits: quarters of an hour in the first day, then six hours each, the last bin open. */
const firstDayBins = 96
const binMinutes = 360
export const bins = firstDayBins + 4 * 400

export function binOf(wait: number): number {
  if (wait < 1440) return wait <= 0 ? 0 : Math.floor(wait / 15)
  return Math.min(bins - 1, firstDayBins + Math.floor((wait - 1440) / binMinutes))
}

/** Upper edge of a bin in minutes. */
export function binEdge(bin: number): number {
  return bin < firstDayBins ? (bin + 1) * 15 : 1440 + (bin - firstDayBins + 1) * binMinutes
}

export function layoutOf(counts: { services: number; rules: number; stations: number; groups: number }): Layout {
  const { services, rules, stations, groups } = counts
  const serviceAt = 0
  const ruleAt = serviceAt + services * serviceCounts.length
  const stationAt = ruleAt + rules * ruleCounts.length
  const groupAt = stationAt + stations * stationCounts.length
  const interfaceAt = groupAt + groups * groupCounts.length
  const controlAt = interfaceAt + services * services
  const histogramAt = controlAt + controlCounts.length
  const length = histogramAt + services * bins
  return {
    services,
    rules,
    stations,
    groups,
    serviceAt,
    ruleAt,
    stationAt,
    groupAt,
    interfaceAt,
    controlAt,
    histogramAt,
    length,
  }
}
