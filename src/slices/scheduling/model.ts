import { Temporal } from 'temporal-polyfill'
import type { AppointmentService } from '#slices/directory/index.ts'
import type { PartOfDay } from './contract.ts'
import { dayOf } from './days.ts'

/** A service that is given by appointment; the county's data. */
export type ServiceType = Omit<AppointmentService, 'provenance'>
/** How much time a visit takes, with what is kept free around it. */
export type Lengths = Pick<ServiceType, 'lengthMinutes' | 'beforeMinutes' | 'afterMinutes' | 'stepMinutes'>

export const holdMinutes = 5
const minute = 60_000
const hour = 60 * minute

/** Milliseconds since 1970; the end is not in it. */
export type Span = { readonly from: number; readonly to: number }

/**
 * The moments at which a visit of this service can begin in a span of free time, in milliseconds: on the service's minutes, the whole visit with
 * what comes before and after it inside, none before `earliest`.
 */
export function startsIn(span: Span, service: Lengths, earliest: number): number[] {
  const step = service.stepMinutes * minute
  const before = service.beforeMinutes * minute
  const needs = (service.lengthMinutes + service.afterMinutes) * minute
  const starts: number[] = []
  for (let at = Math.ceil(Math.max(span.from + before, earliest) / step) * step; at + needs <= span.to; at += step)
    starts.push(at)
  return starts
}

/** The time that a visit beginning at this moment takes from the calendars. */
export function takenBy(startsAt: Date, service: Lengths): { from: Date; to: Date } {
  return {
    from: new Date(startsAt.getTime() - service.beforeMinutes * minute),
    to: new Date(startsAt.getTime() + (service.lengthMinutes + service.afterMinutes) * minute),
  }
}

export function endOf(startsAt: Date, service: Lengths): Date {
  return new Date(startsAt.getTime() + service.lengthMinutes * minute)
}

export function isOnStep(startsAt: Date, service: Lengths): boolean {
  return startsAt.getTime() % (service.stepMinutes * minute) === 0
}

/** Hours are counted on the clock of Helsinki, also over the changes of the clock. */
export function partOfDay(at: number): PartOfDay {
  const { hour: hours } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Helsinki')
  return hours < 12 ? 'morning' : hours < 17 ? 'afternoon' : 'evening'
}

/** The states of the Finnish code system of appointment states, 1.2.246.537.6.881, all of them. */
export const appointmentStates = [
  'planned',
  'ordered',
  'proposed',
  'booked',
  'arrived',
  'started',
  'fulfilled',
  'no-show',
  'cancelled',
  'moved',
] as const
export type AppointmentState = (typeof appointmentStates)[number]

/**
 * Which state may follow which; a state that names none ends. The states and their codes are the code system's (source: the concept map of
 * fhir-fi/finnish-scheduling); which follows which it does not say: that is our reading, unverified.
 */
const following: { readonly [state in AppointmentState]: readonly AppointmentState[] } = {
  /** Waits for a time: on the waiting list. */
  planned: ['ordered', 'proposed', 'booked', 'cancelled'],
  /** A professional has ordered it; somebody finds the time. */
  ordered: ['planned', 'proposed', 'booked', 'cancelled'],
  /** A time is offered and kept; the client answers, or the time for answering ends. */
  proposed: ['planned', 'ordered', 'booked', 'cancelled'],
  booked: ['arrived', 'started', 'fulfilled', 'no-show', 'cancelled'],
  /** Back to booked when it was told by mistake. */
  arrived: ['booked', 'started', 'fulfilled', 'cancelled'],
  started: ['fulfilled', 'cancelled'],
  /** Marked missing by mistake: the client was late. */
  'no-show': ['arrived', 'started', 'fulfilled'],
  fulfilled: [],
  cancelled: [],
  /** Deprecated in the code system: read from others, never written here. */
  moved: [],
}

export function mayFollow(from: AppointmentState, to: AppointmentState): boolean {
  return following[from].includes(to)
}

/** What each of the parties may do by themself. A job offers times and takes offers back; it decides nothing else. */
const doneBy: {
  readonly [who in 'client' | 'staff' | 'job']: readonly (readonly [AppointmentState, AppointmentState])[]
} = {
  client: [
    ['planned', 'cancelled'],
    ['ordered', 'cancelled'],
    ['proposed', 'booked'],
    ['proposed', 'planned'],
    ['proposed', 'ordered'],
    ['proposed', 'cancelled'],
    ['booked', 'arrived'],
    ['booked', 'cancelled'],
  ],
  staff: appointmentStates.flatMap((from) => following[from].map((to) => [from, to] as const)),
  job: [
    ['planned', 'proposed'],
    ['proposed', 'planned'],
    ['proposed', 'ordered'],
    ['proposed', 'cancelled'],
    ['booked', 'cancelled'],
  ],
}

export type Mover = keyof typeof doneBy

export function mayMove(who: Mover, from: AppointmentState, to: AppointmentState): boolean {
  return mayFollow(from, to) && doneBy[who].some(([one, next]) => one === from && next === to)
}

/** The code of each state in 1.2.246.537.6.881. */
export const stateCodes: { readonly [state in AppointmentState]: string } = {
  planned: '1',
  ordered: '2',
  booked: '3',
  cancelled: '4',
  moved: '5',
  started: '6',
  fulfilled: '7',
  proposed: '8',
  'no-show': '9',
  arrived: '10',
}

/** A client tells that they have come, and a visit begins, on its day; it has ended or was missed once its time has come. */
export function isTimeFor(to: AppointmentState, visit: { startsAt: Date; endsAt: Date }, now: Date): boolean {
  switch (to) {
    case 'arrived':
    case 'started':
      return dayOf(visit.startsAt) === dayOf(now)
    case 'fulfilled':
    case 'no-show':
      return now >= visit.startsAt
    case 'planned':
    case 'ordered':
    case 'proposed':
    case 'booked':
    case 'cancelled':
    case 'moved':
      return true
  }
}

/** The code system of reasons is 1.2.246.537.6.126; its values were not found, so these are our own words (unverified). */
export const clientReasons = ['not-needed', 'time-unsuitable', 'ill', 'got-help-elsewhere', 'got-earlier-time'] as const
export const countyReasons = [
  'worker-absent',
  'place-closed',
  'equipment',
  'booked-wrongly',
  'client-asked',
  'other-reason',
] as const
export type CancelReason = (typeof clientReasons)[number] | (typeof countyReasons)[number]

/** Until its last moment for changes the resident may move or cancel by themself. */
export function mayChange(
  appointment: { readonly state: AppointmentState; readonly startsAt: Date },
  service: Pick<ServiceType, 'changeableHoursBefore'>,
  now: Date,
): boolean {
  const last = appointment.startsAt.getTime() - service.changeableHoursBefore * hour
  return appointment.state === 'booked' && now.getTime() < last
}

/**
 * Until when an offered time is one person's: two hours, less when it begins soon, never into the hour before it. Undefined when it is too near
 * to be offered. At night nobody answers: an offer made after 20 runs until 9.
 */
export function offerUntil(startsAt: Date, now: Date): Date | undefined {
  const last = startsAt.getTime() - hour
  const left = last - now.getTime()
  if (left < 15 * minute) return undefined
  const usual = Math.min(2 * hour, Math.max(15 * minute, left / 3))
  const until = new Date(Math.min(now.getTime() + usual, last))
  const local = Temporal.Instant.fromEpochMilliseconds(until.getTime()).toZonedDateTimeISO('Europe/Helsinki')
  if (local.hour >= 8 && local.hour < 21) return until
  const morning = (local.hour >= 21 ? local.add({ days: 1 }) : local).with({
    hour: 9,
    minute: 0,
    second: 0,
    millisecond: 0,
  })
  return new Date(Math.max(until.getTime(), Math.min(morning.epochMilliseconds, last)))
}
