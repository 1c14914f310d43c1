import { createHash, randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/db/embedded/start.ts'
import { appRole, ensureRoles, type Migration, migrate, ownerRole } from '#platform/db/migrate.ts'

/** Set by the global setup for every worker: a connection string of a superuser. */
export const testPostgresVariable = 'RINNALLA_TEST_POSTGRES'

/** Set by the global setup for every worker: which run of tests this is. */
export const testRunVariable = 'RINNALLA_TEST_RUN'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** The server of TEST_DATABASE_URL (a superuser's), else one embedded server in a folder that stop() removes. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const folder = await mkdtemp(join(await roomyFolder(), 'rinnalla-test-'))
  // The database may run as a user of its own, who has to be able to pass through.
  await chmod(folder, 0o711)
  const started = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {}, durable: false })
  if (!started.ok) throw new Error(`no test database: ${started.refusal}: ${String(started.detail?.['sentence'])}`)
  const { socketDir, port, superuser } = started.value
  return {
    url: `postgres://${superuser}@/postgres?host=${encodeURIComponent(socketDir)}&port=${port}`,
    stop: async () => {
      await started.value.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Memory where there is plenty: every test copies a thousand small files, which costs a disk three times the work. */
async function roomyFolder(): Promise<string> {
  const memory = '/dev/shm'
  const room = await statfs(memory).catch(() => undefined)
  const isWritable = await access(memory, constants.W_OK).then(
    () => true,
    () => false,
  )
  return room && isWritable && room.bavail * room.bsize > 4 * 1024 ** 3 ? memory : tmpdir()
}

/** The superuser's connection string of this run's server. */
export function testPostgresUrl(): string {
  const url = process.env[testPostgresVariable]
  if (!url) throw new Error(`${testPostgresVariable} is not set: run the test through vitest`)
  return url
}

/** The same server and user, another database. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  return serverUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}

export type TestDatabase = { readonly url: string; readonly name: string; drop(): Promise<void> }

/** A database of its own, empty or a copy of `template`. */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const serverUrl = testPostgresUrl()
  const name = `test_${randomBytes(6).toString('hex')}`
  // Copying files is four times as fast here as writing a copy's pages into the log.
  const copied = template === undefined ? '' : ` template ${template} strategy file_copy`
  await asSuperuser(serverUrl, (client) => client.query(`create database ${name}${copied}`))
  return {
    url: urlOfDatabase(serverUrl, name),
    name,
    drop: async () => {
      await asSuperuser(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

export type MigratedDatabase = TestDatabase & {
  /** The connection string of the role that owns nothing. */
  readonly appUrl: string
  /** As the superuser, to look behind the wall. */
  readonly superuser: pg.Pool
}

/** What every database of a name has in it from the start; `fill` closes what it opens. */
export type Filling = { readonly name: string; fill(appUrl: string): Promise<void> }

/** A database of its own, owned by the owner's role, migrated and filled; both are done once in a run of tests, and copied. */
export async function createMigratedDatabase(
  migrations: readonly Migration[],
  filling?: Filling,
): Promise<MigratedDatabase> {
  const migrated = await templateOf(namesOf(migrations), undefined, (url) =>
    migrate({ connectionString: url }, migrations).then(() => {}),
  )
  const template = filling
    ? await templateOf(`${migrated} ${filling.name}`, migrated, (url) => filling.fill(asApplication(url)))
    : migrated
  const made = await createTestDatabase(template)
  const superuser = new pg.Pool({ connectionString: made.url, max: 3 })
  // The database is dropped at the end, with whatever connection is still closing.
  superuser.on('connect', (client) => client.on('error', () => {}))
  superuser.on('error', () => {})
  await superuser.query(`alter database ${made.name} owner to ${ownerRole}`)
  return {
    ...made,
    superuser,
    appUrl: asApplication(made.url),
    drop: async () => {
      await superuser.end()
      await made.drop()
    },
  }
}

const namesOf = (migrations: readonly Migration[]) => migrations.map((one) => one.name + one.checksum).join()

function asApplication(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${appRole}`)}`
}

/** Made by the first who needs it, while the others wait; half made, it has another name. */
async function templateOf(
  content: string,
  from: string | undefined,
  make: (url: string) => Promise<void>,
): Promise<string> {
  const serverUrl = testPostgresUrl()
  const run = process.env[testRunVariable] ?? ''
  const name = `${templatesOf(run)}${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  await asSuperuser(serverUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [name])
    const made = await client.query(`select 1 from pg_database where datname = $1`, [name])
    if (made.rowCount) return
    await ensureRoles({ connectionString: serverUrl })
    const unfinished = `${name}_unfinished`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(
      `create database ${unfinished} owner ${ownerRole}${from ? ` template ${from} strategy file_copy` : ''}`,
    )
    await make(urlOfDatabase(serverUrl, unfinished))
    await client.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}

function templatesOf(run: string): string {
  return `template_${run}_`
}

/** The templates that one run of tests made, taken away. */
export async function dropTemplates(run: string): Promise<void> {
  const serverUrl = testPostgresUrl()
  await asSuperuser(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, $1)`,
      [templatesOf(run)],
    )
    for (const { name } of rows) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
  })
}

async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
