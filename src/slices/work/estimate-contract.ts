import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

/** The waits that were told in the last days beside what happened, queue by queue. */
export const listToldWaits = endpoint({
  path: 'work/told-waits',
  audience: 'staff',
  input: z.strictObject({ days: z.int().min(1).max(31) }),
  output: z.object({
    queues: z.array(
      z.object({
        queue: z.string(),
        /** Of those that were told a wait: how many, and for how many it held. */
        told: z.int(),
        held: z.int(),
        /** Told that the wait is not known. */
        unknown: z.int(),
        /** Minutes outside what was told; null when none was told. */
        medianErrorMinutes: z.number().nullable(),
        worstErrorMinutes: z.number().nullable(),
      }),
    ),
  }),
})
