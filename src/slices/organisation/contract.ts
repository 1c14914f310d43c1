import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { LocalisedText } from './hours-schema.ts'
import { Skill } from './organisation-schema.ts'

const Sector = z.enum(['health', 'social'])

/** The worker who is signed in, for the head of the professional's screen and for what it offers. */
export const OwnStaff = z.object({
  id: idSchema<'staff'>(),
  name: z.string(),
  title: LocalisedText,
  sector: Sector,
  skills: z.array(z.string()),
  teams: z.array(z.string()),
  unit: z.string(),
  registers: z.array(z.string()),
  roles: z.array(z.enum(['supervisor', 'main-user'])),
  /** When this session ends unless it is used, and the server's time of saying so. */
  idleUntil: z.iso.datetime(),
  asOf: z.iso.datetime(),
})
export type OwnStaff = z.infer<typeof OwnStaff>
export const whoAmIAtWork = endpoint({
  path: 'organisation/me',
  audience: 'staff',
  input: z.strictObject({}),
  output: OwnStaff,
})

/** Who a matter may be handed to. Away today: until when, and who stands in. */
export const Colleague = z.object({
  id: idSchema<'staff'>(),
  name: z.string(),
  title: LocalisedText,
  sector: Sector,
  skills: z.array(z.string()),
  teams: z.array(z.string()),
  away: z.object({ untilOn: z.iso.date(), substituteId: idSchema<'staff'>().nullable() }).nullable(),
})
export type Colleague = z.infer<typeof Colleague>
export const listColleagues = endpoint({
  path: 'organisation/colleagues',
  audience: 'staff',
  input: z.strictObject({ skill: Skill.optional() }),
  output: z.object({ colleagues: z.array(Colleague) }),
})

const Named = z.object({ id: z.string(), name: LocalisedText })

/** The names of the county's units, teams and skills; public, like the organisation itself. */
export const Structure = z.object({ units: z.array(Named), teams: z.array(Named), skills: z.array(Named) })
export type Structure = z.infer<typeof Structure>
export const describeStructure = endpoint({
  path: 'organisation/structure',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({}),
  output: Structure,
})

const staffId = idSchema<'staff'>()

/** Days away, the first and the last included, and who stands in. A substitute who is away too is told: the worker's team then answers. */
export const Absence = z.object({
  staff: z.object({ id: staffId, name: z.string() }),
  fromOn: z.iso.date(),
  toOn: z.iso.date(),
  substitute: z.object({ id: staffId, name: z.string(), isAwayToo: z.boolean() }).nullable(),
  state: z.enum(['past', 'now', 'coming']),
})
export type Absence = z.infer<typeof Absence>

/** One's own absences; a supervisor also sees those of their unit's workers. */
export const listAbsences = endpoint({
  path: 'organisation/absences',
  audience: 'staff',
  input: z.strictObject({ of: z.enum(['own', 'unit']) }),
  output: z.object({
    absences: z.array(Absence),
    /** For whom this worker may write absences. */
    workers: z.array(z.object({ id: staffId, name: z.string(), sector: Sector })),
  }),
})

/** The same first day again changes the absence. */
export const saveAbsence = endpoint({
  path: 'organisation/save-absence',
  audience: 'staff',
  input: z.strictObject({
    staffId: staffId.optional(),
    fromOn: daySchema(),
    toOn: daySchema(),
    substituteId: staffId.nullable(),
  }),
  output: z.object({}),
  refusals: ['wrong-days', 'overlaps', 'unknown-substitute', 'substitute-lacks-sector'],
})

export const removeAbsence = endpoint({
  path: 'organisation/remove-absence',
  audience: 'staff',
  input: z.strictObject({ staffId, fromOn: daySchema() }),
  output: z.object({}),
})
