import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'

export const contactId = idSchema<'contact'>()
export const Answers = z.record(
  z.string().max(60),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(60)).max(40)]),
)
export type Answers = z.infer<typeof Answers>

export const Channel = z.enum(['chat', 'contact-request', 'callback'])
export type Channel = z.infer<typeof Channel>

export const ForWhom = z.enum(['self', 'child', 'other-adult'])
export type ForWhom = z.infer<typeof ForWhom>
