import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Delegation } from '#slices/directory/index.ts'

const Text = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const staffId = idSchema<'staff'>()

export const readRule = endpoint({
  path: 'decisions/rule',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ delegation: Delegation }),
})
const endsOf = <T extends z.ZodType>(of: T) => z.object({ from: of, to: of.nullable() })
/** What nobody or two lines decide, to the cent, the month and the day; ends are included, null is without end. */
const RuleSpace = z.object({
  kind: z.enum(['gap', 'overlap']),
  type: z.string(),
  unit: z.string(),
  cents: endsOf(z.int()),
  months: endsOf(z.int()),
  days: endsOf(z.string()),
})
export type RuleSpace = z.infer<typeof RuleSpace>
export const previewDelegation = endpoint({
  path: 'decisions/preview',
  audience: 'staff',
  bodyLimitBytes: 512 * 1024,
  input: z.strictObject({ delegation: Delegation }),
  output: z.object({
    /** What the county check would say of the changed rule. */
    faults: z.array(z.object({ sentence: z.string(), space: RuleSpace.nullable() })),
    fromOn: z.string(),
    toOn: z.string(),
    same: z.int(),
    moved: z.array(
      z.object({
        type: z.string(),
        unit: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        count: z.int(),
      }),
    ),
  }),
})
/** Who holds which office and where, from a day to a day, by whose word; and who could be named. */
export const OfficeHolder = z.object({
  staffId,
  name: z.string(),
  title: Text,
  office: Slug,
  unit: Slug,
  fromOn: z.iso.date(),
  toOn: z.iso.date().nullable(),
  namedBy: z.string().nullable(),
  namedAt: z.iso.datetime(),
  endedBy: z.string().nullable(),
  state: z.enum(['past', 'now', 'coming']),
  /** Works here, and has the professional right the office asks for. */
  lacks: z.enum(['right', 'left']).nullable(),
  away: z.object({ untilOn: z.iso.date(), substitute: z.string().nullable() }).nullable(),
})
export type OfficeHolder = z.infer<typeof OfficeHolder>

/** Any worker reads who decides what; main users name and end. */
export const listOfficeHolders = endpoint({
  path: 'decisions/holders',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    holders: z.array(OfficeHolder),
    offices: z.array(z.object({ id: Slug, title: Text, right: Slug })),
    units: z.array(z.object({ id: Slug, name: Text })),
    /** Offices of the rule that nobody holds today, unit by unit. */
    empty: z.array(z.object({ office: Slug, unit: Slug })),
    /** Empty for those who only read. */
    workers: z.array(z.object({ id: staffId, name: z.string(), title: Text, unit: Slug, rights: z.array(z.string()) })),
  }),
})
export const nameOfficeHolder = endpoint({
  path: 'decisions/name-holder',
  audience: 'staff',
  input: z.strictObject({ staffId, office: Slug, unit: Slug, fromOn: daySchema(), toOn: daySchema().nullable() }),
  output: z.object({}),
  refusals: ['unknown-office', 'unknown-worker', 'lacks-right', 'wrong-day', 'holds-already'],
})
export const endOfficeHolder = endpoint({
  path: 'decisions/end-holder',
  audience: 'staff',
  input: z.strictObject({ staffId, office: Slug, unit: Slug, fromOn: daySchema(), toOn: daySchema() }),
  output: z.object({}),
  refusals: ['unknown-office', 'wrong-day'],
})
