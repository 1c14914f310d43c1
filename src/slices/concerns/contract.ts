import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const line = (most: number) => z.string().trim().max(most)

/** Whom the concern is about; the law, the service task and the clock follow from it. */
export const ConcernKind = z.enum(['older-person', 'adult', 'child', 'joint-contact'])
export type ConcernKind = z.infer<typeof ConcernKind>

/** Which people read it first. */
export const ConcernList = z.enum(['urgent', 'ordinary', 'health', 'doubtful'])
export type ConcernList = z.infer<typeof ConcernList>

/** Why a person reads it before anybody acts on it. Nothing is ever dropped for these. */
export const Doubt = z.enum(['over-limit', 'flood', 'no-person', 'few-words', 'links', 'same-text', 'noise'])
export type Doubt = z.infer<typeof Doubt>

export const Reason = z.enum([
  'nutrition',
  'medication',
  'hygiene',
  'memory',
  'illness',
  'mind',
  'falls',
  'everyday',
  'affairs',
  'money',
  'housing',
  'alone',
  'mistreatment',
  'substances',
  'aids',
  'parents-cope',
  'parents-substances',
  'violence',
  'neglect',
  'child-own-behaviour',
  'school',
  'other',
])
export type Reason = z.infer<typeof Reason>

export const Danger = z.enum(['now', 'soon', 'no'])
export type Danger = z.infer<typeof Danger>

const AboutPerson = z.strictObject({
  kind: z.enum(['older-person', 'adult', 'child']),
  name: line(120).default(''),
  hetu: line(11).default(''),
  /** An age or a birthday in the reporter's own words. */
  age: line(60).default(''),
  where: line(300).default(''),
  phone: line(30).default(''),
  municipality: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .default(null),
  /** Whether the person knows that somebody reports. */
  knows: z.enum(['yes', 'no', 'unknown']).default('unknown'),
})

const told = {
  language: z.enum(['fi', 'sv', 'en']).default('fi'),
  about: AboutPerson,
  danger: Danger,
  reasons: z.array(Reason).max(22).default([]),
  story: z.string().trim().min(1).max(4000),
  /** The longer form: what was seen, what has been done, who else lives there. */
  observed: line(4000).default(''),
  done: line(2000).default(''),
  household: line(1000).default(''),
  /** Lastensuojelulaki 25 a §: made together with the child or the parent, in the place of a child welfare notice. */
  together: z.boolean().default(false),
}

export const OfficeSector = z.enum(['health', 'social', 'rescue', 'police', 'emergency-centre', 'school', 'other'])
export type OfficeSector = z.infer<typeof OfficeSector>

export const Reporter = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('private'),
    name: line(120).default(''),
    phone: line(30).default(''),
    relation: line(120).default(''),
  }),
  z.strictObject({
    as: z.literal('professional'),
    sector: OfficeSector,
    name: line(120).min(2),
    office: line(120).min(2),
    organisation: line(160).min(2),
    phone: line(30).default(''),
  }),
])
export type Reporter = z.infer<typeof Reporter>

/** The number opens nothing and nothing can be asked by it. */
const Receipt = z.object({ receipt: z.string(), receivedAt: z.iso.datetime(), isUrgent: z.boolean() })

/** Without a sign-in, for anyone. The reporter gets a receipt and no other word. */
export const reportConcern = endpoint({
  path: 'concerns/report',
  audience: 'anyone',
  input: z.strictObject({ ...told, reporter: Reporter }),
  output: Receipt,
  refusals: ['invalid-hetu'],
})

/** The same by a worker of ours, whose name and office are known. */
export const reportAsStaff = endpoint({
  path: 'concerns/report-as-staff',
  audience: 'staff',
  input: z.strictObject(told),
  output: Receipt,
  refusals: ['invalid-hetu'],
})

const concernId = idSchema<'concern'>()

export const ListedConcern = z.object({
  id: concernId,
  itemId: idSchema<'work-item'>().nullable(),
  kind: ConcernKind,
  list: ConcernList,
  receivedAt: z.iso.datetime(),
  owner: z.string().nullable(),
  isYours: z.boolean(),
})
export type ListedConcern = z.infer<typeof ListedConcern>

/** Open ones, headers only; the doubtful ones on a list of their own. */
export const listConcerns = endpoint({
  path: 'concerns/list',
  audience: 'staff',
  input: z.strictObject({ list: ConcernList.optional() }),
  output: z.object({
    concerns: z.array(ListedConcern),
    counts: z.object({ urgent: z.number(), ordinary: z.number(), health: z.number(), doubtful: z.number() }),
  }),
})

/** Of a notification about somebody: that it was made, what came of it. Never who made it. */
export const OwnConcern = z.object({
  id: concernId,
  kind: ConcernKind,
  receivedOn: z.iso.date(),
  toldAt: z.iso.datetime(),
  toldBy: z.object({ name: z.string(), title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }) }),
  outcome: z.enum(['handled-now', 'assessment', 'moved', 'no-action', 'merged', 'not-a-report']),
  outcomeAt: z.iso.datetime().nullable(),
  /** An office-holder has decided that the client may know who made it. */
  isReporterDisclosed: z.boolean(),
})
export type OwnConcern = z.infer<typeof OwnConcern>

export const listOwnConcerns = endpoint({
  path: 'concerns/own',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ concerns: z.array(OwnConcern) }),
})

/** Only after an office-holder's decision; otherwise there is nothing here. */
export const findDisclosedReporter = endpoint({
  path: 'concerns/own-reporter',
  audience: 'identified',
  input: z.strictObject({ concernId }),
  output: z.object({
    name: z.string(),
    office: z.string().nullable(),
    decidedBy: z.string(),
    decidedAt: z.iso.datetime(),
  }),
})

/** What has come to the client's own register from notifications. */
export const MovedConcern = z.object({
  concernId,
  kind: ConcernKind,
  receivedOn: z.iso.date(),
  serviceTask: z.string(),
  summary: z.string(),
  movedAt: z.iso.datetime(),
  movedBy: z.string(),
  /** The worker takes part in handling the notification itself. */
  mayOpen: z.boolean(),
})
export type MovedConcern = z.infer<typeof MovedConcern>

export const listConcernsOfClient = endpoint({
  path: 'concerns/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId: idSchema<'client'>() }),
  output: z.object({ concerns: z.array(MovedConcern) }),
})
