import type { Book, Hours, Scenario, Shift } from './scenario.ts'

/** What the parts of a compiled scenario are made from. */
export type Span = {
  readonly scenario: Scenario
  readonly sites: readonly Site[]
  readonly totalDays: number
  /** Hours are known beyond the end, so that times after it can be booked. */
  readonly patternDays: number
  readonly aheadMost: number
  readonly warmUpDays: number
  readonly firstDay: number
}

/** A place or a stop. Without `hours` it is open while somebody is at work. */
export type Site = {
  readonly id: string
  readonly tier: string
  readonly closedOnHolidays: boolean
  readonly hours: readonly Hours[] | undefined
  readonly shifts: readonly Shift[]
  readonly books: readonly Book[]
  readonly services: readonly string[]
  readonly everyWeeks: number
  readonly firstWeek: number
}

export function isWeekOf({ everyWeeks, firstWeek }: { everyWeeks: number; firstWeek: number }, day: number): boolean {
  const week = Math.floor(day / 7) - firstWeek
  return week >= 0 && week % everyWeeks === 0
}
