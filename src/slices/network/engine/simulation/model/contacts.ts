import { mix, unit } from './chance.ts'
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
    addContact(run, line, { key: mix(lineKey ^ 0x5bf03635, count), time: start + minute })
    count += 1
    share += -Math.log(unit(lineKey, count, run.mirror)) / rate
  }
  return count
}

function addContact(run: Run, line: number, { key, time }: { key: number; time: number }): void {
  const { demand, counts } = run.plan
  const row = at.takeRow(run)
  const { about, times } = run
  const base = row * at.width
  const band = demand.band[line] as number
  const place = unit(key, purpose.area, run.mirror) * counts.areas
  const k = place | 0
  const cell = band * counts.areas + k
  about[base + at.areaAt] = place - k < (demand.areaChance[cell] as number) ? k : (demand.areaOther[cell] as number)
  about[base + at.keyAt] = key
  about[base + at.serviceAt] = demand.service[line] as number
  about[base + at.bandAt] = band
  about[base + at.visitAt] = 0
  about[base + at.legAt] = at.firstLeg
  times[row * at.timeWidth + at.sinceAt] = time
  at.putAhead(run, row, time, at.contact)
}
