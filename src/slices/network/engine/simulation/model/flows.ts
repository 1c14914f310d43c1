import { asking } from './asking.ts'
import type { Plan } from './plan.ts'
import type { Scenario } from './scenario.ts'

/** Visits a minute to every station, by the traffic equations alone: nothing here is simulated. */
export type Flows = {
  readonly rate: Float64Array
  /** Of one service at the station: mean minutes, and variance over the squared mean, over all who come. */
  readonly meanMinutes: Float64Array
  readonly squaredVariation: Float64Array
  /** From station to station: `between[from * stations + to]`; the rest comes from outside. */
  readonly between: Float64Array
  /** 1: these flows are not what the simulation has, for the station opens and closes, is booked, or others' people spill over to it. */
  readonly isUneven: Uint8Array
  /** 1: everyone's service there is exponential with one mean. */
  readonly isMarkov: Uint8Array
  /** 1: some go before others, and their services differ. */
  readonly isRanked: Uint8Array
}

/** Everyone goes to the nearest station of their service, at the same rate at every hour. */
export function flowsOf(plan: Plan, scenario: Scenario): Flows {
  const { stations, areas, services } = plan.counts
  const flows = {
    rate: new Float64Array(stations),
    meanMinutes: new Float64Array(stations),
    squaredVariation: new Float64Array(stations),
    between: new Float64Array(stations * stations),
    isUneven: Uint8Array.from(plan.stations.isSteady, (steady, k) =>
      steady === 1 && !plan.stations.hasBook[k] ? 0 : 1,
    ),
    isMarkov: new Uint8Array(stations).fill(1),
    isRanked: new Uint8Array(stations),
  }
  const mix = Array.from({ length: stations }, (): Mix[] => [])
  const peopleOf = asking(scenario)
  for (let area = 0; area < areas; area += 1) {
    const { visits, digital } = ratesIn(scenario, (s, band) => peopleOf(area, s, band))
    scenario.services.forEach((service, s) => {
      const at = nearest(plan, area, s)
      const remote = plan.care.digitalStation[s] as number
      if (at >= 0 && (visits[s] as number) > 0) {
        mix[at]?.push({ rate: visits[s] as number, service: s, minutes: service.minutes })
        service.next.forEach(({ service: to, share }) => {
          const next = nearest(
            plan,
            area,
            scenario.services.findIndex((one) => one.id === to),
          )
          add(flows.between, at * stations + next, (visits[s] as number) * share)
        })
        if (!isEven(service) || service.urgency.some((kind) => kind.share > 0 && kind.access === 'booked'))
          spoil(plan, flows.isUneven, area * services + s)
        // Whoever finds the nearest closed goes on to another: all of those are touched.
        if (flows.isUneven[at] === 1) spoil(plan, flows.isUneven, area * services + s)
      }
      if (remote >= 0 && (digital[s] as number) > 0) {
        mix[remote]?.push({
          rate: digital[s] as number,
          service: s,
          minutes: service.digital?.minutes ?? service.minutes,
        })
        add(flows.between, remote * stations + at, (digital[s] as number) * (service.digital?.forwarded ?? 0))
        if (!isEven(service)) flows.isUneven[remote] = 1
      }
    })
  }
  mix.forEach((own, station) => describe(own, station, { flows, scenario }))
  spread(flows)
  return flows
}

type Mix = {
  readonly rate: number
  readonly service: number
  readonly minutes: Scenario['services'][number]['minutes']
}

/** Visits and digital contacts a minute of one area's people, by service. */
function ratesIn(
  scenario: Scenario,
  peopleOf: (service: number, band: number) => number,
): { visits: Float64Array; digital: Float64Array } {
  const { services } = scenario
  const bands = scenario.ageBands
  const outside = services.map((one, s) =>
    bands.reduce((sum, _, band) => sum + (peopleOf(s, band) * (one.perResidentYear[band] ?? 0)) / 525_600, 0),
  )
  const digital = Float64Array.from(services, ({ digital: remote, perResidentYear }, s) =>
    bands.reduce(
      (sum, _, band) =>
        sum + (peopleOf(s, band) * (perResidentYear[band] ?? 0) * (remote?.shareByBand[band] ?? 0)) / 525_600,
      0,
    ),
  )
  const first = services.map(
    (one, s) => (outside[s] as number) - (digital[s] as number) * (1 - (one.digital?.forwarded ?? 0)),
  )
  let visits = Float64Array.from(first)
  for (let round = 0; round < 10_000; round += 1) {
    const next = Float64Array.from(first)
    services.forEach((one, s) =>
      one.next.forEach(({ service, share }) =>
        add(
          next,
          services.findIndex((other) => other.id === service),
          (visits[s] as number) * share,
        ),
      ),
    )
    const change = next.reduce((most, one, s) => Math.max(most, Math.abs(one - (visits[s] as number))), 0)
    visits = next
    if (change < 1e-15) break
  }
  return { visits, digital }
}

function add(to: Float64Array, at: number, amount: number): void {
  if (at >= 0) to[at] = (to[at] as number) + amount
}

function nearest({ ways, counts }: Plan, area: number, service: number): number {
  const list = area * counts.services + service
  const from = ways.rankStart[list] as number
  return service < 0 || from === ways.rankStart[list + 1] ? -1 : (ways.rank[from] as number)
}

function spoil({ ways }: Plan, isUneven: Uint8Array, list: number): void {
  for (let k = ways.rankStart[list] as number; k < (ways.rankStart[list + 1] as number); k += 1)
    isUneven[ways.rank[k] as number] = 1
}

function isEven({ months, weekdays, hours }: Scenario['services'][number]): boolean {
  return [months, weekdays, hours].every((weights) => weights.every((one) => one === weights[0]))
}

/** Mean and variation of all services of a station together. */
function describe(
  own: readonly Mix[],
  station: number,
  { flows, scenario }: { flows: Flows; scenario: Scenario },
): void {
  const rate = own.reduce((sum, one) => sum + one.rate, 0)
  if (rate === 0) return
  const mean = own.reduce((sum, one) => sum + (one.rate / rate) * one.minutes.mean, 0)
  const square = own.reduce(
    (sum, one) => sum + (one.rate / rate) * one.minutes.mean ** 2 * (1 + squaredVariation(one.minutes)),
    0,
  )
  flows.rate[station] = rate
  flows.meanMinutes[station] = mean
  flows.squaredVariation[station] = square / mean ** 2 - 1
  const isOneKind = own.every(
    ({ minutes }) => minutes.mean === own[0]?.minutes.mean && minutes.shape === own[0].minutes.shape,
  )
  flows.isMarkov[station] = isOneKind && own[0]?.minutes.shape === 'exponential' ? 1 : 0
  const ranks = own.flatMap(({ service }) =>
    (scenario.services[service]?.urgency ?? []).filter((kind) => kind.share > 0).map((kind) => kind.priority),
  )
  flows.isRanked[station] = !isOneKind && new Set(ranks).size > 1 ? 1 : 0
}

/** What comes from an uneven station is uneven too. */
function spread({ isUneven, between }: Flows): void {
  const count = isUneven.length
  for (let round = 0; round < count; round += 1)
    for (let from = 0; from < count; from += 1)
      for (let to = 0; to < count; to += 1)
        if (isUneven[from] === 1 && (between[from * count + to] as number) > 0) isUneven[to] = 1
}

export function squaredVariation({ shape, variation }: Scenario['services'][number]['minutes']): number {
  switch (shape) {
    case 'exponential':
      return 1
    case 'fixed':
      return 0
    case 'uniform':
      return 1 / 3
    case 'lognormal':
      return variation * variation
  }
}
