import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '#platform/db/embedded/start.ts'
import { readManifest } from '#platform/db/backup/manifest.ts'
import { projectRoot } from '../src/app/configuration.ts'
import {
  demo,
  endAll,
  freePort,
  isGone,
  isRunning,
  makeFolder,
  openVisitor,
  postmasterOf,
  rinnalla,
} from './operations-process.ts'

// Whole products start and stop here, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let before: Awaited<ReturnType<typeof makeFolder>>
let after: Awaited<ReturnType<typeof makeFolder>>
let port: number

beforeAll(async () => {
  before = await makeFolder()
  after = await makeFolder()
  port = await freePort()
})
afterEach(endAll)
afterAll(async () => {
  await before.remove()
  await after.remove()
})

async function countEverything(folder: string): Promise<Record<string, number>> {
  const started = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
  if (!started.ok) throw new Error(String(started.detail?.['sentence']))
  const client = new pg.Client({ ...started.value.connection, database: 'rinnalla' })
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>(`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
    const counts: Record<string, number> = {}
    for (const { name } of rows) {
      const counted = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`)
      counts[name] = counted.rows[0]?.n ?? -1
    }
    return counts
  } finally {
    await client.end()
    await started.value.stop()
  }
}

test('after a backup, a kill and a restore elsewhere every row is there, and the resident goes on where they were', async () => {
  const kept = join(before.path, 'backup of tonight')
  const first = demo(before.path, port, { DEMONSTRATION_CASES: 'yes' })
  await first.says(/Invented matters are in place \(\d+ contacts\)/)
  await first.says(isRunning)
  await first.says(/A long list of clients is in place/)
  const address = `http://localhost:${port}`
  const visitor = openVisitor(address)
  const asked = { channel: 'contact-request', municipality: null, language: 'fi' }
  const { contactId } = await visitor.call<{ contactId: string }>('contacts/start', asked)
  await visitor.call('contacts/save-intake', { contactId, answers: { ownWords: 'Tarvitsen neuvoa.' } })
  await visitor.call('contacts/send', { contactId, channel: 'contact-request' })
  const place = await visitor.call<{ place: number }>('contacts/place', { contactId })

  const backup = rinnalla(['backup', kept, '--json'], { DATA_DIR: join(before.path, 'data') })
  expect(await backup.ended).toMatchObject({ code: 0 })
  first.signal('SIGKILL')
  await first.ended
  process.kill(postmasterOf(before.path) ?? 0, 'SIGKILL')
  await isGone(postmasterOf(before.path))

  const restore = rinnalla(['restore', kept], { DATA_DIR: join(after.path, 'data') })
  expect({ ...(await restore.ended), output: restore.output() }).toMatchObject({
    code: 0,
    output: expect.stringMatching(/\d+ rows of \d+ tables/),
  })
  expect(await isGone(postmasterOf(after.path))).toBe(true)

  const manifest = await readManifest(kept)
  if (!manifest.ok) throw new Error(manifest.refusal)
  const restored = await countEverything(after.path)
  const backedUp = Object.fromEntries(
    manifest.value.tables.map((table) => [`${table.schema}.${table.name}`, table.rows]),
  )
  expect(Object.fromEntries(Object.keys(backedUp).map((name) => [name, restored[name]]))).toEqual(backedUp)
  const original = await countEverything(before.path)
  expect(Object.keys(restored)).toEqual(Object.keys(original))
  for (const name of [
    'contacts.contact',
    'conversations.message',
    'records.entry',
    'clients.client',
    'identity.session',
  ])
    expect([name, restored[name]]).toEqual([name, original[name]])
  // The product went on after the backup, and its jobs raise matters by themselves.
  expect(restored['work.item']).toBeGreaterThan(20)
  expect(restored['work.item']).toBeLessThanOrEqual(original['work.item'] ?? 0)
  expect(restored['conversations.message']).toBeGreaterThan(30)

  const second = demo(after.path, port)
  await second.says('Tables are up to date')
  await second.says(isRunning)
  const again = openVisitor(address, visitor.cookie())
  expect(await again.call('contacts/place', { contactId })).toMatchObject({ state: 'queued', place: place.place })
  await again.call('contacts/leave', { contactId })
  // The invented matters' looks are days old by their own clock; the restored product seals them in a moment.
  const verified = async () => {
    const verify = rinnalla(['audit', 'verify'], { DATA_DIR: join(after.path, 'data') })
    return `${(await verify.ended).code} ${verify.output()}`
  }
  await expect.poll(verified, { timeout: 60_000, interval: 2_000 }).toMatch(/^0 Whole/)
  const refused = rinnalla(['restore', kept], { DATA_DIR: join(after.path, 'data') })
  expect(await refused.ended).toMatchObject({ code: 1 })
  expect(refused.output()).toMatch(/running on this database: stop it first/)
})

test('the invented people can be put in without starting the web, and a second time changes nothing', async () => {
  const folder = await makeFolder()
  const env = { DATA_DIR: join(folder.path, 'data'), PORT: String(await freePort()) }
  const first = rinnalla(['seed'], env)
  expect({ ...(await first.ended), output: first.output() }).toMatchObject({ code: 0 })
  expect(first.output()).toMatch(/Invented people are in place \(\d+ workers\)[^]*Invented matters are in place/)
  const second = rinnalla(['seed'], env)
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(second.output()).toContain('Invented people were in place')
  expect(await isGone(postmasterOf(folder.path))).toBe(true)
  await folder.remove()
})

const clone = [
  'bin',
  'src',
  'counties',
  'law',
  'tools',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
]

test('a copy in a private folder with spaces in its path starts, as root and as an ordinary user', async () => {
  const isRoot = process.getuid?.() === 0
  const folder = await makeFolder()
  const place = join(folder.path, 'private', 'Rinnalla of ours')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const name of clone) spawnSync('cp', ['-r', join(projectRoot, name), place])
  spawnSync('cp', ['-r', join(projectRoot, 'dist'), place])
  symlinkSync(join(projectRoot, 'node_modules'), join(place, 'node_modules'))
  const link = join(folder.path, 'linked')
  symlinkSync(join(place, 'bin/rinnalla'), link)
  expect(spawnSync(link, ['--help'], { cwd: '/' }).status).toBe(0)
  const here = { DATA_DIR: isRoot ? join(folder.path, 'data') : join(place, 'data') }
  const program = demo(folder.path, port, here, { root: place })
  await program.says(isRunning)
  program.signal('SIGTERM')
  expect(await program.ended).toMatchObject({ code: 0 })
  if (isRoot) {
    const nobody = 65_534
    spawnSync('chown', ['-R', String(nobody), join(folder.path, 'private')])
    const reachable =
      spawnSync('test', ['-r', join(projectRoot, 'node_modules/pg/package.json')], { uid: nobody }).status === 0
    if (reachable) {
      const ordinary = rinnalla(
        ['demo'],
        { PORT: String(port), DEMONSTRATION_CASES: 'no' },
        { root: place, cwd: '/', uid: nobody },
      )
      await ordinary.says(isRunning)
      expect(existsSync(join(place, 'data/postgres/PG_VERSION'))).toBe(true)
      ordinary.signal('SIGTERM')
      expect(await ordinary.ended).toMatchObject({ code: 0 })
    } else console.info('this copy cannot be read by an ordinary user: not tried as one')
  }
  const noScreens = spawnSync('rm', ['-rf', join(place, 'dist')])
  expect(noScreens.status).toBe(0)
  const serve = rinnalla(
    ['serve'],
    {
      DATABASE_URL: 'postgres://rinnalla_app@127.0.0.1:1/x',
      COUNTY: 'keski-suomi',
      PUBLIC_ADDRESS: 'https://rinnalla.example',
      ...Object.fromEntries(
        ['RESIDENT', 'STAFF'].flatMap((who) => [
          [`OIDC_${who}_ISSUER`, 'https://sign-in.example'],
          [`OIDC_${who}_CLIENT_ID`, 'rinnalla'],
          [`OIDC_${who}_CLIENT_SECRET`, 'a-secret-of-sixteen'],
        ]),
      ),
    },
    { root: place },
  )
  expect(await serve.ended).toMatchObject({ code: 1 })
  expect(serve.output()).toMatch(/^The screens are not built: run 'npm run build' in /)
  await folder.remove()
})
