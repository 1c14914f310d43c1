import { dayNumber } from './calendar.ts'
import { minutesRow } from './chance.ts'
import { type StationNames, starts } from './compile-stations.ts'
import type { Care, Rules } from './plan.ts'
import type { Scenario } from './scenario.ts'

export function compileCare(scenario: Scenario, stations: StationNames): Care {
  const { services, ageBands } = scenario
  const urgency = services.flatMap((one) => one.urgency)
  const next = services.flatMap((one) => one.next)
  const stationOf = (place: string, skill: string) =>
    stations.findIndex((one) => one.place === place && one.skill === skill)
  const visit = services.flatMap((one) => minutesRow(one.minutes))
  const remote = services.flatMap((one) => minutesRow(one.digital?.minutes ?? one.minutes))
  return {
    minutes: Float64Array.from([...visit, ...remote]),
    noShow: Float64Array.from(services, (one) => one.noShow),
    cancel: Float64Array.from(services, (one) => one.cancel),
    rebook: Float64Array.from(services, (one) => one.rebook),
    digitalStation: Int32Array.from(services, (one) => (one.digital ? stationOf(one.digital.place, one.skill) : -1)),
    digitalShare: Float64Array.from(
      services.flatMap((one) => ageBands.map((_, band) => one.digital?.shareByBand[band] ?? 0)),
    ),
    forwarded: Float64Array.from(services, (one) => one.digital?.forwarded ?? 0),
    elsewhereAfter: Float64Array.from(services, (one) => one.elsewhereAfterDays ?? Infinity),
    urgencyStart: starts(services.map((one) => one.urgency.length)),
    urgencyUpTo: Float64Array.from(services.flatMap((one) => cumulated(one.urgency.map((kind) => kind.share)))),
    priority: Int32Array.from(urgency, (one) => one.priority),
    walksIn: Uint8Array.from(urgency, (one) => (one.access === 'walk-in' ? 1 : 0)),
    nextStart: starts(services.map((one) => one.next.length)),
    nextUpTo: Float64Array.from(services.flatMap((one) => cumulated(one.next.map((step) => step.share)))),
    nextService: Int32Array.from(next, (step) => services.findIndex((one) => one.id === step.service)),
    nextAfter: Float64Array.from(next, (step) => step.afterDays),
  }
}

function cumulated(shares: readonly number[]): number[] {
  let sum = 0
  return shares.map((share) => (sum += share))
}

/** Rules in minutes of the run; which of them hold for a service and a band. */
export function compileRules({ guarantees, services, ageBands }: Scenario, firstDay: number): Rules {
  const minuteOfDay = (day: string) => (dayNumber(day) - firstDay) * 1440
  const lists = services.flatMap((service) =>
    ageBands.map((band) =>
      guarantees.flatMap((rule, k) => (rule.services.includes(service.id) && rule.ageBands.includes(band) ? [k] : [])),
    ),
  )
  return {
    fromMinute: Float64Array.from(guarantees, (rule) => minuteOfDay(rule.from)),
    toMinute: Float64Array.from(guarantees, (rule) => (rule.to === null ? Infinity : minuteOfDay(rule.to) + 1440)),
    limitMinutes: Float64Array.from(guarantees, (rule) => rule.limitDays * 1440),
    start: starts(lists.map((list) => list.length)),
    list: Int32Array.from(lists.flat()),
  }
}
