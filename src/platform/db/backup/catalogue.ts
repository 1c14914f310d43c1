import pg from 'pg'
import type { AppliedMigration, Partition, SequenceValue } from './manifest.ts'

/** What the database says about itself: which tables hold the application's data, and how. */
export type DataTable = {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  readonly partitioned: boolean
}

/** Every statement of a backup and of a restore sees and writes values in the same form. */
export const sessionSettings = [
  `set row_security = off`, // an incomplete answer becomes an error
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set extra_float_digits = 1`,
  `set bytea_output = 'hex'`,
  `set timezone = 'UTC'`,
  `set statement_timeout = 0`,
  `set lock_timeout = 0`,
  `set idle_in_transaction_session_timeout = 0`,
] as const

export const migrationTable = { schema: 'platform', name: 'migration' } as const

const applicationSchema = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`
/** An extension's own tables come with the extension. */
const notFromExtension = `not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`
/** The two lists of applied migrations are what a restore compares with, never what it loads. */
const notMigrations = `(n.nspname, c.relname) not in (('platform', 'migration'), ('graphile_worker', 'migrations'))`

/** Tables and whole partitioned tables, without generated columns. Unlogged tables hold nothing worth keeping. */
export async function listDataTables(client: pg.Client): Promise<DataTable[]> {
  const { rows } = await client.query<DataTable>(`
    select n.nspname as schema, c.relname as name, c.relkind = 'p' as partitioned,
           array(select a.attname::text from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                 order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and ${applicationSchema} and ${notMigrations} and ${notFromExtension}
    order by 1, 2`)
  return rows
}

/** Partitions that a job made (next month's) are not in the migrations; parents come before their children. */
export async function listPartitions(client: pg.Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(`
    with recursive tree as (
      select c.oid, 0 as depth from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'p' and not c.relispartition and ${applicationSchema}
      union all
      select i.inhrelid, tree.depth + 1 from tree join pg_inherits i on i.inhparent = tree.oid)
    select n.nspname as schema, c.relname as name, pn.nspname as "parentSchema", p.relname as "parentName",
           pg_get_expr(c.relpartbound, c.oid)
             || case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end as bound
    from tree join pg_class c on c.oid = tree.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid
      join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    order by tree.depth, 1, 2`)
  return rows
}

export async function listSequences(client: pg.Client): Promise<SequenceValue[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and c.relpersistence = 'p' and ${applicationSchema} and ${notFromExtension}
    order by 1, 2`)
  const sequences: SequenceValue[] = []
  for (const { schema, name } of rows) {
    const { rows: values } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted({ schema, name })}`,
    )
    for (const value of values) sequences.push({ schema, name, ...value })
  }
  return sequences
}

/** Null: a database that was never migrated. */
export async function listMigrations(client: pg.Client): Promise<AppliedMigration[] | null> {
  if (!(await hasTable(client, migrationTable))) return null
  const { rows } = await client.query<AppliedMigration>(
    `select name, checksum, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "appliedAt"
     from ${quoted(migrationTable)} order by applied_at, name`,
  )
  return rows
}

export async function hasTable(client: pg.Client, table: Named): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass($1) is not null as found`, [
    quoted(table),
  ])
  return rows[0]?.found ?? false
}

export type Named = { readonly schema: string; readonly name: string }

export function quoted({ schema, name }: Named): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}

export function quotedColumns(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
