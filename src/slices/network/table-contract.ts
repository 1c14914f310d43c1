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
  origin: z.enum(['file', 'default', 'own-events']),
  /** The days whose own events it is made from. */
  ownEvents: z.object({ fromOn: z.iso.date(), toOn: z.iso.date() }).nullable(),
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

const OwnKind = z.enum(['demand', 'localDemand', 'rhythm', 'services'])
const OwnFigure = z.object({
  kind: OwnKind,
  key: z.array(z.union([z.string(), z.number()])),
  column: z.string(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The documented default it stands in place of. */
  instead: z.number(),
  count: z.int(),
  together: z.array(z.string()),
})
export type OwnFigure = z.infer<typeof OwnFigure>

/** What the county's own events say of demand and service times, and how far they are from being enough. */
export const readOwnFigures = endpoint({
  path: 'network/own-figures',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    rule: z.object({
      id: z.string(),
      validFrom: z.iso.date(),
      events: z.int(),
      weeks: z.int(),
      weeksTogether: z.int(),
      mostWeeks: z.int(),
      seasonWeeks: z.int(),
      smallestTold: z.int(),
      priorContacts: z.int(),
      source: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
      verified: z.boolean(),
    }),
    weeks: z.int(),
    fromOn: z.iso.date(),
    toOn: z.iso.date(),
    /** Counts of the whole weeks; null: fewer than are told. */
    services: z.array(
      z.object({
        service: z.enum(['nurse', 'doctor', 'social']),
        contacts: z.int().nullable(),
        visits: z.int().nullable(),
      }),
    ),
    figures: z.array(OwnFigure),
  }),
})

/** The own events in place of a default or a file. */
export const takeOwnFigures = endpoint({
  path: 'network/take-own-figures',
  audience: 'staff',
  input: z.strictObject({ kind: OwnKind, number: z.int().min(0).max(1_000_000) }),
  output: z.object({ number: z.int() }),
  refusals: ['not-enough', 'changed-meanwhile'],
})
