import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'
import { serviceTasks } from '#slices/organisation/registers.ts'
import { ConcernKind, ConcernList, Danger, Doubt, OfficeSector, Reason } from './contract.ts'

const concernId = idSchema<'concern'>()
const written = z.string().trim().min(10).max(1000)

export const Outcome = z.enum(['open', 'assessment', 'moved', 'no-action', 'merged', 'not-a-report'])
export type Outcome = z.infer<typeof Outcome>

export const HandledStep = z.object({
  at: z.iso.datetime(),
  kind: z.enum([
    'received',
    'linked',
    'reporter-opened',
    'disclosed',
    'told',
    'told-guardian',
    'not-told',
    'urgent',
    'cleared',
    'merged-here',
    'assessment',
    'moved',
    'no-action',
    'merged',
    'not-a-report',
  ]),
  by: z.string().nullable(),
  reason: z.string().nullable(),
})

export type HandledStep = z.infer<typeof HandledStep>

export const HandledConcern = z.object({
  id: concernId,
  receipt: z.string(),
  kind: ConcernKind,
  list: ConcernList,
  outcome: Outcome,
  receivedAt: z.iso.datetime(),
  channel: z.enum(['public', 'plain-form', 'staff']),
  language: z.enum(['fi', 'sv', 'en']),
  doubts: z.array(Doubt),
  danger: Danger,
  about: z.object({
    name: z.string(),
    hetu: z.string(),
    age: z.string(),
    where: z.string(),
    phone: z.string(),
    municipality: z.string().nullable(),
    knows: z.enum(['yes', 'no', 'unknown']),
  }),
  reasons: z.array(Reason),
  story: z.string(),
  observed: z.string(),
  done: z.string(),
  household: z.string(),
  /** What may be told of the reporter before they are opened: nothing that names them. */
  reporter: z.object({ class: z.enum(['private', 'professional', 'staff']), isAnonymous: z.boolean() }),
  disclosed: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  clientId: idSchema<'client'>().nullable(),
  told: z.object({ at: z.iso.datetime(), by: z.string(), how: z.string() }).nullable(),
  guardianTold: z.object({ at: z.iso.datetime(), by: z.string(), how: z.string() }).nullable(),
  item: z.object({ id: idSchema<'work-item'>(), isYours: z.boolean(), owner: z.string().nullable() }).nullable(),
  clocks: z.array(CountedClock),
  earlier: z.array(z.object({ id: concernId, kind: ConcernKind, receivedAt: z.iso.datetime(), outcome: Outcome })),
  steps: z.array(HandledStep),
  serviceTasks: z.array(z.enum(serviceTasks)),
  /** Only an office-holder decides to disclose. */
  mayDisclose: z.boolean(),
})
export type HandledConcern = z.infer<typeof HandledConcern>

export const openConcern = endpoint({
  path: 'concerns/open',
  audience: 'staff',
  input: z.strictObject({ concernId }),
  output: z.object({ concern: HandledConcern }),
})

/** Its own purpose and its own look; the reason stays in the notification register. */
export const openReporter = endpoint({
  path: 'concerns/open-reporter',
  audience: 'staff',
  input: z.strictObject({ concernId, reason: written }),
  output: z.object({
    reporter: z.object({
      class: z.enum(['private', 'professional', 'staff']),
      sector: OfficeSector.nullable(),
      name: z.string(),
      phone: z.string(),
      relation: z.string(),
      office: z.string(),
      organisation: z.string(),
    }),
  }),
  refusals: ['not-yours'],
})

/** An office-holder decides that the person concerned may know who reported. */
export const discloseReporter = endpoint({
  path: 'concerns/disclose',
  audience: 'staff',
  input: z.strictObject({ concernId, reason: written }),
  output: z.object({}),
  refusals: ['not-yours', 'already-disclosed', 'anonymous'],
})

/** By the whole personal id alone. `names`: the person is nobody's client yet, and becomes one. */
export const linkClient = endpoint({
  path: 'concerns/link',
  audience: 'staff',
  input: z.strictObject({
    concernId,
    hetu: z.string().trim().min(10).max(11),
    names: z
      .strictObject({ family: z.string().trim().min(1).max(80), given: z.string().trim().min(1).max(80) })
      .optional(),
  }),
  output: z.object({ clientId: idSchema<'client'>() }),
  refusals: ['not-yours', 'invalid-hetu', 'no-such-client', 'cannot-link', 'already-linked'],
})

/** The person was told that a notification was made, or why not yet. */
export const tellPerson = endpoint({
  path: 'concerns/tell',
  audience: 'staff',
  input: z.discriminatedUnion('told', [
    z.strictObject({
      concernId,
      told: z.literal(true),
      /** Of a child the guardian is told too, each by themself. */
      whom: z.enum(['person', 'guardian']).default('person'),
      how: z.enum(['phone', 'meeting', 'letter']),
    }),
    z.strictObject({ concernId, told: z.literal(false), reason: written }),
  ]),
  output: z.object({}),
  refusals: ['not-a-child', 'not-yours', 'not-linked'],
})

export const decideConcern = endpoint({
  path: 'concerns/decide',
  audience: 'staff',
  input: z.discriminatedUnion('decision', [
    z.strictObject({
      concernId,
      decision: z.enum(['assessment', 'moved']),
      serviceTask: z.enum(serviceTasks),
      /** What the client's register needs of the notification, in the worker's words and without the reporter. */
      summary: z.string().trim().min(10).max(4000),
    }),
    z.strictObject({ concernId, decision: z.enum(['no-action', 'not-a-report']), reason: written }),
    z.strictObject({ concernId, decision: z.literal('merged'), into: concernId }),
  ]),
  output: z.object({
    clientId: idSchema<'client'>().nullable(),
    /** The needs assessment that was begun, when this county runs them here. */
    needsId: idSchema<string>().nullable(),
  }),
  refusals: ['not-yours', 'not-linked', 'wrong-register', 'not-mergeable', 'reporter-in-summary'],
})

/** At once to the social and crisis emergency, whatever list it was on. */
export const callEmergency = endpoint({
  path: 'concerns/urgent',
  audience: 'staff',
  input: z.strictObject({ concernId, reason: written }),
  output: z.object({}),
  refusals: ['not-yours', 'already-urgent'],
})

/** A person has read a doubtful one: it is a report, and goes where it belongs. */
export const clearDoubt = endpoint({
  path: 'concerns/clear',
  audience: 'staff',
  input: z.strictObject({ concernId }),
  output: z.object({}),
  refusals: ['not-yours', 'not-doubtful'],
})
