import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { tableKinds } from './data/columns.ts'

const Kind = z.enum(tableKinds)
const Head = z.object({
  kind: Kind,
  /** 0: the default, which nobody has replaced. */
  number: z.int(),
  rows: z.int(),
  isDefault: z.boolean(),
  source: z.string(),
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.string().nullable(),
})
export type TableHead = z.infer<typeof Head>

/** The county's figures: which there are, whose, and since when. */
export const listTables = endpoint({
  path: 'network/tables',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ tables: z.array(Head), mayReplace: z.boolean() }),
})

export const readTable = endpoint({
  path: 'network/table',
  audience: 'staff',
  input: z.strictObject({ kind: Kind }),
  output: z.object({
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
})

/** The file as text, ready to be kept. */
export const exportTable = endpoint({
  path: 'network/export-table',
  audience: 'staff',
  input: z.strictObject({ kind: Kind, format: z.enum(['csv', 'json']) }),
  output: z.object({ name: z.string(), text: z.string() }),
})

/** Replaces a table by what the file says, all of it or nothing; without a file: back to the default. */
export const importTable = endpoint({
  path: 'network/import-table',
  audience: 'staff',
  input: z.strictObject({
    kind: Kind,
    /** The saving that was looked at; 0 for the default. */
    number: z.int().min(0).max(1_000_000),
    source: z.string().trim().min(1).max(200),
    file: z.strictObject({ format: z.enum(['csv', 'json']), text: z.string().max(4_000_000) }).nullable(),
  }),
  output: z.object({ number: z.int(), rows: z.int() }),
  bodyLimitBytes: 5_000_000,
  /** `bad-table`: field, row (1 is the line of names), why, said. */
  refusals: ['bad-table', 'changed-meanwhile'],
})
