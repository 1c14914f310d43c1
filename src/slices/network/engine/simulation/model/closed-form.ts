import { type Flows, flowsOf } from './flows.ts'
import type { Plan } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { estimate } from './statistics.ts'
import { stationCount, stationCounts } from './tally.ts'

/**
 * A queue of the simulation beside what formulas say of it from the demand alone. `holds`: the formula applies. `differs`: it should agree
 * and does not, by more than chance and by more than the formula's own roughness.
 */
export type FormulaCheck = {
  readonly place: string
  readonly skill: string
  readonly formula: 'erlang-c' | 'jackson' | 'allen-cunneen' | 'qna'
  readonly holds: boolean
  /** Share of the time at work that is asked for. */
  readonly utilisation: number
  readonly simulatedMinutes: number
  /** Null when more is asked for than can be done: the queue grows for ever. */
  readonly formulaMinutes: number | null
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

/** Exact formulas may be missed by a tenth, approximations by three: Whitt's own comparisons of QNA with simulation stay within. */
const roughness = { 'erlang-c': 0.1, jackson: 0.1, 'allen-cunneen': 0.3, qna: 0.3 } as const

/**
 * Erlang C, or Jackson where others send on, as long as services are exponential; else Allen and Cunneen, or QNA (Whitt 1983) with the
 * variation of what comes from other queues.
 */
export function checkAgainstFormulas(plan: Plan, scenario: Scenario, tallies: readonly Float64Array[]): FormulaCheck[] {
  const flows = flowsOf(plan, scenario)
  const variation = arrivalVariation(plan, flows)
  return plan.names.stations.map(({ place, skill }, station) => {
    const waits = tallies.map((tally) => {
      const at = plan.layout.stationAt + station * stationCounts.length
      return (tally[at + stationCount.waitMinutes] as number) / Math.max(1, tally[at + stationCount.begun] as number)
    })
    const seen = estimate(waits)
    const servers = plan.stations.staffMost[station] as number
    const mean = flows.meanMinutes[station] as number
    const load = (flows.rate[station] as number) * mean
    const formula = formulaOf(flows, station)
    const spread = ((variation[station] as number) + (flows.squaredVariation[station] as number)) / 2
    const wait = erlangWait(servers, load) * mean * (formula === 'erlang-c' || formula === 'jackson' ? 1 : spread)
    const holds = load > 0 && flows.isUneven[station] === 0 && flows.isRanked[station] === 0
    const chance = Number.isFinite(seen.high) ? 3 * (seen.high - seen.mean) : Infinity
    const room = Math.max(chance, roughness[formula] * wait, 0.01)
    return {
      place,
      skill,
      formula,
      holds,
      utilisation: servers === 0 ? 0 : load / servers,
      simulatedMinutes: seen.mean,
      formulaMinutes: Number.isFinite(wait) ? wait : null,
      differs: holds && Number.isFinite(wait) && Math.abs(seen.mean - wait) > room,
    }
  })
}

function formulaOf({ between, isMarkov }: Flows, station: number): FormulaCheck['formula'] {
  const count = isMarkov.length
  const behind = new Set<number>()
  const ask = (to: number): void => {
    for (let from = 0; from < count; from += 1)
      if ((between[from * count + to] as number) > 0 && !behind.has(from)) {
        behind.add(from)
        ask(from)
      }
  }
  ask(station)
  if (behind.size === 0) return isMarkov[station] === 1 ? 'erlang-c' : 'allen-cunneen'
  return [station, ...behind].every((one) => isMarkov[one] === 1) ? 'jackson' : 'qna'
}

/** Squared variation of the times between arrivals at every station: QNA's equations, by iteration. */
function arrivalVariation(plan: Plan, { rate, meanMinutes, squaredVariation, between }: Flows): Float64Array {
  const count = rate.length
  let variation = new Float64Array(count).fill(1)
  for (let round = 0; round < 200; round += 1) {
    const next = new Float64Array(count).fill(1)
    for (let to = 0; to < count; to += 1) {
      if ((rate[to] as number) === 0) continue
      let sum = 0
      let inside = 0
      for (let from = 0; from < count; from += 1) {
        const flow = between[from * count + to] as number
        if (flow <= 0) continue
        const servers = Math.max(1, plan.stations.staffMost[from] as number)
        const busy = Math.min(1, ((rate[from] as number) * (meanMinutes[from] as number)) / servers)
        const services = Math.max(0.2, squaredVariation[from] as number)
        const leaving =
          1 + (1 - busy ** 2) * ((variation[from] as number) - 1) + (busy ** 2 / Math.sqrt(servers)) * (services - 1)
        const share = flow / (rate[from] as number)
        sum += flow * (share * leaving + 1 - share)
        inside += flow
      }
      next[to] = (sum + Math.max(0, (rate[to] as number) - inside)) / (rate[to] as number)
    }
    variation = next
  }
  return variation
}
