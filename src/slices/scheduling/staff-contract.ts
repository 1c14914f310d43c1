import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Appointment, FreeTime, Guarantee, LanguageCode, ServiceId, WantedTime } from './contract.ts'

/** Every service of the county, also those a resident does not book by themself. */
export const findTimesFor = endpoint({
  path: 'scheduling/find-times-for',
  audience: 'staff',
  input: WantedTime.extend({ fromOn: daySchema().optional(), limit: z.int().min(1).max(200).default(60) }),
  output: z.object({ times: z.array(FreeTime), lookedUntilOn: z.iso.date().nullable(), guarantee: Guarantee }),
  refusals: ['unknown-service', 'unknown-municipality'],
})

/** For a client the worker may open, in one step. With `override` a time over another or outside the shifts, with the reason written. */
export const bookFor = endpoint({
  path: 'scheduling/book-for',
  audience: 'staff',
  input: z.strictObject({
    clientId: idSchema<'client'>(),
    service: ServiceId,
    calendarId: idSchema<'calendar'>(),
    startsAt: z.iso.datetime(),
    interpreter: LanguageCode.optional(),
    reason: z.string().trim().max(500).default(''),
    override: z.strictObject({ reason: z.string().trim().min(10).max(500) }).optional(),
  }),
  output: z.object({
    appointment: Appointment,
    /** The client's nearest running limit of the service's rule, and whether the time is within it. */
    limit: z.object({ dueOn: z.iso.date(), isInTime: z.boolean() }).nullable(),
  }),
  refusals: [
    'unknown-service',
    'wrong-register',
    'slot-taken',
    'not-open',
    'in-the-past',
    'no-interpreter',
    'no-override',
  ],
})

/** Which of the visits of a series are free, before any is booked; for those that collide the nearest free times of the same calendar. */
export const planSeries = endpoint({
  path: 'scheduling/plan-series',
  audience: 'anyone',
  input: z.strictObject({
    service: ServiceId,
    calendarId: idSchema<'calendar'>(),
    startsAt: z.iso.datetime(),
    times: z.int().min(2).max(20),
    everyWeeks: z.int().min(1).max(12),
  }),
  output: z.object({
    visits: z.array(
      z.object({ startsAt: z.iso.datetime(), isFree: z.boolean(), alternatives: z.array(z.iso.datetime()) }),
    ),
  }),
  refusals: ['unknown-service', 'too-many-visits', 'not-open', 'in-the-past'],
})

const SeriesVisits = z.array(z.iso.datetime()).min(2).max(20)

/** All visits or none. */
export const bookSeries = endpoint({
  path: 'scheduling/book-series',
  audience: 'identified',
  input: z.strictObject({
    service: ServiceId,
    calendarId: idSchema<'calendar'>(),
    visits: SeriesVisits,
    reason: z.string().trim().max(500).default(''),
  }),
  output: z.object({ appointments: z.array(Appointment) }),
  refusals: ['unknown-service', 'too-many-visits', 'collides', 'not-open', 'in-the-past'],
})
export const bookSeriesFor = endpoint({
  path: 'scheduling/book-series-for',
  audience: 'staff',
  input: bookSeries.input.extend({ clientId: idSchema<'client'>() }),
  output: bookSeries.output,
  refusals: ['unknown-service', 'wrong-register', 'too-many-visits', 'collides', 'not-open', 'in-the-past'],
})

export const CountyReason = z.enum([
  'worker-absent',
  'place-closed',
  'equipment',
  'booked-wrongly',
  'client-asked',
  'other-reason',
])

/** What happened to a visit of one's own calendar: the next state of the national code system. */
export const markAppointment = endpoint({
  path: 'scheduling/mark',
  audience: 'staff',
  input: z.strictObject({
    appointmentId: idSchema<'appointment'>(),
    to: z.enum(['booked', 'arrived', 'started', 'fulfilled', 'no-show']),
  }),
  output: z.object({ appointment: Appointment }),
  refusals: ['not-the-day', 'already-changed'],
})

/** Cancelled by the county: the client is told, and offered the nearest free time when there is one. */
export const cancelFor = endpoint({
  path: 'scheduling/cancel-for',
  audience: 'staff',
  input: z.strictObject({
    appointmentId: idSchema<'appointment'>(),
    reason: CountyReason,
    note: z.string().trim().max(500).default(''),
    offerNew: z.boolean().default(true),
  }),
  output: z.object({ offered: z.object({ startsAt: z.iso.datetime() }).nullable() }),
  refusals: ['already-changed'],
})

const GroupName = z.string().trim().min(1).max(120)

export const makeGroup = endpoint({
  path: 'scheduling/make-group',
  audience: 'staff',
  input: z.strictObject({
    service: ServiceId,
    name: z.strictObject({ fi: GroupName, sv: GroupName, en: GroupName }),
    calendarIds: z.array(idSchema<'calendar'>()).min(1).max(6),
    startsAt: z.iso.datetime(),
    times: z.int().min(1).max(40).default(1),
    everyWeeks: z.int().min(1).max(12).default(1),
    places: z.int().min(1).max(200),
    language: z.enum(['fi', 'sv', 'en']).default('fi'),
  }),
  output: z.object({ groupId: idSchema<'group'>() }),
  refusals: ['unknown-service', 'in-the-past', 'not-open', 'collides'],
})

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A week that repeats: shifts are written from it ahead. */
export const addWeekPeriod = endpoint({
  path: 'scheduling/add-week-period',
  audience: 'staff',
  input: z.strictObject({
    calendarId: idSchema<'calendar'>(),
    weekday: z.int().min(1).max(7),
    begins: ClockTime,
    ends: ClockTime,
    everyWeeks: z.int().min(1).max(4).default(1),
    fromOn: daySchema(),
    toOn: daySchema().optional(),
  }),
  output: z.object({ shifts: z.int() }),
  refusals: ['ends-before', 'in-the-past', 'overlaps-shift'],
})

/** One shift on one day. */
export const addShift = endpoint({
  path: 'scheduling/add-shift',
  audience: 'staff',
  input: z.strictObject({ calendarId: idSchema<'calendar'>(), on: daySchema(), begins: ClockTime, ends: ClockTime }),
  output: z.object({}),
  refusals: ['ends-before', 'in-the-past', 'overlaps-shift'],
})

/** Days on which a place is closed and where to go instead; what is booked there stays and is told to who closes it. */
export const closePlace = endpoint({
  path: 'scheduling/close-place',
  audience: 'staff',
  input: z.strictObject({
    placeId: z.string().max(80),
    fromOn: daySchema(),
    toOn: daySchema(),
    reason: z.string().trim().min(3).max(200),
    insteadPlaceId: z.string().max(80).optional(),
  }),
  output: z.object({ booked: z.int() }),
  refusals: ['unknown-place', 'ends-before', 'in-the-past', 'same-place'],
})
