import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Answers, Channel, contactId, ForWhom } from './kinds.ts'

/** The resident's own view of one contact. */
export const OwnContact = z.object({
  id: contactId,
  channel: Channel,
  /** preparing: not sent yet. queued: waits for a professional. active: somebody has it. closed: ended, with a summary. */
  state: z.enum(['preparing', 'queued', 'active', 'closed']),
  municipality: z.string().nullable(),
  language: z.enum(['fi', 'sv', 'en']),
  forWhom: ForWhom,
  createdAt: z.iso.datetime(),
  queuedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  identified: z.enum(['no', 'attached', 'confirmed']),
  /** The first reply of a person by law's clock; kept even when the channel closes. */
  firstContactDueAt: z.iso.datetime().nullable(),
  /** A colleague of another profession is asked to join: the resident answers. */
  jointRequest: z
    .object({ id: idSchema<'joint-request'>(), askedBy: z.string(), profession: z.string(), reason: z.string() })
    .nullable(),
  /** A professional asks for strong identification, with the reason. */
  identificationAsked: z.object({ by: z.string(), reason: z.string() }).nullable(),
  professionals: z.array(
    z.object({ name: z.string(), title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }) }),
  ),
  summary: z.object({ text: z.string(), outcome: z.string(), nextStep: z.string().nullable() }).nullable(),
})
export type OwnContact = z.infer<typeof OwnContact>

export const startContact = endpoint({
  path: 'contacts/start',
  audience: 'resident',
  forAnother: 'begin',
  input: z.strictObject({
    channel: Channel,
    /** One of the county's own channels, for example a special chat. */ channelId: z.string().max(60).optional(),
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .nullable(),
    language: z.enum(['fi', 'sv', 'en']),
  }),
  output: z.object({ contactId }),
  refusals: ['too-many-open', 'unknown-municipality'],
})

/** Drafts save themselves: red flags, the joint e-assessment, free text, for whom. Kept as the resident's until sent. */
export const saveIntake = endpoint({
  path: 'contacts/save-intake',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({ contactId, answers: Answers, forWhom: ForWhom.optional() }),
  output: z.object({ savedAt: z.iso.datetime() }),
  refusals: ['already-sent', 'invalid-answer'],
})

export const findIntake = endpoint({
  path: 'contacts/intake',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({ contactId }),
  output: z.object({ answers: Answers, savedAt: z.iso.datetime().nullable() }),
})

/** Into the queue (chat), or sent as a contact request or callback. `phone` only for a callback. */
export const sendContact = endpoint({
  path: 'contacts/send',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({
    contactId,
    channel: Channel,
    phone: z.string().trim().min(5).max(30).optional(),
    message: z.string().trim().max(4000).optional(),
  }),
  output: z.object({ contact: OwnContact }),
  refusals: ['already-sent', 'channel-closed', 'phone-missing', 'nothing-told'],
})

/** Where the contact is in the queue. Survives reload, restart and another device. */
export const queuePlace = endpoint({
  path: 'contacts/place',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({ contactId }),
  output: z.object({
    state: z.enum(['preparing', 'queued', 'active', 'closed']),
    channel: Channel,
    place: z.int().nullable(),
    wait: z.discriminatedUnion('state', [
      z.object({ state: z.literal('known'), fromMinutes: z.int(), toMinutes: z.int() }),
      z.object({ state: z.literal('unknown') }),
    ]),
    asOf: z.iso.datetime(),
    /** The channel closes soon or has closed: the resident is still served, or may change to a contact request. */
    closing: z.object({
      closesAt: z.iso.datetime().nullable(),
      closed: z.boolean(),
      opensAt: z.iso.datetime().nullable(),
    }),
  }),
})

/** Another way, taking the answers along: the first contact time is kept. */
export const changeChannel = endpoint({
  path: 'contacts/change-channel',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({
    contactId,
    channel: z.enum(['contact-request', 'callback']),
    phone: z.string().trim().min(5).max(30).optional(),
  }),
  output: z.object({ contact: OwnContact }),
  refusals: ['already-active', 'phone-missing'],
})

export const leaveContact = endpoint({
  path: 'contacts/leave',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({ contactId }),
  output: z.object({}),
  refusals: ['already-closed'],
})

export const findOwnContact = endpoint({
  path: 'contacts/own',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({ contactId }),
  output: z.object({ contact: OwnContact }),
})

export const listOwnContacts = endpoint({
  path: 'contacts/own-list',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ contacts: z.array(OwnContact) }),
})

/** Shown once to an anonymous visitor: with it the same contact goes on from another device. */
export const createResumeCode = endpoint({
  path: 'contacts/resume-code',
  audience: 'resident',
  input: z.strictObject({ contactId }),
  output: z.object({ code: z.string(), validUntil: z.iso.datetime() }),
  refusals: ['already-closed'],
})

export const resumeContact = endpoint({
  path: 'contacts/resume',
  audience: 'resident',
  input: z.strictObject({ code: z.string().trim().min(8).max(40) }),
  output: z.object({ contactId }),
  refusals: ['unknown-code'],
})

export const answerJointRequest = endpoint({
  path: 'contacts/answer-joint',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({ contactId, requestId: idSchema<'joint-request'>(), accept: z.boolean() }),
  output: z.object({}),
  refusals: ['already-answered'],
})

/** Attaches the strong identity of this very session to the contact; the professional confirms. */
export const attachIdentity = endpoint({
  path: 'contacts/attach-identity',
  audience: 'identified',
  input: z.strictObject({ contactId }),
  output: z.object({}),
  refusals: ['already-identified', 'other-session'],
})

export const declineIdentification = endpoint({
  path: 'contacts/decline-identification',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({ contactId }),
  output: z.object({}),
})

/**
 * After a safety rule: inside a contact (an anonymous visitor's too) the urgent item is raised already; outside one, a signed-in resident says yes to being
 * contacted. The answer tells truly who will be in touch.
 */
export const answerSafety = endpoint({
  path: 'contacts/answer-safety',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({
    contactId: contactId.optional(),
    resultId: idSchema<'response'>().optional(),
    phone: z.string().trim().min(5).max(30).optional(),
    /** What language to be in touch in; a contact that is there keeps its own. */
    language: z.enum(['fi', 'sv', 'en']).default('fi'),
  }),
  output: z.object({
    team: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
    open: z.boolean(),
    byAt: z.iso.datetime().nullable(),
    contactId,
  }),
  refusals: ['phone-missing'],
})

// --- professionals ---------------------------------------------------------------------------------------------------

export { Answers, Channel, ForWhom } from './kinds.ts'
export { pauseContactClock, resumeContactClock, SocialGroup, startSocialClock } from './clock-contract.ts'
export {
  ClientContact,
  Outcome,
  ServedContact,
  askColleague,
  askIdentification,
  closeContact,
  confirmIdentity,
  leaveAsColleague,
  listContactsOfClient,
  openServedContact,
} from './served-contract.ts'
