import { z } from 'zod'
import { faultsOf } from './definition-faults.ts'

/**
 * A questionnaire as data, in the shape of a FHIR R4 Questionnaire (linkId, enableWhen, answer options), with what FHIR leaves
 * to extensions said plainly: points, bands, safety rules, licence, credit and which wordings nobody has checked yet.
 * This file needs zod and is for the server and for tests; everything else imports its types only.
 */
const Localised = z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) })
const LinkId = z.string().regex(/^[a-z][A-Za-z0-9-]*$/)
const Code = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** `exists` asks whether there is an answer; on a multi-choice, `=` means that the option is among those chosen. */
export const Condition = z.strictObject({
  question: LinkId,
  operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
  answer: z.union([z.string(), z.number(), z.boolean()]),
})
export type Condition = z.infer<typeof Condition>

const itemBase = {
  linkId: LinkId,
  text: Localised,
  help: Localised.optional(),
  enableWhen: z.array(Condition).min(1).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  /** Where a fixed text was found, and whether anybody has compared it with the source. */
  source: z.strictObject({ reference: z.string().min(1), verified: z.boolean() }).optional(),
}
const question = { ...itemBase, required: z.boolean() }

export const Option = z.strictObject({
  code: z.union([Code, z.int()]),
  display: Localised,
  help: Localised.optional(),
  score: z.int().optional(),
})
export type Option = z.infer<typeof Option>

/** Steps are read in order: the first whose limit holds gives the points. `below` leaves its value out, `upTo` takes it in. */
const PointTable = z.strictObject({
  when: Condition.optional(),
  steps: z.array(z.strictObject({ below: z.number().optional(), upTo: z.number().optional(), score: z.int() })).min(1),
})
const range = z.strictObject({ min: z.number(), max: z.number(), unit: Localised.optional() })
const numeric = { ...question, range, points: z.array(PointTable).min(1).optional() }

const Display = z.strictObject({ ...itemBase, type: z.literal('display') })
const Choice = z.strictObject({ ...question, type: z.literal('choice'), options: z.array(Option).min(2) })
const MultiChoice = z.strictObject({ ...question, type: z.literal('multi-choice'), options: z.array(Option).min(2) })
const Integer = z.strictObject({
  ...numeric,
  type: z.literal('integer'),
  /** Shown as a row of numbers with words at its ends, instead of a field to type in. */
  scale: z.strictObject({ low: Localised, middle: Localised, high: Localised }).optional(),
})
const Decimal = z.strictObject({ ...numeric, type: z.literal('decimal') })
const YesNo = z.strictObject({
  ...question,
  type: z.literal('boolean'),
  score: z.strictObject({ yes: z.int(), no: z.int() }).optional(),
  /** Own words for yes and no, where the instrument has them. */
  labels: z.strictObject({ yes: Localised, no: Localised }).optional(),
})
const Text = z.strictObject({ ...question, type: z.literal('text'), maxLength: z.int().positive() })

export const Leaf = z.discriminatedUnion('type', [Display, Choice, MultiChoice, Integer, Decimal, YesNo, Text])
export type Leaf = z.infer<typeof Leaf>
export type Question = Exclude<Leaf, { type: 'display' }>

/** A group is one page of a form that is shown page by page. */
export const Group = z.strictObject({
  ...itemBase,
  type: z.literal('group'),
  shortText: Localised.optional(),
  items: z.array(Leaf).min(1),
})
export type Group = z.infer<typeof Group>
export type Item = Group | Leaf

export const Band = z.strictObject({
  code: Code,
  from: z.int(),
  to: z.int(),
  /** Some limits differ, for example by sex. */
  when: Condition.optional(),
  label: Localised,
  meaning: Localised.optional(),
  /** How loudly it is shown; never the only carrier of meaning. */
  tone: z.enum(['calm', 'notice', 'strong']),
})
export type Band = z.infer<typeof Band>

const scoringSource = { verified: z.boolean(), source: z.string().min(1) }
export const Scoring = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sum'),
    min: z.int(),
    max: z.int(),
    bands: z.array(Band).min(1),
    ...scoringSource,
  }),
  z.strictObject({ kind: z.literal('none'), itemBands: z.array(Band).optional(), ...scoringSource }),
])
export type Scoring = z.infer<typeof Scoring>

/** A rule that does not wait for the score: when it holds, the form is interrupted with fixed guidance. */
export const SafetyRule = z.strictObject({ id: Code, when: Condition, guidanceId: Code })
export type SafetyRule = z.infer<typeof SafetyRule>

export const Licence = z.strictObject({
  name: z.string().min(1),
  url: z.url().optional(),
  mayShip: z.boolean(),
  basis: z.string().min(1),
})
export type Licence = z.infer<typeof Licence>

const perLanguage = <T extends z.ZodType>(value: T) => z.strictObject({ fi: value, sv: value, en: value })

export const Questionnaire = z
  .strictObject({
    resourceType: z.literal('Questionnaire'),
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    url: z.url(),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    status: z.enum(['draft', 'active', 'retired']),
    title: Localised,
    /** What it measures, for the list of tests. */
    purpose: Localised,
    /** The words above the questions. */
    stem: Localised.optional(),
    audience: z.enum(['self-test', 'joint-assessment']),
    licence: Licence,
    credit: Localised,
    /** May be taken out of an installation without touching code: its licence is not certain. */
    removable: z.boolean(),
    /** Shown with the form while its content still waits for approval. */
    approvalNote: Localised.optional(),
    languages: z.array(z.enum(['fi', 'sv', 'en'])).min(1),
    wordingVerified: perLanguage(z.boolean()),
    wordingSource: perLanguage(z.string().min(1)),
    items: z.array(z.union([Group, Leaf])).min(1),
    scoring: Scoring,
    safetyRules: z.array(SafetyRule),
  })
  .superRefine((definition, issues) => {
    for (const fault of faultsOf(definition)) issues.addIssue({ code: 'custom', message: fault })
  })
export type Questionnaire = z.infer<typeof Questionnaire>
