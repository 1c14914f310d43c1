import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Basis } from '#slices/clients/contract.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'
import { Matter, Urgency, WorkItem } from '#slices/work/contract.ts'
import { Answers, Channel, contactId, ForWhom } from './kinds.ts'

const Party = z.object({
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
  basis: Basis,
  intake: z.object({ answers: Answers, sentAt: z.iso.datetime().nullable() }),
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

/** A professional who was asked in leaves; the responsible one stays. */
export const leaveAsColleague = endpoint({
  path: 'contacts/leave-as-colleague',
  audience: 'staff',
  input: z.strictObject({ contactId }),
  output: z.object({}),
  refusals: ['not-yours', 'responsible'],
})
