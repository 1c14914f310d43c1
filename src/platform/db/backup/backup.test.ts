import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/postgres.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'
import { everything, migrateForTest, onClient, testMigration, testRows } from './test-schema.ts'

let source: TestDatabase
let target: TestDatabase
let scratch: string
let kept: string
const now = new Date('2027-03-23T08:00:00Z')

beforeAll(async () => {
  source = await createTestDatabase()
  await migrateForTest({ connectionString: source.url })
  await onClient({ connectionString: source.url }, (client) => client.query(testRows))
  kept = await mkdtemp(join(tmpdir(), 'rinnalla-backup-'))
  expect(await take(join(kept, 'whole'))).toMatchObject({ ok: true })
})

afterAll(async () => {
  await source.drop()
  await rm(kept, { recursive: true, force: true })
})

beforeEach(async () => {
  target = await createTestDatabase()
  scratch = await mkdtemp(join(tmpdir(), 'rinnalla-backup-'))
})

afterEach(async () => {
  await target.drop()
  await rm(scratch, { recursive: true, force: true })
})

function take(folder: string) {
  return backup({ config: { connectionString: source.url }, folder, productVersion: '1.2.3', now })
}

function bringBack(folder: string, migration = testMigration) {
  const config = { connectionString: target.url }
  return restore({ config, folder, migrate: () => migrateForTest(config, migration) })
}

async function copyOfBackup(): Promise<string> {
  const folder = join(scratch, 'copy')
  await mkdir(folder)
  for (const name of await readdir(join(kept, 'whole'))) {
    await writeFile(join(folder, name), await readFile(join(kept, 'whole', name)))
  }
  return folder
}

test('a backup restored into an empty database is the same to the last row, type and partition', async () => {
  expect(await bringBack(join(kept, 'whole'))).toMatchObject({ ok: true })
  const [before, after] = await Promise.all(
    [source, target].map(({ url }) => onClient({ connectionString: url }, everything)),
  )
  expect(after).toEqual(before)
  expect(after?.['clinic.person']).toMatch(/^3003 /)
})

test('after a restore new rows get new numbers, triggers run again and nothing of a passing table came along', async () => {
  await bringBack(join(kept, 'whole'))
  await onClient({ connectionString: target.url }, async (client) => {
    await client.query(`insert into clinic.visit (id, at) values (0, '2027-01-01Z')`)
    const { rows } = await client.query(`
      insert into clinic.person (area_id, name) values (1, 'new')
      returning id::int, nextval('clinic.ticket')::int as ticket, (select count(*)::int from clinic.passing) as passing,
        (select stamp like 'stamped again%' from clinic.visit where id = 0) as stamped`)
    expect(rows).toEqual([{ id: 3004, ticket: 42, passing: 0, stamped: true }])
    const { rows: triggers } = await client.query(
      `select tgrelid::regclass::text as table, tgenabled from pg_trigger where tgname = 'stamp' order by 1`,
    )
    expect(triggers[0]).toEqual({ table: 'clinic.visit', tgenabled: 'A' })
    await expect(client.query(`insert into clinic.person (area_id, name) values (77, 'x')`)).rejects.toThrow(
      'foreign key',
    )
  })
})

test('only the account that made a backup can read it', async () => {
  const folder = join(kept, 'whole')
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
})

test('a backup is of one instant although rows are being added', async () => {
  await onClient({ connectionString: source.url }, async (client) => {
    let writing = true
    const writer = (async () => {
      while (writing) {
        await client.query(`with a as (insert into clinic.area select max(id) + 1, 'new' from clinic.area returning id)
          insert into clinic.person (area_id, name) select id, 'in area ' || id from a`)
      }
    })()
    const taken = await take(join(scratch, 'busy'))
    writing = false
    await writer
    await client.query(`delete from clinic.person where name like 'in area %'; delete from clinic.area where id > 5`)
    expect(taken).toMatchObject({ ok: true })
  })
  expect(await bringBack(join(scratch, 'busy'))).toMatchObject({ ok: true })
  await onClient({ connectionString: target.url }, async (client) => {
    const { rows } = await client.query(`select (select count(*)::int from clinic.area where id > 5) as areas,
      (select count(*)::int from clinic.person where name like 'in area %') as people`)
    expect(rows[0].areas).toBe(rows[0].people)
  })
})

test('a database without superuser loads a backup in the order its foreign keys want', async () => {
  await onClient({ connectionString: target.url }, async (client) => {
    await client.query(`drop role if exists plain_owner`).catch(() => {})
    await client.query(
      `create role plain_owner login bypassrls password 'plain'; grant create on database ${target.name} to plain_owner`,
    )
  })
  const config = { connectionString: target.url.replace(/\/\/[^@]*@/, '//plain_owner:plain@') }
  try {
    const restored = await restore({ config, folder: join(kept, 'whole'), migrate: () => migrateForTest(config) })
    expect(restored).toMatchObject({ ok: true })
    const before = await onClient({ connectionString: source.url }, everything)
    expect(await onClient({ connectionString: target.url }, everything)).toEqual(before)
  } finally {
    await onClient({ connectionString: target.url }, (client) =>
      client.query(`drop owned by plain_owner cascade; drop role plain_owner`),
    )
  }
})

test('a damaged file is refused before anything is changed', async () => {
  const folder = await copyOfBackup()
  const file = (await readdir(folder)).filter((name) => name.endsWith('.gz')).sort()[1] ?? ''
  const bytes = await readFile(join(folder, file))
  bytes[bytes.length - 20]! ^= 1
  await writeFile(join(folder, file), bytes)
  const refused = await bringBack(folder)
  expect(refused).toMatchObject({ ok: false, refusal: 'damaged' })
  expect(JSON.stringify(refused)).toContain(file)
  await onClient({ connectionString: target.url }, async (client) => {
    const { rows } = await client.query(`select to_regclass('clinic.area') as area`)
    expect(rows[0].area).toBe(null)
  })
})

test('a file cut short, a missing file, an edited manifest and a missing manifest are refused', async () => {
  const folder = await copyOfBackup()
  await truncate(join(folder, '0002.copy.gz'), 100)
  expect(await bringBack(folder)).toMatchObject({ refusal: 'damaged' })
  await rm(join(folder, '0002.copy.gz'))
  expect(await bringBack(folder)).toMatchObject({ refusal: 'damaged' })
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
  await writeFile(join(folder, 'manifest.json'), manifest.replace('"lastValue": "41"', '"lastValue": "40"'))
  expect(await bringBack(folder)).toMatchObject({ refusal: 'damaged' })
  await writeFile(join(folder, 'manifest.json'), manifest.replace('"format": 1', '"format": 2'))
  expect(await bringBack(folder)).toMatchObject({ refusal: 'other-format' })
  await rm(join(folder, 'manifest.json'))
  expect(await bringBack(folder)).toMatchObject({ refusal: 'no-backup' })
})

test('a backup of another version is refused', async () => {
  expect(await bringBack(join(kept, 'whole'), `${testMigration} create table clinic.more (id int);`)).toMatchObject({
    refusal: 'other-migrations',
  })
})

test('a database that holds somebody’s rows is never overwritten, one that only migrations filled is', async () => {
  const config = { connectionString: target.url }
  await migrateForTest(config)
  await onClient(config, (client) => client.query(`insert into clinic.area values (99, 'somebody’s')`))
  expect(await bringBack(join(kept, 'whole'))).toMatchObject({ refusal: 'not-empty' })
  await onClient(config, async (client) => {
    const { rows } = await client.query(`select name from clinic.area where id = 99`)
    expect(rows).toHaveLength(1)
    await client.query(`delete from clinic.area where id = 99`)
  })
  expect(await bringBack(join(kept, 'whole'))).toMatchObject({ ok: true })
  expect(await bringBack(join(kept, 'whole'))).toMatchObject({ refusal: 'not-empty' })
})

test('a row that the database refuses leaves it empty, and the message quotes no row', async () => {
  const config = { connectionString: target.url }
  await migrateForTest(config)
  await onClient(config, (client) => client.query(`alter table clinic.person add check (name <> 'person 77')`))
  const refused = await bringBack(join(kept, 'whole'))
  expect(refused).toMatchObject({ ok: false, refusal: 'failed' })
  expect(JSON.stringify(refused)).not.toContain('person 77')
  await onClient(config, async (client) => {
    const { rows } = await client.query(`select count(*)::int as n from clinic.area`)
    expect(rows[0].n).toBe(1)
  })
})

test('a backup never writes into a folder that has something', async () => {
  await writeFile(join(scratch, 'mine'), 'x')
  expect(await take(scratch)).toMatchObject({ refusal: 'folder-taken' })
})

test('a backup killed half way leaves nothing that looks whole, and the next one clears it away', async () => {
  const folder = join(scratch, 'killed')
  const script = join(scratch, 'run.ts')
  const wish = JSON.stringify({ config: { connectionString: source.url }, folder, productVersion: '1' })
  await writeFile(
    script,
    `import { backup } from ${JSON.stringify(join(import.meta.dirname, 'backup.ts'))}
     await backup({ ...${wish}, now: new Date() })`,
  )
  const isHalfWay = () =>
    readdir(scratch, { recursive: true }).then((names) => names.some((name) => name.includes('/0001')))
  await onClient({ connectionString: source.url }, async (client) => {
    // The backup waits at this table until it is killed.
    await client.query(`begin; lock table clinic.visit in access exclusive mode`)
    const child = spawn(process.execPath, [script], { stdio: 'inherit' })
    while (!(await isHalfWay())) await sleep(5)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await readdir(scratch)).toEqual([expect.stringMatching(`^killed.unfinished-${child.pid}-`), 'run.ts'])
  })
  expect(await bringBack(folder)).toMatchObject({ refusal: 'no-backup' })
  expect(await take(folder)).toMatchObject({ ok: true })
  expect(await readdir(scratch)).toEqual(['killed', 'run.ts'])
})

test('an unreachable database is told without its password', async () => {
  const refused = await backup({
    config: { connectionString: 'postgres://me:hunter2@127.0.0.1:1/x' },
    folder: join(scratch, 'none'),
    productVersion: '1',
    now,
  })
  expect(refused).toMatchObject({ ok: false, refusal: 'failed' })
  expect(JSON.stringify(refused)).not.toContain('hunter2')
  expect(await readdir(scratch)).toEqual([])
})
