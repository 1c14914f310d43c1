import { z } from 'zod'
import { LocalisedText, Provenance } from '#slices/organisation/hours-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })

/** `rights.json`: where a resident can complain or get advice, in the order in which it helps. */
export const RightsFile = z.strictObject({
  rights: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.enum(['reminder', 'complaint', 'ombudsperson', 'data-protection']),
        name: LocalisedText,
        what: LocalisedText,
        to: LocalisedText,
        law: LocalisedText,
        phone: z
          .string()
          .regex(/^\+?\d[\d ]{2,}$/, { error: 'is not a phone number of digits and spaces' })
          .nullable(),
        provenance: Provenance,
      }),
    )
    .min(1),
})
export type WayToComplain = z.output<typeof RightsFile>['rights'][number]
