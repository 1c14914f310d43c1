import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const contactId = idSchema<'contact'>()

export const Message = z.object({
  number: z.int(),
  /** Made by the sender's device: the same message sent twice is saved once. */
  id: idSchema<'message'>(),
  at: z.iso.datetime(),
  author: z.object({
    kind: z.enum(['resident', 'staff', 'system']),
    id: idSchema<string>().nullable(),
    name: z.string().nullable(),
    title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }).nullable(),
  }),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('file'),
      fileId: idSchema<'file'>(),
      name: z.string(),
      type: z.string(),
      bytes: z.int(),
      scan: z.enum(['clean', 'not-scanned']),
    }),
    /** What happened, as a code with names; each screen says it in its own language. */
    z.object({ kind: z.literal('event'), event: z.string(), names: z.record(z.string(), z.string()) }),
  ]),
})
export type Message = z.infer<typeof Message>

/** How far each party has received and read. */
export const Reading = z.object({
  partyKind: z.enum(['resident', 'staff']),
  partyId: z.string(),
  delivered: z.int32(),
  read: z.int32(),
})
export type Reading = z.infer<typeof Reading>

export const sendMessage = endpoint({
  path: 'conversations/send',
  audience: 'either',
  forAnother: 'write',
  input: z.strictObject({
    as: z.enum(['resident', 'staff']),
    contactId,
    id: idSchema<'message'>(),
    text: z.string().trim().min(1).max(8000),
  }),
  output: z.object({ number: z.int(), at: z.iso.datetime() }),
  refusals: ['closed'],
})

export const listMessages = endpoint({
  path: 'conversations/list',
  audience: 'either',
  forAnother: 'read',
  input: z.strictObject({ as: z.enum(['resident', 'staff']), contactId, after: z.int32().min(0) }),
  output: z.object({ messages: z.array(Message), last: z.int(), readings: z.array(Reading), closed: z.boolean() }),
})

export const markRead = endpoint({
  path: 'conversations/read',
  audience: 'either',
  forAnother: 'read',
  input: z.strictObject({
    as: z.enum(['resident', 'staff']),
    contactId,
    delivered: z.int32().min(0),
    read: z.int32().min(0),
  }),
  output: z.object({}),
})

/** Sends a file uploaded to this contact (`POST /api/files/upload`) as a message. */
export const attachFile = endpoint({
  path: 'conversations/attach',
  audience: 'either',
  forAnother: 'write',
  input: z.strictObject({
    as: z.enum(['resident', 'staff']),
    contactId,
    id: idSchema<'message'>(),
    fileId: idSchema<'file'>(),
  }),
  output: z.object({ number: z.int(), at: z.iso.datetime() }),
  refusals: ['closed', 'unknown-file'],
})
