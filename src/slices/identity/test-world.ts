import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type SettableClock, settableClock } from '#platform/clock.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { appRole, ensureRoles, migrate, ownerRole, readMigrations } from '#platform/db/migrate.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { createTestDatabase, testPostgresUrl } from '#tests/postgres.ts'

export type TestWorld = {
  readonly works: Works
  readonly clock: SettableClock
  /** As the application: the role that owns nothing. */
  readonly database: Database
  /** As the superuser, to look behind the wall. */
  readonly superuser: pg.Pool
  close(): Promise<void>
}

/** A database of its own with the platform's and the named slices' tables, and a clock that stands at a Monday morning. */
export async function openTestWorld(slices: readonly string[]): Promise<TestWorld> {
  const test = await createTestDatabase()
  await ensureRoles({ connectionString: testPostgresUrl() })
  const superuser = new pg.Pool({ connectionString: test.url, max: 2 })
  // The database is dropped at the end, with whatever connection is still closing.
  superuser.on('connect', (client) => client.on('error', () => {}))
  await superuser.query(`alter database ${pg.escapeIdentifier(test.name)} owner to ${ownerRole}`)
  const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await migrate({ connectionString: test.url }, [
    ...readMigrations('platform', folder('../../platform/db/migrations')),
    ...slices.flatMap((slice) => readMigrations(slice, folder(`../${slice}/migrations`))),
  ])
  const asApplication = `${test.url}${test.url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${appRole}`)}`
  const database = openDatabase(asApplication, { maxConnections: 4 })
  const clock = settableClock('2026-11-23T07:00:00Z')
  return {
    works: { database, clock, eventsSaved: () => {} },
    clock,
    database,
    superuser,
    close: async () => {
      await database.close()
      await superuser.end()
      await test.drop()
    },
  }
}
