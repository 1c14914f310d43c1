import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string }

/** One folder's `NNNN-name.sql` files in order, named `<owner>/NNNN-name`. */
export function readMigrations(owner: string, folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return { name: `${owner}/${file.slice(0, -4)}`, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

export type MigrationProgress = (done: { applied: number; total: number }) => void

/**
 * Brings the database to the given list, as the owner role, behind an advisory lock (two nodes starting at once do it once).
 * A migration that was applied and then edited is refused with its name.
 */
export async function migrate(
  adminUrl: pg.ClientConfig,
  migrations: readonly Migration[],
  progress?: MigrationProgress,
): Promise<{ applied: number }> {
  const client = quietClient(adminUrl)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('rinnalla migrations'))`)
    await client.query(`set role ${ownerRole}`)
    await client.query(`create schema if not exists platform`)
    await client.query(
      `create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `select name, checksum from platform.migration`,
    )
    const known = new Map(rows.map((row) => [row.name, row.checksum]))
    let applied = 0
    for (const migration of migrations) {
      const checksum = known.get(migration.name)
      if (checksum === migration.checksum) continue
      if (checksum !== undefined) throw new MigrationChanged(migration.name)
      await applyOne(client, migration)
      applied += 1
      progress?.({ applied, total: migrations.length - known.size })
    }
    return { applied }
  } finally {
    await client.end().catch(() => {})
  }
}

export class MigrationChanged extends Error {
  constructor(name: string) {
    super(
      `The migration ${name} was changed after it was applied to this database. Use the version that applied it, or a new database.`,
    )
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query(`insert into platform.migration (name, checksum) values ($1, $2)`, [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

export const ownerRole = 'rinnalla_owner'
export const appRole = 'rinnalla_app'

/** Makes the two roles when they are missing, and the database owned by the owner role. Needs a role that may create roles. */
export async function ensureRoles(admin: pg.ClientConfig, options: { appPassword?: string } = {}): Promise<void> {
  const client = quietClient(admin)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('rinnalla roles'))`)
    const { rows } = await client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname in ('${ownerRole}', '${appRole}')`,
    )
    const have = new Set(rows.map((row) => row.rolname))
    if (!have.has(ownerRole)) await client.query(`create role ${ownerRole} nologin noinherit`)
    if (!have.has(appRole)) await client.query(`create role ${appRole} login noinherit nobypassrls`)
    if (options.appPassword !== undefined)
      await client.query(`alter role ${appRole} password ${pg.escapeLiteral(options.appPassword)}`)
    await client.query(`grant ${ownerRole} to current_user`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** In a database that somebody else made: the owner role may make its schemas there, and only the two roles need to connect. */
export async function letRolesIn(admin: pg.ClientConfig): Promise<void> {
  const client = quietClient(admin)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select current_database() as name')
    const name = pg.escapeIdentifier(rows[0]?.name ?? '')
    await client.query(`grant create, connect on database ${name} to ${ownerRole}`)
    await client.query(`grant connect on database ${name} to ${appRole}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Makes an empty database owned by the owner role unless it is there; only the two roles may connect to it. */
export async function ensureDatabase(admin: pg.ClientConfig, name: string): Promise<{ created: boolean }> {
  const client = quietClient(admin)
  await client.connect()
  try {
    const quoted = pg.escapeIdentifier(name)
    const { rowCount } = await client.query(`select 1 from pg_database where datname = $1`, [name])
    if ((rowCount ?? 0) > 0) return { created: false }
    await client.query(`create database ${quoted} owner ${ownerRole}`)
    await client.query(`revoke all on database ${quoted} from public`)
    await client.query(`grant connect on database ${quoted} to ${appRole}`)
    return { created: true }
  } finally {
    await client.end().catch(() => {})
  }
}

/** A connection that breaks between two statements fails the next one, and does not end the process. */
function quietClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config)
  client.on('error', () => {})
  return client
}
