import * as at from './run-state.ts'
import type { Run } from './run-state.ts'
import { binOf, bins, groupCount, groupCounts, ruleCounts, serviceCount, serviceCounts } from './tally.ts'

/** Only contacts made after the warm-up are counted. */
export function isCounted({ plan, times }: Run, row: number): boolean {
  return (times[row * at.timeWidth + at.sinceAt] as number) >= plan.warmUpDays * 1440
}

/** One more of this at the service. */
export function countService(run: Run, row: number, what: number): void {
  if (!isCounted(run, row)) return
  const cell = cellOf(run, row, what)
  run.tally[cell] = (run.tally[cell] as number) + 1
}

function cellOf({ plan, about }: Run, row: number, what: number): number {
  return plan.layout.serviceAt + (about[row * at.width + at.serviceAt] as number) * serviceCounts.length + what
}

/** The wait since the contact until somebody is there remotely. */
export function countDigitalWait(run: Run, row: number): void {
  if (!isCounted(run, row)) return
  const cell = cellOf(run, row, serviceCount.digitalWaitMinutes)
  const wait = (run.clock[0] as number) - (run.times[row * at.timeWidth + at.sinceAt] as number)
  run.tally[cell] = (run.tally[cell] as number) + wait
}

/** Somebody's visit begins: the way there, and at the first visit the wait since the contact, by service, rule and group. */
export function countVisit(run: Run, row: number): void {
  if (!isCounted(run, row)) return
  const { plan, tally, about, times } = run
  const base = row * at.width
  const area = about[base + at.areaAt] as number
  const band = about[base + at.bandAt] as number
  const place = plan.stations.place[about[base + at.stationAt] as number] as number
  const group =
    plan.layout.groupAt + ((plan.ways.municipality[area] as number) * plan.counts.bands + band) * groupCounts.length
  const minutes = plan.ways.minutes[area * plan.counts.places + place] as number
  tally[group + groupCount.visits] = (tally[group + groupCount.visits] as number) + 1
  tally[group + groupCount.travelMinutes] = (tally[group + groupCount.travelMinutes] as number) + minutes
  tally[group + groupCount.travelKm] =
    (tally[group + groupCount.travelKm] as number) + (plan.ways.km[area * plan.counts.places + place] as number)
  if (minutes > 30) tally[group + groupCount.over30] = (tally[group + groupCount.over30] as number) + 1
  if (about[base + at.legAt] !== at.firstLeg) return countService(run, row, serviceCount.followUps)
  const wait = (run.clock[0] as number) - (times[row * at.timeWidth + at.sinceAt] as number)
  const service = about[base + at.serviceAt] as number
  tally[group + groupCount.waitMinutes] = (tally[group + groupCount.waitMinutes] as number) + wait
  tally[group + groupCount.firstVisits] = (tally[group + groupCount.firstVisits] as number) + 1
  countService(run, row, serviceCount.firstVisits)
  const waits = cellOf(run, row, serviceCount.waitMinutes)
  tally[waits] = (tally[waits] as number) + wait
  const bin = plan.layout.histogramAt + service * bins + binOf(wait)
  tally[bin] = (tally[bin] as number) + 1
  countRules(run, row, wait)
}

/** Rules that hold for the day of the contact; `wait` may also be one that is not over yet but has passed the limit. */
export function countRules(run: Run, row: number, wait: number): void {
  const { plan, tally, about, times } = run
  const { start, list, fromMinute, toMinute, limitMinutes } = plan.rules
  const base = row * at.width
  const since = times[row * at.timeWidth + at.sinceAt] as number
  const cell = (about[base + at.serviceAt] as number) * plan.counts.bands + (about[base + at.bandAt] as number)
  for (let k = start[cell] as number; k < (start[cell + 1] as number); k += 1) {
    const rule = list[k] as number
    if (since < (fromMinute[rule] as number) || since >= (toMinute[rule] as number)) continue
    const to = plan.layout.ruleAt + rule * ruleCounts.length
    tally[to] = (tally[to] as number) + 1
    if (wait <= (limitMinutes[rule] as number)) tally[to + 1] = (tally[to + 1] as number) + 1
  }
}

/** At the end: whoever has waited longer than a limit, or is booked past it, is outside although no visit was made. */
export function countWaiting(run: Run): void {
  const { plan, about, times, counters } = run
  const end = plan.totalDays * 1440
  for (let row = 0; row < (counters[at.usedCounter] as number); row += 1) {
    const ahead = about[row * at.width + at.aheadAt] as number
    if (ahead === at.nobody || ahead === at.serviceEnd || ahead === at.shiftChange) continue
    if (about[row * at.width + at.legAt] === at.furtherLeg || !isCounted(run, row)) continue
    const until = ahead === at.appointment ? (times[row * at.timeWidth] as number) : end
    const wait = until - (times[row * at.timeWidth + at.sinceAt] as number)
    countService(run, row, serviceCount.leftWaiting)
    countOverdue(run, row, wait)
  }
}

function countOverdue({ plan, tally, about, times }: Run, row: number, wait: number): void {
  const { start, list, fromMinute, toMinute, limitMinutes } = plan.rules
  const base = row * at.width
  const since = times[row * at.timeWidth + at.sinceAt] as number
  const cell = (about[base + at.serviceAt] as number) * plan.counts.bands + (about[base + at.bandAt] as number)
  for (let k = start[cell] as number; k < (start[cell + 1] as number); k += 1) {
    const rule = list[k] as number
    if (since < (fromMinute[rule] as number) || since >= (toMinute[rule] as number)) continue
    if (wait <= (limitMinutes[rule] as number)) continue
    const to = plan.layout.ruleAt + rule * ruleCounts.length
    tally[to] = (tally[to] as number) + 1
  }
}
