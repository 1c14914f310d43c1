import { skills } from '../model.ts'

/** The county's own figures, each kind a table: kept by version, brought in and taken out as CSV and JSON. */
export const tableKinds = ['population', 'places', 'matrix', 'demand', 'localDemand', 'rhythm', 'services', 'costs'] as const
export type TableKind = (typeof tableKinds)[number]
export const ageBands = ['0-17', '18-64', '65-74', '75+'] as const

export type Column = { readonly name: string; readonly isOptional?: true } & (
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'text'; readonly isCode?: true }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
)
export type Cell = string | number
export type TableRow = Readonly<Record<string, Cell>>

const text = (name: string): Column => ({ name, is: 'text' })
/** A municipality's three digits. */
const code = (name: string): Column => ({ name, is: 'text', isCode: true })
const number = (name: string, least: number, most: number): Column => ({ name, is: 'number', least, most })
const oneOf = (name: string, values: readonly string[]): Column => ({ name, is: 'one-of', values })
/** Where the figures of a row are from, when they are not all from where the table is. */
const source: Column = { name: 'source', is: 'text', isOptional: true }
const sourceLongest = 1000
const share = (name: string): Column => number(name, 0, 1)

/** What can cost, and in what: an hour of work, a year of a place, a day of a mobile unit. */
export const costItems = ['nurse-hour', 'doctor-hour', 'social-hour', 'centre-year', 'station-year', 'point-year', 'digital-year', 'mobile-day'] as const

/** In the order of the file's first line. The first `keys` columns together name a row. */
export const tables: Readonly<Record<TableKind, { readonly keys: number; readonly columns: readonly Column[] }>> = {
  population: { keys: 2, columns: [code('municipality'), oneOf('ageBand', ageBands), number('people', 0, 5_000_000)] },
  places: {
    keys: 1,
    columns: [
      text('place'),
      text('nameFi'),
      text('nameSv'),
      text('nameEn'),
      oneOf('tier', ['centre', 'station', 'point']),
      code('municipality'),
      number('lat', 59, 71),
      number('lon', 19, 32),
    ],
  },
  matrix: { keys: 2, columns: [code('from'), text('to'), number('minutes', 0, 1000), number('km', 0, 1500)] },
  demand: {
    keys: 2,
    columns: [oneOf('service', skills), oneOf('ageBand', ageBands), number('contactsYear', 0, 100), source],
  },
  localDemand: { keys: 2, columns: [code('municipality'), oneOf('service', skills), number('factor', 0, 20), source] },
  rhythm: {
    keys: 3,
    columns: [
      oneOf('service', skills),
      oneOf('part', ['weekday', 'hour', 'month']),
      number('at', 0, 23),
      number('weight', 0, 10_000),
      source,
    ],
  },
  services: {
    keys: 1,
    columns: [
      oneOf('service', skills),
      number('minutes', 1, 480),
      number('variation', 0, 3),
      share('noShow'),
      share('cancel'),
      share('digital'),
      number('digitalMinutes', 1, 480),
      share('forwarded'),
      source,
    ],
  },
  costs: { keys: 1, columns: [oneOf('item', costItems), number('euros', 0, 1_000_000_000)] },
}

export type TableFault = {
  readonly field: string
  /** As in the file: 1 is the line of the columns' names. */
  readonly row: number | null
  readonly why: 'missing' | 'unknown-column' | 'not-a-number' | 'out-of-range' | 'not-one-of' | 'twice' | 'hole' | 'unknown' | 'absurd' | 'empty' | 'not-a-table'
  /** What was there, or what is lacking. */
  readonly said: string
}
export type TableRead = { readonly ok: true; readonly rows: TableRow[] } | { readonly ok: false; readonly fault: TableFault }

/** Checks the rows of a table by themselves: every field there, of its kind, within its limits, no row twice. */
export function checkRows(kind: TableKind, rows: readonly Readonly<Record<string, unknown>>[]): TableRead {
  const { columns, keys } = tables[kind]
  const seen = new Set<string>()
  const read: TableRow[] = []
  if (rows.length === 0) return faulty('file', null, 'empty', '')
  for (const [at, row] of rows.entries()) {
    const cells: Record<string, Cell> = {}
    const stranger = Object.keys(row).find((name) => !columns.some((one) => one.name === name))
    if (stranger !== undefined) return faulty(stranger.slice(0, 60), at + 2, 'unknown-column', stranger.slice(0, 60))
    for (const column of columns) {
      if (column.isOptional && isMissing(row[column.name])) continue
      const cell = readCell(column, row[column.name])
      if ('why' in cell) return faulty(column.name, at + 2, cell.why, String(row[column.name] ?? '').slice(0, 40))
      cells[column.name] = cell.value
    }
    const key = columns.slice(0, keys).map(({ name }) => cells[name]).join(' → ')
    if (seen.has(key)) return faulty(columns[0]?.name ?? 'file', at + 2, 'twice', key)
    seen.add(key)
    read.push(cells)
  }
  return { ok: true, rows: read }
}

export function faulty(field: string, row: number | null, why: TableFault['why'], said: string): { ok: false; fault: TableFault } {
  return { ok: false, fault: { field, row, why, said } }
}

function readCell(column: Column, given: unknown): { value: Cell } | { why: TableFault['why'] } {
  if (isMissing(given)) return { why: 'missing' }
  // A list or an object of a JSON file would pass for the words it prints as.
  if (typeof given !== 'string' && typeof given !== 'number') return { why: column.is === 'number' ? 'not-a-number' : 'not-one-of' }
  const word = String(given).trim()
  // A sheet makes 77 of 077.
  if (column.is === 'text' && column.isCode) return { value: word.padStart(3, '0').slice(0, 120) }
  if (column.is === 'text') return { value: word.slice(0, column.isOptional ? sourceLongest : 120) }
  if (column.is === 'one-of') return column.values.includes(word) ? { value: word } : { why: 'not-one-of' }
  // A comma is how Finland writes decimals.
  const number = typeof given === 'number' ? given : /^-?\d+([.,]\d+)?$/.test(word) ? Number(word.replace(',', '.')) : Number.NaN
  if (!Number.isFinite(number)) return { why: 'not-a-number' }
  return number < column.least || number > column.most ? { why: 'out-of-range' } : { value: number }
}

function isMissing(given: unknown): boolean {
  return given === undefined || given === null || String(given).trim() === ''
}

/** The columns that a table with these rows has: without those that no row says anything in. */
export function columnsOf(kind: TableKind, rows: readonly TableRow[]): readonly Column[] {
  return tables[kind].columns.filter((one) => !one.isOptional || rows.some((row) => !isMissing(row[one.name])))
}
