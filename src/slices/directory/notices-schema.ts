import { z } from 'zod'
import { Day, Provenance } from '#slices/organisation/hours-schema.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is not a time such as 21:00' })

/** `notices.json`: when clients are told of things by e-mail, text message and the browser, and how long it is kept to whom. */
export const NoticesFile = z.strictObject({
  notices: z.strictObject({
    /** Nothing is sent between these; null: at any hour. A client may choose their own. */
    quietHours: z
      .strictObject({ from: Clock, to: Clock })
      .refine(({ from, to }) => from !== to, { error: 'begins when it ends: give null for none' })
      .nullable(),
    /** How long before a visit it is reminded of. */
    reminders: z
      .array(z.strictObject({ days: z.int().min(0).max(60), hours: z.int().min(0).max(23) }))
      .max(5)
      .refine((all) => all.every(({ days, hours }) => days + hours > 0), {
        error: 'has a reminder at the very moment of the visit',
      }),
    /** A message is told of when it has waited unread this long. */
    messageWaitingMinutes: z.int().min(1).max(1440),
    /** To which address a notice went is forgotten after so many days; the rule that began last holds. */
    addressesKept: z
      .array(z.strictObject({ validFrom: Day, days: z.int().min(1).max(3660), provenance: Provenance }))
      .min(1),
    provenance: Provenance,
  }),
})
export type NoticeRules = z.output<typeof NoticesFile>['notices']
