import { z } from 'zod'
import { LocalisedText, Provenance } from '#slices/organisation/hours-schema.ts'
import { Skill } from '#slices/organisation/organisation-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })

/** `booking.json`: what the county gives by appointment, how long it takes, who gives it, and who may book it. */
export const BookingFile = z.strictObject({
  appointmentServices: z
    .array(
      z.strictObject({
        id: Id,
        name: LocalisedText,
        summary: LocalisedText,
        /** What to bring, or how to be ready. */
        bring: LocalisedText,
        register: z.string().regex(/^(patient|social:[a-z-]+)$/, { error: 'is not a register' }),
        channel: z.enum(['visit', 'phone', 'video']),
        lengthMinutes: z.int().min(5).max(480),
        /** Kept free after the visit, for writing and cleaning. */
        afterMinutes: z.int().min(0).max(120),
        /** Times begin on these minutes: 15 means on the quarter. */
        stepMinutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
        skills: z.array(Skill).min(1),
        /** A resident may book it without asking first. */
        selfService: z.boolean(),
        changeableHoursBefore: z.int().min(0).max(336),
        /** The statutory limit its times are laid beside; null when there is none. */
        rule: z.string().nullable(),
        provenance: Provenance,
      }),
    )
    .superRefine((services, context) => {
      for (const [index, one] of services.entries())
        if (services.findIndex((other) => other.id === one.id) !== index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: 'stands here twice' })
    }),
})
export type AppointmentService = z.output<typeof BookingFile>['appointmentServices'][number]
