import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const Text = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const ServiceId = z.string().max(60)

export const PartOfDay = z.enum(['morning', 'afternoon', 'evening'])
export type PartOfDay = z.infer<typeof PartOfDay>

export const BookableService = z.object({
  id: ServiceId,
  name: Text,
  summary: Text,
  bring: Text,
  lengthMinutes: z.int(),
  channel: z.enum(['visit', 'phone', 'video']),
})
export type BookableService = z.infer<typeof BookableService>

/** What a resident may book without asking first. */
export const listBookable = endpoint({
  path: 'scheduling/services',
  audience: 'anyone',
  input: z.strictObject({}),
  output: z.object({ services: z.array(BookableService) }),
})

export const FreeTime = z.object({
  calendarId: idSchema<'calendar'>(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  who: z.string(),
  place: z.string().nullable(),
  municipality: z.string().nullable(),
})
export type FreeTime = z.infer<typeof FreeTime>

/** Free times of the county from a day on, soonest first; the same moment once for each calendar. */
export const findTimes = endpoint({
  path: 'scheduling/find-times',
  audience: 'anyone',
  input: z.strictObject({
    service: ServiceId,
    fromOn: z.iso.date().optional(),
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .optional(),
    partOfDay: PartOfDay.optional(),
    language: z.enum(['fi', 'sv', 'en']).optional(),
    limit: z.int().min(1).max(200).default(60),
  }),
  output: z.object({
    times: z.array(FreeTime),
    /** The last day that was looked through; null when nothing more is open for booking. */
    lookedUntilOn: z.iso.date().nullable(),
    /** By when the law says a time must be had when the need is found today; not told for services without such a rule. */
    guarantee: z.object({ dueOn: z.iso.date(), rule: z.string(), verified: z.boolean() }).nullable(),
  }),
  refusals: ['unknown-service'],
})

/** Keeps a time for five minutes for this visit; an earlier hold of the visit ends. */
export const holdTime = endpoint({
  path: 'scheduling/hold',
  audience: 'resident',
  input: z.strictObject({ service: ServiceId, calendarId: idSchema<'calendar'>(), startsAt: z.iso.datetime() }),
  output: z.object({ holdId: idSchema<'hold'>(), expiresAt: z.iso.datetime() }),
  refusals: ['unknown-service', 'slot-taken', 'not-open', 'in-the-past'],
})

export const Appointment = z.object({
  id: idSchema<'appointment'>(),
  service: ServiceId,
  name: Text,
  bring: Text,
  state: z.enum(['booked', 'cancelled', 'arrived', 'fulfilled', 'no-show']),
  channel: z.enum(['visit', 'phone', 'video']),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  who: z.array(z.string()),
  place: z.string().nullable(),
  reason: z.string(),
  mayChange: z.boolean(),
})
export type Appointment = z.infer<typeof Appointment>

export const bookHeld = endpoint({
  path: 'scheduling/book',
  audience: 'identified',
  input: z.strictObject({ holdId: idSchema<'hold'>(), reason: z.string().trim().max(500).default('') }),
  output: z.object({ appointment: Appointment }),
  refusals: ['hold-expired'],
})

/** To the time that is held; the old one is free at once. */
export const moveAppointment = endpoint({
  path: 'scheduling/move',
  audience: 'identified',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>(), holdId: idSchema<'hold'>() }),
  output: z.object({ appointment: Appointment }),
  refusals: ['hold-expired', 'too-late', 'other-service'],
})

export const cancelAppointment = endpoint({
  path: 'scheduling/cancel',
  audience: 'identified',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>(), reason: z.string().trim().max(500).optional() }),
  output: z.object({}),
  refusals: ['too-late'],
})

export const listOwnAppointments = endpoint({
  path: 'scheduling/own',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ appointments: z.array(Appointment), asOf: z.iso.datetime() }),
})

/** A worker's own day: when and what, not who; whom it is for is opened by itself. */
export const CalendarEntry = z.object({
  id: z.string(),
  kind: z.enum(['hold', 'appointment', 'closed']),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  service: z.string().nullable(),
  name: Text.nullable(),
})
export const listOwnDay = endpoint({
  path: 'scheduling/day',
  audience: 'staff',
  input: z.strictObject({ on: z.iso.date() }),
  output: z.object({
    shifts: z.array(z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
    entries: z.array(CalendarEntry),
  }),
})

/** Whose the time is: the client of an appointment in one's own calendar, opened with its look. */
export const openAppointment = endpoint({
  path: 'scheduling/open',
  audience: 'staff',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>() }),
  output: z.object({ clientId: idSchema<'client'>(), appointment: Appointment }),
})
