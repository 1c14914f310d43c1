import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'
import { weekOf } from './facts.ts'
import type { OwnRule } from './rule.ts'

export type Window = { readonly fromOn: string; readonly beforeOn: string; readonly weeks: number }

/** The newest whole weeks that are counted, so many at once; the week in which counting began may have begun in its middle. */
export function windowOf(first: string | null, now: Date, rule: OwnRule): Window {
  const end = Temporal.PlainDate.from(weekOf(helsinkiDay(now)))
  const start = first === null ? end : Temporal.PlainDate.from(first).add({ weeks: 1 })
  const whole = Math.max(0, Math.floor(start.until(end, { largestUnit: 'weeks' }).weeks))
  const taken = Math.floor(whole / rule.weeksTogether) * rule.weeksTogether
  const before = start.add({ weeks: taken })
  const weeks = Math.min(taken, rule.mostWeeks)
  return { fromOn: before.subtract({ weeks }).toString(), beforeOn: before.toString(), weeks }
}

/** The last day of a window. */
export function lastDayOf({ beforeOn }: Window): string {
  return Temporal.PlainDate.from(beforeOn).subtract({ days: 1 }).toString()
}
