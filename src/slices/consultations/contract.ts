import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { EntryContent } from '#slices/records/contract.ts'

const consultationId = idSchema<'consultation'>()
const clientId = idSchema<'client'>()
const Title = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const written = (max: number) => z.string().trim().min(3).max(max)

export const Crossing = z.object({ state: z.enum(['none', 'rule', 'question-only']), rule: z.string().nullable() })
export type Crossing = z.infer<typeof Crossing>

export const Receiver = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('skill'), skill: z.string().max(40) }),
  z.strictObject({ kind: z.literal('team'), team: z.string().max(80) }),
  z.strictObject({ kind: z.literal('person'), staffId: idSchema<'staff'>() }),
  /** A unit of another controller, by the county's agreement with it, or one person there who has an account. */
  z.strictObject({
    kind: z.literal('elsewhere'),
    agreement: z.string().max(60),
    partnerId: idSchema<'partner'>().optional(),
  }),
])
export type Receiver = z.infer<typeof Receiver>

const nameText = z.string().optional()
const PlaceName = z.object({ fi: nameText, sv: nameText, en: nameText })
/** A unit elsewhere, and whose register its answers go to. */
export const Place = z.object({
  organisation: PlaceName,
  unit: Title,
  registerName: Title,
  controller: PlaceName,
  /** Whether the county has checked the agreement. */
  verified: z.boolean(),
})
export type Place = z.infer<typeof Place>

/** About whom: a client whom the asker may open, or a contact whose resident has not identified. */
export const About = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('client'), clientId }),
  z.strictObject({ kind: z.literal('contact'), contactId: idSchema<'contact'>() }),
])

/** What is given of the client: by default the question alone. */
export const Shares = z.strictObject({
  identity: z.boolean(),
  entries: z.array(idSchema<'entry'>()).max(20),
  plan: z.boolean(),
  assessment: z.boolean(),
})
export type Shares = z.infer<typeof Shares>

/** What a consultation of this receiver could carry, and on what basis: said before sending. */
export const foreseeConsultation = endpoint({
  path: 'consultations/foresee',
  audience: 'staff',
  input: z.strictObject({ about: About, to: Receiver }),
  output: z.object({
    crossing: Crossing,
    /** What may be chosen; empty when the question alone may go. */
    parts: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['entry', 'plan', 'assessment']),
        register: z.string(),
        writtenAt: z.iso.datetime(),
        author: z.string(),
        /** One line of it, for choosing. */
        line: z.string(),
      }),
    ),
  }),
  refusals: ['unknown-receiver'],
})

export const askConsultation = endpoint({
  path: 'consultations/ask',
  audience: 'staff',
  input: z.strictObject({
    about: About,
    to: Receiver,
    question: written(4000),
    /** Why somebody is asked: the client reads it. */
    reason: written(500),
    shares: Shares,
  }),
  output: z.object({ consultationId, crossing: Crossing }),
  refusals: ['unknown-receiver', 'no-basis', 'unknown-part'],
})

export const ConsultationMessage = z.object({
  number: z.int(),
  by: z.string(),
  side: z.enum(['asker', 'consulted']),
  text: z.string(),
  at: z.iso.datetime(),
})
export const TextPart = z.object({
  kind: z.literal('text'),
  lines: z.array(z.object({ label: Title, text: z.string() })),
})
export const Part = z.object({
  number: z.int(),
  kind: z.enum(['entry', 'plan', 'assessment']),
  refId: z.string(),
  version: z.int(),
  register: z.string(),
  content: z.union([EntryContent, TextPart]),
  author: z.string(),
  writtenAt: z.iso.datetime(),
})
export type Part = z.infer<typeof Part>

/** Who asked whom and when; no content. */
export const Brief = z.object({
  id: consultationId,
  asker: z.object({ name: z.string(), title: Title, team: z.string() }),
  to: z.object({
    kind: z.enum(['skill', 'team', 'person', 'elsewhere']),
    id: z.string(),
    name: z.string().nullable(),
    place: Place.nullable(),
  }),
  consulted: z.object({ name: z.string(), title: Title }).nullable(),
  crossing: Crossing,
  state: z.enum(['asked', 'taken', 'answered', 'closed']),
  askedAt: z.iso.datetime(),
  takenAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** From the question to the first answer; null until there is one. */
  answerMinutes: z.int().nullable(),
})
export type Brief = z.infer<typeof Brief>

export const Consultation = Brief.extend({
  side: z.enum(['asker', 'consulted']),
  reason: z.string(),
  /** Null when the question alone was given. */
  person: z.object({ name: z.string(), ageYears: z.int() }).nullable(),
  /** The client's page, for the asker only. */
  clientId: clientId.nullable(),
  parts: z.array(Part),
  /** The basis ended, or the client closed what was given: the one consulted sees the question alone. */
  isWithdrawn: z.boolean(),
  messages: z.array(ConsultationMessage),
})
export type Consultation = z.infer<typeof Consultation>

export const openConsultation = endpoint({
  path: 'consultations/open',
  audience: 'staff',
  input: z.strictObject({ consultationId }),
  output: z.object({ consultation: Consultation }),
})

const saying = { consultationId, text: written(4000) }

export const answerConsultation = endpoint({
  path: 'consultations/answer',
  audience: 'staff',
  input: z.strictObject(saying),
  output: z.object({}),
  refusals: ['not-yours', 'closed'],
})

export const askFurther = endpoint({
  path: 'consultations/ask-further',
  audience: 'staff',
  input: z.strictObject(saying),
  output: z.object({}),
  refusals: ['not-yours', 'closed'],
})

/** Ends the access of the one consulted. */
export const closeConsultation = endpoint({
  path: 'consultations/close',
  audience: 'staff',
  input: z.strictObject({ consultationId }),
  output: z.object({}),
  refusals: ['not-yours', 'closed'],
})

/** For the people of a unit elsewhere: what waits for somebody there, and what is theirs. No client is named. */
export const listElsewhere = endpoint({
  path: 'consultations/elsewhere',
  audience: 'partner',
  input: z.strictObject({}),
  output: z.object({ consultations: z.array(Brief.extend({ isYours: z.boolean() })) }),
})
export const takeElsewhere = endpoint({
  path: 'consultations/elsewhere-take',
  audience: 'partner',
  input: z.strictObject({ consultationId }),
  output: z.object({}),
  refusals: ['taken', 'closed'],
})
/** Given back: it waits for another of the unit, and what was given is open to this one no more. */
export const leaveElsewhere = endpoint({
  path: 'consultations/elsewhere-leave',
  audience: 'partner',
  input: z.strictObject({ consultationId }),
  output: z.object({}),
  refusals: ['closed'],
})
export const openElsewhere = endpoint({
  path: 'consultations/elsewhere-open',
  audience: 'partner',
  input: z.strictObject({ consultationId }),
  output: z.object({ consultation: Consultation }),
})
export const answerElsewhere = endpoint({
  path: 'consultations/elsewhere-answer',
  audience: 'partner',
  input: z.strictObject(saying),
  output: z.object({}),
  refusals: ['closed'],
})

/** A unit elsewhere that no letter reached, for the worker who has that: whom to tell, and nothing of the client or the question. */
export const openUnreached = endpoint({
  path: 'consultations/unreached',
  audience: 'staff',
  input: z.strictObject({ consultationId }),
  output: z.object({
    place: Place,
    /** Null: the agreement names no address any more. */
    address: z.string().nullable(),
    toName: z.string().nullable(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    /** The reader asked, and may open the question itself. */
    isYours: z.boolean(),
  }),
})
/** The unit knows, or could not be told. */
export const endUnreached = endpoint({
  path: 'consultations/end-unreached',
  audience: 'staff',
  input: z.strictObject({ consultationId }),
  output: z.object({}),
  refusals: ['not-yours'],
})

/** The worker's own that are not closed: asked, with whether there is an answer they have not read, and those they answer. */
export const listOwnConsultations = endpoint({
  path: 'consultations/mine',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    asked: z.array(Brief.extend({ hasNewAnswer: z.boolean() })),
    answering: z.array(Brief),
  }),
})

const Told = Brief.extend({ reason: z.string() })

/** Consultations about the client that belong to a register the worker has open as their own. */
export const listConsultationsOfClient = endpoint({
  path: 'consultations/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: z.object({ consultations: z.array(Told.extend({ isYours: z.boolean() })) }),
})

/** The client's own: that it happened, who, when and why, and what was given. */
export const listOwnConsulted = endpoint({
  path: 'consultations/own',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ consultations: z.array(Told) }),
})
