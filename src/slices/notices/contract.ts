import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { noticeChannels, noticeKinds, noticeTopics } from './model.ts'

const Channel = z.enum(noticeChannels)
const Topic = z.enum(noticeTopics)
const Kind = z.enum(noticeKinds)
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Hours = z.object({ from: Clock, to: Clock })

export const OwnAddress = z.object({
  id: idSchema<'address'>(),
  channel: z.enum(['email', 'text']),
  address: z.string(),
  /** `waiting`: for its code. `failed`: it did not take what was sent. */
  state: z.enum(['waiting', 'verified', 'failed']),
  codeUntil: z.iso.datetime().nullable(),
})
export type OwnAddress = z.infer<typeof OwnAddress>

export const OwnNotices = z.object({
  /** Chosen here, otherwise as on the person's card, otherwise Finnish. */
  language: z.enum(['fi', 'sv', 'en']),
  quiet: z.object({ kind: z.enum(['county', 'own', 'none']), own: Hours.nullable(), county: Hours.nullable() }),
  addresses: z.array(OwnAddress),
  browsers: z.array(z.object({ id: idSchema<'browser'>(), addedAt: z.iso.datetime() })),
  /** Which ways this installation has. `pushKey` is what a browser needs to subscribe. */
  channels: z.object({ email: z.boolean(), text: z.boolean(), pushKey: z.string().nullable() }),
  choices: z.array(z.object({ channel: Channel, topic: Topic, wanted: z.boolean() })),
  latest: z.array(
    z.object({
      id: idSchema<'notice'>(),
      kind: Kind,
      at: z.iso.datetime(),
      state: z.enum(['sent', 'uncertain', 'undeliverable']),
      channels: z.array(Channel),
    }),
  ),
})
export type OwnNotices = z.infer<typeof OwnNotices>

/** A resident's own: how they are told of things, and what they were told last. */
export const findOwnNotices = endpoint({
  path: 'notices/own',
  audience: 'identified',
  input: z.strictObject({}),
  output: OwnNotices,
})

export const chooseNotice = endpoint({
  path: 'notices/choose',
  audience: 'identified',
  input: z.strictObject({ channel: Channel, topic: Topic, wanted: z.boolean() }),
  output: z.object({}),
})

export const setNoticeLanguage = endpoint({
  path: 'notices/set-language',
  audience: 'identified',
  input: z.strictObject({ language: z.enum(['fi', 'sv', 'en']) }),
  output: z.object({}),
})

export const setQuietHours = endpoint({
  path: 'notices/set-quiet',
  audience: 'identified',
  input: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('county') }),
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('own'), from: Clock, to: Clock }),
  ]),
  output: z.object({}),
  refusals: ['same-hours'],
})

/** Nothing is sent to an address before its code has come back from there. */
export const addAddress = endpoint({
  path: 'notices/add-address',
  audience: 'identified',
  input: z.strictObject({
    channel: z.enum(['email', 'text']),
    address: z.string().trim().min(3).max(254),
    /** In which language the code comes: that of the page. */
    language: z.enum(['fi', 'sv', 'en']),
  }),
  output: z.object({ addressId: idSchema<'address'>(), codeUntil: z.iso.datetime() }),
  refusals: ['invalid-address', 'too-many-codes', 'not-in-use'],
})

/** A wrong code is an answer and no refusal: that it was tried is kept. */
export const verifyAddress = endpoint({
  path: 'notices/verify-address',
  audience: 'identified',
  input: z.strictObject({ addressId: idSchema<'address'>(), code: z.string().trim().max(12) }),
  output: z.object({ outcome: z.enum(['verified', 'wrong', 'over']), triesLeft: z.int() }),
})

export const removeAddress = endpoint({
  path: 'notices/remove-address',
  audience: 'identified',
  input: z.strictObject({ addressId: idSchema<'address'>() }),
  output: z.object({}),
})

const base64url = (most: number) =>
  z
    .string()
    .min(16)
    .max(most)
    .regex(/^[\w-]+=*$/)

export const addBrowser = endpoint({
  path: 'notices/add-browser',
  audience: 'identified',
  input: z.strictObject({
    endpoint: z.string().max(1000),
    keys: z.strictObject({ p256dh: base64url(200), auth: base64url(60) }),
  }),
  output: z.object({ browserId: idSchema<'browser'>() }),
  refusals: ['unknown-push-service', 'not-in-use', 'too-many-browsers'],
})

export const removeBrowser = endpoint({
  path: 'notices/remove-browser',
  audience: 'identified',
  input: z.strictObject({ browserId: idSchema<'browser'>() }),
  output: z.object({}),
})

/** To the worker who has taken the item: whom no message reached, and of what. */
export const openUntold = endpoint({
  path: 'notices/untold',
  audience: 'staff',
  input: z.strictObject({ noticeId: idSchema<'notice'>() }),
  output: z.object({
    clientId: idSchema<'client'>(),
    kind: Kind,
    startsAt: z.iso.datetime().nullable(),
    /** `undeliverable`: no way to send it, or none took it. `uncertain`: it may have arrived. `expired`: its time passed first. */
    state: z.enum(['undeliverable', 'uncertain', 'expired']),
  }),
})

/** The client has been told, or could not be. */
export const endUntold = endpoint({
  path: 'notices/end-untold',
  audience: 'staff',
  input: z.strictObject({ noticeId: idSchema<'notice'>() }),
  output: z.object({}),
  refusals: ['not-yours'],
})
