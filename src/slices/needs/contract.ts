import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Basis } from '#slices/clients/contract.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'
import { serviceTasks } from '#slices/organisation/registers.ts'
import { sectionNames, themes } from './model.ts'
import { Segmentation } from './segment-contract.ts'

const clientId = idSchema<'client'>()
export const NeedsId = idSchema<'needs'>()
const Title = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const words = (longest: number) => z.string().trim().max(longest)
const RegisterName = z.string().regex(/^(patient|social:[a-z-]+)$/)

export const ClientGroup = z.enum(['none', 'highest-care-allowance', 'disability', 'child-special-support'])
export const SectionName = z.enum(sectionNames)

const Text = z.strictObject({ text: z.string().max(4000) })
const Needed = z.enum(['yes', 'no', 'unsure'])
const ThemeView = z.strictObject({ stance: z.enum(['need', 'no-need', 'unsure']), words: z.string().max(500) })
/** The own worker question asks both: what the worker sees, what the client says. */
const OwnWorker = z.strictObject({
  needed: Needed.nullable(),
  words: z.string().max(1000),
  clientNeeded: Needed.nullable(),
  clientWords: z.string().max(1000),
})
/** One section: the unit of saving. */
export const Part = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('summary'), content: Text }),
  z.strictObject({ name: z.literal('client-view'), content: Text }),
  z.strictObject({ name: z.literal('worker-view'), content: Text }),
  z.strictObject({
    name: z.literal('needs'),
    content: z.strictObject({ themes: z.partialRecord(z.enum(themes), ThemeView) }),
  }),
  z.strictObject({ name: z.literal('own-worker'), content: OwnWorker }),
])
export type Part = z.infer<typeof Part>

const SavedPart = z.object({
  part: Part,
  revision: z.int32(),
  savedAt: z.iso.datetime(),
  savedBy: z.string().nullable(),
})
export type SavedPart = z.infer<typeof SavedPart>

const Author = z.object({ name: z.string(), title: Title })
const SignedVersion = z.object({
  register: RegisterName,
  version: z.int32(),
  parts: z.array(Part),
  /** The client's own words as they were when it was signed. */
  clientParts: z.array(Part),
  author: Author,
  signedAt: z.iso.datetime(),
  correctionReason: z.string().nullable(),
})
export type SignedVersion = z.infer<typeof SignedVersion>

const NeedsSide = z.object({
  register: RegisterName,
  side: z.enum(['health', 'social']),
  /** `closed`: this register has a part, and there is no basis to read it. Says nothing of what is in it. */
  access: z.enum(['write', 'read', 'closed']),
  isSigned: z.boolean(),
  parts: z.array(SavedPart),
  versions: z.array(SignedVersion),
})
export type NeedsSide = z.infer<typeof NeedsSide>

const Conclusion = z.object({
  clientStatus: z.enum(['begins', 'not', 'continues']).nullable(),
  reason: z.string(),
  ownWorker: z.enum(['named', 'left-out', 'not-asked']),
  ownWorkerName: z.string().nullable(),
  ownWorkerReason: z.string().nullable(),
  author: Author,
  at: z.iso.datetime(),
})

const Brief = z.object({
  id: NeedsId,
  state: z.enum(['open', 'concluded']),
  startedAt: z.iso.datetime(),
  begunAt: z.iso.datetime().nullable(),
  concludedAt: z.iso.datetime().nullable(),
  group: ClientGroup,
  isUrgent: z.boolean(),
  clocks: z.array(CountedClock),
  workers: z.array(z.string()),
  conclusion: Conclusion.nullable(),
})
export type NeedsBrief = z.infer<typeof Brief>

export const NeedsView = Brief.extend({
  client: z.object({ id: clientId, name: z.string(), ageYears: z.int() }),
  basis: Basis,
  begun: z.object({ at: z.iso.datetime(), how: z.string(), by: z.string() }).nullable(),
  knowledge: z.object({ how: z.string(), words: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
  sides: z.array(NeedsSide),
  clientParts: z.array(SavedPart),
  participants: z.array(z.object({ name: z.string(), side: z.enum(['health', 'social', 'joint']), you: z.boolean() })),
  /** Asked in, and nobody has taken it yet: whose queue it is in. */
  waiting: z.array(z.object({ skills: z.array(z.string()), team: z.string(), offeredTo: z.string().nullable() })),
  isParticipant: z.boolean(),
  itemId: idSchema<'work-item'>().nullable(),
  segmentations: z.array(Segmentation),
})
export type NeedsView = z.infer<typeof NeedsView>

/** By either profession, from a contact of theirs or from the client's page. The county's own target runs where the law names no number. */
export const startNeeds = endpoint({
  path: 'needs/start',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    originId: idSchema<string>().nullable(),
    /** Of the social-care part, when a social worker starts. */
    task: z.enum(serviceTasks).nullable(),
    group: ClientGroup,
    isUrgent: z.boolean(),
    /** The day of the contact that the clock counts from; not after today. */
    contactedOn: daySchema().nullable(),
  }),
  output: z.object({ needsId: NeedsId }),
  refusals: ['already-open', 'wrong-register', 'day-not-possible'],
})

export const openNeeds = endpoint({
  path: 'needs/open',
  audience: 'staff',
  input: z.strictObject({ needsId: NeedsId }),
  output: z.object({ needs: NeedsView }),
})

/** The assessment itself has begun with the client: what the limit of its beginning waits for. Social care's to say (SHL 36 §). */
export const beginNeeds = endpoint({
  path: 'needs/begin',
  audience: 'staff',
  input: z.strictObject({ needsId: NeedsId, how: z.enum(['meeting', 'home-visit', 'phone', 'video', 'chat']) }),
  output: z.object({}),
  refusals: ['not-yours', 'already-begun', 'social-begins', 'concluded'],
})

/** `stale`: somebody saved in between. Nothing is overwritten; the caller asks what is saved and shows both. */
export const saveNeedsPart = endpoint({
  path: 'needs/save',
  audience: 'staff',
  input: z.strictObject({ needsId: NeedsId, part: Part, revision: z.int32().min(0) }),
  output: z.object({ revision: z.int32(), savedAt: z.iso.datetime() }),
  refusals: ['not-yours', 'wrong-register', 'stale'],
})

/** Another profession comes in only with the client's knowledge, and it is recorded how. */
export const inviteToNeeds = endpoint({
  path: 'needs/invite',
  audience: 'staff',
  input: z.strictObject({
    needsId: NeedsId,
    skill: z.string().max(40),
    /** The service task of the social part, when the one asked is in social care and there is none yet. */
    task: z.enum(serviceTasks).nullable(),
    knowledge: z.strictObject({
      how: z.enum(['told-in-person', 'told-by-phone', 'told-in-chat', 'client-asked']),
      words: words(500).min(3),
    }),
  }),
  output: z.object({}),
  refusals: ['not-yours', 'unknown-receiver', 'already-asked', 'task-needed', 'concluded'],
})

/** Each signs their own register's part; never changed after. `stale`: what is saved is not what was read. */
export const signNeedsPart = endpoint({
  path: 'needs/sign',
  audience: 'staff',
  input: z.strictObject({
    needsId: NeedsId,
    revisions: z.partialRecord(SectionName, z.int32()),
    correctionReason: words(500).min(5).nullable(),
  }),
  output: z.object({ version: z.int32() }),
  refusals: ['not-yours', 'wrong-register', 'incomplete', 'stale', 'reason-needed'],
})

const StatusOfClient = z.enum(['begins', 'not', 'continues'])
export const concludeNeeds = endpoint({
  path: 'needs/conclude',
  audience: 'staff',
  input: z.strictObject({
    needsId: NeedsId,
    /** Null when social care has no part. */
    clientStatus: StatusOfClient.nullable(),
    reason: words(2000).min(3),
    ownWorker: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('named'),
        staffId: idSchema<'staff'>(),
        /** Who works with the own worker; with special support one of the two is a social worker. */
        pairStaffId: idSchema<'staff'>().optional(),
      }),
      z.strictObject({ kind: z.literal('left-out'), reason: words(500).min(3) }),
      z.strictObject({ kind: z.literal('not-asked') }),
    ]),
  }),
  output: z.object({}),
  refusals: [
    'not-yours',
    'concluded',
    'social-concludes',
    'unsigned',
    'not-begun',
    'status-needed',
    'own-worker-needed',
    'unknown-worker',
    'needs-social-worker',
  ],
})

const OfClient = z.object({ assessments: z.array(Brief), segmentations: z.array(Segmentation) })
export const listNeedsOfClient = endpoint({
  path: 'needs/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: OfClient,
})

const OwnAssessment = Brief.extend({
  clientParts: z.array(SavedPart),
  versions: z.array(SignedVersion),
  sides: z.array(z.enum(['health', 'social'])),
})
export type OwnAssessment = z.infer<typeof OwnAssessment>

export const listOwnNeeds = endpoint({
  path: 'needs/own',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ assessments: z.array(OwnAssessment), segmentations: z.array(Segmentation) }),
})

export const saveOwnPart = endpoint({
  path: 'needs/own-save',
  audience: 'identified',
  input: z.strictObject({ needsId: NeedsId, part: Part, revision: z.int32().min(0) }),
  output: z.object({ revision: z.int32(), savedAt: z.iso.datetime() }),
  refusals: ['wrong-register', 'stale', 'concluded'],
})
