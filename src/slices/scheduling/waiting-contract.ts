import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Appointment, Municipality, PartOfDay, ServiceId, Text } from './contract.ts'

/** Wait for a time of a service, for an earlier one than one has, or for a seat in a full group. */
export const waitForTime = endpoint({
  path: 'scheduling/wait',
  audience: 'identified',
  input: z.strictObject({
    service: ServiceId,
    /** Earlier than this one's time. */
    appointmentId: idSchema<'appointment'>().optional(),
    groupId: idSchema<'group'>().optional(),
    near: Municipality.optional(),
    withinKm: z.int().min(0).max(500).optional(),
    parts: z.array(PartOfDay).min(1).max(3).optional(),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
    language: z.enum(['fi', 'sv', 'en']).optional(),
    reason: z.string().trim().max(500).default(''),
  }),
  output: z.object({ appointment: Appointment, ahead: z.int() }),
  refusals: ['unknown-service', 'unknown-municipality', 'already-waiting', 'not-full'],
})

/** One press: the offered time is theirs. */
export const acceptOffer = endpoint({
  path: 'scheduling/accept-offer',
  audience: 'identified',
  input: z.strictObject({ offerId: idSchema<'offer'>() }),
  output: z.object({ appointment: Appointment }),
  refusals: ['offer-over'],
})

/** Not this one; still waiting. */
export const declineOffer = endpoint({
  path: 'scheduling/decline-offer',
  audience: 'identified',
  input: z.strictObject({ offerId: idSchema<'offer'>() }),
  output: z.object({}),
  refusals: ['offer-over'],
})

export const Group = z.object({
  id: idSchema<'group'>(),
  service: ServiceId,
  name: Text,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  who: z.array(z.string()),
  place: z.string().nullable(),
  placeName: Text.nullable(),
  kilometres: z.int().nullable(),
  language: z.string(),
  times: z.int(),
  everyWeeks: z.int(),
  places: z.int(),
  left: z.int(),
})
export type Group = z.infer<typeof Group>

export const listGroups = endpoint({
  path: 'scheduling/groups',
  audience: 'anyone',
  input: z.strictObject({ service: ServiceId.optional(), near: Municipality.optional() }),
  output: z.object({ groups: z.array(Group) }),
  refusals: ['unknown-municipality'],
})

export const takeSeat = endpoint({
  path: 'scheduling/take-seat',
  audience: 'identified',
  input: z.strictObject({ groupId: idSchema<'group'>() }),
  output: z.object({ appointment: Appointment }),
  refusals: ['full', 'already-in', 'has-begun'],
})
