import { putAhead } from './ahead.ts'
import { bookVisit, giveBack, openBooks } from './book.ts'
import { minutesAt, unit } from './chance.ts'
import { lookAheadDays } from './compile.ts'
import { countDigitalWait, countService, countVisit, countWaiting, isCounted } from './count.ts'
import { arrive, bringContacts } from './contacts.ts'
import { putOnAgenda, sortAgenda, takeDay } from './later.ts'
import { purpose } from './purposes.ts'
import * as at from './run-state.ts'
import type { Run } from './run-state.ts'
import { controlCount, serviceCount, stationCount, stationCounts } from './tally.ts'

/** Goes on to the morning of this day (at most the last), and at the end counts those still waiting. */
export function runUntilDay(run: Run, day: number): void {
  const last = run.plan.totalDays
  while (dayOf(run) < Math.min(day, last)) {
    runDay(run)
    run.counters[at.dayCounter] = dayOf(run) + 1
    if (dayOf(run) === last) countWaiting(run)
  }
}

export function dayOf(run: Run): number {
  return run.counters[at.dayCounter] as number
}

export function eventsOf(run: Run): number {
  return run.tally[run.plan.layout.controlAt + controlCount.events] as number
}

function runDay(run: Run): void {
  beginDay(run)
  const cell = run.plan.layout.controlAt + controlCount.events
  run.tally[cell] = (run.tally[cell] as number) + passDay(run)
}

/** The morning: who is at work, which times open, and all that is known of the day in order. */
export function beginDay(run: Run): void {
  const { plan, agenda, clock } = run
  const today = dayOf(run)
  agenda.count = 0
  agenda.contacts = 0
  clock[0] = today * 1440
  takeDay(run, today)
  for (let station = 0; station < plan.counts.stations; station += 1) changeShifts(run, station)
  openBooks(run)
  bringContacts(run)
  sortAgenda(run)
}

/** Whatever happens today, the known and what comes up, in order of time; answers how many events. */
function passDay(run: Run): number {
  const { bucket, clock, agenda } = run
  const { start, times: knownAt, what } = agenda
  let events = agenda.count
  for (let cell = 0; cell < bucket.length; cell += 1) {
    const end = start[cell + 1] as number
    let known = start[cell] as number
    for (;;) {
      const row = bucket[cell] as number
      if (known < end && (row < 0 || (knownAt[known] as number) <= (run.times[row * at.timeWidth] as number))) {
        clock[0] = knownAt[known] as number
        const one = what[known] as number
        known += 1
        if (one < 0) beginContact(run, arrive(run, -1 - one))
        else happen(run, one)
      } else if (row >= 0) {
        bucket[cell] = run.about[row * at.width + at.nextAt] as number
        clock[0] = run.times[row * at.timeWidth] as number
        events += 1
        happen(run, row)
      } else break
    }
  }
  return events
}

function changeShifts(run: Run, station: number): void {
  const { changeStart, changeAt, changeTo, pattern } = run.plan.stations
  const today = dayOf(run)
  const number = pattern[station * run.plan.patternDays + today] as number
  const start = changeStart[number] as number
  setAtWork(run, station, changeTo[start] as number)
  for (let k = start + 1; k < (changeStart[number + 1] as number); k += 1) {
    const row = at.takeRow(run)
    run.about[row * at.width + at.stationAt] = station
    run.about[row * at.width + at.slotAt] = changeTo[k] as number
    run.about[row * at.width + at.aheadAt] = at.shiftChange
    putOnAgenda(run, today * 1440 + (changeAt[k] as number), row)
  }
}

function setAtWork(run: Run, station: number, staff: number): void {
  if (run.atWork[station] === staff) return
  run.atWork[station] = staff
  run.changedAt[station] = run.clock[0] as number
  while ((run.busy[station] as number) < staff && serveNext(run, station));
}

export function happen(run: Run, row: number): void {
  const { about } = run
  switch (about[row * at.width + at.aheadAt]) {
    case at.appointment:
      return comeToAppointment(run, row)
    case at.serviceEnd:
      return endService(run, row)
    case at.furtherVisit:
      return askVisit(run, row)
    case at.cancellation:
      giveBack(run, row)
      countService(run, row, serviceCount.cancelled)
      return perhapsRebook(run, row)
    default: {
      const station = about[row * at.width + at.stationAt] as number
      setAtWork(run, station, about[row * at.width + at.slotAt] as number)
      at.freeRow(run, row)
    }
  }
}

/** A draw of this person for this purpose at this visit. */
function drawn({ about, mirror }: Run, row: number, what: number): number {
  const base = row * at.width
  return unit(about[base + at.keyAt] as number, (about[base + at.visitAt] as number) * purpose.count + what, mirror)
}

export function beginContact(run: Run, row: number): void {
  const { plan, about } = run
  const base = row * at.width
  const service = about[base + at.serviceAt] as number
  countService(run, row, serviceCount.contacts)
  const station = plan.care.digitalStation[service] as number
  const share = plan.care.digitalShare[service * plan.counts.bands + (about[base + at.bandAt] as number)] as number
  if (station < 0 || drawn(run, row, purpose.digital) >= share) {
    about[base + at.legAt] = at.firstLeg
    return askVisit(run, row)
  }
  about[base + at.legAt] = at.digitalLeg
  about[base + at.stationAt] = station
  about[base + at.urgencyAt] = urgencyOf(run, row, service)
  countService(run, row, serviceCount.digital)
  joinQueue(run, row)
}

function urgencyOf(run: Run, row: number, service: number): number {
  const { urgencyStart, urgencyUpTo } = run.plan.care
  const draw = drawn(run, row, purpose.urgency)
  let kind = urgencyStart[service] as number
  const last = (urgencyStart[service + 1] as number) - 1
  while (kind < last && draw >= (urgencyUpTo[kind] as number)) kind += 1
  return kind
}

function askVisit(run: Run, row: number): void {
  const { plan, about } = run
  const base = row * at.width
  const service = about[base + at.serviceAt] as number
  const kind = urgencyOf(run, row, service)
  about[base + at.urgencyAt] = kind
  if (plan.care.walksIn[kind] === 0) return bookVisit(run, row)
  about[base + at.stationAt] = stationToWalkIn(run, row)
  countService(run, row, serviceCount.walkIns)
  joinQueue(run, row)
}

/** The most urgent go to the nearest place open now; others to the nearest that is open later today, or on the first day there is one. */
function stationToWalkIn(run: Run, row: number): number {
  const now = run.clock[0] as number
  const { plan, about, atWork } = run
  const base = row * at.width
  const { rankStart, rank, isClosed, substitute } = plan.ways
  const { pattern, openUntil } = plan.stations
  const list = (about[base + at.areaAt] as number) * plan.counts.services + (about[base + at.serviceAt] as number)
  const from = rankStart[list] as number
  const to = rankStart[list + 1] as number
  if (plan.care.priority[about[base + at.urgencyAt] as number] === 0)
    for (let k = from; k < to; k += 1) if ((atWork[rank[k] as number] as number) > 0) return rank[k] as number
  const today = dayOf(run)
  for (let ahead = 0; ahead < lookAheadDays; ahead += 1)
    for (let k = from; k < to; k += 1) {
      let station = rank[k] as number
      const cell = station * plan.patternDays + today + ahead
      if (isClosed[cell] === 1 && (substitute[cell] as number) >= 0) station = substitute[cell] as number
      const until = openUntil[pattern[station * plan.patternDays + today + ahead] as number] as number
      if ((today + ahead) * 1440 + until > now) return station
    }
  return rank[from] as number
}

function comeToAppointment(run: Run, row: number): void {
  const service = run.about[row * at.width + at.serviceAt] as number
  const noShow = run.plan.care.noShow[service] as number
  if (noShow > 0 && drawn(run, row, purpose.noShow) < noShow) {
    countService(run, row, serviceCount.noShows)
    return perhapsRebook(run, row)
  }
  joinQueue(run, row)
}

function perhapsRebook(run: Run, row: number): void {
  const base = row * at.width
  const rebook = run.plan.care.rebook[run.about[base + at.serviceAt] as number] as number
  if (rebook === 0 || drawn(run, row, purpose.rebook) >= rebook) return at.freeRow(run, row)
  run.about[base + at.visitAt] = (run.about[base + at.visitAt] as number) + 1
  bookVisit(run, row)
}

function joinQueue(run: Run, row: number): void {
  const { plan, about, busy, atWork, first, last } = run
  const base = row * at.width
  const station = about[base + at.stationAt] as number
  if ((busy[station] as number) < (atWork[station] as number)) return beginService(run, row)
  const line = station * 4 + (plan.care.priority[about[base + at.urgencyAt] as number] as number)
  about[base + at.aheadAt] = at.inQueue
  about[base + at.nextAt] = -1
  if ((first[line] as number) < 0) first[line] = row
  else about[(last[line] as number) * at.width + at.nextAt] = row
  last[line] = row
}

function serveNext(run: Run, station: number): boolean {
  const { first, about } = run
  for (let line = station * 4; line < station * 4 + 4; line += 1) {
    const row = first[line] as number
    if (row < 0) continue
    first[line] = about[row * at.width + at.nextAt] as number
    beginService(run, row)
    return true
  }
  return false
}

function beginService(run: Run, row: number): void {
  const now = run.clock[0] as number
  const { plan, about, times, busy, tally } = run
  const base = row * at.width
  const station = about[base + at.stationAt] as number
  const service = about[base + at.serviceAt] as number
  const isDigital = about[base + at.legAt] === at.digitalLeg
  const what = isDigital ? purpose.digitalMinutes : purpose.serviceMinutes
  const table = ((isDigital ? plan.counts.services : 0) + service) * 4
  const minutes = minutesAt(plan.care.minutes, table, drawn(run, row, what))
  busy[station] = (busy[station] as number) + 1
  if (now >= plan.warmUpDays * 1440) {
    const waited = now - (times[row * at.timeWidth] as number)
    const cell = plan.layout.stationAt + station * stationCounts.length
    tally[cell + stationCount.begun] = (tally[cell + stationCount.begun] as number) + 1
    tally[cell + stationCount.busyMinutes] = (tally[cell + stationCount.busyMinutes] as number) + minutes
    tally[cell + stationCount.waitMinutes] = (tally[cell + stationCount.waitMinutes] as number) + waited
    tally[cell + stationCount.waitSquares] = (tally[cell + stationCount.waitSquares] as number) + waited * waited
    const control = plan.layout.controlAt
    tally[control + controlCount.services] = (tally[control + controlCount.services] as number) + 1
    tally[control + controlCount.serviceRatio] =
      (tally[control + controlCount.serviceRatio] as number) + minutes / (plan.care.minutes[table + 1] as number)
  }
  if (isDigital) countDigitalWait(run, row)
  else countVisit(run, row)
  times[row * at.timeWidth] = now + minutes
  putAhead(run, row, at.serviceEnd)
}

function endService(run: Run, row: number): void {
  const now = run.clock[0] as number
  const { about, busy, atWork, plan, tally, changedAt } = run
  const base = row * at.width
  const station = about[base + at.stationAt] as number
  busy[station] = (busy[station] as number) - 1
  if (atWork[station] === 0 && now >= plan.warmUpDays * 1440) {
    const cell = plan.layout.stationAt + station * stationCounts.length + stationCount.overtimeMinutes
    tally[cell] = (tally[cell] as number) + now - (changedAt[station] as number)
  }
  if ((busy[station] as number) < (atWork[station] as number)) serveNext(run, station)
  if (about[base + at.legAt] !== at.digitalLeg) return goOn(run, row)
  countService(run, row, serviceCount.digitalServed)
  const service = about[base + at.serviceAt] as number
  if (drawn(run, row, purpose.forwarded) >= (plan.care.forwarded[service] as number)) return at.freeRow(run, row)
  countService(run, row, serviceCount.forwarded)
  about[base + at.legAt] = at.firstLeg
  askVisit(run, row)
}

/** After a visit: on to a further one, across an interface when it is of another service; or done. */
function goOn(run: Run, row: number): void {
  const now = run.clock[0] as number
  const { plan, about, times, tally } = run
  const base = row * at.width
  const service = about[base + at.serviceAt] as number
  const { nextStart, nextUpTo, nextService, nextAfter } = plan.care
  const draw = drawn(run, row, purpose.next)
  for (let k = nextStart[service] as number; k < (nextStart[service + 1] as number); k += 1) {
    if (draw >= (nextUpTo[k] as number)) continue
    const to = nextService[k] as number
    if (isCounted(run, row)) {
      const cell = plan.layout.interfaceAt + service * plan.counts.services + to
      tally[cell] = (tally[cell] as number) + 1
    }
    about[base + at.serviceAt] = to
    about[base + at.visitAt] = (about[base + at.visitAt] as number) + 1
    about[base + at.legAt] = at.furtherLeg
    const due = now + (nextAfter[k] as number) * 1440
    times[row * at.timeWidth + at.sinceAt] = due
    if ((nextAfter[k] as number) === 0) return askVisit(run, row)
    times[row * at.timeWidth] = due
    return putAhead(run, row, at.furtherVisit)
  }
  at.freeRow(run, row)
}
