import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const contactId = idSchema<'contact'>()

/** Who of SHL 36 § gets the assessment begun in seven working days; the worker asserts it. */
export const SocialGroup = z.enum([
  '75-or-over',
  'highest-care-allowance',
  'disability',
  'child-special-support',
  'none',
])
export type SocialGroup = z.infer<typeof SocialGroup>

/** Starts the statutory clock of the social needs assessment, or, for `none`, the county's own target (`statutory` false). */
export const startSocialClock = endpoint({
  path: 'contacts/start-social-clock',
  audience: 'staff',
  input: z.strictObject({ contactId, group: SocialGroup }),
  output: z.object({
    clock: z.object({
      id: idSchema<'clock'>(),
      rule: z.string(),
      version: z.string(),
      dueOn: z.iso.date(),
      statutory: z.boolean(),
      verified: z.boolean(),
    }),
  }),
  /** `statutory-runs`: a statutory clock is not exchanged for a target. */
  refusals: ['not-yours', 'statutory-runs'],
})

/** The law waits for the client: the count stands still, and why is written down. */
export const pauseContactClock = endpoint({
  path: 'contacts/pause-clock',
  audience: 'staff',
  input: z.strictObject({ contactId, clockId: idSchema<'clock'>(), reason: z.string().trim().min(5).max(300) }),
  output: z.object({}),
  refusals: ['not-yours', 'unknown-clock', 'already-met', 'already-paused', 'already-over'],
})

export const resumeContactClock = endpoint({
  path: 'contacts/resume-clock',
  audience: 'staff',
  input: z.strictObject({ contactId, clockId: idSchema<'clock'>() }),
  output: z.object({ dueOn: z.iso.date() }),
  refusals: ['not-yours', 'unknown-clock', 'already-met', 'not-paused'],
})
