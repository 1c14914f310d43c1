import { z } from 'zod'
import { daySchema, typedDaySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const planId = idSchema<'plan'>()
const partId = idSchema<'plan-part'>()
const clientId = idSchema<'client'>()
const Words = (most: number) => z.string().trim().max(most)

export const Party = z.enum([
  'client',
  /** Who acts for the client: a guardian, or a holder of a mandate. */
  'representative',
  'family',
  'health',
  'social',
  'employment',
  'school',
  'ngo',
  'provider',
])
export type Party = z.infer<typeof Party>

/** The five steps of attainment: the idea of goal attainment scaling (Kiresuk and Sherman 1968), in our own words. */
export const Score = z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)])
export type Score = z.infer<typeof Score>

export const SectionContent = z.strictObject({ text: z.string().max(6000) })
export const GoalContent = z.strictObject({
  /** The client's own words. */
  words: Words(500).min(3),
  /** True when a worker wrote down what the client said; false when the client wrote it. */
  isQuoted: z.boolean(),
  /** How it is seen whether the goal came true. */
  measure: Words(500),
  /** What each of the five steps means for this goal, from −2 to +2; empty ones are allowed while it is being written. */
  steps: z.tuple([Words(160), Words(160), Words(160), Words(160), Words(160)]),
  state: z.enum(['open', 'reached', 'changed', 'left']),
})
export const MeansContent = z.strictObject({
  what: Words(300).min(2),
  service: Words(200),
  ownerParty: Party,
  owner: Words(120),
  byOn: typedDaySchema().nullable(),
  rhythm: Words(80),
  evaluation: Words(300),
  state: z.enum(['planned', 'running', 'done', 'not-done']),
})
/** A view that stays beside another's: nobody's is written over. */
export const ViewContent = z.strictObject({ words: Words(1000).min(2) })
export const EvaluationContent = z.strictObject({
  score: Score,
  on: typedDaySchema(),
  words: Words(1000),
  isWithClient: z.boolean(),
})
/** A change proposed to words that are somebody else's; only they take it in. */
export const ProposalContent = z.strictObject({ words: Words(500).min(3), reason: Words(500) })

export const PartBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('section'), content: SectionContent }),
  z.strictObject({ kind: z.literal('goal'), content: GoalContent }),
  z.strictObject({ kind: z.literal('means'), content: MeansContent }),
  z.strictObject({ kind: z.literal('view'), content: ViewContent }),
  z.strictObject({ kind: z.literal('evaluation'), content: EvaluationContent }),
  z.strictObject({ kind: z.literal('proposal'), content: ProposalContent }),
])
export type PartBody = z.infer<typeof PartBody>
export type PartKind = PartBody['kind']
export type Goal = z.infer<typeof GoalContent>
export type Means = z.infer<typeof MeansContent>
export type Evaluation = z.infer<typeof EvaluationContent>

const partFields = {
  id: partId,
  party: Party,
  register: z.string(),
  sectionId: partId.nullable(),
  goalId: partId.nullable(),
  revision: z.int32(),
  editedBy: z.string(),
  editedAt: z.iso.datetime(),
}
/** One part of a plan as somebody may read it. */
export const Part = z.intersection(
  z.object({
    ...partFields,
    mayWrite: z.boolean(),
    /** Others who have it open for writing now. */
    writing: z.array(z.string()),
  }),
  PartBody,
)
export type Part = z.infer<typeof Part>
export const VersionPart = z.intersection(z.object(partFields), PartBody)
export type VersionPart = z.infer<typeof VersionPart>

const nameText = z.string().optional()
/** In the languages the organisation has a name in. */
export const OrganisationName = z.object({ fi: nameText, sv: nameText, en: nameText })

/** Who sees a part, and why: shown as a list of people, not of settings. */
export const Seer = z.object({
  who: z.string(),
  organisation: OrganisationName.nullable(),
  kind: z.enum(['client', 'relative', 'health', 'social', 'partner']),
  because: z.enum([
    'always',
    'own-register',
    'joint-service',
    'permit-only',
    'consent',
    'asked',
    'withdrawn',
    'not-shown',
  ]),
  at: z.iso.datetime().nullable(),
})
export type Seer = z.infer<typeof Seer>

/** Somebody outside the two registers who takes part, or was asked to. */
export const OutsideParty = z.object({
  sectionId: partId,
  kind: z.enum(['relative', 'partner']),
  party: Party,
  agreement: z.string().nullable(),
  organisation: OrganisationName.nullable(),
  register: z.string(),
  personName: z.string(),
  relation: z.string().nullable(),
  whole: z.boolean(),
  shownGoals: z.array(partId),
  readBy: z.array(z.string()),
  askedAt: z.iso.datetime(),
  askedBy: z.string().nullable(),
  consentAt: z.iso.datetime().nullable(),
  joinedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
})
export type OutsideParty = z.infer<typeof OutsideParty>

export const Version = z.object({
  number: z.int32(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string(),
  acceptedAt: z.iso.datetime().nullable(),
  declinedAt: z.iso.datetime().nullable(),
})
export const Answer = z.object({
  kind: z.enum(['client', 'relative', 'partner', 'staff']),
  name: z.string(),
  answer: z.enum(['accepted', 'declined']),
  words: z.string(),
  at: z.iso.datetime(),
})
export const PlanState = z.enum(['draft', 'proposed', 'accepted', 'declined', 'closed'])

/** A plan as its reader may see it: parts that are closed to them are not there, not counted and not hinted at. */
export const Plan = z.object({
  id: planId,
  clientId,
  register: z.string(),
  registers: z.array(z.string()),
  state: PlanState,
  drafting: z.int32(),
  acceptedVersion: z.int32().nullable(),
  reviewOn: z.iso.date().nullable(),
  openedAt: z.iso.datetime(),
  openedBy: z.string().nullable(),
  openedBecause: z.enum(['worker', 'segment']),
  askedSide: z.string().nullable(),
  parts: z.array(Part),
  outside: z.array(OutsideParty),
  participants: z.array(
    z.object({
      name: z.string(),
      title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
      register: z.string(),
    }),
  ),
  versions: z.array(Version),
  /** Of the newest version. */
  answers: z.array(Answer),
  /** Registers this reader may write; empty for the client, who writes their own part. */
  writable: z.array(z.string()),
  /** Read across the border of the registers, and by which rules. */
  crossing: z.array(z.string()),
  rules: z.array(z.string()),
  /** Whether this reader already takes part. */
  isParticipant: z.boolean(),
})
export type Plan = z.infer<typeof Plan>

const Saved = z.discriminatedUnion('state', [
  z.object({ state: z.literal('saved'), partId, revision: z.int32(), savedAt: z.iso.datetime() }),
  /** Somebody saved first; nothing was overwritten, both texts are here. */
  z.object({ state: z.literal('stale'), saved: VersionPart }),
  /** The right to write ended meanwhile: the text is kept for its writer alone. */
  z.object({ state: z.literal('closed'), closedAt: z.iso.datetime() }),
])
export type Saved = z.infer<typeof Saved>
/** `partId` null writes a new one. */
const partInput = {
  planId,
  partId: partId.nullable(),
  revision: z.int32().min(0),
  register: z.string().max(60).optional(),
  goalId: partId.nullable().default(null),
  body: PartBody,
}

export const openPlan = endpoint({
  path: 'plans/open',
  audience: 'staff',
  input: z.strictObject({ planId }),
  output: z.object({ plan: Plan, clientName: z.string() }),
})
export const listPlansOfClient = endpoint({
  path: 'plans/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: z.object({ plans: z.array(Plan), mayOpen: z.array(z.string()) }),
})
export const beginPlan = endpoint({
  path: 'plans/begin',
  audience: 'staff',
  input: z.strictObject({ clientId, register: z.string().max(60) }),
  output: z.object({ planId }),
  refusals: ['wrong-register', 'already-running'],
})
export const joinPlan = endpoint({
  path: 'plans/join',
  audience: 'staff',
  input: z.strictObject({ planId, register: z.string().max(60) }),
  output: z.object({}),
  refusals: ['wrong-register', 'not-agreed'],
})
/** Asks the client whether the other side may join the plan. */
export const askSide = endpoint({
  path: 'plans/ask-side',
  audience: 'staff',
  input: z.strictObject({ planId, register: z.string().max(60) }),
  output: z.object({}),
  refusals: ['wrong-register', 'already-there'],
})
export const savePart = endpoint({
  path: 'plans/save-part',
  audience: 'staff',
  input: z.strictObject(partInput),
  output: Saved,
  refusals: ['wrong-register', 'not-yours-to-write', 'closed-plan'],
})
export const removePart = endpoint({
  path: 'plans/remove-part',
  audience: 'staff',
  input: z.strictObject({ planId, partId, revision: z.int32() }),
  output: z.object({}),
  refusals: ['stale', 'not-yours-to-write'],
})
/** Tells that this part is open for writing here, and who else has it open. */
export const notePresence = endpoint({
  path: 'plans/presence',
  audience: 'staff',
  input: z.strictObject({ planId, partId }),
  output: z.object({ writing: z.array(z.string()) }),
})
export const setReview = endpoint({
  path: 'plans/set-review',
  audience: 'staff',
  input: z.strictObject({ planId, on: daySchema() }),
  output: z.object({}),
  refusals: ['past-day'],
})
export const proposeVersion = endpoint({
  path: 'plans/propose',
  audience: 'staff',
  input: z.strictObject({ planId }),
  output: z.object({ version: z.int32() }),
  refusals: ['empty-plan', 'closed-plan'],
})
export const answerAsStaff = endpoint({
  path: 'plans/accept-as-staff',
  audience: 'staff',
  input: z.strictObject({
    planId,
    version: z.int32(),
    answer: z.enum(['accepted', 'declined']),
    words: Words(1000).default(''),
  }),
  output: z.object({}),
  refusals: ['stale', 'already-answered'],
})
export const findVersion = endpoint({
  path: 'plans/version',
  audience: 'staff',
  input: z.strictObject({ planId, number: z.int32().min(1) }),
  output: z.object({ parts: z.array(VersionPart) }),
})
/** Asks the client to let a person of a partner take part; nothing is shown to them before the client's yes. */
export const askPartner = endpoint({
  path: 'plans/ask-partner',
  audience: 'staff',
  input: z.strictObject({ planId, partnerId: idSchema<'partner'>() }),
  output: z.object({ sectionId: partId }),
  refusals: ['unknown-partner', 'already-there'],
})
export const finishReview = endpoint({
  path: 'plans/finish-review',
  audience: 'staff',
  input: z.strictObject({ planId, nextOn: daySchema().nullable() }),
  output: z.object({}),
  refusals: ['past-day'],
})
export const closePlan = endpoint({
  path: 'plans/close',
  audience: 'staff',
  input: z.strictObject({ planId }),
  output: z.object({}),
  refusals: ['closed-plan'],
})
/** Text that could not be saved when the right to write ended; for its writer alone. */
export const findKeptText = endpoint({
  path: 'plans/kept-text',
  audience: 'staff',
  input: z.strictObject({ partId }),
  output: z.object({ kept: z.object({ body: PartBody, keptAt: z.iso.datetime() }).nullable() }),
})
/** The same of a whole plan that is not open to this worker any more. */
export const listKeptTexts = endpoint({
  path: 'plans/kept-texts',
  audience: 'staff',
  input: z.strictObject({ planId }),
  output: z.object({ kept: z.array(z.object({ partId, body: PartBody, keptAt: z.iso.datetime() })) }),
})
