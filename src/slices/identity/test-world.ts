import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type SettableClock, settableClock } from '#platform/clock.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { createMigratedDatabase } from '#tests/postgres.ts'

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
  const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const test = await createMigratedDatabase([
    ...readMigrations('platform', folder('../../platform/db/migrations')),
    ...slices.flatMap((slice) => readMigrations(slice, folder(`../${slice}/migrations`))),
  ])
  const database = openDatabase(test.appUrl, { maxConnections: 4 })
  const clock = settableClock('2026-11-23T07:00:00Z')
  return {
    works: { database, clock, eventsSaved: () => {} },
    clock,
    database,
    superuser: test.superuser,
    close: async () => {
      await database.close()
      await test.drop()
    },
  }
}
