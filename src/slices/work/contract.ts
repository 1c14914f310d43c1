import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'

export const Urgency = z.enum(['immediate', 'today', 'days', 'non-urgent'])
export type Urgency = z.infer<typeof Urgency>

export const ItemKind = z.enum([
  'chat',
  'contact-request',
  'callback',
  'safety',
  'joint',
  'concern',
  'needs-assessment',
  'consultation',
  'plan-review',
  'decision',
  'referral',
])
export type ItemKind = z.infer<typeof ItemKind>

/** What an item is about: which slice's row its subject is. */
export const SubjectKind = z.enum(['contact', 'concern', 'needs', 'consultation', 'plan', 'decision', 'client'])
export type SubjectKind = z.infer<typeof SubjectKind>
export const Subject = z.object({ kind: SubjectKind, id: idSchema<string>() })
export type Subject = z.infer<typeof Subject>

/** The class of the matter, never its words: what a list may show before somebody takes it. */
export const Matter = z.enum([
  'health',
  'mind',
  'money',
  'housing',
  'family',
  'safety',
  'substance',
  'daily-life',
  'several',
  'not-told',
  'self-harm-answer',
])
export type Matter = z.infer<typeof Matter>

export const WorkItem = z.object({
  id: idSchema<'work-item'>(),
  subject: Subject,
  kind: ItemKind,
  matter: Matter,
  sector: z.enum(['health', 'social', 'joint']),
  skills: z.array(z.string()),
  /** Null when it is not told, or hidden by non-disclosure (`hidden`). */
  municipality: z.string().nullable(),
  hidden: z.boolean(),
  urgency: Urgency.nullable(),
  interrupts: z.boolean(),
  createdAt: z.iso.datetime(),
  queuedAt: z.iso.datetime(),
  /** The nearest running statutory clock, or the county's own target when `statutory` is false. */
  due: z
    .object({
      at: z.iso.datetime().nullable(),
      on: z.iso.date().nullable(),
      rule: z.string(),
      version: z.string(),
      statutory: z.boolean(),
      verified: z.boolean(),
      state: z.enum(['over', 'at-once', 'near', 'normal', 'paused', 'met', 'none']),
    })
    .nullable(),
  state: z.enum(['waiting', 'claimed', 'done']),
  team: z.string(),
  /** Who has it. Colleagues' names are no client's data. */
  owner: z.object({ id: idSchema<'staff'>(), name: z.string(), since: z.iso.datetime() }).nullable(),
  /** Handed to one person, who has not taken it yet. */
  offeredTo: z.object({ id: idSchema<'staff'>(), name: z.string() }).nullable(),
})
export type WorkItem = z.infer<typeof WorkItem>

export const listWork = endpoint({
  path: 'work/list',
  audience: 'staff',
  input: z.strictObject({
    scope: z.enum(['suited', 'all', 'own', 'offered']),
    skill: z.string().max(40).optional(),
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .optional(),
    kind: ItemKind.optional(),
  }),
  output: z.object({
    items: z.array(WorkItem),
    counts: z.object({ suited: z.number(), all: z.number(), own: z.number(), offered: z.number() }),
    asOf: z.iso.datetime(),
  }),
})

/** Taking an item: of two who take it at once, one gets it and the other is told who. */
export const takeItem = endpoint({
  path: 'work/take',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({ subject: Subject }),
  refusals: ['taken', 'not-your-skill', 'gone'],
})

export const returnItem = endpoint({
  path: 'work/return',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), reason: z.string().trim().min(3).max(500) }),
  output: z.object({}),
  refusals: ['not-yours'],
})

export const handOver = endpoint({
  path: 'work/hand-over',
  audience: 'staff',
  input: z.strictObject({
    itemId: idSchema<'work-item'>(),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('skill'), skill: z.string().max(40) }),
      z.strictObject({ kind: z.literal('team'), team: z.string().max(80) }),
      z.strictObject({ kind: z.literal('person'), staffId: idSchema<'staff'>() }),
    ]),
    reason: z.string().trim().min(3).max(500),
  }),
  output: z.object({}),
  refusals: ['not-yours', 'unknown-receiver', 'receiver-lacks-sector'],
})

export const setUrgency = endpoint({
  path: 'work/set-urgency',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>(), urgency: Urgency }),
  output: z.object({}),
  refusals: ['not-yours'],
})

/** Whether new matters are offered to the worker, and how many conversations of how many they have. */
export const Attendance = z.object({ receiving: z.boolean(), chats: z.number(), capacity: z.number() })
export type Attendance = z.infer<typeof Attendance>

export const setAttendance = endpoint({
  path: 'work/attendance',
  audience: 'staff',
  input: z.strictObject({ receiving: z.boolean() }),
  output: Attendance,
})

export const findOwnAttendance = endpoint({
  path: 'work/own-attendance',
  audience: 'staff',
  input: z.strictObject({}),
  output: Attendance,
})

/** The clocks of the matter behind an item, with how each was counted: header data, like the item's own limit. */
export const listItemClocks = endpoint({
  path: 'work/clocks',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({ clocks: z.array(CountedClock) }),
})

/** Every step of one item: who had it, who gave it on, why. */
export const listSteps = endpoint({
  path: 'work/steps',
  audience: 'staff',
  input: z.strictObject({ itemId: idSchema<'work-item'>() }),
  output: z.object({
    steps: z.array(
      z.object({
        at: z.iso.datetime(),
        kind: z.enum([
          'created',
          'claimed',
          'returned',
          'handed-over',
          'timed-out',
          'given-back',
          'urgency-set',
          'done',
        ]),
        by: z.string().nullable(),
        toTeam: z.string().nullable(),
        toPerson: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
})
