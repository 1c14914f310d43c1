import { aliasOf } from '../network.ts'
import { monthOf, weekdayOf } from './calendar.ts'
import type { Span } from './span.ts'
import type { Demand } from './plan.ts'

/** Expected contacts of every line on every day; the year's are as said whatever the weights. */
export function compileDemand({ scenario, totalDays, firstDay }: Span): Demand {
  const bands = scenario.ageBands.length
  const lines = scenario.services.length * bands
  const perDay = new Float64Array(lines * totalDays)
  const populations = scenario.ageBands.map((_, band) =>
    Float64Array.from(scenario.areas, (area) => area.population[band] ?? 0),
  )
  const alias = populations.map((one) => aliasOf([one.some((people) => people > 0) ? one : one.map(() => 1)]))
  const service = new Int32Array(lines)
  const band = new Int32Array(lines)
  scenario.services.forEach((one, s) => {
    const meanMonth = mean(one.months)
    const meanWeekday = mean(one.weekdays)
    for (let b = 0; b < bands; b += 1) {
      const line = s * bands + b
      service[line] = s
      band[line] = b
      const people = (populations[b] as Float64Array).reduce((sum, count) => sum + count, 0)
      const daily = (people * (one.perResidentYear[b] ?? 0)) / 365
      for (let day = 0; day < totalDays; day += 1) {
        const season = (one.months[monthOf(firstDay + day)] as number) / meanMonth
        const week = (one.weekdays[weekdayOf(firstDay + day)] as number) / meanWeekday
        perDay[line * totalDays + day] = daily * season * week
      }
    }
  })
  const hourUpTo = new Float64Array(scenario.services.length * 25)
  scenario.services.forEach((one, s) => {
    const total = one.hours.reduce((sum, weight) => sum + weight, 0)
    one.hours.forEach((weight, hour) => {
      hourUpTo[s * 25 + hour + 1] = (hourUpTo[s * 25 + hour] as number) + weight / total
    })
  })
  return {
    lines,
    service,
    band,
    perDay,
    hourUpTo,
    areaChance: Float64Array.from(alias.flatMap((one) => Array.from(one.chance))),
    areaOther: Int32Array.from(alias.flatMap((one) => Array.from(one.other))),
  }
}

function mean(weights: readonly number[]): number {
  return weights.reduce((sum, one) => sum + one, 0) / weights.length
}
