import { z } from 'zod'
import { daySchema, typedDaySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { ClientCard } from '#slices/clients/contract.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'

const decisionId = idSchema<'decision'>()
const clientId = idSchema<'client'>()
const Text = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const Way = z.enum(['letter', 'electronic'])
const Revision = z.int32().min(1)

export const DraftContent = z.strictObject({
  type: Slug,
  outcome: z.enum(['granted', 'partly', 'refused']),
  amountCents: z.int().min(0).max(1_000_000_000).nullable(),
  months: z.int().min(0).max(600).nullable(),
  fromOn: typedDaySchema().nullable(),
  toOn: typedDaySchema().nullable(),
  grounds: z.array(Slug).max(6),
  matter: z.string().trim().max(3000),
  reason: z.string().trim().max(3000),
  language: z.enum(['fi', 'sv', 'en']),
})
export type DraftContent = z.infer<typeof DraftContent>

const Missing = z.enum(['amount', 'duration', 'days', 'ground', 'matter', 'reason'])
const Person = z.object({
  name: z.string(),
  isYou: z.boolean(),
  awayUntilOn: z.string().nullable(),
  substitute: z.string().nullable(),
})
const Rung = z.object({
  office: Text,
  upToCents: z.number().nullable(),
  upToMonths: z.number().nullable(),
  section: z.string(),
  validFrom: z.string(),
  delegatedBy: Text,
  isEnough: z.boolean(),
  people: z.array(Person),
})
const Standing = z.object({
  rungs: z.array(Rung),
  /** The first is the one it goes to. */
  deciders: z.array(
    z.object({
      staffId: idSchema<'staff'>(),
      name: z.string(),
      office: Text,
      as: z.enum(['holder', 'substitute', 'substitute-office']),
      insteadOf: z.string().nullable(),
      isYou: z.boolean(),
    }),
  ),
  hasLine: z.boolean(),
  missing: z.array(Missing),
})
export type Standing = z.infer<typeof Standing>

export const Document = z.object({
  county: Text,
  unit: Text,
  client: z.object({ name: z.string(), birthOn: z.string() }),
  title: Text,
  law: Text,
  grounds: z.array(
    z.object({
      id: z.string(),
      title: Text,
      text: Text,
      approvedBy: Text,
      approvedOn: z.string(),
      englishReviewed: z.boolean(),
    }),
  ),
  decider: z.object({ name: z.string(), office: Text, insteadOf: z.string().nullable(), section: z.string() }),
  preparer: z.object({ name: z.string(), title: Text }),
  recommendation: z.object({ team: Text, words: z.string(), by: z.string(), on: z.iso.date() }).nullable(),
  organ: z.object({ name: Text, address: z.string(), email: z.string().nullable(), verified: z.boolean() }),
  ombudspersonPhone: z.string().nullable(),
  decidedOn: z.string(),
  corrects: z.object({ on: z.string(), reason: z.string() }).nullable(),
})
export type Document = z.infer<typeof Document>

const ClockRule = z.enum(['social-decision', 'income-support-decision'])
const Recommendation = z.object({
  team: Text,
  words: z.string(),
  by: z.string(),
  on: z.iso.date(),
  /** The draft was changed after the team looked at it. */
  isOfOlder: z.boolean(),
})
const Served = z.object({ way: Way, sentAt: z.iso.datetime(), presumedOn: z.string(), rectifyBy: z.string() })
export const Made = z.object({
  id: decisionId,
  content: DraftContent,
  document: Document,
  decidedAt: z.iso.datetime(),
  served: Served.nullable(),
  corrects: decisionId.nullable(),
  /** The newer decision that corrects this one. */
  correctedBy: decisionId.nullable(),
  carriedOutOn: z.iso.date().nullable(),
  clock: CountedClock.nullable(),
})
export type Made = z.infer<typeof Made>

export const DecisionView = z.object({
  id: decisionId,
  clientId,
  state: z.enum(['draft', 'sent', 'decided']),
  revision: Revision,
  savedAt: z.iso.datetime(),
  content: DraftContent,
  /** The document as it would be today; the made one when it is made. */
  document: Document,
  sentTo: z.string().nullable(),
  standing: Standing.nullable(),
  served: Served.nullable(),
  carriedOutOn: z.iso.date().nullable(),
  corrects: decisionId.nullable(),
  correctedBy: decisionId.nullable(),
  /** Whose it is, and why it is open: one look with the decision itself. */
  client: ClientCard,
  preparedBy: z.string(),
  pendingOn: z.iso.date(),
  /** Only where the law counts from the complete application; null: something is still awaited and no clock runs. */
  completeOn: z.iso.date().nullable(),
  clock: CountedClock.nullable(),
  recommendation: Recommendation.nullable(),
  /** The worker’s own teams, for which they may write a recommendation. */
  teams: z.array(z.object({ id: z.string(), name: Text })),
  returned: z.object({ by: z.string(), at: z.iso.datetime(), words: z.string() }).nullable(),
  /** Who may change the draft now; once it is sent, who has it. */
  pen: z.object({
    mayWrite: z.boolean(),
    holder: z.string().nullable(),
    isTaken: z.boolean(),
    mayTakeBack: z.boolean(),
    mayReturn: z.boolean(),
  }),
  /** The whole rule’s lines of this type: the scale. */
  types: z.array(
    z.object({
      id: z.string(),
      name: Text,
      law: Text,
      hasAmount: z.boolean(),
      hasDuration: z.boolean(),
      clock: ClockRule,
      verified: z.boolean(),
    }),
  ),
  grounds: z.array(
    z.object({
      id: z.string(),
      title: Text,
      text: Text,
      validFrom: z.string(),
      validTo: z.string().nullable(),
      verified: z.boolean(),
      englishReviewed: z.boolean(),
    }),
  ),
})
export type DecisionView = z.infer<typeof DecisionView>

/** What may be wrong with any change of a draft; `with-another` names who has it. */
const changeRefusals = ['stale', 'already-decided', 'with-another', 'wrong-register'] as const

export const startDecision = endpoint({
  path: 'decisions/start',
  audience: 'staff',
  input: z.strictObject({ clientId, type: Slug, pendingOn: daySchema().optional() }),
  output: z.object({ decisionId }),
  refusals: ['unknown-type', 'wrong-register', 'wrong-day'],
})
export const openDecision = endpoint({
  path: 'decisions/open',
  audience: 'staff',
  input: z.strictObject({ decisionId }),
  output: DecisionView,
})
export const saveDecision = endpoint({
  path: 'decisions/save',
  audience: 'staff',
  input: z.strictObject({ decisionId, revision: Revision, content: DraftContent }),
  output: DecisionView,
  refusals: [...changeRefusals, 'unknown-type'],
})
/** When the matter became pending, and when the application was complete: what the statutory clock counts from. */
export const tellPending = endpoint({
  path: 'decisions/pending',
  audience: 'staff',
  input: z.strictObject({
    decisionId,
    revision: Revision,
    pendingOn: daySchema(),
    completeOn: daySchema().nullable(),
  }),
  output: DecisionView,
  refusals: [...changeRefusals, 'wrong-day'],
})
/** One of the worker’s own teams recommends; a named office-holder decides all the same. */
export const recommendDecision = endpoint({
  path: 'decisions/recommend',
  audience: 'staff',
  input: z.strictObject({
    decisionId,
    revision: Revision,
    team: z.string().max(80),
    words: z.string().trim().min(3).max(1000),
  }),
  output: DecisionView,
  refusals: [...changeRefusals, 'not-your-team'],
})
/** Back to its preparer with what is lacking; the preparer gets it as work. */
export const returnDecision = endpoint({
  path: 'decisions/return',
  audience: 'staff',
  input: z.strictObject({ decisionId, revision: Revision, words: z.string().trim().min(5).max(1000) }),
  output: z.object({ to: z.string() }),
  refusals: [...changeRefusals, 'not-sent', 'own-draft'],
})
/** Sent, and nobody has taken it yet. */
export const takeDecisionBack = endpoint({
  path: 'decisions/take-back',
  audience: 'staff',
  input: z.strictObject({ decisionId, revision: Revision }),
  output: z.object({}),
  refusals: [...changeRefusals, 'not-sent'],
})
export const sendDecision = endpoint({
  path: 'decisions/send',
  audience: 'staff',
  input: z.strictObject({ decisionId, revision: Revision }),
  output: z.object({ to: z.string() }),
  refusals: [...changeRefusals, 'incomplete', 'nobody-may'],
})
export const makeDecision = endpoint({
  path: 'decisions/decide',
  audience: 'staff',
  input: z.strictObject({ decisionId, revision: Revision }),
  output: z.object({}),
  refusals: [...changeRefusals, 'incomplete', 'over-limit', 'nobody-may'],
})
export const serveDecision = endpoint({
  path: 'decisions/serve',
  audience: 'staff',
  input: z.strictObject({ decisionId, way: Way }),
  output: Served,
  refusals: ['not-decided', 'already-served', 'wrong-register'],
})
/** What was granted has been carried out: the statutory time of the matter ends. */
export const carryOutDecision = endpoint({
  path: 'decisions/carry-out',
  audience: 'staff',
  input: z.strictObject({ decisionId, onDay: daySchema() }),
  output: z.object({}),
  refusals: ['not-decided', 'already-carried-out', 'wrong-day', 'wrong-register'],
})
export const correctDecision = endpoint({
  path: 'decisions/correct',
  audience: 'staff',
  input: z.strictObject({ decisionId, reason: z.string().trim().min(5).max(500) }),
  output: z.object({ decisionId }),
  refusals: ['not-decided', 'wrong-register'],
})
/** The quick path of the digital centre: a small decision within the worker's own limit, made and served at once. */
export const decideQuickly = endpoint({
  path: 'decisions/quick',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    type: Slug,
    amountCents: z.int().min(1).max(1_000_000_000),
    ground: Slug,
    reason: z.string().trim().min(3).max(3000),
  }),
  output: z.object({ decisionId, rectifyBy: z.string() }),
  refusals: ['unknown-type', 'incomplete', 'over-limit', 'nobody-may', 'wrong-register', 'wrong-day'],
})
export const listDecisionsOfClient = endpoint({
  path: 'decisions/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: z.object({
    drafts: z.array(
      z.object({
        id: decisionId,
        type: Text,
        state: z.enum(['draft', 'sent']),
        savedAt: z.iso.datetime(),
        sentTo: z.string().nullable(),
        isYours: z.boolean(),
        isReturned: z.boolean(),
        amountCents: z.number().nullable(),
        months: z.number().nullable(),
        clock: CountedClock.nullable(),
      }),
    ),
    decisions: z.array(Made),
    types: z.array(
      z.object({
        id: z.string(),
        name: Text,
        hasAmount: z.boolean(),
        grounds: z.array(z.object({ id: z.string(), title: Text })),
      }),
    ),
  }),
})
export const listOwnDecisions = endpoint({
  path: 'decisions/own',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ decisions: z.array(Made) }),
})
const Pdf = z.object({ pdf: z.base64(), name: z.string() })
export const printDecision = endpoint({
  path: 'decisions/pdf',
  audience: 'staff',
  input: z.strictObject({ decisionId }),
  output: Pdf,
  refusals: ['not-decided'],
})
export const printOwnDecision = endpoint({
  path: 'decisions/own-pdf',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({ decisionId }),
  output: Pdf,
})
