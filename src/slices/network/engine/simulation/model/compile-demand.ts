import { aliasOf } from '../network.ts'
import { asking } from './asking.ts'
import { monthOf, weekdayOf } from './calendar.ts'
import type { Span } from './span.ts'
import type { Demand } from './plan.ts'

/** Expected contacts of every line on every day; the year's are as said whatever the weights. */
export function compileDemand({ scenario, totalDays, firstDay }: Span): Demand {
  const bands = scenario.ageBands.length
  const lines = scenario.services.length * bands
  const perDay = new Float64Array(lines * totalDays)
  const peopleOf = asking(scenario)
  const service = new Int32Array(lines)
  const band = new Int32Array(lines)
  const alias: ReturnType<typeof aliasOf>[] = []
  scenario.services.forEach((one, s) => {
    const meanMonth = mean(one.months)
    const meanWeekday = mean(one.weekdays)
    for (let b = 0; b < bands; b += 1) {
      const line = s * bands + b
      service[line] = s
      band[line] = b
      alias[line] = chances(Float64Array.from(scenario.areas, (_, area) => peopleOf(area, s, b)))
      const people = scenario.areas.reduce((sum, area) => sum + (area.population[b] ?? 0), 0)
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

/** From which area a contact comes. */
function chances(weights: Float64Array): ReturnType<typeof aliasOf> {
  return aliasOf([weights.some((one) => one > 0) ? weights : weights.map(() => 1)])
}

function mean(weights: readonly number[]): number {
  return weights.reduce((sum, one) => sum + one, 0) / weights.length
}
