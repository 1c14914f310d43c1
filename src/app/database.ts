import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/db/embedded/start.ts'
import { holdInstanceLock } from '#platform/db/instance-lock.ts'
import { ensureDatabase, ensureRoles, appRole, letRolesIn, migrate, MigrationChanged } from '#platform/db/migrate.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Configuration } from './configuration.ts'
import { allMigrations } from './migrations.ts'

export type Say = (line: string) => void

/** The database a process works on: connections for the application's role, and for the owner when this process may migrate. */
export type OpenedDatabase = {
  readonly app: pg.ClientConfig
  readonly admin: pg.ClientConfig
  /** Ends what opening began: the lock, and the server when it is our child. */
  close(): Promise<void>
  /** Lets the server run on; for a command that found it in use. */
  leave(): void
}

const databaseName = 'rinnalla'

/**
 * Opens the demonstration's database: an embedded PostgreSQL as a child, or the server of DATABASE_URL. Makes roles and
 * tables, and takes the instance lock: a second start on the same data is refused. `onLost` is told when that lock breaks:
 * the database has ended, or somebody else may begin to work on it.
 */
export async function openOwnDatabase(
  configuration: Configuration,
  say: Say,
  onLost: () => void,
): Promise<Outcome<OpenedDatabase, string>> {
  const server =
    configuration.databaseUrl === undefined
      ? await embedded(configuration, say)
      : await external(configuration.databaseUrl)
  if (!server.ok) return server
  const lock = await holdInstanceLock(server.value.admin, onLost).catch((error: unknown) => error)
  if (!isOutcome(lock)) {
    await server.value.close()
    return refuse('database-unreachable', { sentence: sentenceOf(lock) })
  }
  if (!lock.ok) {
    server.value.leave()
    return refuse('second-instance', {
      sentence: `Rinnalla is already running on ${configuration.databaseUrl === undefined ? configuration.dataDir : 'this database'}: stop it first, or set DATA_DIR to another folder.`,
    })
  }
  const ready = await bringUpToDate(server.value.admin, say).catch(async (error: unknown) => {
    await lock.value.release()
    await server.value.close()
    throw error
  })
  if (!ready.ok) {
    await lock.value.release()
    await server.value.close()
    return ready
  }
  const close = async () => {
    await lock.value.release()
    await server.value.close()
  }
  return done({ ...server.value, close })
}

async function embedded(configuration: Configuration, say: Say): Promise<Outcome<OpenedDatabase, string>> {
  const started = await startEmbeddedPostgres({ dataDir: configuration.dataDir, log: say })
  if (!started.ok) return started
  const { connection, socketDir, port } = started.value
  say(started.value.attached ? 'Database found running and attached' : 'Database started')
  try {
    await ensureRoles(connection)
    await ensureDatabase(connection, databaseName)
  } catch (error) {
    await started.value.stop()
    return refuse('database-not-made', { sentence: sentenceOf(error) })
  }
  return done({
    admin: { ...connection, database: databaseName },
    app: { host: socketDir, port, user: appRole, database: databaseName },
    close: () => started.value.stop(),
    leave: () => started.value.leave(),
  })
}

/**
 * The server of DATABASE_URL, whose role may make roles. The application works as its own role all the same, without a
 * password of its own: the roles are the server's, and another database on it may be in earnest.
 */
async function external(url: string): Promise<Outcome<OpenedDatabase, string>> {
  const admin: pg.ClientConfig = { connectionString: url }
  try {
    const whose = await whoseDatabase(admin)
    if (whose !== 'ours-or-empty')
      return refuse('not-a-demonstration', { sentence: notOursSentence('the database of DATABASE_URL') })
    await ensureRoles(admin)
    await letRolesIn(admin)
    await letBecomeApp(admin)
  } catch (error) {
    return refuse('database-unreachable', {
      sentence: `The database of DATABASE_URL cannot be used (${codeOf(error)}): check the address, the password and that the role may create roles.`,
    })
  }
  const app = { connectionString: url, options: `-c role=${appRole}` }
  return done({ admin, app, close: async () => {}, leave: () => {} })
}

export function notOursSentence(where: string): string {
  return `${where[0]?.toUpperCase()}${where.slice(1)} holds data that is not a demonstration's: the demonstration starts only on an empty database. Use an empty one.`
}

/** Looked at before anything is made or migrated: what is in earnest stays untouched. */
async function whoseDatabase(admin: pg.ClientConfig): Promise<'ours-or-empty' | 'somebody-elses'> {
  const client = new pg.Client(admin)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ schema: string }>(`
      select distinct schemaname as schema from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
    if (tables.length === 0) return 'ours-or-empty'
    if (!tables.some(({ schema }) => schema === 'platform')) return 'somebody-elses'
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('platform.installation') is not null as there`,
    )
    if (!rows[0]?.there) return 'somebody-elses'
    const { rows: marks } = await client.query<{ demonstration: boolean }>(
      `select demonstration from platform.installation`,
    )
    return marks.every((mark) => mark.demonstration) ? 'ours-or-empty' : 'somebody-elses'
  } finally {
    await client.end().catch(() => {})
  }
}

/** For the demonstration only, whose connections sign in as the one of DATABASE_URL and then become the application's. */
async function letBecomeApp(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`grant ${appRole} to current_user`)
  } finally {
    await client.end()
  }
}

/** Brings the tables to this version; says how many steps were new. */
export async function bringUpToDate(admin: pg.ClientConfig, say: Say): Promise<Outcome<{ applied: number }, string>> {
  try {
    const { applied } = await migrate(admin, allMigrations())
    say(applied === 0 ? 'Tables are up to date' : `Tables brought up to date (${applied} new)`)
    return done({ applied })
  } catch (error) {
    if (error instanceof MigrationChanged) return refuse('migration-changed', { sentence: error.message })
    if (isDiskFull(error)) return refuse('disk-full', { sentence: diskFullSentence })
    throw error
  }
}

export const diskFullSentence =
  'The disk is full: free some space, or set DATA_DIR to a folder on another disk, and start again. Nothing was lost.'

export function isDiskFull(error: unknown): boolean {
  const codes = [error, (error as Error).cause].map((one) => (one as { code?: string } | undefined)?.code)
  return codes.includes('53100') || codes.includes('ENOSPC')
}

function sentenceOf(error: unknown): string {
  if (isDiskFull(error)) return diskFullSentence
  return `The database could not be made (${codeOf(error)}): use another DATA_DIR, or look at the database's log in it.`
}

function isOutcome(value: unknown): value is Awaited<ReturnType<typeof holdInstanceLock>> {
  return typeof value === 'object' && value !== null && 'ok' in value
}

/** An error's code without its message, which could hold a password. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : 'no code'
}
