import { Temporal } from 'temporal-polyfill'
import type { Skill } from '../model.ts'
import { sum, toldOf, total } from './adding.ts'
import { type Figured, type OwnFigure, rounded } from './figure.ts'
import { intervalOfShare } from './intervals.ts'
import { shrunken } from './shrinking.ts'

/** When people come: weights of weekdays and of hours, on the scale of the default's. */
export function rhythmFigures({ defaults, sums, rule }: Figured, service: Skill): OwnFigure[] {
  const own = sums.hours.filter((one) => one.service === service)
  return (['weekday', 'hour'] as const).flatMap((part) => {
    const rows = defaults.rhythm.filter((row) => row['service'] === service && row['part'] === part)
    const keys = rows.map((row) => String(row['at']))
    const weightOf = (key: string) => Number(rows.find((row) => String(row['at']) === key)?.['weight'] ?? 0)
    const scale = sum(keys.map(weightOf))
    const all = total(own)
    return toldOf(own, (one) => String(one[part]), keys, rule).flatMap(({ keys: together, count }) => {
      if (count === null) return []
      const weight = sum(together.map(weightOf))
      const { low, high } = intervalOfShare(count, Math.max(1, all))
      return together.map((key) => {
        const share = weight > 0 ? weightOf(key) / weight : 1 / together.length
        const of = (edge: number) => edge * share * scale
        return rounded({
          kind: 'rhythm',
          key: [service, part, Number(key)],
          column: 'weight',
          value: of(count / Math.max(1, all)),
          low: of(low),
          high: of(high),
          instead: weightOf(key),
          count,
          together: together.length > 1 ? together : [],
        })
      })
    })
  })
}

/**
 * The year's months against each other, once a whole year is counted: each against the default's proportions and the weeks it has in the window,
 * drawn to the default as if so many contacts more had come at its rate.
 */
export function seasonFigures({ defaults, sums, rule, weeks, fromOn }: Figured, service: Skill): OwnFigure[] {
  if (weeks < rule.seasonWeeks) return []
  const own = sums.months.filter((one) => one.service === service)
  const rows = defaults.rhythm.filter((row) => row['service'] === service && row['part'] === 'month')
  const keys = rows.map((row) => String(row['at']))
  const has = Map.groupBy(
    Array.from({ length: weeks }, (_, week) => monthOfWeek(fromOn, week)),
    String,
  )
  const weights = rows.map((row) => Number(row['weight']))
  const expected = keys.map((key, at) => (weights[at] ?? 0) * (has.get(key)?.length ?? 0))
  const told = toldOf(own, (one) => String(one.month), keys, rule)
  return shrunken(told, { keys, expected, prior: rule.priorContacts }).map(
    ({ factor, low, high, count, together }, at) => {
      const instead = weights[at] ?? 0
      const value = instead * factor
      const edges = { value, low: value * low, high: value * high }
      const key = [service, 'month', Number(keys[at])]
      return rounded({ kind: 'rhythm', key, column: 'weight', ...edges, instead, count: count ?? total(own), together })
    },
  )
}

/** A week is of the month that most of its days are of: that of its Thursday. */
function monthOfWeek(fromOn: string, week: number): number {
  return Temporal.PlainDate.from(fromOn).add({ days: week * 7 + 3 }).month
}
