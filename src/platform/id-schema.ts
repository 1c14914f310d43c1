import { z } from 'zod'
import { type Id, isId } from './ids.ts'

/** An id as it comes over HTTP; only its shape is checked, never its existence. */
export function idSchema<Name extends string>(): z.ZodType<Id<Name>, string> {
  return z
    .string()
    .max(36)
    .refine((value): value is Id<Name> => isId(value)) as unknown as z.ZodType<Id<Name>, string>
}
