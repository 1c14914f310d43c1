import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { Changes } from './contract.ts'

const Name = z.string().trim().min(1).max(80)
export const fileFormat = 'rinnalla-network-alternative-1'

/** One alternative as a file: a county's changes by name, for another copy of the same county or for a drawer. */
export const AlternativeFile = z.strictObject({
  format: z.literal(fileFormat),
  county: z.string(),
  name: Name,
  changes: Changes,
})

export const writeAlternative = endpoint({
  path: 'network/write-alternative',
  audience: 'staff',
  input: z.strictObject({ name: Name, changes: Changes }),
  output: z.object({ fileName: z.string(), text: z.string() }),
})

/** What a file says, checked against today's places. Nothing is saved by it. */
export const readAlternative = endpoint({
  path: 'network/read-alternative',
  audience: 'staff',
  input: z.strictObject({ text: z.string().max(200_000) }),
  output: z.object({ name: Name, changes: Changes }),
  /**
   * `wrong-file`: `field`, `row` (which change) and `stop` from 1 or null, `why` (not-json, unknown-field, wrong); `other-county`: `county`;
   * `wrong-change`: `row` from 1, `why`.
   */
  refusals: ['wrong-file', 'other-county', 'wrong-change'],
})
