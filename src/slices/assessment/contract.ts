import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const answers = z.record(
  z.string().max(60),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(60)).max(40)]),
)

export const TestResult = z.object({
  id: idSchema<'response'>(),
  questionnaire: z.string(),
  version: z.string(),
  score: z.number().nullable(),
  band: z.string().nullable(),
  bands: z.record(z.string(), z.string()).nullable(),
  alerts: z.array(z.string()),
  at: z.iso.datetime(),
  sentTo: z.enum(['nobody', 'contact']),
})
export type TestResult = z.infer<typeof TestResult>

/**
 * Keeps a finished self-test. `contactId`: filled inside a contact, its professionals see it. Without one it is the resident's
 * own and enters no register; an anonymous visitor's is scored and not kept.
 */
export const saveTest = endpoint({
  path: 'assessment/save',
  audience: 'resident',
  input: z.strictObject({ questionnaire: z.string().max(60), answers, contactId: idSchema<'contact'>().optional() }),
  output: z.object({ result: TestResult, kept: z.boolean() }),
  refusals: ['unknown-questionnaire', 'missing-answer', 'unknown-answer', 'out-of-range'],
})

export const listOwnTests = endpoint({
  path: 'assessment/own',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ results: z.array(TestResult) }),
})

/** The resident hands an own result to the professionals of an own contact. */
export const sendTest = endpoint({
  path: 'assessment/send',
  audience: 'identified',
  input: z.strictObject({ resultId: idSchema<'response'>(), contactId: idSchema<'contact'>() }),
  output: z.object({}),
})

export const listContactTests = endpoint({
  path: 'assessment/of-contact',
  audience: 'staff',
  input: z.strictObject({ contactId: idSchema<'contact'>() }),
  output: z.object({ results: z.array(TestResult.extend({ answers })) }),
})
