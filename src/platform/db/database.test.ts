import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/postgres.ts'
import { type Database, openDatabase } from './database.ts'
import { sql } from './sql.ts'

let test1: TestDatabase
let database: Database

beforeAll(async () => {
  test1 = await createTestDatabase()
  database = openDatabase(test1.url, { maxConnections: 2 })
  await database.direct.run(sql`create table note (id int primary key)`)
})
afterAll(async () => {
  await database.close()
  await test1.drop()
})

test('work that swallowed an error gives no result: nothing of it was kept', async () => {
  const work = database.transaction(
    async (tx) => {
      await tx.run(sql`insert into note values (1)`)
      await tx.run(sql`insert into note values (1)`).catch(() => 'swallowed')
      return 'a result'
    },
    () => ({ keep: true }),
  )
  await expect(work).rejects.toThrow('nothing was kept')
  expect(await database.direct.rows(sql`select * from note`)).toEqual([])
})

test('the connection of a failed transaction is whole again for the next', async () => {
  const fail = () =>
    database.transaction(
      (tx) => tx.run(sql`select 1 / 0`),
      () => ({ keep: true }),
    )
  await Promise.all([1, 2, 3, 4].map(() => expect(fail()).rejects.toThrow('division by zero')))
  const done = await database.transaction(
    (tx) => tx.run(sql`insert into note values (2)`),
    () => ({ keep: true }),
  )
  expect(done).toBe(1)
})
