import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

/** Someone the signed-in person has lately acted for. `open`: may be chosen at once; the rest say what stands in the way. */
export const PersonToActFor = z.object({
  id: idSchema<'representation'>(),
  name: z.string(),
  relation: z.enum(['guardian', 'mandate']),
  /** Of a minor only. */
  ageYears: z.int().nullable(),
  state: z.enum(['open', 'unconfirmed', 'minor-decides', 'of-age', 'ended']),
  /** The sides of the county that are open now, whole; of a minor who decides none is. */
  sectors: z.array(z.enum(['health', 'social'])),
  /** Custody is joint: an answer that binds is given by both. */
  needsBoth: z.boolean(),
})
export type PersonToActFor = z.infer<typeof PersonToActFor>

export const listPeople = endpoint({
  path: 'acting/people',
  audience: 'identified',
  forAnother: 'always',
  input: z.strictObject({}),
  output: z.object({
    own: z.string(),
    acting: idSchema<'representation'>().nullable(),
    people: z.array(PersonToActFor),
  }),
})

/** Served by an address of its own, because it gives the browser a new session. */
export const switchActing = endpoint({
  path: 'acting/switch',
  audience: 'identified',
  forAnother: 'always',
  input: z.strictObject({ to: idSchema<'representation'>().nullable() }),
  output: z.object({ acting: idSchema<'representation'>().nullable() }),
  refusals: ['ended', 'unconfirmed', 'minor-decides', 'of-age', 'already-changed'],
})

/** What a minor decided of giving one matter to the guardian, in the four values of the national code system; recorded by a professional. */
export const recordMinorDecision = endpoint({
  path: 'acting/minor-decision',
  audience: 'staff',
  input: z.strictObject({
    clientId: idSchema<'client'>(),
    matterId: z.uuid(),
    value: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  }),
  output: z.object({ recordedAt: z.iso.datetime() }),
  refusals: ['not-a-minor'],
})

export const MinorDecisionOnMatter = z.object({
  matterId: z.uuid(),
  value: z.int().min(1).max(4),
  by: z.string(),
  at: z.iso.datetime(),
})
export type MinorDecisionOnMatter = z.infer<typeof MinorDecisionOnMatter>

/** Who writes in another's name in a contact, by what, and what the minor decided of it; for those who serve it. */
export const findRepresentatives = endpoint({
  path: 'acting/of-contact',
  audience: 'staff',
  input: z.strictObject({ contactId: idSchema<'contact'>() }),
  output: z.object({
    representatives: z.array(
      z.object({
        name: z.string(),
        forWhom: z.string(),
        relation: z.enum(['guardian', 'mandate']),
        matters: z.array(z.enum(['handling', 'viewing'])),
        confirmedAt: z.iso.datetime(),
        since: z.iso.datetime(),
        /** A minor's next birthday that changes it. */
        untilOn: z.iso.date().nullable(),
        isRunning: z.boolean(),
      }),
    ),
    /** Null: the client is not 12 to 17, or not opened by this worker. */
    minor: z
      .object({ clientId: idSchema<'client'>(), ageYears: z.int(), decision: MinorDecisionOnMatter.nullable() })
      .nullable(),
  }),
})

/** What a minor has decided, matter by matter; for a worker who serves them. Null: not 12 to 17. */
export const listDecisionsOfMinor = endpoint({
  path: 'acting/minor-decisions',
  audience: 'staff',
  input: z.strictObject({ clientId: idSchema<'client'>() }),
  output: z.object({
    minor: z.object({ ageYears: z.int(), decisions: z.array(MinorDecisionOnMatter) }).nullable(),
  }),
})

const CustodyTerm = z.enum(['alone', 'jointly', 'viewing', 'by-agreement', 'none'])
const Sectors = z.array(z.enum(['health', 'social'])).max(2)
const Custody = z.object({
  term: CustodyTerm,
  closedSectors: Sectors,
  fromOn: z.iso.date(),
  toOn: z.iso.date().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})

/** A minor’s guardians as far as they are known here, and what is recorded of the custody of each on the day. */
export const listGuardians = endpoint({
  path: 'acting/guardians',
  audience: 'staff',
  input: z.strictObject({ clientId: idSchema<'client'>() }),
  output: z.object({
    /** False: of age, and nothing is asked. */
    isMinor: z.boolean(),
    guardians: z.array(
      z.object({
        guardianId: idSchema<'client'>(),
        name: z.string(),
        /** They may act now, as the mandates service has said. */
        isRunning: z.boolean(),
        custody: Custody.nullable(),
      }),
    ),
  }),
})

/** What the county’s own papers say of custody: who may act, alone or together, and in what. What it narrows ends at once. */
export const recordCustody = endpoint({
  path: 'acting/record-custody',
  audience: 'staff',
  input: z.strictObject({
    clientId: idSchema<'client'>(),
    guardian: z.union([
      z.strictObject({ guardianId: idSchema<'client'>() }),
      z.strictObject({ hetu: z.string().trim().max(20), name: z.string().trim().min(3).max(200) }),
    ]),
    term: CustodyTerm,
    closedSectors: Sectors.default([]),
    fromOn: daySchema(),
    toOn: daySchema().nullable().default(null),
  }),
  output: z.object({ recordedAt: z.iso.datetime() }),
  refusals: ['not-a-minor', 'unknown-guardian', 'wrong-hetu', 'wrong-days'],
})
