import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const refusals = ['too-early', 'over', 'no-relay'] as const
const output = z.object({ contactId: idSchema<'contact'>() })

/** To the waiting room of one's own booked visit; its conversation is there from the first who comes. */
export const comeToVideo = endpoint({
  path: 'scheduling/come-to-video',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>(), language: z.enum(['fi', 'sv', 'en']) }),
  output,
  refusals,
})

/** The visit of one's own calendar, opened with its look. */
export const openVideo = endpoint({
  path: 'calendar/open-video',
  audience: 'staff',
  input: z.strictObject({ appointmentId: idSchema<'appointment'>() }),
  output,
  refusals,
})
