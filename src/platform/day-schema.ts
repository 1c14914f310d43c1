import { z } from 'zod'
import { firstGivenDay, lastGivenDay } from './helsinki.ts'

/** A calendar day that somebody gives, YYYY-MM-DD. For input only: an answer may tell any day. */
export function daySchema(from = firstGivenDay) {
  const inReach = z.iso.date().refine((day) => day >= from && day <= lastGivenDay)
  // Told in the description too, where the tests see that no endpoint takes a day of any century.
  return inReach.meta({ formatMaximum: lastGivenDay })
}

/** For a text that saves itself: while a year is typed, a field of days gives 0002, 0020 and 0202 first. */
export function typedDaySchema() {
  return daySchema('0000-01-01')
}
