import { putAhead } from './ahead.ts'
import { unit } from './chance.ts'
import { purpose } from './purposes.ts'
import * as at from './run-state.ts'
import type { Run } from './run-state.ts'
import { serviceCount } from './tally.ts'
import { countService } from './count.ts'

/** Books the first time there is: at the nearest place with a book, or elsewhere when that would take too long; else the waiting list. */
export function bookVisit(run: Run, row: number): void {
  const { plan, about } = run
  const service = about[row * at.width + at.serviceAt] as number
  const { rankStart, rank } = plan.ways
  const list = (about[row * at.width + at.areaAt] as number) * plan.counts.services + service
  const limit = plan.care.elsewhereAfter[service] as number
  const today = run.counters[at.dayCounter] as number
  let best = -1
  let bestDay = Infinity
  let tried = 0
  let nearest = -1
  for (let k = rankStart[list] as number; k < (rankStart[list + 1] as number); k += 1) {
    const station = openOrSubstitute(run, rank[k] as number)
    if (station < 0 || plan.stations.hasBook[station] === 0) continue
    if (nearest < 0) nearest = station
    const day = firstFreeDay(run, station)
    if (day < bestDay) {
      best = station
      bestDay = day
    }
    tried += 1
    if (bestDay - today <= limit || tried === 3) break
  }
  if (nearest < 0) return leave(run, row)
  if (best < 0) return joinList(run, row, nearest)
  if (best !== nearest) countService(run, row, serviceCount.elsewhere)
  takeTime(run, row, { station: best, day: bestDay })
}

/** The station itself, its substitute while its place is closed, or -1. */
function openOrSubstitute({ plan, counters }: Run, station: number): number {
  const cell = station * plan.patternDays + (counters[at.dayCounter] as number)
  return plan.ways.isClosed[cell] === 0 ? station : (plan.ways.substitute[cell] as number)
}

function leave(run: Run, row: number): void {
  countService(run, row, serviceCount.leftWaiting)
  at.freeRow(run, row)
}

function joinList(run: Run, row: number, station: number): void {
  const { about, listFirst, listLast } = run
  about[row * at.width + at.aheadAt] = at.onList
  about[row * at.width + at.stationAt] = station
  about[row * at.width + at.nextAt] = -1
  if ((listFirst[station] as number) < 0) listFirst[station] = row
  else about[(listLast[station] as number) * at.width + at.nextAt] = row
  listLast[station] = row
}

/** The earliest day with an open free time after this moment; Infinity when there is none yet. */
function firstFreeDay(run: Run, station: number): number {
  const { plan, counters, takenOfDay, firstFreeDay: hint } = run
  const { pattern, slotStart, openShare, aheadMost } = plan.stations
  const today = counters[at.dayCounter] as number
  const ring = aheadMost + 1
  for (let day = Math.max(today, hint[station] as number); day <= today + aheadMost; day += 1) {
    const number = pattern[station * plan.patternDays + day] as number
    const count = (slotStart[number + 1] as number) - (slotStart[number] as number)
    const open = Math.floor(count * (openShare[station * ring + day - today] as number) + 1e-9)
    const cell = station * ring + (day % ring)
    if ((takenOfDay[cell] as number) >= open) continue
    if (firstFreeTime(run, station, day) < 0) continue
    hint[station] = day
    return day
  }
  hint[station] = today + aheadMost + 1
  return Infinity
}

/** Number of the first free time of a day after this moment, -1 when there is none. */
function firstFreeTime(run: Run, station: number, day: number): number {
  const now = run.clock[0] as number
  const { plan, slotTaken, freeFrom } = run
  const { pattern, slotStart, slotAt, slotsMost, aheadMost } = plan.stations
  const number = pattern[station * plan.patternDays + day] as number
  const start = slotStart[number] as number
  const count = (slotStart[number + 1] as number) - start
  const cell = station * (aheadMost + 1) + (day % (aheadMost + 1))
  let k = freeFrom[cell] as number
  while (k < count && (slotTaken[cell * slotsMost + k] === 1 || day * 1440 + (slotAt[start + k] as number) <= now))
    k += 1
  freeFrom[cell] = k
  return k < count ? k : -1
}

/** Takes the time; whether its taker will cancel, and when, is drawn now. */
function takeTime(run: Run, row: number, { station, day }: { station: number; day: number }): void {
  const { plan, about, times, slotTaken, takenOfDay } = run
  const now = run.clock[0] as number
  const { pattern, slotStart, slotAt, slotsMost, aheadMost } = plan.stations
  const k = firstFreeTime(run, station, day)
  const cell = station * (aheadMost + 1) + (day % (aheadMost + 1))
  slotTaken[cell * slotsMost + k] = 1
  takenOfDay[cell] = (takenOfDay[cell] as number) + 1
  const number = pattern[station * plan.patternDays + day] as number
  const time = day * 1440 + (slotAt[(slotStart[number] as number) + k] as number)
  const base = row * at.width
  about[base + at.stationAt] = station
  about[base + at.slotAt] = cell * slotsMost + k
  countService(run, row, serviceCount.booked)
  const key = about[base + at.keyAt] as number
  const visit = (about[base + at.visitAt] as number) * purpose.count
  const cancel = plan.care.cancel[about[base + at.serviceAt] as number] as number
  if (cancel > 0 && unit(key, visit + purpose.cancel, run.mirror) < cancel) {
    times[row * at.timeWidth] = now + unit(key, visit + purpose.cancelTime, run.mirror) * (time - now)
    return putAhead(run, row, at.cancellation)
  }
  times[row * at.timeWidth] = time
  putAhead(run, row, at.appointment)
}

/** Gives a cancelled time back to the book. */
export function giveBack(run: Run, row: number): void {
  const { plan, about, slotTaken, takenOfDay, freeFrom, firstFreeDay: hint, counters } = run
  const { slotsMost, aheadMost } = plan.stations
  const slot = about[row * at.width + at.slotAt] as number
  const cell = Math.floor(slot / slotsMost)
  const ring = aheadMost + 1
  const station = Math.floor(cell / ring)
  const today = counters[at.dayCounter] as number
  const day = today + (((((cell % ring) - today) % ring) + ring) % ring)
  slotTaken[slot] = 0
  takenOfDay[cell] = (takenOfDay[cell] as number) - 1
  freeFrom[cell] = Math.min(freeFrom[cell] as number, slot % slotsMost)
  hint[station] = Math.min(hint[station] as number, day)
}

/** A new day: yesterday's row of the ring becomes that of the furthest day, more times open, and the waiting list books first. */
export function openBooks(run: Run): void {
  const { plan, counters, slotTaken, takenOfDay, freeFrom, firstFreeDay: hint } = run
  const { slotsMost, aheadMost, hasBook } = plan.stations
  const today = counters[at.dayCounter] as number
  const ring = aheadMost + 1
  for (let station = 0; station < plan.counts.stations; station += 1) {
    if (hasBook[station] === 0) continue
    const cell = station * ring + ((today + aheadMost) % ring)
    slotTaken.fill(0, cell * slotsMost, (cell + 1) * slotsMost)
    takenOfDay[cell] = 0
    freeFrom[cell] = 0
    hint[station] = today
    serveList(run, station)
  }
}

function serveList(run: Run, station: number): void {
  const { about, listFirst } = run
  for (let row = listFirst[station] as number; row >= 0; row = listFirst[station] as number) {
    const day = firstFreeDay(run, station)
    if (day === Infinity) return
    listFirst[station] = about[row * at.width + at.nextAt] as number
    takeTime(run, row, { station, day })
  }
}
