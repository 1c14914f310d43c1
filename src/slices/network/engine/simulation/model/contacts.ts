import { mix, unit } from './chance.ts'
import { putOnAgenda } from './later.ts'
import { purpose } from './purposes.ts'
import * as at from './run-state.ts'
import type { Run } from './run-state.ts'
import { controlCount } from './tally.ts'

/** Brings the day's contacts: a Poisson stream in every line, faster and slower by the hour. */
export function bringContacts(run: Run): void {
  const { plan, tally } = run
  const { demand } = plan
  const today = run.counters[at.dayCounter] as number
  const dayKey = mix(run.key, today)
  let brought = 0
  let expected = 0
  for (let line = 0; line < demand.lines; line += 1) {
    const rate = demand.perDay[line * plan.totalDays + today] as number
    if (rate <= 0) continue
    expected += rate
    brought += bringLine(run, line, rate, mix(dayKey, line))
  }
  if (today < plan.warmUpDays) return
  const control = plan.layout.controlAt
  tally[control + controlCount.arrivals] = (tally[control + controlCount.arrivals] as number) + brought
  tally[control + controlCount.expectedArrivals] = (tally[control + controlCount.expectedArrivals] as number) + expected
}

function bringLine(run: Run, line: number, rate: number, lineKey: number): number {
  const { demand } = run.plan
  const service = demand.service[line] as number
  const start = (run.counters[at.dayCounter] as number) * 1440
  const hours = service * 25
  let hour = 0
  let count = 0
  let share = -Math.log(unit(lineKey, 0, run.mirror)) / rate
  while (share < 1) {
    while (hour < 23 && share >= (demand.hourUpTo[hours + hour + 1] as number)) hour += 1
    const low = demand.hourUpTo[hours + hour] as number
    const width = (demand.hourUpTo[hours + hour + 1] as number) - low
    const minute = (hour + Math.min(0.999999, (share - low) / width)) * 60
    // A key of its own for each: what one draws later does not depend on how many came before.
    expect(run, line, mix(lineKey ^ 0x5bf03635, count))
    putOnAgenda(run, start + minute, -run.agenda.contacts)
    count += 1
    share += -Math.log(unit(lineKey, count, run.mirror)) / rate
  }
  return count
}

/** Notes a contact of today; on the agenda it is the negative of how many have been noted. */
function expect({ agenda }: Run, line: number, key: number): void {
  if (agenda.contacts === agenda.contactKey.length) {
    const [keys, lines] = [new Int32Array(agenda.contacts * 2), new Int32Array(agenda.contacts * 2)]
    keys.set(agenda.contactKey)
    lines.set(agenda.contactLine)
    Object.assign(agenda, { contactKey: keys, contactLine: lines })
  }
  agenda.contactKey[agenda.contacts] = key
  agenda.contactLine[agenda.contacts] = line
  agenda.contacts += 1
}

/** The contact comes: a row for somebody new. */
export function arrive(run: Run, contact: number): number {
  const { demand, counts } = run.plan
  const key = run.agenda.contactKey[contact] as number
  const line = run.agenda.contactLine[contact] as number
  const row = at.takeRow(run)
  const { about, times } = run
  const base = row * at.width
  const band = demand.band[line] as number
  const place = unit(key, purpose.area, run.mirror) * counts.areas
  const k = place | 0
  const cell = line * counts.areas + k
  about[base + at.areaAt] = place - k < (demand.areaChance[cell] as number) ? k : (demand.areaOther[cell] as number)
  about[base + at.keyAt] = key
  about[base + at.serviceAt] = demand.service[line] as number
  about[base + at.bandAt] = band
  about[base + at.visitAt] = 0
  about[base + at.legAt] = at.firstLeg
  times[row * at.timeWidth] = run.clock[0] as number
  times[row * at.timeWidth + at.sinceAt] = run.clock[0] as number
  return row
}
