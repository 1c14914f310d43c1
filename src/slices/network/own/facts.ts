import { Temporal } from 'temporal-polyfill'
import type { SavedEvent } from '#platform/events/dispatcher.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { County } from '#slices/directory/index.ts'
import type { Skill } from '../model.ts'
import { ageBands } from '../data/columns.ts'

/** How somebody came to care first: a time booked by oneself, or a contact and how it ended. */
export const ways = ['place', 'remote', 'served', 'sent-on', 'left'] as const
export type Way = (typeof ways)[number]
export type Ending = 'fulfilled' | 'no-show' | 'cancelled' | 'remote'

export type DemandFact = {
  readonly week: string
  readonly service: Skill
  /** Empty: unknown, or not to be told. */
  readonly municipality: string
  readonly ageBand: string
  readonly way: Way
}
export type HourFact = {
  readonly week: string
  readonly service: Skill
  readonly weekday: number
  readonly hour: number
}
export type VisitFact = {
  readonly week: string
  readonly service: Skill
  readonly ending: Ending
  readonly minutes: number | null
  readonly measured: boolean
}
/** What one event adds to the counts. */
export type Facts = { readonly demand?: DemandFact; readonly hour?: HourFact; readonly visit?: VisitFact }

export const countedTypes = [
  'contact-closed',
  'contact-left',
  'appointment-booked',
  'appointment-fulfilled',
  'appointment-no-show',
  'appointment-cancelled',
] as const

/** Undefined for what is not counted: told by no fact, of a service the model has not, or of a group. */
export function factsOf(county: County, event: Pick<SavedEvent, 'at' | 'service' | 'body'>): Facts | undefined {
  const { body } = event
  const week = weekOf(helsinkiDay(event.at))
  switch (body['counts']) {
    case 'contact': {
      const service = skillOfSector(body['sector']) ?? skillOfQueue(county, event.service)
      const { since, minutes } = body
      // What was counted has lost what was there to be counted.
      if (!service || typeof since !== 'string') return undefined
      const way = waysOfContact.find((one) => one === body['ending']) ?? 'left'
      const visit = { week, service, ending: 'remote' as const, minutes: numberOf(minutes), measured: true }
      return {
        demand: { week, service, ...personOf(county, body), way },
        hour: { week, service, ...arrivalAt(new Date(since)) },
        ...(way === 'left' ? {} : { visit }),
      }
    }
    case 'booking': {
      const given = appointmentService(county, event.service)
      if (!given) return undefined
      const { service, isRemote } = given
      const way = isRemote ? ('remote' as const) : ('place' as const)
      return {
        demand: { week, service, ...personOf(county, body), way },
        hour: { week, service, ...arrivalAt(event.at) },
      }
    }
    case 'visit': {
      const given = appointmentService(county, event.service)
      const ending = (['fulfilled', 'no-show', 'cancelled'] as const).find((one) => one === body['ending'])
      if (!given || given.isRemote || !ending) return undefined
      const { service } = given
      return {
        visit: { week, service, ending, minutes: numberOf(body['minutes']), measured: body['measured'] === true },
      }
    }
    default:
      return undefined
  }
}

const waysOfContact = ['served', 'sent-on', 'left'] as const

/** The Monday of a day. */
export function weekOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

function arrivalAt(at: Date): { weekday: number; hour: number } {
  const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Helsinki')
  return { weekday: dayOfWeek, hour }
}

function personOf(county: County, body: SavedEvent['body']): { municipality: string; ageBand: string } {
  const municipality = county.municipalities.find((one) => one.code === body['municipality'])?.code
  return { municipality: municipality ?? '', ageBand: ageBands.find((one) => one === body['ageBand']) ?? '' }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}

function skillOfSector(sector: unknown): Skill | undefined {
  if (sector === 'health') return 'nurse'
  return sector === 'social' ? 'social' : undefined
}

/** A contact that nobody took goes by the queue it waited in. */
function skillOfQueue(county: County, queue: string | null): Skill | undefined {
  // A channel without a queue is no queue's.
  const channel = queue === null ? undefined : county.channels.find((one) => one.queueId === queue)
  return channel && skillOf(county, channel.skills[0])
}

function appointmentService(
  county: County,
  id: string | null,
): { readonly service: Skill; readonly isRemote: boolean } | undefined {
  const given = county.appointmentServices.find((one) => one.id === id)
  const service = given && !given.group ? skillOf(county, given.skills[0]) : undefined
  return given && service && { service, isRemote: given.channel !== 'visit' }
}

/** The model knows nurses, doctors and social care; what other professions give is not counted in it. */
function skillOf(county: County, skill: string | undefined): Skill | undefined {
  if (skill === 'nurse' || skill === 'doctor') return skill
  return county.organisation.skills.find((one) => one.id === skill)?.sector === 'social' ? 'social' : undefined
}
