import type { OpeningCalendar } from './opening-hours.ts'
import type { County, CountyChannel } from './county-schema.ts'
import { calendarOf } from './model.ts'
import { statusOf } from './place-model.ts'
import type { Status } from './contract.ts'

export type { County, CountyChannel } from './county-schema.ts'
export type { AppointmentService } from './booking-schema.ts'
export { Delegation, type DelegationRow } from './delegation-schema.ts'
export { checkDelegation } from './delegation-checks.ts'
export { kilometresBetween, type Point } from './distance.ts'
export { boxOf, covers, dayNumber } from './delegation-space.ts'
export type { Agreement } from './partners-schema.ts'
export { loadCounty } from './county.ts'
export { exceptionOn, type HoursException, type OpeningHours, periodsOn } from './opening-hours.ts'
export { findMunicipality, frontPage, ownTargetOn, type Waits } from './model.ts'

/** The channel of this id, or the county's first available one of the kind; main channels first. */
export function findChannel(county: County, kind: CountyChannel['kind'], id?: string): CountyChannel | undefined {
  const available = county.channels.filter((channel) => channel.available && channel.queueId !== null)
  if (id !== undefined) return available.find((channel) => channel.id === id)
  return (
    available.find((channel) => channel.kind === kind && channel.main) ??
    available.find((channel) => channel.kind === kind)
  )
}

/** Whether a channel is open at this moment, and until or from when. */
export function channelStatus(
  county: County,
  channel: CountyChannel,
  at: { now: Date; isPublicHoliday: (day: string) => boolean },
): Status {
  return statusOf(channel.hours, { now: at.now, calendar: calendarOf(county, at.isPublicHoliday) })
}

export function calendar(county: County, isPublicHoliday: (day: string) => boolean): OpeningCalendar {
  return calendarOf(county, isPublicHoliday)
}
