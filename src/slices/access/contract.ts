import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const clientId = idSchema<'client'>()
const localised = z.object({ fi: z.string(), sv: z.string(), en: z.string() })

/** What somebody did for another under a look: the kind of it, never its content. */
export const Deed = z.enum([
  'contact-sent',
  'contact-left',
  'message-sent',
  'file-sent',
  'time-booked',
  'time-moved',
  'time-cancelled',
  'plan-written',
  'plan-answered',
  'permit-given',
  'permit-withdrawn',
  'joint-answered',
  'safety-answered',
  'call-joined',
])
export type Deed = z.infer<typeof Deed>

/** One look, as the client reads it. */
export const OwnLook = z.object({
  id: idSchema<'look'>(),
  at: z.iso.datetime(),
  /** Text that saves itself stands under one look: until when it went on. */
  untilAt: z.iso.datetime().nullable(),
  who: z.object({
    kind: z.enum(['self', 'staff', 'system', 'representative']),
    name: z.string().nullable(),
    title: localised.nullable(),
    unit: z.string().nullable(),
  }),
  /** Of a look made for another, in the log of who made it: for whom. */
  actedFor: z.string().nullable(),
  /** Of a look made for another: what was done under it. */
  deeds: z.array(Deed),
  purpose: z.string(),
  basis: z.string(),
  /** Everything that crossed the border of the registers did so under one of these. */
  rules: z.array(z.string()),
  registers: z.array(z.string()),
  reason: z.string().nullable(),
})
export type OwnLook = z.infer<typeof OwnLook>

/** For an identified client the whole log; for an anonymous visitor the log of one own contact. */
export const listOwnLooks = endpoint({
  path: 'access/own-looks',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({
    contactId: idSchema<'contact'>().optional(),
    /** The last line seen: several may be of one moment. */
    before: z.strictObject({ at: z.iso.datetime(), id: idSchema<'look'>() }).optional(),
    /** Only people’s other than the reader: however often one has looked oneself, theirs are not pushed out of the page. */
    byOthers: z.boolean().optional(),
  }),
  output: z.object({ looks: z.array(OwnLook), more: z.boolean() }),
})

export const Permit = z.object({
  id: idSchema<'permit'>(),
  rule: z.string(),
  registers: z.array(z.string()),
  givenAt: z.iso.datetime(),
  /** Who gave it in the client’s name. */
  givenBy: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
})
export const Ban = z.object({
  id: idSchema<'ban'>(),
  register: z.string(),
  entryId: idSchema<'entry'>().nullable(),
  madeAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
})

/** Why a permit is not given in another's name. */
export const NoPermitWhy = z.enum(['minor-decides', 'mandate', 'jointly', 'viewing', 'side-closed'])
export type NoPermitWhy = z.infer<typeof NoPermitWhy>

/** The permits and bans that exist by law, with what each does; and the client's own. Of who is acted for the permits alone. */
export const listOwnConsents = endpoint({
  path: 'access/own-consents',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        name: localised,
        scope: localised,
        law: localised,
        section: z.string().nullable(),
        verified: z.boolean(),
        unverified: localised.nullable(),
        from: z.string(),
        to: z.string(),
        /** Null: it may be given and withdrawn here. */
        notForAnother: NoPermitWhy.nullable(),
      }),
    ),
    permits: z.array(Permit),
    bans: z.array(Ban),
    registers: z.array(z.string()),
  }),
})

export const givePermit = endpoint({
  path: 'access/give-permit',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({ rule: z.string().max(60), registers: z.array(z.string().max(60)).max(12) }),
  output: z.object({ permitId: idSchema<'permit'>() }),
  refusals: ['unknown-rule', 'already-given', 'not-for-another'],
})
export const withdrawPermit = endpoint({
  path: 'access/withdraw-permit',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({ permitId: idSchema<'permit'>() }),
  output: z.object({}),
})
export const makeBan = endpoint({
  path: 'access/make-ban',
  audience: 'identified',
  input: z.strictObject({ register: z.string().max(60) }),
  output: z.object({ banId: idSchema<'ban'>() }),
  refusals: ['unknown-register', 'already-made'],
})
export const withdrawBan = endpoint({
  path: 'access/withdraw-ban',
  audience: 'identified',
  input: z.strictObject({ banId: idSchema<'ban'>() }),
  output: z.object({}),
})

/** Emergency access: a written reason, three hours, reviewed afterwards, told to the client. Never to closed data. */
export const breakGlass = endpoint({
  path: 'access/break-glass',
  audience: 'staff',
  input: z.strictObject({ clientId, reason: z.string().trim().min(20).max(1000) }),
  output: z.object({ until: z.iso.datetime() }),
})
export const listBreakGlass = endpoint({
  path: 'access/break-glass-list',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    openings: z.array(
      z.object({
        id: idSchema<'break-glass'>(),
        clientId,
        /** As on the card that was opened. */
        clientName: z.string().nullable(),
        staffName: z.string(),
        reason: z.string(),
        at: z.iso.datetime(),
        until: z.iso.datetime(),
        registers: z.array(z.string()),
        reviewedAt: z.iso.datetime().nullable(),
        finding: z.enum(['justified', 'not-justified']).nullable(),
        own: z.boolean(),
      }),
    ),
  }),
})
export const reviewBreakGlass = endpoint({
  path: 'access/break-glass-review',
  audience: 'staff',
  input: z.strictObject({ id: idSchema<'break-glass'>(), finding: z.enum(['justified', 'not-justified']) }),
  output: z.object({}),
  refusals: ['already-reviewed'],
})
