import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { TableKind, TableRow } from './columns.ts'
import type { OwnFigure } from '../own/figure.ts'

/** Which saving of each kind holds; a kind that is not there has its default. */
export type TableNumbers = Partial<Record<TableKind, number>>
export type TableHead = {
  readonly kind: TableKind
  readonly number: number
  readonly source: string
  readonly savedAt: Date
  /** Null: made from the own events, by nobody. */
  readonly savedBy: string | null
  readonly isDefault: boolean
  readonly origin: TableOrigin
  readonly ownEvents: { readonly fromOn: string; readonly toOn: string } | null
}
export type TableOrigin = 'file' | 'default' | 'own-events'
/** Of a table made from the own events: the weeks, and every figure with how it was computed. */
export type Basis = {
  readonly rule: string
  readonly fromOn: string
  readonly toOn: string
  readonly weeks: number
  readonly figures: readonly OwnFigure[]
}

export async function listHeads(tx: Tx): Promise<TableHead[]> {
  return await tx.rows<TableHead>(sql`
    select distinct on (kind) kind, number, source, saved_at as "savedAt", saved_by_name as "savedBy", rows is null as "isDefault", origin,
      case when basis is not null then jsonb_build_object('fromOn', basis -> 'fromOn', 'toOn', basis -> 'toOn') end as "ownEvents"
    from network.county_table order by kind, number desc`)
}

export async function listTables(tx: Tx, numbers: TableNumbers): Promise<{ kind: TableKind; rows: TableRow[] | null }[]> {
  return await tx.rows(sql`
    select t.kind, t.rows from network.county_table t
    join jsonb_each_text(${JSON.stringify(numbers)}::jsonb) n on n.key = t.kind and n.value::int = t.number`)
}

export async function findBasis(tx: Tx, kind: TableKind): Promise<Basis | null> {
  const row = await tx.find<{ basis: Basis | null }>(
    sql`select basis from network.county_table where kind = ${kind} order by number desc limit 1`,
  )
  return row?.basis ?? null
}

export type NewTable = {
  readonly kind: TableKind
  readonly rows: readonly TableRow[] | null
  readonly source: string
  /** Null: the machine's own regular work. */
  readonly by: { readonly staffId: StaffId; readonly name: string } | null
  readonly basis?: Basis
}

export async function insertTable(tx: Tx, table: NewTable, now: Date): Promise<number> {
  // One at a time of a kind, so that the numbers have no double.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext(${`network table ${table.kind}`}))`)
  const origin: TableOrigin = table.basis ? 'own-events' : table.rows ? 'file' : 'default'
  const basis = table.basis ? JSON.stringify(table.basis) : null
  const row = await tx.get<{ number: number }>(sql`
    insert into network.county_table (kind, number, rows, source, origin, basis, saved_at, saved_by, saved_by_name)
    select ${table.kind}, coalesce(max(number), 0) + 1, ${table.rows && JSON.stringify(table.rows)}::jsonb, ${table.source}, ${origin}, ${basis}::jsonb, ${now},
      ${table.by?.staffId ?? null}::uuid, ${table.by?.name ?? null}
    from network.county_table where kind = ${table.kind} returning number`)
  return row.number
}
