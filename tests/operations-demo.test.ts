import { randomUUID } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
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
  type Program,
} from './operations-process.ts'

// Whole products start and stop here, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let folder: Awaited<ReturnType<typeof makeFolder>>
let port: number

beforeAll(async () => {
  folder = await makeFolder()
  port = await freePort()
})
afterEach(endAll)
afterAll(() => folder.remove())

/** One clear sentence last, code 1, and nothing left. */
async function expectRefusal(program: Program, sentence: RegExp): Promise<void> {
  const { code } = await program.ended
  const lines = program.output().trim().split('\n')
  expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: expect.stringMatching(sentence) })
  expect(program.output()).not.toMatch(/\n\s+at |Error:/)
}

test('a start says each step, the address and how to sign in; a stop leaves nothing running and is quick', async () => {
  const first = demo(folder.path, port)
  await first.says(isRunning)
  const steps = ['County: Keski-Suomen hyvinvointialue', /Screens/, 'Database started', 'Tables', 'Invented people']
  for (const step of steps) await first.says(step)
  await first.says(`http://localhost:${port}/fi`)
  await first.says('Sign in as one of the invented people')
  const page = await fetch(`http://localhost:${port}/fi`)
  expect([page.status, (await page.text()).includes('<html lang="fi"')]).toEqual([200, true])
  for (const [program, signal] of [
    [first, 'SIGTERM'],
    [demo(folder.path, port), 'SIGINT'],
  ] as const) {
    await program.says(isRunning)
    const postmaster = postmasterOf(folder.path)
    expect(postmaster).toBeGreaterThan(0)
    program.signal(signal)
    expect(await program.ended).toMatchObject({ code: 0, signal: null })
    expect(await isGone(postmaster, 500)).toBe(true)
  }
})

test('a stop at any moment of a start leaves nothing running', async () => {
  for (const milliseconds of [60, 350, 700, 1_100]) {
    const program = demo(folder.path, port)
    await sleep(milliseconds)
    program.signal('SIGTERM')
    await program.ended
    expect(await isGone(postmasterOf(folder.path))).toBe(true)
  }
})

async function openContact(address: string) {
  const visitor = openVisitor(address)
  const channel = 'contact-request'
  const { contactId } = await visitor.call<{ contactId: string }>('contacts/start', {
    channel,
    municipality: null,
    language: 'fi',
  })
  await visitor.call('contacts/save-intake', { contactId, answers: { ownWords: 'Tarvitsen neuvoa.' } })
  await visitor.call('contacts/send', { contactId, channel })
  return { visitor, contactId }
}

/** Four senders write as fast as they are answered, until the connection breaks; only what was acknowledged is told. */
async function writeUntilKilled(address: string, kill: () => void) {
  const { visitor, contactId } = await openContact(address)
  const acknowledged: string[] = []
  const write = async (who: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const text = `Viesti ${who}.${count}`
      await visitor.call('conversations/send', { as: 'resident', contactId, id: randomUUID(), text })
      acknowledged.push(text)
    }
  }
  setTimeout(kill, 700)
  await Promise.allSettled([1, 2, 3, 4].map(write))
  return { visitor, contactId, acknowledged }
}

async function textsOf(address: string, cookie: string, contactId: string): Promise<string[]> {
  const again = openVisitor(address, cookie)
  const texts: string[] = []
  for (let after = 0; ;) {
    const { messages } = await again.call<{ messages: { number: number; body: { text?: string } }[] }>(
      'conversations/list',
      { as: 'resident', contactId, after },
    )
    const last = messages.at(-1)
    if (!last) return texts
    after = last.number
    texts.push(...messages.flatMap(({ body }) => (body.text === undefined ? [] : [body.text])))
  }
}

test('whatever was acknowledged is there after kill -9 of the server, and after kill -9 of the database too', async () => {
  const address = `http://localhost:${port}`
  const env = { RATE_FACTOR: '1000' }
  for (const alsoDatabase of [false, true]) {
    const program = demo(folder.path, port, env)
    await program.says(isRunning)
    const postmaster = postmasterOf(folder.path) ?? 0
    const written = await writeUntilKilled(address, () => {
      if (alsoDatabase) process.kill(postmaster, 'SIGKILL')
      program.signal('SIGKILL')
    })
    await program.ended
    expect(written.acknowledged.length).toBeGreaterThan(10)
    const again = demo(folder.path, port, env)
    await again.says(isRunning)
    const kept = new Set(await textsOf(address, written.visitor.cookie(), written.contactId))
    expect(written.acknowledged.filter((text) => !kept.has(text))).toEqual([])
    again.signal('SIGTERM')
    expect(await again.ended).toMatchObject({ code: 0 })
    expect(await isGone(postmasterOf(folder.path))).toBe(true)
  }
})

test('a database that ends under the running product is told in one sentence, and the next start goes on', async () => {
  const program = demo(folder.path, port)
  await program.says(isRunning)
  process.kill(postmasterOf(folder.path) ?? 0, 'SIGKILL')
  await expectRefusal(program, /^The database ended while Rinnalla was running: start again\./)
  const again = demo(folder.path, port)
  await again.says(isRunning)
})

test('a second start on the same data folder, and a busy port, are refused and disturb nobody', async () => {
  const first = demo(folder.path, port)
  await first.says(isRunning)
  await expectRefusal(demo(folder.path, port), new RegExp(`^Port ${port} is in use: .*set PORT`))
  await expectRefusal(demo(folder.path, await freePort()), /already running on .*set DATA_DIR to another folder/)
  expect((await fetch(`http://localhost:${port}/health`)).status).toBe(200)
  const stranger = createServer()
  const taken = await freePort()
  await new Promise<void>((resolve) => {
    stranger.listen(taken, 'localhost', () => resolve())
  })
  const other = await makeFolder()
  await expectRefusal(demo(other.path, taken), /^Port \d+ is in use/)
  expect(postmasterOf(other.path)).toBeUndefined()
  stranger.close()
  await other.remove()
})

test('a broken DATABASE_URL is refused without ever printing its password', async () => {
  const secret = 'Salasana%20Xyz987'
  const closed = await freePort()
  for (const url of [
    `postgres://rinnalla:${secret}@127.0.0.1:${closed}/rinnalla`,
    `postgres://rinnalla:${secret}@no-such-host.invalid/rinnalla`,
    `postgres://rinnalla:${secret}%zz@127.0.0.1:${closed}/rinnalla`,
    `postgres://rinnalla:${secret}@[::broken/rinnalla`,
    `mysql://rinnalla:${secret}@127.0.0.1/rinnalla`,
  ]) {
    const program = demo(folder.path, port, { DATABASE_URL: url, LOG_LEVEL: 'trace' })
    await expectRefusal(program, /DATABASE_URL .*(check the address|write it as)/)
    expect(program.output()).not.toMatch(/Xyz987/)
  }
})

test('a county that is not there or not valid, and a port that is none, are refused before anything starts', async () => {
  const broken = join(folder.path, 'broken-county')
  cpSync(join(projectRoot, 'counties/keski-suomi'), broken, { recursive: true })
  writeFileSync(join(broken, 'channels.json'), '{ "channels": [')
  await expectRefusal(demo(folder.path, port, { COUNTY: broken }), /^The county's files are not valid: .*county check/)
  await expectRefusal(demo(folder.path, port, { COUNTY: 'ei-ole' }), /^COUNTY is "ei-ole", and there is no folder/)
  await expectRefusal(demo(folder.path, port, { PORT: 'kahdeksan' }), /^PORT is "kahdeksan": give a number/)
  await expectRefusal(demo(folder.path, port, { LOG_LEVEL: 'loud' }), /^LOG_LEVEL is "loud": give one of/)
  rmSync(broken, { recursive: true })
})

test('another county starts in a folder of its own, and not in the first one’s', async () => {
  await expectRefusal(
    demo(folder.path, port, { COUNTY: 'pohjois-savo' }),
    /^Another county's demonstration is in .*: set DATA_DIR to another folder/,
  )
  expect(await isGone(postmasterOf(folder.path))).toBe(true)
  const other = await makeFolder()
  const program = demo(other.path, port, { COUNTY: 'pohjois-savo' })
  await program.says('County: Pohjois-Savon hyvinvointialue')
  await program.says(isRunning)
  program.signal('SIGTERM')
  await program.ended
  await other.remove()
})

test('a full disk is told in one sentence, at the first start and later, and nothing acknowledged is lost', async ({
  skip,
}) => {
  const small = await makeFolder()
  const mount = join(small.path, 'data')
  mkdirSync(mount, { mode: 0o711 })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=0711', 'rinnalla-small', mount])
  if (mounted.status !== 0) skip('only root can mount a small disk here: not tried')
  const resize = (size: string) => spawnSync('mount', ['-o', `remount,size=${size}`, mount])
  try {
    await expectRefusal(demo(small.path, port), /^The disk .*full: free some space/)
    expect(await isGone(postmasterOf(small.path))).toBe(true)
    // The same folder goes on once there is room.
    resize('300m')
    const roomy = demo(small.path, port)
    await roomy.says(isRunning)
    roomy.signal('SIGTERM')
    await roomy.ended
    const { stdout } = spawnSync('df', ['--output=used', '-k', mount], { encoding: 'utf8' })
    resize(`${Number(stdout.split('\n')[1]) + 64}k`)
    const tight = demo(small.path, port, { DEMONSTRATION_CASES: 'yes' })
    const settled = await Promise.race([
      tight.ended,
      tight.says(isRunning).then(
        () => 'running',
        () => tight.ended,
      ),
    ])
    if (settled !== 'running') await expectRefusal(tight, /full: free some space/)
    else tight.signal('SIGTERM')
    await tight.ended
    resize('300m')
    const later = demo(small.path, port)
    await later.says(isRunning)
    later.signal('SIGTERM')
    await later.ended
  } finally {
    await endAll()
    spawnSync('umount', ['-l', mount])
    await small.remove()
  }
})
