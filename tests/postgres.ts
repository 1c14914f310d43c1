import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/db/embedded/start.ts'

/** Set by the global setup for every worker: a connection string of a superuser. */
export const testPostgresVariable = 'RINNALLA_TEST_POSTGRES'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** The server of TEST_DATABASE_URL (a superuser's), else one embedded server in a folder that stop() removes. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-test-'))
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

/** A database of its own, copied from `template` when one is named. */
export async function createTestDatabase(template = 'template1'): Promise<TestDatabase> {
  const serverUrl = testPostgresUrl()
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(serverUrl, `create database ${name} template ${template}`)
  return {
    url: urlOfDatabase(serverUrl, name),
    name,
    drop: () => asSuperuser(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
