import * as at from './run-state.ts'
import type { Run } from './run-state.ts'

/** Puts somebody on the list of the day of what is ahead of them; days after the end are one. */
export function putLater(run: Run, row: number): void {
  const { later, plan, times } = run
  const time = times[row * at.timeWidth] as number
  const day = Math.min(plan.totalDays, Math.floor(time / 1440))
  let page = later.last[day] as number
  if (page < 0 || later.filled[day] === at.pageRows) page = addPage(run, day)
  const place = page * at.pageRows + (later.filled[day] as number)
  later.filled[day] = (later.filled[day] as number) + 1
  later.rows[place] = row
  later.times[place] = time
}

function addPage(run: Run, day: number): number {
  const { later, counters } = run
  let page = counters[at.freePageCounter] as number
  if (page >= 0) counters[at.freePageCounter] = later.nextPage[page] as number
  else {
    page = counters[at.usedPageCounter] as number
    counters[at.usedPageCounter] = page + 1
    if (page === later.nextPage.length) growPages(run)
  }
  later.nextPage[page] = -1
  const last = later.last[day] as number
  if (last < 0) later.first[day] = page
  else later.nextPage[last] = page
  later.last[day] = page
  later.filled[day] = 0
  return page
}

function growPages({ later }: Run): void {
  const pages = later.nextPage.length * 2
  const [nextPage, rows] = [new Int32Array(pages), new Int32Array(pages * at.pageRows)]
  const times = new Float64Array(pages * at.pageRows)
  nextPage.set(later.nextPage)
  rows.set(later.rows)
  times.set(later.times)
  Object.assign(later, { nextPage, rows, times })
}

/** The list of a day goes into its agenda, and its pages are free. */
export function takeDay(run: Run, day: number): void {
  const { later, counters } = run
  let page = later.first[day] as number
  while (page >= 0) {
    const next = later.nextPage[page] as number
    const count = next < 0 ? (later.filled[day] as number) : at.pageRows
    for (let k = page * at.pageRows; k < page * at.pageRows + count; k += 1)
      putOnAgenda(run, later.times[k] as number, later.rows[k] as number)
    later.nextPage[page] = counters[at.freePageCounter] as number
    counters[at.freePageCounter] = page
    page = next
  }
  later.first[day] = -1
  later.last[day] = -1
  later.filled[day] = 0
}

/** Adds to the agenda of today, in any order. */
export function putOnAgenda({ agenda }: Run, time: number, what: number): void {
  if (agenda.count === agenda.unsortedTimes.length) growAgenda(agenda)
  agenda.unsortedTimes[agenda.count] = time
  agenda.unsortedWhat[agenda.count] = what
  agenda.count += 1
}

function growAgenda(agenda: at.Agenda): void {
  const length = agenda.unsortedTimes.length * 2
  const [times, what] = [new Float64Array(length), new Int32Array(length)]
  times.set(agenda.unsortedTimes)
  what.set(agenda.unsortedWhat)
  agenda.unsortedTimes = times
  agenda.unsortedWhat = what
  agenda.times = new Float64Array(length)
  agenda.what = new Int32Array(length)
}

/** Puts the agenda in order: counted into buckets, and within each by insertion. Ties stay in the order they were put. */
export function sortAgenda({ agenda, counters }: Run): void {
  const { times, what, unsortedTimes, unsortedWhat, start, count } = agenda
  const dayStart = (counters[at.dayCounter] as number) * 1440
  const buckets = start.length - 1
  const perMinute = buckets / 1440
  start.fill(0)
  for (let k = 0; k < count; k += 1) {
    const cell = Math.min(buckets - 1, (((unsortedTimes[k] as number) - dayStart) * perMinute) | 0)
    start[cell] = (start[cell] as number) + 1
  }
  let sum = 0
  for (let cell = 0; cell <= buckets; cell += 1) {
    sum += start[cell] as number
    start[cell] = sum
  }
  // From the end, so that ties keep their order; each start goes down to where its bucket begins.
  for (let k = count - 1; k >= 0; k -= 1) {
    const time = unsortedTimes[k] as number
    const cell = Math.min(buckets - 1, ((time - dayStart) * perMinute) | 0)
    const place = (start[cell] as number) - 1
    start[cell] = place
    times[place] = time
    what[place] = unsortedWhat[k] as number
  }
  for (let k = 1; k < count; k += 1) {
    const time = times[k] as number
    if ((times[k - 1] as number) <= time) continue
    const one = what[k] as number
    let place = k
    while (place > 0 && (times[place - 1] as number) > time) {
      times[place] = times[place - 1] as number
      what[place] = what[place - 1] as number
      place -= 1
    }
    times[place] = time
    what[place] = one
  }
}
