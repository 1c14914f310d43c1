import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const Text = z.object({ fi: z.string(), sv: z.string() })
const Tier = z.enum(['centre', 'station', 'point'])
const MunicipalityCode = z.string().regex(/^\d{3}$/)
const PlaceId = z.string().min(1).max(80)
const Ring = z.array(z.tuple([z.number(), z.number()]))

const Skill = z.enum(['nurse', 'doctor', 'social'])
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const opening = { weekdays: z.array(z.int().min(1).max(7)).max(7).readonly(), from: Clock, to: Clock }
const Staff = z.int().min(0).max(5000)
const Euros = z.number().min(0).max(10_000_000_000)

export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('close'), placeId: PlaceId }),
  z.strictObject({ kind: z.literal('tier'), placeId: PlaceId, tier: Tier }),
  z.strictObject({ kind: z.literal('open'), municipality: MunicipalityCode, tier: Tier }),
  z.strictObject({ kind: z.literal('move'), placeId: PlaceId, municipality: MunicipalityCode }),
  z.strictObject({ kind: z.literal('hours'), placeId: PlaceId, ...opening }),
  z.strictObject({ kind: z.literal('staff'), placeId: PlaceId, skill: Skill, staff: Staff }),
  z.strictObject({ kind: z.literal('available'), skill: Skill, staff: Staff }),
  z.strictObject({ kind: z.literal('digital'), share: z.number().min(0).max(0.9) }),
  z.strictObject({
    kind: z.literal('mobile'),
    name: z.string().trim().min(1).max(40),
    stops: z
      .array(z.strictObject({ municipality: MunicipalityCode, everyWeeks: z.int().min(1).max(12), ...opening }))
      .min(1)
      .max(20)
      .readonly(),
  }),
  z.strictObject({ kind: z.literal('cost'), placeId: PlaceId, eurosYear: Euros }),
  z.strictObject({ kind: z.literal('budget'), eurosYear: Euros }),
])
export type Change = z.infer<typeof Change>
export const Changes = z.array(Change).max(60)

/** The county as the planner draws it: municipalities with their borders, places with their tier. */
export const readNetwork = endpoint({
  path: 'network/base',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    county: Text,
    municipalities: z.array(
      z.object({
        code: MunicipalityCode,
        name: Text,
        people: z.int(),
        centre: z.object({ lat: z.number(), lon: z.number() }),
        pieces: z.array(z.array(Ring)),
      }),
    ),
    places: z.array(
      z.object({
        id: z.string(),
        name: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
        tier: Tier,
        municipality: MunicipalityCode,
        lat: z.number(),
        lon: z.number(),
        ...opening,
        staff: z.record(Skill, z.int()),
        eurosYear: z.number(),
      }),
    ),
    /** Of all contacts today, from afar; and who is at work there. */
    digital: z.object({ share: z.number(), staff: z.record(Skill, z.int()) }),
    /** How many of each there are in the county. */
    available: z.record(Skill, z.int()),
    /** False: the county has brought its own figures. */
    isPopulationSynthetic: z.boolean(),
    isTravelEstimated: z.boolean(),
    /** The first day that a simulation counts. */
    firstDay: z.iso.date(),
    attribution: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
    populationSource: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
  }),
})

const Reach = z.object({
  people: z.number(),
  meanMinutes: z.number(),
  longestMinutes: z.number(),
  shareWithin30: z.number(),
})
const Finding = z.union([
  z.object({
    kind: z.enum(['longer', 'shorter']),
    municipality: MunicipalityCode,
    people: z.number(),
    oldest: z.number(),
    minutes: z.number(),
  }),
  z.object({
    kind: z.literal('leaving'),
    placeId: z.string(),
    people: z.number(),
    oldest: z.number(),
    to: z
      .array(z.object({ placeId: z.string(), people: z.number(), minutesBefore: z.number(), minutes: z.number() }))
      .readonly(),
  }),
  z.object({ kind: z.literal('within-30'), before: z.number(), after: z.number() }),
  z.object({ kind: z.literal('longest'), municipality: MunicipalityCode, minutes: z.number() }),
  z.object({ kind: z.literal('unchanged') }),
])
export type Finding = z.infer<typeof Finding>

/** Travel under each set of changes, and what the later ones change against the first. */
export const evaluateNetwork = endpoint({
  path: 'network/evaluate',
  audience: 'staff',
  input: z.strictObject({ alternatives: z.array(Changes).min(1).max(6) }),
  output: z.object({
    alternatives: z.array(
      z.object({
        all: Reach,
        gini: z.number(),
        municipalities: z.array(Reach.extend({ code: MunicipalityCode })),
        findings: z.array(Finding),
      }),
    ),
    squares: z.int(),
  }),
  /** `detail`: which alternative and which of its changes, from 0, and why. `no-place-left`: nobody could be received. */
  refusals: ['wrong-change', 'no-place-left'],
})

/** Hours of work in a week within reach of 1,000 residents (E2SFCA) under each set of changes; null where it cannot be staffed so. */
export const measureSupply = endpoint({
  path: 'network/supply',
  audience: 'staff',
  input: z.strictObject({ alternatives: z.array(Changes).min(1).max(6) }),
  output: z.object({
    alternatives: z.array(
      z
        .object({
          hours: z.number(),
          municipalities: z.array(z.object({ code: MunicipalityCode, hours: z.number() })).readonly(),
        })
        .nullable(),
    ),
  }),
  refusals: ['wrong-change'],
})

export const ScenarioId = idSchema<'network-scenario'>()
export const Scenario = z.object({
  id: ScenarioId,
  name: z.string(),
  version: z.int(),
  changes: Changes,
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  /** `own`: its maker alone sees it. */
  visibility: z.enum(['own', 'planners']),
  isOwn: z.boolean(),
  comments: z.int(),
  publicationId: z.string().nullable(),
  publishedVersion: z.int().nullable(),
})
export type Scenario = z.infer<typeof Scenario>

export const listScenarios = endpoint({
  path: 'network/scenarios',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ scenarios: z.array(Scenario) }),
})

/** A new scenario, or the next version of one; earlier versions stay. */
export const saveScenario = endpoint({
  path: 'network/save',
  audience: 'staff',
  input: z.strictObject({
    scenarioId: ScenarioId.optional(),
    /** The version that was changed; 0 for a new one. */
    version: z.int().min(0).max(100_000),
    name: z.string().trim().min(1).max(80),
    changes: Changes,
  }),
  output: z.object({ scenario: Scenario }),
  refusals: ['changed-meanwhile', 'name-taken', 'wrong-change'],
})
