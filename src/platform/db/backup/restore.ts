import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { done, type Outcome } from '#platform/outcome.ts'
import {
  hasTable,
  listDataTables,
  listMigrations,
  migrationTable,
  quoted,
  quotedColumns,
  sessionSettings,
  type DataTable,
} from './catalogue.ts'
import { breakOff, copyIn } from './copy.ts'
import { inLoadingOrder, withoutTriggers } from './loading.ts'
import { checkFiles, readManifest, type BackedUpTable, type Manifest, type Partition } from './manifest.ts'
import { fromDatabase, say, type RestoreRefusal } from './refusal.ts'

export type RestoreWish = {
  readonly config: pg.ClientConfig
  readonly folder: string
  /** Brings the empty database to this version's tables; called when the backup is known to be whole. */
  readonly migrate: () => Promise<void>
  /** What the loaded rows need in a database that counts from elsewhere; in the same transaction. */
  readonly afterLoad?: (client: pg.Client) => Promise<void>
}

/** Loads a whole backup into a database without people's data, all of it or nothing. */
export async function restore(wish: RestoreWish): Promise<Outcome<Manifest, RestoreRefusal>> {
  const folder = resolve(wish.folder)
  const manifest = await readManifest(folder)
  if (!manifest.ok) return manifest
  const files = await checkFiles(folder, manifest.value)
  if (!files.ok) return files
  const before = await onDatabase(wish.config, findForeignRows)
  if (!before.ok) return before
  await wish.migrate()
  return onDatabase(wish.config, (client) =>
    load(client, folder, { manifest: manifest.value, afterLoad: wish.afterLoad }),
  )
}

async function onDatabase<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<Outcome<T, RestoreRefusal>>,
): Promise<Outcome<T, RestoreRefusal>> {
  const client = new pg.Client({ ...config, application_name: 'rinnalla restore' })
  client.on('error', () => {})
  try {
    await client.connect()
    for (const setting of sessionSettings) await client.query(setting)
    const outcome = await work(client)
    if (!outcome.ok) await client.query('rollback')
    await client.end()
    return outcome
  } catch (error) {
    breakOff(client)
    return fromDatabase(error, 'The restore')
  }
}

/**
 * A row that a migration inserted carries the transaction of that migration's own entry in the list;
 * any other row is somebody's work and is never overwritten.
 */
async function findForeignRows(client: pg.Client): Promise<Outcome<void, RestoreRefusal>> {
  const migrated = await hasTable(client, migrationTable)
  const madeByMigration = migrated ? `xmin::text not in (select xmin::text from ${quoted(migrationTable)})` : 'true'
  for (const table of await listDataTables(client)) {
    const { rows } = await client.query(`select 1 from ${quoted(table)} where ${madeByMigration} limit 1`)
    if (rows.length === 0) continue
    return say(
      'not-empty',
      `The database already holds data (${table.schema}.${table.name}): restore into an empty database, for instance with a new DATA_DIR.`,
    )
  }
  return done(undefined)
}

type Loading = { readonly manifest: Manifest; readonly afterLoad: RestoreWish['afterLoad'] }

async function load(client: pg.Client, folder: string, loading: Loading): Promise<Outcome<Manifest, RestoreRefusal>> {
  const { manifest, afterLoad } = loading
  await client.query('begin')
  await client.query(`select pg_advisory_xact_lock(hashtext('rinnalla migrations'))`)
  const same = compareMigrations(manifest, await listMigrations(client))
  if (!same.ok) return same
  const empty = await findForeignRows(client)
  if (!empty.ok) return empty
  await makePartitions(client, manifest.partitions)
  const tables = await listDataTables(client)
  const fits = compareTables(manifest, tables)
  if (!fits.ok) return fits
  const loaded = await withoutTriggers(client, tables, async () => {
    if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`)
    const filled = manifest.tables.filter((table) => table.rows > 0)
    for (const table of await inLoadingOrder(client, filled)) {
      if (!(await loadTable(client, folder, table))) return say('failed', countSentence(table))
    }
    return done(undefined)
  })
  if (!loaded.ok) return loaded
  await afterLoad?.(client)
  // Not undone by a rollback, so last of all.
  for (const { lastValue, isCalled, ...sequence } of manifest.sequences) {
    if (!(await hasTable(client, sequence))) continue
    await client.query(`select setval($1::regclass, $2::bigint, $3)`, [quoted(sequence), lastValue, isCalled])
  }
  await client.query('commit')
  for (const table of tables) await client.query(`analyze ${quoted(table)}`)
  return done(manifest)
}

function compareMigrations(manifest: Manifest, applied: Awaited<ReturnType<typeof listMigrations>>) {
  const here = new Map((applied ?? []).map(({ name, checksum }) => [name, checksum]))
  const there = new Map(manifest.migrations.map(({ name, checksum }) => [name, checksum]))
  const different = [...new Set([...here.keys(), ...there.keys()])].find((name) => here.get(name) !== there.get(name))
  if (different === undefined) return done(undefined)
  return say(
    'other-migrations',
    `The backup was made by Rinnalla ${manifest.productVersion}, whose database differs from this version's (${different}): ` +
      'restore it with that version and update afterwards.',
  )
}

function compareTables(manifest: Manifest, tables: readonly DataTable[]): Outcome<void, RestoreRefusal> {
  const here = new Map(tables.map((table) => [quoted(table), new Set(table.columns)]))
  const odd = manifest.tables.find(
    (table) => table.rows > 0 && !table.columns.every((column) => here.get(quoted(table))?.has(column)),
  )
  if (odd === undefined) return done(undefined)
  return say(
    'other-structure',
    `The backup has a table or column that this version's database lacks (${odd.schema}.${odd.name}): restore it with version ${manifest.productVersion}.`,
  )
}

async function makePartitions(client: pg.Client, partitions: readonly Partition[]): Promise<void> {
  for (const partition of partitions) {
    if (await hasTable(client, partition)) continue
    const parent = { schema: partition.parentSchema, name: partition.parentName }
    const { rows } = await client.query<{ owner: string }>(
      `select pg_get_userbyid(relowner) as owner from pg_class where oid = to_regclass($1)`,
      [quoted(parent)],
    )
    const owner = rows[0]?.owner
    if (owner === undefined) continue
    await client.query(`create table ${quoted(partition)} partition of ${quoted(parent)} ${partition.bound}`)
    await client.query(`alter table ${quoted(partition)} owner to ${pg.escapeIdentifier(owner)}`)
  }
}

async function loadTable(client: pg.Client, folder: string, table: BackedUpTable): Promise<boolean> {
  const source = createReadStream(join(folder, table.file))
  const rows = source.pipe(createGunzip())
  source.on('error', (error) => rows.destroy(error))
  const taken = await copyIn(client, `copy ${quoted(table)} (${quotedColumns(table.columns)}) from stdin`, rows)
  const { rows: counted } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(table)}`)
  return taken === table.rows && Number(counted[0]?.n) === table.rows
}

function countSentence(table: BackedUpTable): string {
  return `The restore failed: ${table.schema}.${table.name} did not take all its rows, so nothing was changed.`
}
