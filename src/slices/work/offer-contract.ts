import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Crossing, Offer, Subject, WorkItem } from './item-contract.ts'

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
