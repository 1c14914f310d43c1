import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'

const Localised = z.object({ fi: z.string(), sv: z.string(), en: z.string() })

/** A clock as the screens show it, with how it was counted when it started. */
export const CountedClock = z.object({
  id: idSchema<'clock'>(),
  rule: z.string(),
  version: z.string(),
  /** False: the county's own target, shown as such. */
  statutory: z.boolean(),
  verified: z.boolean(),
  triggeredAt: z.iso.datetime(),
  dueOn: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  stoppedAt: z.iso.datetime().nullable(),
  state: z.enum(['over', 'at-once', 'near', 'normal', 'paused', 'met', 'none']),
  /** "Miten laskettu", one sentence a step, as it was counted then; never counted again on a read. */
  explanation: z.array(Localised),
})
export type CountedClock = z.infer<typeof CountedClock>
