import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { ScenarioId } from './contract.ts'

const Version = z.int().min(1).max(100_000)
const RunId = idSchema<'network-run'>()

/** What belongs to a scenario besides its changes: its versions, what was said of it, what was decided by it, where it is shown. */
export const readScenario = endpoint({
  path: 'network/scenario',
  audience: 'staff',
  input: z.strictObject({ scenarioId: ScenarioId }),
  output: z.object({
    visibility: z.enum(['own', 'planners']),
    isOwn: z.boolean(),
    versions: z.array(z.object({ version: z.int(), changes: z.int(), savedAt: z.iso.datetime(), savedBy: z.string() })),
    comments: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        words: z.string(),
        writtenAt: z.iso.datetime(),
        writtenBy: z.string(),
      }),
    ),
    decisions: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        title: z.string(),
        reference: z.string(),
        decidedOn: z.iso.date(),
        linkedBy: z.string(),
      }),
    ),
    publication: z.object({ id: z.string(), version: z.int(), publishedAt: z.iso.datetime() }).nullable(),
  }),
})

export const writeComment = endpoint({
  path: 'network/comment',
  audience: 'staff',
  input: z.strictObject({ scenarioId: ScenarioId, version: Version, words: z.string().trim().min(1).max(2000) }),
  output: z.object({}),
})

/** Its maker alone decides who sees it. */
export const setVisibility = endpoint({
  path: 'network/visibility',
  audience: 'staff',
  input: z.strictObject({ scenarioId: ScenarioId, visibility: z.enum(['own', 'planners']) }),
  output: z.object({}),
  refusals: ['not-yours', 'is-public'],
})

/** A decision of the county's own body, such as its council; by its number, never a client's. */
export const linkDecision = endpoint({
  path: 'network/link-decision',
  audience: 'staff',
  input: z.strictObject({
    scenarioId: ScenarioId,
    version: Version,
    title: z.string().trim().min(1).max(200),
    reference: z.string().trim().max(200),
    decidedOn: daySchema(),
  }),
  output: z.object({}),
})

/** Shows a version to everybody, with the numbers of a run when one is named; replaces what was shown before. */
export const publishScenario = endpoint({
  path: 'network/publish',
  audience: 'staff',
  input: z.strictObject({ scenarioId: ScenarioId, version: Version, runId: RunId.nullable() }),
  output: z.object({ publicationId: z.string() }),
  /** `not-of-this`: the run is not done, or was of another version. */
  refusals: ['not-of-this', 'not-shared'],
})

export const withdrawScenario = endpoint({
  path: 'network/withdraw',
  audience: 'staff',
  input: z.strictObject({ scenarioId: ScenarioId }),
  output: z.object({}),
})

/** The report for the board and for hearing residents, as an accessible PDF. */
export const printReport = endpoint({
  path: 'network/report',
  audience: 'staff',
  input: z.strictObject({
    scenarioId: ScenarioId,
    version: Version,
    runId: RunId.nullable(),
    language: z.enum(['fi', 'sv', 'en']),
  }),
  output: z.object({ pdf: z.base64(), name: z.string() }),
  refusals: ['not-of-this', 'wrong-change', 'no-place-left'],
})
