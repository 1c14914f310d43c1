import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'

export const Urgency = z.enum(['immediate', 'today', 'days', 'non-urgent'])
export type Urgency = z.infer<typeof Urgency>

export const ItemKind = z.enum([
  'chat',
  'contact-request',
  'callback',
  'safety',
  'joint',
  'concern',
  'needs-assessment',
  'consultation',
  'plan-review',
  'decision',
  'referral',
  'correction',
  'rebooking',
  'notice',
  'closure',
])
export type ItemKind = z.infer<typeof ItemKind>

/** What an item is about: which slice's row its subject is. */
export const SubjectKind = z.enum([
  'contact',
  'concern',
  'needs',
  'consultation',
  'plan',
  'decision',
  'client',
  'referral',
  'correction',
  'appointment',
  'notice',
  'closure',
])
export type SubjectKind = z.infer<typeof SubjectKind>
export const Subject = z.object({ kind: SubjectKind, id: idSchema<string>() })
export type Subject = z.infer<typeof Subject>

/** The class of the matter, never its words: what a list may show before somebody takes it. */
export const Matter = z.enum([
  'health',
  'mind',
  'money',
  'housing',
  'family',
  'safety',
  'substance',
  'daily-life',
  'several',
  'not-told',
  'self-harm-answer',
  // A colleague asks: what it is about opens to whoever takes it.
  'question',
])
export type Matter = z.infer<typeof Matter>

export const OfferKind = z.enum(['assign', 'forward', 'refer', 'transfer', 'request'])
export type OfferKind = z.infer<typeof OfferKind>

/** What crosses the border of the registers with an offer: nothing needs to, no register is open of an anonymous client, by a dated rule, or the header alone. */
export const Crossing = z.object({
  state: z.enum(['none', 'anonymous', 'rule', 'header-only']),
  rule: z.string().nullable(),
})
export type Crossing = z.infer<typeof Crossing>

/** Something offered: the item stays with its owner until it is accepted. */
export const Offer = z.object({
  id: idSchema<'offer'>(),
  itemId: idSchema<'work-item'>(),
  kind: OfferKind,
  from: z.object({ id: idSchema<'staff'>(), name: z.string(), team: z.string() }),
  to: z.object({ kind: z.enum(['skill', 'team', 'unit', 'person']), id: z.string(), name: z.string().nullable() }),
  reason: z.string(),
  crossing: Crossing,
  offeredAt: z.iso.datetime(),
  untilAt: z.iso.datetime(),
  outcome: z.enum(['accepted', 'returned', 'revoked', 'timed-out']).nullable(),
  answer: z.object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
  /** What the viewer may do: answer it, revoke it, or read how it ended. */
  yours: z.enum(['to-answer', 'to-revoke', 'ended']),
})
export type Offer = z.infer<typeof Offer>

export const WorkItem = z.object({
  id: idSchema<'work-item'>(),
  subject: Subject,
  kind: ItemKind,
  matter: Matter,
  sector: z.enum(['health', 'social', 'joint']),
  skills: z.array(z.string()),
  /** Null when it is not told, or hidden by non-disclosure (`hidden`). */
  municipality: z.string().nullable(),
  hidden: z.boolean(),
  urgency: Urgency.nullable(),
  interrupts: z.boolean(),
  createdAt: z.iso.datetime(),
  queuedAt: z.iso.datetime(),
  /** The nearest running statutory clock, or the county's own target when `statutory` is false. */
  due: z
    .object({
      at: z.iso.datetime().nullable(),
      on: z.iso.date().nullable(),
      rule: z.string(),
      version: z.string(),
      statutory: z.boolean(),
      verified: z.boolean(),
      state: z.enum(['over', 'at-once', 'near', 'normal', 'paused', 'met', 'none']),
    })
    .nullable(),
  state: z.enum(['waiting', 'claimed', 'done']),
  team: z.string(),
  /** Who has it. Colleagues' names are no client's data. */
  owner: z.object({ id: idSchema<'staff'>(), name: z.string(), since: z.iso.datetime() }).nullable(),
  /** Handed to one person, who has not taken it yet. */
  offeredTo: z.object({ id: idSchema<'staff'>(), name: z.string() }).nullable(),
  /** The offer that concerns the viewer: to them, from them, or theirs that was returned or timed out while they have the item. */
  offer: Offer.nullable(),
})
export type WorkItem = z.infer<typeof WorkItem>

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

const written = z.string().trim().min(3).max(500)

export const Receiver = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('skill'), skill: z.string().max(40) }),
  z.strictObject({ kind: z.literal('team'), team: z.string().max(80) }),
  z.strictObject({ kind: z.literal('unit'), unit: z.string().max(80) }),
  z.strictObject({ kind: z.literal('person'), staffId: idSchema<'staff'>() }),
])
export type Receiver = z.infer<typeof Receiver>

const offering = {
  itemId: idSchema<'work-item'>(),
  kind: z.enum(['forward', 'refer', 'transfer']),
  to: Receiver,
}

/** Warm: offered, and the owner's until somebody accepts. */
export const offerItem = endpoint({
  path: 'work/offer',
  audience: 'staff',
  input: z.strictObject({
    ...offering,
    reason: written,
    /** What the screen said would cross; when that has changed meanwhile nothing is sent. */
    seen: Crossing.shape.state,
  }),
  output: z.object({ offerId: idSchema<'offer'>(), crossing: Crossing }),
  refusals: ['not-yours', 'unknown-receiver', 'already-offered', 'no-basis', 'crossing-changed'],
})

/** What would cross the border of the registers if this were offered: said before sending. */
export const foreseeOffer = endpoint({
  path: 'work/foresee-offer',
  audience: 'staff',
  input: z.strictObject(offering),
  output: z.object({
    crossing: Crossing,
    mayOffer: z.boolean(),
    /** The matter is its own register's to answer: the receiver gets a referral, and the sender keeps the matter. */
    staysYours: z.boolean(),
  }),
  refusals: ['not-yours', 'unknown-receiver'],
})

/** A supervisor, or the owner, gives an item to a person, who accepts or returns it. */
export const assignItem = endpoint({
  path: 'work/assign',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), staffId: idSchema<'staff'>(), reason: written }),
  output: z.object({ offerId: idSchema<'offer'>() }),
  refusals: ['not-yours', 'unknown-receiver', 'receiver-lacks-sector', 'already-offered', 'gone'],
})

/** Asks the owner to give the item. */
export const requestTransfer = endpoint({
  path: 'work/request-transfer',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), reason: written }),
  output: z.object({ offerId: idSchema<'offer'>() }),
  refusals: ['already-offered', 'already-yours', 'not-taken', 'gone'],
})

const Answer = z.discriminatedUnion('accept', [
  z.strictObject({ offerId: idSchema<'offer'>(), accept: z.literal(true) }),
  z.strictObject({ offerId: idSchema<'offer'>(), accept: z.literal(false), reason: written }),
])

/** The receiver accepts, or returns with a reason. */
export const answerOffer = endpoint({
  path: 'work/answer-offer',
  audience: 'staff',
  input: Answer,
  output: z.object({ subject: Subject.nullable(), itemId: idSchema<'work-item'>() }),
  refusals: ['offer-ended', 'basis-ended'],
})

/** The owner gives, or refuses with a reason, what a colleague has asked for. */
export const answerRequest = endpoint({
  path: 'work/answer-request',
  audience: 'staff',
  input: Answer,
  output: z.object({ itemId: idSchema<'work-item'>() }),
  refusals: ['offer-ended', 'receiver-gone'],
})

export const revokeOffer = endpoint({
  path: 'work/revoke-offer',
  audience: 'staff',
  input: z.strictObject({ offerId: idSchema<'offer'>() }),
  output: z.object({}),
  refusals: ['offer-ended'],
})

/** Offers of the last days that concern the worker, the live ones first. */
export const listOffers = endpoint({
  path: 'work/offers',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ given: z.array(Offer), received: z.array(Offer) }),
})

/** A referral that the worker has taken: what came with it. */
export const openReferral = endpoint({
  path: 'work/referral',
  audience: 'staff',
  input: z.strictObject({ referralId: idSchema<'offer'>() }),
  output: z.object({
    offer: Offer,
    item: WorkItem,
    /** Null when the header alone came, or the client has not identified. */
    clientId: idSchema<'client'>().nullable(),
  }),
})

export const endReferral = endpoint({
  path: 'work/end-referral',
  audience: 'staff',
  input: z.strictObject({ referralId: idSchema<'offer'>() }),
  output: z.object({}),
  refusals: ['not-yours'],
})
