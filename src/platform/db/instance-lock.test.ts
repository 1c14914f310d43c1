import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/postgres.ts'
import { holdInstanceLock } from './instance-lock.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(() => database.drop())

function hold(onLost?: () => void) {
  return holdInstanceLock({ connectionString: database.url }, onLost)
}

test('a second instance on the same database is refused until the first lets go', async () => {
  const first = await hold()
  if (!first.ok) throw new Error(first.refusal)
  expect(await hold()).toMatchObject({ ok: false, refusal: 'second-instance' })
  await first.value.release()
  const second = await hold()
  if (!second.ok) throw new Error(second.refusal)
  await second.value.release()
})

test('of many instances that start at one moment exactly one gets the database', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => hold()))
  const holders = all.filter((lock) => lock.ok)
  expect(holders).toHaveLength(1)
  for (const lock of holders) await lock.value.release()
})

test('an instance is told once when it loses its hold, and not when it lets go itself', async () => {
  let losses = 0
  const told = Promise.withResolvers<void>()
  const first = await hold(() => {
    losses += 1
    told.resolve()
  })
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  await other.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'rinnalla instance lock' and datname = current_database()`,
  )
  await told.promise
  await other.end()
  const second = await hold(() => (losses += 1))
  if (!first.ok || !second.ok) throw new Error('not held')
  await second.value.release()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(losses).toBe(1)
})
