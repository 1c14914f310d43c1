import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'

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
  'unit-notice',
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
  // What no message could tell a client.
  'moved-time',
  'cancelled-time',
  'answer',
  'served-decision',
  // What a unit elsewhere was asked, and no letter told it.
  'asked-unit',
  // What a client asks to be corrected.
  'entry',
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
