import { z } from 'zod'
import { LocalisedText, OwnName, Provenance } from '#slices/organisation/hours-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })

/** The county's agreements with those who take part in clients' plans from outside: whose register what they write belongs to, on what basis, from when to when. */
export const PartnersFile = z.strictObject({
  partners: z
    .array(
      z.strictObject({
        id: Id,
        organisation: OwnName,
        party: z.enum(['employment', 'school', 'ngo', 'provider']),
        /** Its unit whose specialists workers may ask a question: on which side, of another controller. */
        consults: z
          .strictObject({
            unit: LocalisedText,
            sector: z.enum(['health', 'social']),
            /** The unit's own address, where it is told that a question waits and nothing else, and in which language. */
            notice: z.strictObject({ email: z.email(), language: z.enum(['fi', 'sv', 'en']) }).optional(),
          })
          .optional(),
        /** The register of what they write, and who answers for it. */
        register: z.strictObject({ id: Id, name: LocalisedText, controller: OwnName }),
        basis: LocalisedText,
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        /** `own`: their organisation's sign-in. `invitation`: accounts invited one by one. */
        signIn: z.enum(['own', 'invitation']),
        provenance: Provenance,
      }),
    )
    .superRefine((partners, context) => {
      for (const [index, one] of partners.entries()) {
        if (one.validTo !== null && one.validTo < one.validFrom)
          context.addIssue({ code: 'custom', path: [index, 'validTo'], message: 'ends before it begins' })
        if (partners.findIndex((other) => other.id === one.id) !== index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: 'stands here twice' })
      }
    }),
})
export type Agreement = z.output<typeof PartnersFile>['partners'][number]
