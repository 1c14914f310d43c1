import { z } from 'zod'
import { serviceTasks } from '#slices/organisation/registers.ts'
import { Day, LocalisedText, Provenance } from '#slices/organisation/hours-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })
const Euros = z
  .number()
  .min(0)
  .max(10_000_000)
  .refine((euros) => Number.isInteger(Math.round(euros * 1e6) / 1e4), { error: 'is not an amount of euros and cents' })
const Months = z.int().min(0).max(600)
/** More than `over`, at most `upTo`; null: from nothing, or without a limit. */
const EuroLimits = inOrder(z.strictObject({ over: Euros.nullable(), upTo: Euros.nullable() }))
const MonthLimits = inOrder(z.strictObject({ over: Months.nullable(), upTo: Months.nullable() }))
const validity = { validFrom: Day, validTo: Day.nullable() }

/** One line of the county's delegation rule: this office decides this type within these limits. */
export const DelegationRow = z
  .strictObject({
    id: Id,
    type: Id,
    office: Id,
    /** Null: in every unit where the type is decided. */
    unit: Id.nullable(),
    euros: EuroLimits.nullable(),
    months: MonthLimits.nullable(),
    ...validity,
    section: z.string().min(1),
    delegatedBy: LocalisedText,
    /** The office that stands in when every holder of this one is away. */
    substituteOffice: Id.nullable(),
    provenance: Provenance,
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, { error: 'ends before it begins' })
export type DelegationRow = z.output<typeof DelegationRow>

export const Outcomes = z.enum(['granted', 'partly', 'refused'])

export const Delegation = z.strictObject({
  /** From this day on every decision of every type must have its decider. */
  validFrom: Day,
  /** Who handles requests for rectification. */
  organ: z.strictObject({
    name: LocalisedText,
    address: z.string().min(1),
    email: z.string().nullable(),
    provenance: Provenance,
  }),
  ombudspersonPhone: z.string().nullable(),
  offices: z.array(
    z.strictObject({ id: Id, title: LocalisedText, /** The professional right the office asks for. */ right: Id }),
  ),
  types: z.array(
    z.strictObject({
      id: Id,
      name: LocalisedText,
      /** ”Päätös ehkäisevästä toimeentulotuesta”. */
      nameOf: LocalisedText,
      law: LocalisedText,
      serviceTask: z.enum(serviceTasks),
      units: z.array(Id).min(1),
      hasAmount: z.boolean(),
      hasDuration: z.boolean(),
      /** The statutory clock of the pending matter: from when it became pending, or from when the application was complete. */
      clock: z.enum(['social-decision', 'income-support-decision']),
      provenance: Provenance,
    }),
  ),
  rows: z.array(DelegationRow),
  /** Approved, dated texts. A changed text is a new ground with its own days. */
  grounds: z.array(
    z.strictObject({
      id: Id,
      types: z.array(Id).min(1),
      outcomes: z.array(Outcomes).min(1),
      title: LocalisedText,
      text: LocalisedText,
      approvedBy: LocalisedText,
      approvedOn: Day,
      ...validity,
      englishReviewed: z.boolean(),
      provenance: Provenance,
    }),
  ),
})
export type Delegation = z.output<typeof Delegation>

export const DelegationFile = z.strictObject({ delegation: Delegation })

function inOrder<S extends z.ZodType<{ over: number | null; upTo: number | null }>>(schema: S): S {
  return schema.refine(({ over, upTo }) => over === null || upTo === null || over < upTo, {
    error: 'ends before it begins',
  })
}
