import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const contactId = idSchema<'contact'>()
const clientId = idSchema<'client'>()

/** The patient register's entry of one contact (structured, AvoHILMO-like; the codes are free because ICPC-2 may not be bundled). */
export const CareEntry = z.strictObject({
  kind: z.literal('care'),
  contactMode: z.enum(['chat', 'phone', 'video', 'visit', 'message']),
  reason: z.string().trim().min(3).max(500),
  findings: z.string().trim().max(4000),
  assessment: z.string().trim().min(3).max(4000),
  plan: z.string().trim().max(4000),
  diagnosisCode: z.string().trim().max(20).optional(),
})
/** The social-care register's entry of one contact, under its service task. */
export const SocialEntry = z.strictObject({
  kind: z.literal('social'),
  process: z.enum(['initiation', 'needs-assessment', 'planning', 'decision', 'delivery', 'evaluation', 'closing']),
  contactMode: z.enum(['chat', 'phone', 'video', 'visit', 'message']),
  supportNeeds: z.array(z.string().max(60)).max(12),
  clientView: z.string().trim().max(4000),
  workerView: z.string().trim().min(3).max(4000),
  plan: z.string().trim().max(4000),
})
export const EntryContent = z.discriminatedUnion('kind', [CareEntry, SocialEntry])
export type EntryContent = z.infer<typeof EntryContent>

export const RegisterName = z.string().regex(/^(patient|notification|social:[a-z-]+)$/)

export const Entry = z.object({
  id: idSchema<'entry'>(),
  register: RegisterName,
  contactId: contactId.nullable(),
  version: z.int32(),
  content: EntryContent,
  author: z.object({
    id: idSchema<'staff'>(),
    name: z.string(),
    title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
  }),
  signedAt: z.iso.datetime(),
  correctionReason: z.string().nullable(),
  /** Read across the border of the registers, under the rule named in the client's basis. */
  crossing: z.boolean(),
  completeness: z.object({ filled: z.int(), of: z.int() }),
})
export type Entry = z.infer<typeof Entry>

/** A draft may be unfinished: any part of the content. */
export const DraftContent = z.record(
  z.string().max(40),
  z.union([z.string().max(4000), z.array(z.string().max(60)).max(12)]),
)
export type DraftContent = z.infer<typeof DraftContent>

export const saveDraft = endpoint({
  path: 'records/save-draft',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    contactId,
    register: RegisterName,
    content: DraftContent,
    revision: z.int32().min(0),
  }),
  output: z.object({ savedAt: z.iso.datetime(), revision: z.int32() }),
  /** `stale`: saved meanwhile in another tab; both texts are kept, the caller shows the saved one. */
  refusals: ['wrong-register', 'stale'],
})

export const findDraft = endpoint({
  path: 'records/draft',
  audience: 'staff',
  input: z.strictObject({ clientId, contactId, register: RegisterName }),
  output: z.object({
    draft: z.object({ content: DraftContent, savedAt: z.iso.datetime(), revision: z.int32() }).nullable(),
  }),
  refusals: ['wrong-register'],
})

/** Signing is never automatic. A signed entry is never edited. */
export const signEntry = endpoint({
  path: 'records/sign',
  audience: 'staff',
  input: z.strictObject({ clientId, contactId, register: RegisterName, content: EntryContent }),
  output: z.object({ entryId: idSchema<'entry'>(), version: z.int32() }),
  refusals: ['wrong-register', 'identity-unconfirmed'],
})

/** A correction is a new version that shows the old. */
export const correctEntry = endpoint({
  path: 'records/correct',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    entryId: idSchema<'entry'>(),
    content: EntryContent,
    reason: z.string().trim().min(5).max(500),
    version: z.int32(),
  }),
  output: z.object({ version: z.int32() }),
  refusals: ['wrong-register', 'stale'],
})

/** A needs assessment gives a social worker a right of its own to the other side's entries. */
const ReadingPurpose = z.enum(['client.serve', 'client.needs-assessment']).default('client.serve')

export const listEntries = endpoint({
  path: 'records/list',
  audience: 'staff',
  input: z.strictObject({ clientId, purpose: ReadingPurpose, limit: z.int().min(1).max(100).default(30) }),
  output: z.object({ entries: z.array(Entry) }),
})

export const listVersions = endpoint({
  path: 'records/versions',
  audience: 'staff',
  input: z.strictObject({ clientId, entryId: idSchema<'entry'>(), purpose: ReadingPurpose }),
  output: z.object({ versions: z.array(Entry) }),
})

/** The client's own list of what is written where: register, day, author; for banning a document. */
export const listOwnEntries = endpoint({
  path: 'records/own',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ entries: z.array(Entry.extend({ banned: z.boolean() })) }),
})

export const banEntry = endpoint({
  path: 'records/ban',
  audience: 'identified',
  input: z.strictObject({ entryId: idSchema<'entry'>(), banned: z.boolean() }),
  output: z.object({}),
})

/** A client's request for the correction of an entry, and how it was answered. */
export const Correction = z.object({
  id: idSchema<'correction'>(),
  entryId: idSchema<'entry'>(),
  register: RegisterName,
  what: z.string(),
  askedAt: z.iso.datetime(),
  answer: z
    .object({
      at: z.iso.datetime(),
      outcome: z.enum(['corrected', 'partly', 'refused']),
      reason: z.string(),
      by: z.string(),
    })
    .nullable(),
})
export type Correction = z.infer<typeof Correction>

export const askCorrection = endpoint({
  path: 'records/ask-correction',
  audience: 'identified',
  input: z.strictObject({ entryId: idSchema<'entry'>(), what: z.string().trim().min(10).max(2000) }),
  output: z.object({ correctionId: idSchema<'correction'>() }),
  refusals: ['already-asked'],
})

export const listOwnCorrections = endpoint({
  path: 'records/own-corrections',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ corrections: z.array(Correction) }),
})

/** For the one who has taken the request from the list. */
export const openCorrection = endpoint({
  path: 'records/correction',
  audience: 'staff',
  input: z.strictObject({ correctionId: idSchema<'correction'>() }),
  output: z.object({ clientId, correction: Correction, entry: Entry, isCorrected: z.boolean() }),
  refusals: ['not-yours'],
})

export const answerCorrection = endpoint({
  path: 'records/answer-correction',
  audience: 'staff',
  input: z.strictObject({
    correctionId: idSchema<'correction'>(),
    outcome: z.enum(['corrected', 'partly', 'refused']),
    reason: z.string().trim().min(10).max(2000),
  }),
  output: z.object({}),
  refusals: ['not-yours', 'already-answered', 'not-corrected-yet'],
})

/** To a unit’s supervisor: of each team, how much its clients met the same worker and the same team. No client is named or counted by themself. */
export const listTeamContinuity = endpoint({
  path: 'records/team-continuity',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    fewestClients: z.int(),
    teams: z.array(
      z.object({
        team: z.string(),
        sector: z.enum(['health', 'social']),
        workers: z.int(),
        /** Null: too few clients to tell of without telling of single people. */
        clients: z.int().nullable(),
        person: z.number().nullable(),
        same: z.number().nullable(),
      }),
    ),
  }),
})
