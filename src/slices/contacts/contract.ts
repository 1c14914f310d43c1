import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'
import { Matter, Urgency, WorkItem } from '#slices/work/contract.ts'

const contactId = idSchema<'contact'>()
const answers = z.record(
  z.string().max(60),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(60)).max(40)]),
)
export const Answers = answers
export type Answers = z.infer<typeof Answers>

export const Channel = z.enum(['chat', 'contact-request', 'callback'])
export type Channel = z.infer<typeof Channel>

export const ForWhom = z.enum(['self', 'child', 'other-adult'])
export type ForWhom = z.infer<typeof ForWhom>

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
  input: z.strictObject({ contactId, answers, forWhom: ForWhom.optional() }),
  output: z.object({ savedAt: z.iso.datetime() }),
  refusals: ['already-sent', 'invalid-answer'],
})

export const findIntake = endpoint({
  path: 'contacts/intake',
  audience: 'resident',
  forAnother: 'read',
  input: z.strictObject({ contactId }),
  output: z.object({ answers, savedAt: z.iso.datetime().nullable() }),
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
    closing: z.object({ closesAt: z.iso.datetime().nullable(), closed: z.boolean() }),
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

export const Party = z.object({
  staffId: idSchema<'staff'>(),
  name: z.string(),
  title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
  sector: z.enum(['health', 'social']),
  you: z.boolean(),
})

/** One contact as the professionals who serve it see it. */
export const ServedContact = z.object({
  id: contactId,
  item: WorkItem,
  state: z.enum(['queued', 'active', 'closed']),
  channel: Channel,
  language: z.enum(['fi', 'sv', 'en']),
  municipality: z.string().nullable(),
  forWhom: ForWhom,
  phone: z.string().nullable(),
  queuedAt: z.iso.datetime().nullable(),
  client: z
    .object({
      id: idSchema<'client'>(),
      name: z.string(),
      hetuMasked: z.string(),
      hetu: z.string(),
      ageYears: z.int(),
      identity: z.enum(['attached', 'confirmed']),
      identifiedAt: z.iso.datetime(),
      nonDisclosure: z.boolean(),
      municipality: z.string().nullable(),
    })
    .nullable(),
  /** Why the data is open: shown all the time. */
  basis: z.object({
    kind: z.string(),
    rules: z.array(z.string()),
    until: z.iso.datetime(),
    registers: z.array(z.string()),
    writable: z.array(z.string()),
    crossing: z.array(z.string()),
  }),
  intake: z.object({ answers, sentAt: z.iso.datetime().nullable() }),
  message: z.string().nullable(),
  parties: z.array(Party),
  jointRequests: z.array(
    z.object({
      id: idSchema<'joint-request'>(),
      profession: z.string(),
      state: z.enum(['asked', 'accepted', 'declined', 'joined']),
      askedAt: z.iso.datetime(),
    }),
  ),
  identificationAsked: z.boolean(),
  earlier: z.array(
    z.object({
      id: contactId,
      at: z.iso.datetime(),
      channel: Channel,
      outcome: z.string().nullable(),
      sectors: z.array(z.enum(['health', 'social'])),
    }),
  ),
  clocks: z.array(CountedClock),
  /** Why each of the clocks waited last, as the worker wrote it. */
  pauses: z.array(z.object({ clockId: idSchema<'clock'>(), by: z.string(), reason: z.string(), at: z.iso.datetime() })),
  closing: z.object({
    missing: z.array(z.enum(['outcome', 'urgency', 'unsigned-draft', 'identity-unconfirmed', 'no-record'])),
    summary: z.string().nullable(),
  }),
})
export type ServedContact = z.infer<typeof ServedContact>

/** One contact of a client as far as the worker's registers reach: its class, how far it is and who has it, no word of it. */
export const ClientContact = z.object({
  id: contactId,
  at: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  channel: Channel,
  state: z.enum(['queued', 'active', 'closed']),
  matter: Matter.nullable(),
  outcome: z.string().nullable(),
  nextStep: z.string().nullable(),
  /** Only those whose register is open to the worker. */
  sectors: z.array(z.enum(['health', 'social'])),
  holder: z.object({ name: z.string(), you: z.boolean() }).nullable(),
  clocks: z.array(CountedClock),
})
export type ClientContact = z.infer<typeof ClientContact>

/** Newest first. Opening it is a logged look at the client. */
export const listContactsOfClient = endpoint({
  path: 'contacts/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId: idSchema<'client'>() }),
  output: z.object({ contacts: z.array(ClientContact) }),
})

export const openServedContact = endpoint({
  path: 'contacts/open',
  audience: 'staff',
  input: z.strictObject({ contactId }),
  output: z.object({ contact: ServedContact }),
})

/** Asks a colleague of another profession in; nothing is shown to them before the resident has said yes. */
export const askColleague = endpoint({
  path: 'contacts/ask-colleague',
  audience: 'staff',
  input: z.strictObject({
    contactId,
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('skill'), skill: z.string().max(40) }),
      z.strictObject({ kind: z.literal('person'), staffId: idSchema<'staff'>() }),
    ]),
    reason: z.string().trim().min(3).max(500),
  }),
  output: z.object({ requestId: idSchema<'joint-request'>() }),
  refusals: ['not-yours', 'already-asked', 'unknown-receiver'],
})

export const askIdentification = endpoint({
  path: 'contacts/ask-identification',
  audience: 'staff',
  input: z.strictObject({ contactId, reason: z.string().trim().min(3).max(500) }),
  output: z.object({}),
  refusals: ['not-yours', 'already-identified'],
})

export const confirmIdentity = endpoint({
  path: 'contacts/confirm-identity',
  audience: 'staff',
  input: z.strictObject({ contactId }),
  output: z.object({}),
  refusals: ['not-yours', 'not-identified'],
})

export const Outcome = z.enum([
  'solved',
  'guided',
  'booked-elsewhere',
  'to-doctor',
  'to-social-work',
  'needs-assessment',
  'advice-only',
  'not-reached',
  'left',
])
export type Outcome = z.infer<typeof Outcome>

export const closeContact = endpoint({
  path: 'contacts/close',
  audience: 'staff',
  input: z.strictObject({
    contactId,
    outcome: Outcome,
    urgency: Urgency,
    summary: z.string().trim().min(10).max(4000),
    nextStep: z.string().trim().max(500).optional(),
  }),
  output: z.object({}),
  refusals: ['not-yours', 'already-closed', 'unsigned-draft', 'identity-unconfirmed'],
})

export { pauseContactClock, resumeContactClock, SocialGroup, startSocialClock } from './clock-contract.ts'

/** A professional who was asked in leaves; the responsible one stays. */
export const leaveAsColleague = endpoint({
  path: 'contacts/leave-as-colleague',
  audience: 'staff',
  input: z.strictObject({ contactId }),
  output: z.object({}),
  refusals: ['not-yours', 'responsible'],
})
