import type { Plan } from './plan.ts'
import {
  binEdge,
  bins,
  controlCount,
  groupCount,
  groupCounts,
  ruleCounts,
  serviceCount,
  serviceCounts,
  stationCount,
  stationCounts,
} from './tally.ts'

/** One number a run gives. `code` says what it is, `of` of what or whom; the unit is in the code. */
export type Measure = { readonly code: string; readonly of: readonly string[]; readonly value: number }

/** Every number of one run, always in the same order for the same plan. */
export function measuresOf(plan: Plan, tally: Float64Array): Measure[] {
  return [
    ...ofServices(plan, tally),
    ...plan.names.rules.map(({ id }, k) => {
      const [covered = 0, within = 0] = tally.subarray(plan.layout.ruleAt + k * ruleCounts.length)
      return { code: 'shareWithinGuarantee', of: [id], value: covered === 0 ? 1 : within / covered }
    }),
    ...ofStations(plan, tally),
    ...ofGroups(plan, tally),
    ...ofInterfaces(plan, tally),
    ...ofCosts(plan, tally),
  ]
}

function ofServices(plan: Plan, tally: Float64Array): Measure[] {
  return plan.names.services.flatMap((id, s) => {
    const count = (what: keyof typeof serviceCount) =>
      tally[plan.layout.serviceAt + s * serviceCounts.length + serviceCount[what]] as number
    const histogram = tally.subarray(plan.layout.histogramAt + s * bins, plan.layout.histogramAt + (s + 1) * bins)
    const of = [id]
    return [
      { code: 'waitMeanDays', of, value: count('waitMinutes') / 1440 / Math.max(1, count('firstVisits')) },
      { code: 'waitMedianDays', of, value: quantileOf(histogram, 0.5) / 1440 },
      { code: 'wait90Days', of, value: quantileOf(histogram, 0.9) / 1440 },
      { code: 'wait99Days', of, value: quantileOf(histogram, 0.99) / 1440 },
      { code: 'digitalWaitMeanMinutes', of, value: count('digitalWaitMinutes') / Math.max(1, count('digitalServed')) },
      ...(
        [
          'contacts',
          'digital',
          'forwarded',
          'firstVisits',
          'followUps',
          'noShows',
          'cancelled',
          'walkIns',
          'leftWaiting',
          'elsewhere',
        ] as const
      ).map((code) => ({ code, of, value: count(code) })),
    ]
  })
}

/** Upper edge of the bin in which this share is reached. */
export function quantileOf(histogram: Float64Array, share: number): number {
  const goal = histogram.reduce((sum, one) => sum + one, 0) * share
  let sum = 0
  for (let bin = 0; bin < histogram.length; bin += 1) {
    sum += histogram[bin] as number
    if (sum >= goal && sum > 0) return binEdge(bin)
  }
  return 0
}

function ofStations(plan: Plan, tally: Float64Array): Measure[] {
  const count = (station: number, what: keyof typeof stationCount) =>
    tally[plan.layout.stationAt + station * stationCounts.length + stationCount[what]] as number
  const own = plan.names.stations.flatMap(({ place, skill }, k) => [
    {
      code: 'utilisation',
      of: [place, skill],
      value: count(k, 'busyMinutes') / Math.max(1, plan.stations.plannedMinutes[k] as number),
    },
    { code: 'queueMeanMinutes', of: [place, skill], value: count(k, 'waitMinutes') / Math.max(1, count(k, 'begun')) },
    { code: 'overtimeHours', of: [place, skill], value: count(k, 'overtimeMinutes') / 60 },
  ])
  const skills = [...new Set(plan.names.stations.map((one) => one.skill))]
  const bySkill = skills.map((skill) => {
    const stations = plan.names.stations.flatMap((one, k) => (one.skill === skill ? [k] : []))
    const planned = stations.reduce((sum, k) => sum + (plan.stations.plannedMinutes[k] as number), 0)
    const busy = stations.reduce((sum, k) => sum + count(k, 'busyMinutes'), 0)
    return { code: 'utilisationOfSkill', of: [skill], value: busy / Math.max(1, planned) }
  })
  return [...own, ...bySkill]
}

function ofGroups(plan: Plan, tally: Float64Array): Measure[] {
  const { municipalities, bands } = plan.names
  const sum = (groups: readonly number[], what: keyof typeof groupCount) =>
    groups.reduce(
      (all, group) => all + (tally[plan.layout.groupAt + group * groupCounts.length + groupCount[what]] as number),
      0,
    )
  const rowsOf = (of: readonly string[], groups: readonly number[]): Measure[] => {
    const visits = Math.max(1, sum(groups, 'visits'))
    return [
      { code: 'travelMeanMinutes', of, value: sum(groups, 'travelMinutes') / visits },
      { code: 'shareOver30Minutes', of, value: sum(groups, 'over30') / visits },
      {
        code: 'groupWaitMeanDays',
        of,
        value: sum(groups, 'waitMinutes') / 1440 / Math.max(1, sum(groups, 'firstVisits')),
      },
      { code: 'visits', of, value: sum(groups, 'visits') },
    ]
  }
  const all = municipalities.flatMap((_, m) => bands.map((_band, b) => m * bands.length + b))
  return [
    ...rowsOf([], all),
    ...bands.flatMap((band, b) =>
      rowsOf(
        ['*', band],
        all.filter((group) => group % bands.length === b),
      ),
    ),
    ...municipalities.flatMap((name, m) =>
      rowsOf(
        [name],
        all.filter((group) => Math.floor(group / bands.length) === m),
      ),
    ),
    ...municipalities.flatMap((name, m) => bands.flatMap((band, b) => rowsOf([name, band], [m * bands.length + b]))),
  ]
}

function ofInterfaces(plan: Plan, tally: Float64Array): Measure[] {
  const { services } = plan.names
  return services.flatMap((from, a) =>
    services.flatMap((to, b) =>
      a === b
        ? []
        : [
            {
              code: 'interface',
              of: [from, to],
              value: tally[plan.layout.interfaceAt + a * services.length + b] as number,
            },
          ],
    ),
  )
}

function ofCosts(plan: Plan, tally: Float64Array): Measure[] {
  const { places, staff, mobile } = plan.yearlyCost
  const toYear = 365 / (plan.totalDays - plan.warmUpDays)
  let overtime = 0
  for (let k = 0; k < plan.counts.stations; k += 1) {
    const minutes = tally[plan.layout.stationAt + k * stationCounts.length + stationCount.overtimeMinutes] as number
    overtime += (minutes / 60) * (plan.stations.costPerHour[k] as number) * toYear
  }
  return [
    { code: 'costEurosYear', of: [], value: places + staff + mobile + overtime },
    { code: 'costEurosYear', of: ['places'], value: places },
    { code: 'costEurosYear', of: ['staff'], value: staff },
    { code: 'costEurosYear', of: ['mobile'], value: mobile },
    { code: 'costEurosYear', of: ['overtime'], value: overtime },
  ]
}

/** What a run drew beside what was to be expected: known to be 0 in the mean, so that it can be taken out of the results. */
export function controlsOf(plan: Plan, tally: Float64Array): [number, number] {
  const at = (what: keyof typeof controlCount) => tally[plan.layout.controlAt + controlCount[what]] as number
  return [
    at('arrivals') / Math.max(1, at('expectedArrivals')) - 1,
    at('serviceRatio') / Math.max(1, at('services')) - 1,
  ]
}
