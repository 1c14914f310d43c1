import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const clientId = idSchema<'client'>()

/** The person card. Under non-disclosure address, municipality and phone are null and `hidden` names them. */
export const ClientCard = z.object({
  id: clientId,
  familyName: z.string(),
  givenNames: z.string(),
  hetu: z.string(),
  birthOn: z.iso.date(),
  ageYears: z.int(),
  language: z.enum(['fi', 'sv', 'en']).nullable(),
  municipality: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  nonDisclosure: z.boolean(),
  basis: z.object({
    kind: z.string(),
    rules: z.array(z.string()),
    until: z.iso.datetime(),
    registers: z.array(z.string()),
    writable: z.array(z.string()),
    crossing: z.array(z.string()),
  }),
})
export type ClientCard = z.infer<typeof ClientCard>

export const openClientCard = endpoint({
  path: 'clients/open',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    purpose: z.enum(['client.serve', 'client.needs-assessment']).default('client.serve'),
  }),
  output: z.object({ client: ClientCard }),
})

/** Only by the whole personal id; the answer is the id and nothing else, and the attempt is logged. */
export const findByHetu = endpoint({
  path: 'clients/find-by-hetu',
  audience: 'staff',
  input: z.strictObject({ hetu: z.string().trim().min(10).max(11) }),
  output: z.object({ clientId: clientId.nullable() }),
  refusals: ['invalid-hetu'],
})

/** One hidden field at a time, logged, for those who need it; the screen hides it again in 60 seconds. */
export const revealField = endpoint({
  path: 'clients/reveal',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    field: z.enum(['address', 'municipality', 'phone']),
    reason: z.string().trim().min(10).max(500),
  }),
  output: z.object({ value: z.string().nullable() }),
})
