import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { migrateAsOwner, startProduction, startWorker } from '../src/app/production.ts'
import { projectRoot } from '../src/app/configuration.ts'
import { buildWeb } from '../tools/build-web.ts'
import { ask, demo, endAll, freePort, isRunning, makeFolder, rinnalla } from './operations-process.ts'
import { createTestDatabase, testPostgresUrl, type TestDatabase } from './postgres.ts'

// Whole products start and stop here, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const appPassword = 'test-password-of-the-app'
let database: TestDatabase
let folder: Awaited<ReturnType<typeof makeFolder>>
let proxy: Awaited<ReturnType<typeof openProxy>>
let port: number
/** Everything production needs. */
let whole: Record<string, string>
const said: string[] = []
const say = (line: string) => void said.push(line)

beforeAll(async () => {
  await buildWeb({ root: projectRoot, say: () => {} })
  database = await createTestDatabase()
  folder = await makeFolder()
  proxy = await openProxy()
  port = await freePort()
  const migrated = await migrateAsOwner({ DATABASE_OWNER_URL: database.url, APP_PASSWORD: appPassword }, say)
  expect(migrated).toMatchObject({ ok: true })
  whole = {
    DATABASE_URL: `postgres://rinnalla_app:${appPassword}@127.0.0.1:${proxy.port}/${database.name}`,
    PUBLIC_ADDRESS: 'https://rinnalla.example',
    COUNTY: 'keski-suomi',
    PORT: String(port),
    OIDC_RESIDENT_ISSUER: 'https://identification.example',
    OIDC_RESIDENT_CLIENT_ID: 'rinnalla',
    OIDC_RESIDENT_CLIENT_SECRET: 'a-secret-of-the-residents',
    OIDC_STAFF_ISSUER: 'https://directory.example',
    OIDC_STAFF_CLIENT_ID: 'rinnalla',
    OIDC_STAFF_CLIENT_SECRET: 'a-secret-of-the-workers',
  }
})
afterEach(endAll)
afterAll(async () => {
  await proxy.close()
  await database.drop()
  await folder.remove()
})

/** Between the product and the test's database, so that the database can go away and come back. */
async function openProxy() {
  const url = testPostgresUrl()
  const socketDir = /host=([^&]+)/.exec(url)?.[1]
  const upstreamPort = /[?&]port=(\d+)/.exec(url)?.[1] ?? /@[^/]*:(\d+)\//.exec(url)?.[1] ?? '5432'
  const host = /@([^:/?]+)/.exec(url)?.[1] ?? 'localhost'
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far =
      socketDir === undefined
        ? connect(Number(upstreamPort), host)
        : connect(`${decodeURIComponent(socketDir)}/.s.PGSQL.${upstreamPort}`)
    for (const socket of [near, far])
      sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const listen = (at: number) =>
    new Promise<void>((resolve) => {
      server.listen(at, '127.0.0.1', () => resolve())
    })
  await listen(0)
  const { port: own } = server.address() as AddressInfo
  const stop = async () => {
    const closed = new Promise((resolve) => {
      server.close(resolve)
    })
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return { port: own, stop, start: () => listen(own), close: stop }
}

function without(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))
}

async function refusalOf(env: Record<string, string>): Promise<string> {
  const started = await startProduction(env, say)
  if (started.ok) {
    await started.value.stop()
    return 'started'
  }
  return String(started.detail?.['sentence'])
}

async function asSuperuser<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

test('production names what is missing or not right, one thing in one sentence, and never a secret', async () => {
  for (const name of Object.keys(whole).filter((one) => one !== 'PORT'))
    expect(await refusalOf(without(name))).toMatch(new RegExp(`^${name} is missing or not right: `))
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PUBLIC_ADDRESS: 'http://rinnalla.example' }, /^PUBLIC_ADDRESS .*https/],
    [{ OIDC_STAFF_ISSUER: 'http://directory.example' }, /^OIDC_STAFF_ISSUER .*https/],
    [{ OIDC_RESIDENT_CLIENT_SECRET: 'short' }, /^OIDC_RESIDENT_CLIENT_SECRET .*at least 16/],
    [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN .*at least 24/],
    [{ DATABASE_CONNECTIONS: 'many' }, /^DATABASE_CONNECTIONS .*number/],
    [{ CLAMD: 'somewhere' }, /^CLAMD .*unix:/],
    [{ PORT: '99999' }, /^PORT is "99999"/],
    [{ COUNTY: 'ei-ole' }, /^COUNTY is "ei-ole"/],
    [{ HOST: '192.0.2.1' }, /^Port \d+ of 192\.0\.2\.1 cannot be listened on \(\w+\): set HOST/],
    [
      { DATABASE_URL: whole['DATABASE_URL']!.replace(String(proxy.port), '1') },
      /^The database of DATABASE_URL cannot be used \(ECONNREFUSED\)/,
    ],
  ]
  for (const [env, sentence] of wrong) {
    const refusal = await refusalOf({ ...whole, ...env })
    expect(refusal).toMatch(sentence)
    expect(refusal).not.toMatch(/short|secret-of|test-password/)
  }
})

test('production refuses a role that could pass by the access wall', async () => {
  const name = `strong_${database.name}`
  const as = whole['DATABASE_URL']!.replace('rinnalla_app:', `${name}:`)
  for (const [strength, takeBack] of [
    ['superuser', ''],
    ['bypassrls', ''],
    ['createrole', ''],
    ['', `grant rinnalla_owner to ${name}`],
    [
      '',
      `grant usage, create on schema public to ${name}; create table public.own_${name} (); alter table public.own_${name} owner to ${name}`,
    ],
  ] as const) {
    await asSuperuser(`create role ${name} login ${strength} password '${appPassword}'`)
    await asSuperuser(`grant connect on database ${database.name} to ${name}`)
    if (takeBack !== '') await asSuperuser(takeBack)
    expect(await refusalOf({ ...whole, DATABASE_URL: as })).toMatch(
      new RegExp(`^DATABASE_URL signs in as ${name}, which could pass by the access wall: use the role rinnalla_app`),
    )
    await asSuperuser(`drop owned by ${name} cascade`)
    await asSuperuser(`drop role ${name}`)
  }
})

test('production refuses a database without tables, of another version, of a demonstration or of another county', async () => {
  const empty = await createTestDatabase()
  const url = whole['DATABASE_URL']!.replace(database.name, empty.name)
  expect(await refusalOf({ ...whole, DATABASE_URL: url })).toMatch(/run 'rinnalla migrate' with DATABASE_OWNER_URL/)
  await empty.drop()
  await asSuperuser(`update platform.migration set checksum = 'x' || checksum where name = 'work/0001-work'`)
  expect(await refusalOf(whole)).toMatch(/not of this version: run 'rinnalla migrate'/)
  await asSuperuser(`update platform.migration set checksum = substr(checksum, 2) where name = 'work/0001-work'`)
  expect(await refusalOf(whole)).toBe('started')
  expect(await refusalOf({ ...whole, COUNTY: 'pohjois-savo' })).toMatch(/is keski-suomi's and COUNTY is pohjois-savo/)
  await asSuperuser(`update platform.installation set demonstration = true`)
  expect(await refusalOf(whole)).toMatch(/^This database is a demonstration’s/)
  await asSuperuser(`update platform.installation set demonstration = false`)
  // And the demonstration leaves production's database alone, to the last row.
  const program = demo(folder.path, await freePort(), { DATABASE_URL: database.url })
  expect(await program.ended).toMatchObject({ code: 1 })
  expect(program.output()).toMatch(
    /holds data that is not a demonstration's: the demonstration starts only on an empty/,
  )
  expect(await asSuperuser(`select 1 from organisation.staff_member`)).toEqual([])
})

test('the demonstration works on an empty database of a server elsewhere, and on it again, but not for a second county', async () => {
  const elsewhere = await createTestDatabase()
  for (const lines of [/Tables brought up to date/, /Tables are up to date/]) {
    const program = demo(folder.path, await freePort(), { DATABASE_URL: elsewhere.url })
    await program.says(isRunning)
    expect(program.output()).toMatch(lines)
    program.signal('SIGTERM')
    expect(await program.ended).toMatchObject({ code: 0 })
  }
  const other = demo(folder.path, await freePort(), { DATABASE_URL: elsewhere.url, COUNTY: 'pohjois-savo' })
  expect(await other.ended).toMatchObject({ code: 1 })
  expect(other.output()).toMatch(
    /Another county's demonstration is in the database of DATABASE_URL: set DATABASE_URL to/,
  )
  await elsewhere.drop()
})

const host = { host: 'rinnalla.example' }
const api = { ...host, 'content-type': 'application/json', 'x-rinnalla': '1' }

test('production serves behind its https address, loads nothing of the demonstration, and logs no person', async () => {
  const list = join(folder.path, 'modules')
  const hook = join(folder.path, 'hook.mjs')
  writeFileSync(list, '')
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module'; import { appendFileSync } from 'node:fs'
     registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + '\\n'); return next(url, context) } })`,
  )
  const program = rinnalla(['serve'], { ...whole, NODE_OPTIONS: `--import=${hook}`, LOG_LEVEL: 'info' })
  await program.says('Rinnalla serves https://rinnalla.example')

  const page = await ask(port, '/fi', { headers: host })
  expect(page.status).toBe(200)
  expect(page.text).not.toMatch(/"demonstration":true|demo-idp/)
  expect(page.headers['strict-transport-security']).toMatch(/max-age=31536000/)
  const body = { channel: 'contact-request', municipality: null, language: 'fi' }
  const started = await ask(port, '/api/contacts/start', { method: 'POST', headers: api, body })
  expect(started.status).toBe(200)
  expect(String(started.headers['set-cookie'])).toMatch(/^__Host-rinnalla_resident=[^;]+;.*Secure/)
  expect(started.headers['strict-transport-security']).toMatch(/max-age/)
  expect((await ask(port, '/demo-idp/auth', { headers: host })).status).toBe(404)
  const cookie = String(started.headers['set-cookie']).split(';')[0] ?? ''
  const { contactId } = (JSON.parse(started.text) as { value: { contactId: string } }).value
  const answers = { ownWords: 'Salainen huoli 020202A9021' }
  for (const asked of [
    { contactId, answers },
    { contactId, answers: { ...answers, nimi: 'Päivi' } },
  ])
    await ask(port, '/api/contacts/save-intake', { method: 'POST', headers: { ...api, cookie }, body: asked })

  const loaded = readFileSync(list, 'utf8')
  expect(loaded.split('\n').length).toBeGreaterThan(200)
  expect(loaded).toContain('src/app/production.ts')
  expect(loaded.split('\n').filter((url) => /oidc-provider|app\/demonstration|node_modules\/vite\//.test(url))).toEqual(
    [],
  )

  const logs = program
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  expect(logs.length).toBeGreaterThan(0)
  for (const line of logs) expect(JSON.parse(line)).toMatchObject({ service: 'rinnalla' })
  expect(program.output()).not.toMatch(/Salainen|020202A9021|Päivi|__Host-|test-password|secret-of/)

  // The database goes away and comes back; the product says so and goes on by itself.
  expect(await ask(port, '/health')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  await proxy.stop()
  await sleep(2_500)
  expect(await ask(port, '/health')).toMatchObject({ status: 503, text: '{"status":"database-unreachable"}' })
  expect((await ask(port, '/fi', { headers: host })).status).toBe(200)
  await proxy.start()
  for (let tries = 0; (await ask(port, '/health')).status !== 200 && tries < 50; tries += 1) await sleep(100)
  expect((await ask(port, '/health')).status).toBe(200)
  const again = await ask(port, '/api/contacts/own-list', { method: 'POST', headers: { ...api, cookie }, body: {} })
  expect(again.status).toBe(200)
  expect(again.text).toContain(contactId)

  // The measures: this machine only, nobody behind a proxy, and no person in them.
  const measures = await ask(port, '/metrics')
  expect(measures.text).toContain('rinnalla_request_seconds')
  expect(measures.text).not.toMatch(new RegExp(`${contactId}|Salainen|020202A9021`))
  expect((await ask(port, '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404)

  program.signal('SIGTERM')
  const ended = await program.ended
  expect(ended).toMatchObject({ code: 0 })
})

test('with a token the measures are for whoever shows it, and nobody else', async () => {
  const token = 'a-token-of-the-operators-own'
  const started = await startProduction({ ...whole, METRICS_TOKEN: token, RUN_JOBS: 'no' }, say)
  expect(started).toMatchObject({ ok: true })
  const statusWith = async (headers: Record<string, string>) => (await ask(port, '/metrics', { headers })).status
  expect(await statusWith({})).toBe(404)
  expect(await statusWith({ authorization: 'Bearer another-token-altogether' })).toBe(404)
  expect(await statusWith({ authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.9' })).toBe(200)
  if (started.ok) await started.value.stop()
})

test('a worker does the jobs without an address, and RUN_JOBS=no leaves them to it', async () => {
  const unsealed = async () =>
    (
      await asSuperuser<{ n: number }>(
        `select count(*)::int as n from access.look l where not exists (select 1 from access.seal s where s.look_id = l.id)`,
      )
    )[0]?.n ?? 0
  const serving = await startProduction({ ...whole, RUN_JOBS: 'no' }, say)
  const body = { channel: 'contact-request', municipality: null, language: 'fi' }
  await ask(port, '/api/contacts/start', { method: 'POST', headers: api, body })
  await sleep(2_500)
  expect(await unsealed()).toBeGreaterThan(0)
  if (serving.ok) await serving.value.stop()
  const { DATABASE_URL, COUNTY } = whole
  const worker = await startWorker({ DATABASE_URL: DATABASE_URL!, COUNTY: COUNTY! }, say)
  expect(worker).toMatchObject({ ok: true })
  if (worker.ok) await worker.value.stop()
  const program = rinnalla(['work'], { DATABASE_URL: DATABASE_URL!, COUNTY: COUNTY! })
  await program.says('The regular jobs are running')
  for (let tries = 0; (await unsealed()) > 0 && tries < 100; tries += 1) await sleep(100)
  expect(await unsealed()).toBe(0)
  await expect(ask(port, '/health')).rejects.toThrow(/ECONNREFUSED/)
  program.signal('SIGTERM')
  expect(await program.ended).toMatchObject({ code: 0 })
})

test('a refused start of the command is one sentence on the error stream and code 1', async () => {
  const program = rinnalla(['serve'], without('PUBLIC_ADDRESS'))
  expect(await program.ended).toMatchObject({ code: 1 })
  expect(program.output().trim().split('\n')).toEqual([
    'PUBLIC_ADDRESS is missing or not right: give the https address that residents use.',
  ])
  const migrate = rinnalla(['migrate'], { DATABASE_OWNER_URL: 'postgres://owner:hidden-word@127.0.0.1:1/x' })
  expect(await migrate.ended).toMatchObject({ code: 1 })
  expect(migrate.output()).toMatch(/^The database of DATABASE_OWNER_URL cannot be used \(ECONNREFUSED\)/)
  expect(migrate.output()).not.toContain('hidden-word')
})
