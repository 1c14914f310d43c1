import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPostgresUrl, urlOfDatabase } from '#tests/postgres.ts'
import { migrateAsOwner } from './production.ts'

const name = `owner_${randomBytes(5).toString('hex')}`
const password = randomBytes(12).toString('hex')
let superuser: pg.Client

/** As the guide says: a role that may make roles, and a database it owns. */
beforeAll(async () => {
  superuser = new pg.Client({ connectionString: testPostgresUrl() })
  await superuser.connect()
  await superuser.query(`create role ${name} login createrole password '${password}'`)
  const { rows } = await superuser.query<{ made: boolean }>(
    `select exists (select 1 from pg_roles where rolname = 'rinnalla_owner') as made`,
  )
  // Where other tests have made the roles already, this one must be allowed to hand them on.
  if (rows[0]?.made) await superuser.query(`grant rinnalla_owner, rinnalla_app to ${name} with admin option`)
  await superuser.query(`create database ${name} owner ${name}`)
})
afterAll(async () => {
  await superuser.query(`drop database if exists ${name} with (force)`)
  await superuser.query(`drop owned by ${name} cascade`)
  await superuser.query(`drop role ${name}`)
  await superuser.end()
})

test('an owner who is no superuser brings an empty database of their own to this version, and a second time changes nothing', async () => {
  const url = urlOfDatabase(testPostgresUrl(), name).replace(/\/\/[^@/]*@/, `//${name}:${password}@`)
  const lines: string[] = []
  const env = { DATABASE_OWNER_URL: url }
  expect(await migrateAsOwner(env, (line) => lines.push(line))).toMatchObject({ ok: true })
  expect(await migrateAsOwner(env, (line) => lines.push(line))).toMatchObject({ ok: true, value: { applied: 0 } })
  expect(lines.at(-1)).toBe('Tables are up to date')
})
