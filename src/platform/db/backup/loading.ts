import pg from 'pg'
import type { Outcome } from '#platform/outcome.ts'
import { quoted, type DataTable, type Named } from './catalogue.ts'

type Trigger = Named & { readonly trigger: string; readonly state: 'O' | 'A' | 'R' }

/**
 * The rows come with everything that triggers once made of them (hashes, stamps, events), so no trigger may run again.
 * A superuser also leaves out the checks of foreign keys, which one consistent snapshot passes by itself.
 */
export async function withoutTriggers<T, R extends string>(
  client: pg.Client,
  tables: readonly DataTable[],
  work: () => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  const triggers = await listTriggers(client, tables)
  for (const trigger of triggers) await alterTrigger(client, trigger, 'disable')
  const unchecked = await leaveOutForeignKeys(client)
  const outcome = await work()
  if (!outcome.ok) return outcome
  await client.query('set constraints all immediate')
  if (unchecked) await client.query('set local session_replication_role = origin')
  for (const trigger of triggers) await alterTrigger(client, trigger, modes[trigger.state])
  return outcome
}

const modes = { O: 'enable', A: 'enable always', R: 'enable replica' } as const

async function alterTrigger(client: pg.Client, trigger: Trigger, mode: string): Promise<void> {
  await client.query(`alter table ${quoted(trigger)} ${mode} trigger ${pg.escapeIdentifier(trigger.trigger)}`)
}

async function leaveOutForeignKeys(client: pg.Client): Promise<boolean> {
  await client.query('savepoint before_replica')
  try {
    await client.query('set local session_replication_role = replica')
    return true
  } catch {
    await client.query('rollback to savepoint before_replica')
    return false
  }
}

async function listTriggers(client: pg.Client, tables: readonly DataTable[]): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `with recursive tree as (
       select to_regclass(name)::oid as oid from unnest($1::text[]) as name
       union all
       select i.inhrelid from tree join pg_inherits i on i.inhparent = tree.oid)
     select n.nspname as schema, c.relname as name, t.tgname as trigger, t.tgenabled as state
     from tree join pg_class c on c.oid = tree.oid join pg_namespace n on n.oid = c.relnamespace
       join pg_trigger t on t.tgrelid = c.oid
     where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D'
     order by 1, 2, 3`,
    [tables.map(quoted)],
  )
  return rows
}

/** What others point at comes first; it matters only where foreign keys are checked. */
export async function inLoadingOrder<T extends Named>(client: pg.Client, tables: readonly T[]): Promise<T[]> {
  const parents = await listParents(client)
  const ordered = new Map<string, T>()
  const byName = new Map(tables.map((table) => [quoted(table), table]))
  const visit = (name: string, path: ReadonlySet<string>): void => {
    const table = byName.get(name)
    if (table === undefined || ordered.has(name) || path.has(name)) return
    for (const parent of parents.get(name) ?? []) visit(parent, new Set([...path, name]))
    ordered.set(name, table)
  }
  for (const name of byName.keys()) visit(name, new Set())
  return [...ordered.values()]
}

async function listParents(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<Record<'schema' | 'name' | 'parentSchema' | 'parentName', string>>(
    `select n.nspname as schema, c.relname as name, pn.nspname as "parentSchema", p.relname as "parentName"
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
     where k.contype = 'f' and k.conparentid = 0`,
  )
  const parents = new Map<string, string[]>()
  for (const row of rows) {
    const child = quoted(row)
    parents.set(child, [...(parents.get(child) ?? []), quoted({ schema: row.parentSchema, name: row.parentName })])
  }
  return parents
}
