import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { holdInstanceLock } from '../instance-lock.ts'
import { defaultDataDir } from './data-folder.ts'
import { stopUnlessInUse } from './maintenance.ts'
import { isRunning } from './processes.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start.ts'

let pristine: string
let scratch: string
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

// Made once, for making a database takes a second; copied by the tests that are about something else.
beforeAll(async () => {
  pristine = await mkdtemp(join(tmpdir(), 'rinnalla-pristine-'))
  await chmod(pristine, 0o711)
  const made = await startEmbeddedPostgres({ dataDir: join(pristine, 'data'), log: () => {} })
  if (!made.ok) throw new Error(String(made.detail?.['sentence']))
  await made.value.stop()
})

afterAll(() => rm(pristine, { recursive: true, force: true }))

function useDatabase(dataDir = join(scratch, 'data')): void {
  execFileSync('cp', ['-a', join(pristine, 'data'), dataDir])
}

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rinnalla-embedded-'))
  await chmod(scratch, 0o711)
})

afterEach(async () => {
  // One left by a test that failed would hold the test run open.
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const server of started.splice(0)) await server.stop()
  await rm(scratch, { recursive: true, force: true })
})

async function start(dataDir = join(scratch, 'data'), log: (line: string) => void = () => {}) {
  const outcome = await startEmbeddedPostgres({ dataDir, log })
  if (!outcome.ok) throw new Error(String(outcome.detail?.['sentence']))
  started.push(outcome.value)
  return outcome.value
}

async function refusal(dataDir: string) {
  const outcome = await startEmbeddedPostgres({ dataDir, log: () => {} })
  if (!outcome.ok) return { refusal: outcome.refusal, sentence: String(outcome.detail?.['sentence']) }
  started.push(outcome.value)
  return { refusal: null, sentence: '' }
}

async function ask(server: Pick<EmbeddedPostgres, 'connection'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.connection)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function pidOf(dataDir = join(scratch, 'data')): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** A process of its own that starts the database, says where it is and goes on living. */
async function startInChild({ after = 'setInterval(() => {}, 1000)', until = 'started' } = {}): Promise<{
  child: ChildProcess
  pid: number
}> {
  const script = join(scratch, 'start.ts')
  await writeFile(
    script,
    `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))}
     const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(scratch, 'data'))}, log: () => {} })
     process.once('SIGTERM', async () => { await server.value.stop(); process.exit(0) })
     console.log('started')
     ${after}`,
  )
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  children.push(child)
  await saysLine(child, until)
  return { child, pid: await pidOf() }
}

/** Two lines may come in one piece, so lines are read and not pieces. */
async function saysLine(child: ChildProcess, wanted: string): Promise<void> {
  if (!child.stdout) throw new Error('no output to read')
  for await (const line of createInterface(child.stdout)) if (line === wanted) return
  throw new Error(`ended without saying ${wanted}`)
}

test('the database starts with checksums, durable writes and Finnish order, and keeps its rows over a restart', async () => {
  const first = await start()
  expect(first.attached).toBe(false)
  await ask(first, `create table kept (name text); insert into kept values ('Öhman'), ('Aalto'), ('Åman')`)
  const [settings] = await ask(
    first,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
       current_setting('listen_addresses') as addresses, current_setting('synchronous_commit') as commit,
       (select datlocale from pg_database where datname = 'template1') as locale, initcap('äiti') as word`,
  )
  expect(settings).toEqual({ fsync: 'on', checksums: 'on', addresses: '', commit: 'on', locale: 'fi-FI', word: 'Äiti' })
  const pid = await pidOf()
  await first.stop()
  expect(isRunning(pid)).toBe(false)
  expect(await lstat(first.socketDir).catch(() => null)).toBe(null)
  const second = await start()
  expect(await ask(second, `select name from kept order by name`)).toEqual(
    ['Aalto', 'Åman', 'Öhman'].map((name) => ({ name })),
  )
})

test('nobody but the database’s own user gets at its socket and its files', async () => {
  useDatabase()
  const server = await start()
  expect((await lstat(server.socketDir)).mode & 0o777).toBe(0o700)
  expect((await lstat(join(scratch, 'data', 'postgres'))).mode & 0o077).toBe(0)
  expect(await readFile(join(scratch, 'data', 'access-rules.conf'), 'utf8')).toBe('local all all trust\n')
})

test('a failed statement leaves no row in the database’s own log', async () => {
  useDatabase()
  const server = await start()
  await ask(server, `create table person (hetu text primary key); insert into person values ('010101-999X')`)
  await expect(ask(server, `insert into person values ('010101-999X')`)).rejects.toThrow('duplicate')
  await expect(ask(server, `select '010101-999X'::int`)).rejects.toThrow('invalid input')
  expect(await readFile(join(scratch, 'data', 'postgres.log'), 'utf8')).not.toContain('999X')
})

test('after kill -9 of the process that started it, the next start attaches, gets the lock and has every row', async () => {
  useDatabase()
  const lock = join(import.meta.dirname, '../instance-lock.ts')
  const { child, pid } = await startInChild({
    after: `const { holdInstanceLock } = await import(${JSON.stringify(lock)})
     await holdInstanceLock(server.value.connection)
     console.log('held')
     setInterval(() => {}, 1000)`,
    until: 'held',
  })
  const beside = await start()
  expect(beside.attached).toBe(true)
  expect(await holdInstanceLock(beside.connection)).toMatchObject({ refusal: 'second-instance' })
  await stopUnlessInUse(beside, beside.connection)
  await ask(beside, 'create table kept as select 1 as n')
  started.length = 0
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isRunning(pid)).toBe(true)
  const server = await start()
  expect([server.attached, await pidOf()]).toEqual([true, pid])
  const held = await holdInstanceLock(server.connection)
  expect(held.ok).toBe(true)
  expect(await ask(server, 'select n from kept')).toEqual([{ n: 1 }])
  await server.stop()
  expect(isRunning(pid)).toBe(false)
})

test('a stop of the process, a Ctrl-C in its terminal and a sudden exit leave no database running', async () => {
  useDatabase()
  for (const how of ['SIGTERM', 'SIGINT', 'exit'] as const) {
    const { child, pid } = await startInChild(how === 'exit' ? { after: 'setTimeout(() => process.exit(3), 50)' } : {})
    // To the whole group, as a terminal sends it.
    if (how !== 'exit') process.kill(-(child.pid ?? 0), how)
    await once(child, 'exit')
    await expect.poll(() => isRunning(pid)).toBe(false)
  }
})

test('a stop in the middle of making the database leaves nothing running and the next start makes it anew', async () => {
  const script = join(scratch, 'start.ts')
  await writeFile(
    script,
    `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))}
     await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(scratch, 'data'))}, log: () => console.log('making') })
     setInterval(() => {}, 1000)`,
  )
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await saysLine(child, 'making')
  await new Promise((resolve) => setTimeout(resolve, 200))
  child.kill('SIGTERM')
  const [code, signal] = await once(child, 'exit')
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' })
  expect(await readdir(join(scratch, 'data'))).not.toContain('postgres')
  expect((await start()).attached).toBe(false)
})

test('clients that hang on are cut off when the database stops', async () => {
  useDatabase()
  const server = await start()
  const client = new pg.Client(server.connection)
  client.on('error', () => {})
  await client.connect()
  const hanging = client.query('select pg_sleep(60)').catch(() => 'cut off')
  await server.stop()
  expect(await hanging).toBe('cut off')
})

test('a pid file that a crash of the machine left behind, its number now another program’s, is no hindrance', async () => {
  useDatabase()
  const first = await start()
  await ask(first, 'create table kept as select 1 as n')
  const pidFile = join(scratch, 'data', 'postgres', 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  process.kill(await pidOf(), 'SIGQUIT')
  while (isRunning(Number.parseInt(text, 10))) await new Promise((resolve) => setTimeout(resolve, 10))
  for (const pid of [process.pid, 4_000_000]) {
    await writeFile(pidFile, text.replace(/^\d+/, String(pid)))
    const server = await start()
    expect(server.attached).toBe(false)
    expect(await ask(server, 'select n from kept')).toEqual([{ n: 1 }])
    await server.stop()
  }
})

test('a data folder with a long path works, for the socket has a short one of its own', async () => {
  const long = join(scratch, ...Array.from({ length: 6 }, (_, n) => `${'pitkäpolku-'.repeat(4)}${n}`), 'data')
  await mkdir(dirname(long), { recursive: true })
  useDatabase(long)
  const server = await start(long)
  expect(Buffer.byteLength(long)).toBeGreaterThan(250)
  expect(Buffer.byteLength(join(server.socketDir, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103)
  expect(await ask(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('two starts at one moment end with one database that both reach', async () => {
  const [first, second] = await Promise.all([start(), start()])
  expect([first.attached, second.attached].sort()).toEqual([false, true])
  const [a, b] = await Promise.all(
    [first, second].map((server) => ask(server, 'select pg_postmaster_start_time() as at')),
  )
  expect(a).toEqual(b)
})

test('a folder with somebody’s files is left alone', async () => {
  await mkdir(join(scratch, 'photos'))
  await writeFile(join(scratch, 'photos', 'cat.jpg'), 'x')
  const { refusal: code, sentence } = await refusal(join(scratch, 'photos'))
  expect(code).toBe('not-ours')
  expect(sentence).toContain('set DATA_DIR')
  expect(await readdir(join(scratch, 'photos'))).toEqual(['cat.jpg'])
  await writeFile(join(scratch, 'file'), 'x')
  expect((await refusal(join(scratch, 'file'))).refusal).toBe('not-ours')
})

test('data of another major version are refused with what to do', async () => {
  useDatabase()
  await (await start()).stop()
  await writeFile(join(scratch, 'data', 'postgres', 'PG_VERSION'), '17\n')
  const { refusal: code, sentence } = await refusal(join(scratch, 'data'))
  expect(code).toBe('other-version')
  expect(sentence).toMatch(/PostgreSQL 17.*PostgreSQL 18.*backup/)
})

test('the data are the project’s for an ordinary user, and in a place the database’s user can reach for root', () => {
  expect(defaultDataDir('/home/aino/rinnalla', 1000)).toBe('/home/aino/rinnalla/data')
  expect(defaultDataDir(import.meta.dirname, 0)).toMatch(/^\/var\/lib\/rinnalla\/[0-9a-f]{16}$/)
})
