import { arrive } from './contacts.ts'
import { compileScenario } from './compile.ts'
import { beginContact, beginDay, happen, runUntilDay } from './run.ts'
import * as at from './run-state.ts'
import { type Run, startRun } from './run-state.ts'
import type { Scenario } from './scenario.ts'

/** One visit, or a contact from afar, of one day. Minutes of that day; who had waited since before it came at 0. */
export type TracedVisit = {
  readonly area: number
  readonly station: number
  readonly came: number
  /** Sent on at the same place: no journey before this. */
  readonly isThere: boolean
  /** Null: not before the day was over. */
  readonly began: number | null
  readonly ended: number | null
}
export type DayTrace = {
  readonly stations: readonly { readonly place: string; readonly skill: string }[]
  /** By number of the scenario's area and of the station, in the order they came. */
  readonly visits: readonly TracedVisit[]
  /** How many are at work at a station from a minute on. */
  readonly shifts: readonly { readonly station: number; readonly from: number; readonly staff: number }[]
  readonly noShows: readonly { readonly station: number; readonly minute: number }[]
  /** Minutes at which somebody made contact. */
  readonly contacts: readonly number[]
}

/** `day` is counted from the end of the warm-up, from 0. */
export type TraceAsked = { readonly seed: number; readonly replication: number; readonly day: number }

/**
 * What happens to whom on one day of one replication: the day itself passes as in any run (the same draws, the same events), only it is
 * looked at between two events. Slow, and for pictures alone.
 */
export function traceDay(scenario: Scenario & { readonly warmUpDays: number }, asked: TraceAsked): DayTrace {
  const { seed, replication, day } = asked
  const plan = compileScenario(scenario, scenario.warmUpDays)
  const run = startRun(plan, { seed, replication, antithetic: false })
  runUntilDay(run, plan.warmUpDays + day)
  const watch = watchOf(run)
  beginDay(run)
  watch.morning()
  passDay(run, watch)
  return watch.told()
}

type Watch = ReturnType<typeof watchOf>

/** Known and coming events in order of time, as the run itself takes them. */
function passDay(run: Run, watch: Watch): void {
  const { bucket, clock, agenda } = run
  const { start, times: knownAt, what } = agenda
  for (let cell = 0; cell < bucket.length; cell += 1) {
    const end = start[cell + 1] as number
    let known = start[cell] as number
    for (;;) {
      const row = bucket[cell] as number
      if (known < end && (row < 0 || (knownAt[known] as number) <= (run.times[row * at.timeWidth] as number))) {
        clock[0] = knownAt[known] as number
        const one = what[known] as number
        known += 1
        if (one < 0) {
          const caller = arrive(run, -1 - one)
          watch.contact()
          watch.around(caller, () => beginContact(run, caller))
        } else watch.around(one, () => happen(run, one))
      } else if (row >= 0) {
        bucket[cell] = run.about[row * at.width + at.nextAt] as number
        clock[0] = run.times[row * at.timeWidth] as number
        watch.around(row, () => happen(run, row))
      } else break
    }
  }
}

type Open = { -readonly [K in keyof TracedVisit]: TracedVisit[K] }

/** Looks at somebody before and after what happens to them, and at the queue they stood in. */
function watchOf(run: Run) {
  const dayStart = (run.counters[at.dayCounter] as number) * 1440
  const visits: Open[] = []
  const waiting = new Map<number, Map<number, Open>>()
  const shifts: { station: number; from: number; staff: number }[] = []
  const noShows: { station: number; minute: number }[] = []
  const contacts: number[] = []
  const of = (row: number, cell: number) => run.about[row * at.width + cell] as number
  const timeOf = (row: number) => (run.times[row * at.timeWidth] as number) - dayStart
  const minute = () => (run.clock[0] as number) - dayStart

  function look(row: number, stoodAt = -1): void {
    const ahead = of(row, at.aheadAt)
    if (ahead !== at.inQueue && ahead !== at.serviceEnd) return
    const station = of(row, at.stationAt)
    const isServed = ahead === at.serviceEnd
    const visit: Open = {
      area: of(row, at.areaAt),
      station,
      isThere: stoodAt >= 0 && run.plan.stations.place[stoodAt] === run.plan.stations.place[station],
      came: isServed ? minute() : Math.max(0, timeOf(row)),
      began: isServed ? minute() : null,
      ended: isServed ? timeOf(row) : null,
    }
    visits.push(visit)
    if (isServed) return
    const line = waiting.get(station) ?? new Map<number, Open>()
    waiting.set(station, line.set(row, visit))
  }

  /** Who stood in the queue and is being served now. */
  function takeUp(station: number): void {
    const line = waiting.get(station)
    for (const [row, visit] of line ?? []) {
      if (of(row, at.aheadAt) !== at.serviceEnd) continue
      visit.began = minute()
      visit.ended = timeOf(row)
      line?.delete(row)
    }
  }

  return {
    contact: () => contacts.push(minute()),
    morning(): void {
      for (let row = 0; row < (run.counters[at.usedCounter] as number); row += 1) look(row)
      run.atWork.forEach((staff, station) => shifts.push({ station, from: 0, staff }))
    },
    around(row: number, pass: () => void): void {
      const [ahead, station] = [of(row, at.aheadAt), of(row, at.stationAt)]
      pass()
      if (ahead === at.shiftChange) {
        shifts.push({ station, from: minute(), staff: run.atWork[station] as number })
        return takeUp(station)
      }
      if (ahead === at.serviceEnd) takeUp(station)
      const isHere = of(row, at.aheadAt) === at.inQueue || of(row, at.aheadAt) === at.serviceEnd
      if (ahead === at.appointment && !isHere) noShows.push({ station, minute: minute() })
      look(row, ahead === at.serviceEnd ? station : -1)
    },
    told: (): DayTrace => ({ stations: run.plan.names.stations, visits, shifts, noShows, contacts }),
  }
}
