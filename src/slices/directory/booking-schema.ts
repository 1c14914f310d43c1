import { z } from 'zod'
import { LocalisedText, Provenance } from '#slices/organisation/hours-schema.ts'
import { Skill } from '#slices/organisation/organisation-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })

const calendarKinds = ['person', 'room', 'remote-line', 'mobile-unit', 'interpreter'] as const

/** Somebody or something that a visit takes besides the one who gives it. */
const Part = z.strictObject({
  kind: z.enum(calendarKinds),
  /** One of these skills; empty: none is asked. */
  skills: z.array(Skill).default([]),
  /** A room is where the visit is; an interpreter or a second professional may be on a line. */
  samePlace: z.boolean().default(false),
})

const AppointmentServiceFile = z
  .strictObject({
    id: Id,
    name: LocalisedText,
    summary: LocalisedText,
    /** What to bring, or how to be ready. */
    bring: LocalisedText,
    register: z.string().regex(/^(patient|social:[a-z-]+)$/, { error: 'is not a register' }),
    channel: z.enum(['visit', 'phone', 'video']),
    lengthMinutes: z.int().min(5).max(480),
    /** Kept free before the visit, for getting ready. */
    beforeMinutes: z.int().min(0).max(120).default(0),
    /** Kept free after the visit, for writing and cleaning. */
    afterMinutes: z.int().min(0).max(120),
    /** Times begin on these minutes: 15 means on the quarter. */
    stepMinutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
    /** Who gives it: one of these skills, in a calendar of this kind. */
    skills: z.array(Skill).min(1),
    leadKind: z.enum(calendarKinds).default('person'),
    /** Who and what else is taken at once, all or nothing. */
    with: z.array(Part).max(3).default([]),
    /** An interpreter can be asked for when booking. */
    interpreters: z.boolean().default(false),
    /** So many visits at most may be booked as one series; 1: none. */
    seriesMost: z.int().min(1).max(20).default(1),
    /** Meetings of a group with places, not times of one person. */
    group: z.boolean().default(false),
    /** On the day the client may tell that they have come. */
    checkIn: z.boolean().default(false),
    /** An earlier time can be waited for. */
    waitingList: z.boolean().default(true),
    /** A resident may book it without asking first. */
    selfService: z.boolean(),
    changeableHoursBefore: z.int().min(0).max(336),
    /** The statutory limit its times are laid beside; null when there is none. */
    rule: z.string().nullable(),
    /** Where the law gives no number: within so many days from the order the county itself wants a time found; null: it has set no target. */
    orderedWithinDays: z.int().min(1).max(365).nullable().default(null),
    provenance: Provenance,
  })
  .superRefine((service, context) => {
    if (service.group && service.seriesMost > 1)
      context.addIssue({
        code: 'custom',
        path: ['seriesMost'],
        message: 'is for visits of one person, not for a group',
      })
    if (service.beforeMinutes + service.lengthMinutes + service.afterMinutes > 720)
      context.addIssue({
        code: 'custom',
        path: ['lengthMinutes'],
        message: 'takes over twelve hours with what surrounds it',
      })
  })

/** `booking.json`: what the county gives by appointment, how long it takes, who gives it, and who may book it. */
export const BookingFile = z.strictObject({
  appointmentServices: z.array(AppointmentServiceFile).superRefine((services, context) => {
    for (const [index, one] of services.entries())
      if (services.findIndex((other) => other.id === one.id) !== index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: 'stands here twice' })
  }),
  /** How to come in: which door, where to sit down. By place of `places.json`. */
  arrivals: z.array(z.strictObject({ placeId: Id, howToCome: LocalisedText, provenance: Provenance })).default([]),
  interpreterLanguages: z
    .array(z.strictObject({ code: z.string().regex(/^[a-z]{2,3}$/), name: LocalisedText }))
    .default([]),
})
export type AppointmentService = z.output<typeof AppointmentServiceFile>
export type Arrival = z.output<typeof BookingFile>['arrivals'][number]
export type InterpreterLanguage = z.output<typeof BookingFile>['interpreterLanguages'][number]
