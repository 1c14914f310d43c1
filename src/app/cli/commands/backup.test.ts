import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { done, refuse } from '#platform/outcome.ts'
import { migrateForTest, onClient, testRows } from '#platform/db/backup/test-schema.ts'
import { createTestDatabase, type TestDatabase } from '#tests/postgres.ts'
import { runBackup, runRestore, type BackupCommandPort } from './backup.ts'

let source: TestDatabase
let target: TestDatabase
let scratch: string
let out: string[]
let err: string[]

beforeEach(async () => {
  ;[source, target] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await migrateForTest({ connectionString: source.url })
  await onClient({ connectionString: source.url }, (client) => client.query(testRows))
  scratch = await mkdtemp(join(tmpdir(), 'rinnalla-cli-'))
  out = []
  err = []
})

afterEach(async () => {
  await Promise.all([source.drop(), target.drop(), rm(scratch, { recursive: true, force: true })])
})

function portTo(database: TestDatabase): BackupCommandPort & { closed: () => boolean } {
  let closed = false
  return {
    productVersion: '0.1.0',
    now: () => new Date('2027-03-23T08:00:00Z'),
    openDatabase: async () =>
      done({
        config: { connectionString: database.url } satisfies pg.ClientConfig,
        close: async () => void (closed = true),
      }),
    migrate: (config) => migrateForTest(config),
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    closed: () => closed,
  }
}

test('a backup and a restore say in one line what they did and leave no connection open', async () => {
  const folder = join(scratch, 'b')
  const from = portTo(source)
  const to = portTo(target)
  expect(await runBackup([folder], from)).toBe(0)
  expect(await runRestore([folder, '--json'], to)).toBe(0)
  expect(out[0]).toMatch(/^\/.*: 5010 rows of 4 tables, as they were at 2027-03-23T08:00:00.000Z\.$/)
  expect(JSON.parse(out[1] ?? '')).toMatchObject({ folder, rows: 5010, tables: 4 })
  expect([err, from.closed(), to.closed()]).toEqual([[], true, true])
})

test('a refusal is one sentence on the error stream and exit code 1', async () => {
  expect(await runRestore([scratch], portTo(target))).toBe(1)
  expect(err).toHaveLength(1)
  expect(err[0]).toContain('not a whole backup')
  const closed = {
    ...portTo(target),
    openDatabase: async () => refuse('second-instance', { sentence: 'It is running.' }),
  }
  expect(await runBackup([join(scratch, 'b')], closed)).toBe(1)
  expect(err[1]).toBe('It is running.')
  expect(out).toEqual([])
  expect(await runBackup([join(scratch, 'b'), '--json'], closed)).toBe(1)
  expect(out).toEqual([JSON.stringify({ error: 'second-instance', message: 'It is running.' })])
})

test('wrong usage shows how to use it, touches nothing and has exit code 2; --help has 0', async () => {
  const never = { ...portTo(source), openDatabase: () => Promise.reject(new Error('opened')) }
  for (const args of [[], ['a', 'b'], ['--unknown', 'a'], ['']]) expect(await runBackup(args, never)).toBe(2)
  expect(out).toEqual([])
  expect(await runBackup(['--json'], never)).toBe(2)
  expect(out.splice(0).map((line) => JSON.parse(line))).toEqual([{ error: 'wrong-usage', message: 'Give one folder.' }])
  expect(await runRestore(['--help'], never)).toBe(0)
  expect(out[0]).toMatch(/^Usage: rinnalla restore DIR/)
  expect(await readdir(scratch)).toEqual([])
})
