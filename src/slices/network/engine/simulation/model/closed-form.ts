import type { Plan } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { estimate } from './statistics.ts'
import { stationCount, stationCounts } from './tally.ts'

/**
 * A queue of the simulation beside what formulas say of it. `holds`: the formula applies. `rough`: it applies to the middle of the day at
 * most (hours, booked times); shown, never flagged. `differs`: it should agree and does not.
 */
export type FormulaCheck = {
  readonly place: string
  readonly skill: string
  readonly formula: 'erlang-c' | 'allen-cunneen'
  readonly holds: boolean
  readonly simulatedMinutes: number
  readonly formulaMinutes: number
  readonly differs: boolean
}

/** Mean wait of M/M/c with this offered load, in mean service times; Infinity from full load on. */
export function erlangWait(servers: number, load: number): number {
  if (load >= servers) return Infinity
  let lost = 1
  for (let k = 1; k <= servers; k += 1) lost = (load * lost) / (k + load * lost)
  const waiting = (servers * lost) / (servers - load * (1 - lost))
  return waiting / (servers - load)
}

/** Erlang C where services are exponential, else scaled by their variation (Allen and Cunneen, the last step of QNA). */
export function checkAgainstFormulas(plan: Plan, scenario: Scenario, tallies: readonly Float64Array[]): FormulaCheck[] {
  const days = plan.totalDays - plan.warmUpDays
  return plan.names.stations.map(({ place, skill }, station) => {
    const values = (what: keyof typeof stationCount) =>
      tallies.map(
        (tally) => tally[plan.layout.stationAt + station * stationCounts.length + stationCount[what]] as number,
      )
    const begun = values('begun').reduce((sum, one) => sum + one, 0)
    const busy = values('busyMinutes').reduce((sum, one) => sum + one, 0)
    const begunOf = values('begun')
    const waits = values('waitMinutes').map((one, k) => one / Math.max(1, begunOf[k] as number))
    const seen = estimate(waits)
    const services = scenario.services.filter((one) => one.skill === skill)
    const squared = Math.max(...services.map(({ minutes }) => squaredVariation(minutes)))
    const openMinutes =
      (plan.stations.plannedMinutes[station] as number) / Math.max(1, plan.stations.staffMost[station] as number)
    const service = busy / Math.max(1, begun)
    const load = busy / Math.max(1, openMinutes * tallies.length)
    const isSteady = plan.stations.isSteady[station] === 1 && isEvenDemand(services)
    const holds =
      isSteady && plan.stations.hasBook[station] === 0 && openMinutes >= days * 1440 - 1 && services.length === 1
    const formulaMinutes = (erlangWait(plan.stations.staffMost[station] as number, load) * service * (1 + squared)) / 2
    const room = Math.max(3 * (seen.high - seen.mean), 0.1 * formulaMinutes, 0.01)
    return {
      place,
      skill,
      formula: squared === 1 ? 'erlang-c' : 'allen-cunneen',
      holds,
      simulatedMinutes: seen.mean,
      formulaMinutes,
      differs: holds && Math.abs(seen.mean - formulaMinutes) > room,
    }
  })
}

function squaredVariation({ shape, variation }: Scenario['services'][number]['minutes']): number {
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

/** Contacts come at the same rate at every hour of the year. */
function isEvenDemand(services: readonly Scenario['services'][number][]): boolean {
  const isEven = (weights: readonly number[]) => weights.every((one) => one === weights[0])
  return services.every((one) => isEven(one.months) && isEven(one.weekdays) && isEven(one.hours))
}
