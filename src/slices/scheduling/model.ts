import { Temporal } from 'temporal-polyfill'
import type { Localised } from '#platform/i18n.ts'
import type { PartOfDay } from './contract.ts'

/** A service that is given by appointment; the county's data. */
export type ServiceType = {
  readonly id: string
  readonly name: Localised
  readonly summary: Localised
  readonly bring: Localised
  readonly register: string
  readonly channel: 'visit' | 'phone' | 'video'
  readonly lengthMinutes: number
  /** After the visit, before the next one: writing, cleaning. */
  readonly afterMinutes: number
  /** Times begin on these minutes: 15 means on the quarter. */
  readonly stepMinutes: number
  readonly selfService: boolean
  /** May be moved and cancelled until this long before. */
  readonly changeableHoursBefore: number
  /** The statutory limit that its times are laid beside. */
  readonly rule: string | null
}

export const holdMinutes = 5
const minute = 60_000

export type Span = { readonly from: number; readonly to: number }

/**
 * The moments at which a visit of this service can begin in a span of free time, in milliseconds: on the service's minutes, whole visit and what
 * follows it inside, none before `earliest`.
 */
export function startsIn(
  span: Span,
  service: Pick<ServiceType, 'lengthMinutes' | 'afterMinutes' | 'stepMinutes'>,
  earliest: number,
): number[] {
  const step = service.stepMinutes * minute
  const needs = (service.lengthMinutes + service.afterMinutes) * minute
  const starts: number[] = []
  for (let at = Math.ceil(Math.max(span.from, earliest) / step) * step; at + needs <= span.to; at += step)
    starts.push(at)
  return starts
}

/** Hours are counted on the clock of Helsinki, also over the changes of the clock. */
export function partOfDay(at: number): PartOfDay {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Helsinki')
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening'
}

export type AppointmentState = 'booked' | 'cancelled' | 'arrived' | 'fulfilled' | 'no-show'

/** Which state may follow which; a state that is not named ends. Source: the Finnish code system of appointment states, 1.2.246.537.6.881. */
const following: { readonly [state in AppointmentState]: readonly AppointmentState[] } = {
  booked: ['cancelled', 'arrived', 'fulfilled', 'no-show'],
  arrived: ['fulfilled', 'cancelled'],
  // Marked missing by mistake: the client was late.
  'no-show': ['arrived', 'fulfilled'],
  cancelled: [],
  fulfilled: [],
}

export function mayFollow(from: AppointmentState, to: AppointmentState): boolean {
  return following[from].includes(to)
}

/** The code of each state in 1.2.246.537.6.881. */
export const stateCodes: { readonly [state in AppointmentState]: string } = {
  booked: '3',
  cancelled: '4',
  arrived: '10',
  fulfilled: '7',
  'no-show': '9',
}

/** Until its last moment for changes the resident may move or cancel by themself. */
export function mayChange(
  appointment: { readonly state: AppointmentState; readonly startsAt: Date },
  service: Pick<ServiceType, 'changeableHoursBefore'>,
  now: Date,
): boolean {
  const last = appointment.startsAt.getTime() - service.changeableHoursBefore * 60 * minute
  return appointment.state === 'booked' && now.getTime() < last
}
