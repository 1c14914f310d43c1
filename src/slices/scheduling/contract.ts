import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

export const Text = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
export const ServiceId = z.string().max(60)
export const Municipality = z.string().regex(/^\d{3}$/)
export const LanguageCode = z.string().regex(/^[a-z]{2,3}$/)

export const PartOfDay = z.enum(['morning', 'afternoon', 'evening'])
export type PartOfDay = z.infer<typeof PartOfDay>
const Channel = z.enum(['visit', 'phone', 'video'])
const Phone = z.object({ number: z.string(), placeholder: z.boolean() }).nullable()

export const BookableService = z.object({
  id: ServiceId,
  name: Text,
  summary: Text,
  bring: Text,
  lengthMinutes: z.int(),
  channel: Channel,
  group: z.boolean(),
  interpreters: z.boolean(),
  seriesMost: z.int(),
  waitingList: z.boolean(),
  /** Several professionals at once. */
  together: z.boolean(),
})
export type BookableService = z.infer<typeof BookableService>

/** What a resident may book without asking first. */
export const listBookable = endpoint({
  path: 'scheduling/services',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({}),
  output: z.object({
    services: z.array(BookableService),
    interpreterLanguages: z.array(z.object({ code: LanguageCode, name: Text })),
    phone: Phone,
  }),
})

export const FreeTime = z.object({
  calendarId: idSchema<'calendar'>(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  who: z.string(),
  place: z.string().nullable(),
  /** As the county writes it in each language; null for a place that is not in its list. */
  placeName: Text.nullable(),
  municipality: z.string().nullable(),
  /** From the middle of the municipality that was asked about; null when it does not matter. */
  kilometres: z.int().nullable(),
})
export type FreeTime = z.infer<typeof FreeTime>

export const WantedTime = z.strictObject({
  service: ServiceId,
  near: Municipality.optional(),
  withinKm: z.int().min(0).max(500).optional(),
  partOfDay: PartOfDay.optional(),
  /** Monday is 1. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  language: z.enum(['fi', 'sv', 'en']).optional(),
  interpreter: LanguageCode.optional(),
})
export type WantedTime = z.infer<typeof WantedTime>

export const Guarantee = z.object({ dueOn: z.iso.date(), rule: z.string(), verified: z.boolean() }).nullable()

export const ClosedPlace = z.object({
  name: Text,
  fromOn: z.iso.date(),
  /** null: closed for good. */
  toOn: z.iso.date().nullable(),
  /** Open between these hours on those days, shorter than usual; null: closed. */
  hours: z.array(z.tuple([z.string(), z.string()])).nullable(),
  instead: Text.nullable(),
})
export type ClosedPlace = z.infer<typeof ClosedPlace>

/** Free times of the county from a day on, soonest first; the same moment once for each place. */
export const findTimes = endpoint({
  path: 'scheduling/find-times',
  audience: 'anyone',
  forAnother: 'always',
  input: WantedTime.extend({ fromOn: daySchema().optional(), limit: z.int().min(1).max(200).default(60) }),
  output: z.object({
    times: z.array(FreeTime),
    /** The last day that was looked through; null when nothing more is open for booking. */
    lookedUntilOn: z.iso.date().nullable(),
    /** By when the law says a time must be had when the need is found today; not told for services without such a rule. */
    guarantee: Guarantee,
    /** Places of the service that close soon, and where to go instead. */
    closed: z.array(ClosedPlace),
    /** The number to call when nothing suits. */
    phone: Phone,
  }),
  refusals: ['unknown-service', 'unknown-municipality'],
})

/** The days of a month on which there is something free, with the first time of each: for a calendar. */
export const findDays = endpoint({
  path: 'scheduling/find-days',
  audience: 'anyone',
  input: WantedTime.extend({ month: z.string().regex(/^2[01]\d{2}-(?:0[1-9]|1[0-2])$/) }),
  output: z.object({ days: z.array(z.object({ on: z.iso.date(), firstAt: z.iso.datetime() })), guarantee: Guarantee }),
  refusals: ['unknown-service', 'unknown-municipality'],
})

/** The first free times of the client's own workers, when somebody is responsible for them and gives this service. One look. */
export const findOwnWorkerTimes = endpoint({
  path: 'scheduling/find-own-worker',
  audience: 'identified',
  /** However far it is: who knows the client comes first. */
  input: WantedTime.omit({ near: true, withinKm: true }).extend({ fromOn: daySchema().optional() }),
  output: z.object({ times: z.array(FreeTime) }),
  refusals: ['unknown-service'],
})

/** Keeps a time for five minutes for this visit, with all it takes; an earlier hold of the visit ends. */
export const holdTime = endpoint({
  path: 'scheduling/hold',
  audience: 'resident',
  forAnother: 'begin',
  input: z.strictObject({
    service: ServiceId,
    calendarId: idSchema<'calendar'>(),
    startsAt: z.iso.datetime(),
    interpreter: LanguageCode.optional(),
    /** The client's own appointment that is to move here: the same people take part when they are free. */
    movingId: idSchema<'appointment'>().optional(),
  }),
  output: z.object({
    holdId: idSchema<'hold'>(),
    expiresAt: z.iso.datetime(),
    who: z.array(z.string()),
    /** Who else takes part than before the move, told before it; null: nobody. */
    otherPerson: z.object({ leaves: z.string(), comes: z.string() }).nullable(),
  }),
  refusals: ['unknown-service', 'slot-taken', 'not-open', 'in-the-past', 'no-interpreter'],
})

/** Five minutes more, in one press; at most a quarter of an hour in all. */
export const extendHold = endpoint({
  path: 'scheduling/extend-hold',
  audience: 'resident',
  input: z.strictObject({ holdId: idSchema<'hold'>() }),
  output: z.object({ expiresAt: z.iso.datetime() }),
  refusals: ['hold-expired'],
})

const State = z.enum([
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
])

const Arriving = z.object({
  name: Text,
  street: z.string().nullable(),
  city: z.string().nullable(),
  howToCome: Text.nullable(),
  coordinates: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  phone: Phone,
})

export const Appointment = z.object({
  id: idSchema<'appointment'>(),
  service: ServiceId,
  name: Text,
  bring: Text,
  state: State,
  channel: Channel,
  /** null while a time is waited for */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  who: z.array(z.string()),
  place: z.string().nullable(),
  arriving: Arriving.nullable(),
  /** The place is closed on that day: the time is moved, or held where it says. */
  closed: ClosedPlace.nullable(),
  /** Today, to its waiting room. */
  mayComeToVideo: z.boolean(),
  reason: z.string(),
  interpreter: LanguageCode.nullable(),
  isGroup: z.boolean(),
  isSeries: z.boolean(),
  /** Waits for an earlier time than this appointment's. */
  insteadOf: idSchema<'appointment'>().nullable(),
  cancelledBy: z.enum(['client', 'county']).nullable(),
  mayChange: z.boolean(),
  mayWaitForEarlier: z.boolean(),
  mayCheckIn: z.boolean(),
  /** A time that is offered, and until when it is theirs to take. */
  offer: z
    .object({
      offerId: idSchema<'offer'>(),
      startsAt: z.iso.datetime(),
      place: z.string().nullable(),
      untilAt: z.iso.datetime(),
    })
    .nullable(),
})
export type Appointment = z.infer<typeof Appointment>

export const bookHeld = endpoint({
  path: 'scheduling/book',
  audience: 'identified',
  forAnother: 'begin',
  input: z.strictObject({ holdId: idSchema<'hold'>(), reason: z.string().trim().max(500).default('') }),
  output: z.object({ appointment: Appointment }),
  refusals: ['hold-expired'],
})

/** To the time that is held; the old one is free at once. */
export const moveAppointment = endpoint({
  path: 'scheduling/move',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>(), holdId: idSchema<'hold'>() }),
  output: z.object({ appointment: Appointment }),
  refusals: ['hold-expired', 'too-late', 'other-service'],
})

export const ClientReason = z.enum(['not-needed', 'time-unsuitable', 'ill', 'got-help-elsewhere'])

export const cancelAppointment = endpoint({
  path: 'scheduling/cancel',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>(), reason: ClientReason.optional() }),
  output: z.object({}),
  refusals: ['too-late'],
})

/** The client tells on the day that they have come. */
export const checkIn = endpoint({
  path: 'scheduling/check-in',
  audience: 'identified',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>() }),
  output: z.object({ appointment: Appointment }),
  refusals: ['not-the-day', 'already-changed'],
})

export const listOwnAppointments = endpoint({
  path: 'scheduling/own',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ appointments: z.array(Appointment), asOf: z.iso.datetime() }),
})

/** A worker's own day: when and what, not who; whom it is for is opened by itself. */
export const CalendarEntry = z.object({
  id: z.string(),
  kind: z.enum(['hold', 'offer', 'appointment', 'group', 'closed', 'override']),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  service: z.string().nullable(),
  name: Text.nullable(),
})
export const listOwnDay = endpoint({
  path: 'scheduling/day',
  audience: 'staff',
  input: z.strictObject({ on: daySchema() }),
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
