import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'
import { ItemKind, Subject, Urgency, WorkItem } from './item-contract.ts'

export const listWork = endpoint({
  path: 'work/list',
  audience: 'staff',
  input: z.strictObject({
    scope: z.enum(['suited', 'all', 'own', 'offered']),
    skill: z.string().max(40).optional(),
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .optional(),
    kind: ItemKind.optional(),
  }),
  output: z.object({
    items: z.array(WorkItem),
    counts: z.object({ suited: z.number(), all: z.number(), own: z.number(), offered: z.number() }),
    asOf: z.iso.datetime(),
  }),
})

/** Taking an item: of two who take it at once, one gets it and the other is told who. */
export const takeItem = endpoint({
  path: 'work/take',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({ subject: Subject }),
  refusals: ['taken', 'not-your-skill', 'gone'],
})

export const returnItem = endpoint({
  path: 'work/return',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), reason: z.string().trim().min(3).max(500) }),
  output: z.object({}),
  refusals: ['not-yours'],
})

export const handOver = endpoint({
  path: 'work/hand-over',
  audience: 'staff',
  input: z.strictObject({
    itemId: idSchema<'work-item'>(),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('skill'), skill: z.string().max(40) }),
      z.strictObject({ kind: z.literal('team'), team: z.string().max(80) }),
      z.strictObject({ kind: z.literal('person'), staffId: idSchema<'staff'>() }),
    ]),
    reason: z.string().trim().min(3).max(500),
  }),
  output: z.object({}),
  refusals: ['not-yours', 'unknown-receiver', 'receiver-lacks-sector'],
})

export const setUrgency = endpoint({
  path: 'work/set-urgency',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), urgency: Urgency }),
  output: z.object({}),
  refusals: ['not-yours'],
})

/** Whether new matters are offered to the worker, and how many conversations of how many they have. */
export const Attendance = z.object({ receiving: z.boolean(), chats: z.number(), capacity: z.number() })
export type Attendance = z.infer<typeof Attendance>

export const setAttendance = endpoint({
  path: 'work/attendance',
  audience: 'staff',
  input: z.strictObject({ receiving: z.boolean() }),
  output: Attendance,
})

export const findOwnAttendance = endpoint({
  path: 'work/own-attendance',
  audience: 'staff',
  input: z.strictObject({}),
  output: Attendance,
})

/** The clocks of the matter behind an item, with how each was counted: header data, like the item's own limit. */
export const listItemClocks = endpoint({
  path: 'work/clocks',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({ clocks: z.array(CountedClock) }),
})

/** Every step of one item: who had it, who gave it on, why. */
export const listSteps = endpoint({
  path: 'work/steps',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({
    steps: z.array(
      z.object({
        at: z.iso.datetime(),
        kind: z.enum([
          'created',
          'claimed',
          'returned',
          'handed-over',
          'timed-out',
          'given-back',
          'urgency-set',
          'done',
          'offered',
          'accepted',
          'offer-returned',
          'offer-revoked',
          'offer-timed-out',
        ]),
        by: z.string().nullable(),
        toTeam: z.string().nullable(),
        toPerson: z.string().nullable(),
        /** Written reasons are for those who have or had the item, or are asked to take it, and for supervisors. */
        reason: z.string().nullable(),
      }),
    ),
  }),
})

export {
  Urgency,
  ItemKind,
  SubjectKind,
  Subject,
  Matter,
  OfferKind,
  Crossing,
  Offer,
  WorkItem,
} from './item-contract.ts'
export {
  Receiver,
  offerItem,
  foreseeOffer,
  assignItem,
  requestTransfer,
  answerOffer,
  answerRequest,
  revokeOffer,
  listOffers,
  openReferral,
  endReferral,
} from './offer-contract.ts'
