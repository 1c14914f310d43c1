import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { ServiceId } from './contract.ts'

const appointmentId = idSchema<'appointment'>()

/** A time that somebody else finds: work of the team from this instant. `waitingId`: an appointment that waits on the list already. */
export const orderTime = endpoint({
  path: 'calendar/order',
  audience: 'staff',
  input: z.strictObject({
    clientId: idSchema<'client'>(),
    service: ServiceId,
    reason: z.string().trim().max(500).default(''),
    waitingId: appointmentId.optional(),
  }),
  output: z.object({ appointmentId }),
  refusals: ['unknown-service', 'other-register', 'changed-already'],
})

/** A free time is kept for the client of a taken order until they answer. */
export const proposeTime = endpoint({
  path: 'calendar/propose',
  audience: 'staff',
  input: z.strictObject({ appointmentId, calendarId: idSchema<'calendar'>(), startsAt: z.iso.datetime() }),
  output: z.object({ startsAt: z.iso.datetime(), untilAt: z.iso.datetime(), who: z.array(z.string()) }),
  refusals: [
    'unknown-service',
    'changed-already',
    'slot-taken',
    'not-open',
    'in-the-past',
    'no-interpreter',
    'too-soon',
  ],
})

/** No time now: the client waits for one that becomes free, and nobody has to look for it. */
export const putToWait = endpoint({
  path: 'calendar/put-to-wait',
  audience: 'staff',
  input: z.strictObject({ appointmentId }),
  output: z.object({ ahead: z.int() }),
  refusals: ['unknown-service', 'changed-already', 'no-waiting-list'],
})
