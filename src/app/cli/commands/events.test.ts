import { afterAll, beforeAll, expect, test } from 'vitest'
import { done } from '#platform/outcome.ts'
import { openWorld, type World } from '#tests/world.ts'
import { type EventsPort, runList, runRelease } from './events.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.settle()
})
afterAll(() => world.close())

type Ran = { code: number; out: string; err: string }

async function ask(run: typeof runList, ...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const port: EventsPort = {
    openDatabase: async () =>
      done({ config: { connectionString: world.superuser.options.connectionString ?? '' }, close: async () => {} }),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  return { code: await run(args, port), out: out.join('\n'), err: err.join('\n') }
}

async function park(name: string): Promise<void> {
  await world.superuser.query(
    `update platform.listener set failures = 8, parked_at = $2, last_error = 'the disk is full' where name = $1`,
    [name, world.clock.now()],
  )
}

test('an operator sees which listener is parked, since when and why, and how much waits for it', async () => {
  await park('live')
  const shown = await ask(runList)
  expect(shown.code).toBe(0)
  expect(shown.out).toMatch(/^live: PARKED since 2026-11-24T08:42:00.000Z after 8 failures, .*Last: the disk is full$/m)
  expect(shown.out).toMatch(/^contacts-safety: /m)
  const { listeners } = JSON.parse((await ask(runList, '--json')).out) as { listeners: { name: string }[] }
  expect(listeners.find((one) => one.name === 'live')).toMatchObject({ failures: 8, lastError: 'the disk is full' })
})

test('a released listener is given what it missed, from its own place', async () => {
  await park('live')
  const before = await world.superuser.query(`select cursor_tx from platform.listener where name = 'live'`)
  expect(await ask(runRelease, 'live')).toEqual({ code: 0, out: 'live goes on.', err: '' })
  const { rows } = await world.superuser.query(
    `select parked_at, failures, last_error, cursor_tx from platform.listener where name = 'live'`,
  )
  expect(rows).toEqual([{ parked_at: null, failures: 0, last_error: null, cursor_tx: before.rows[0]?.cursor_tx }])
  await world.visitor()
  await world.settle()
  expect((await ask(runList)).out).toMatch(/^live: up to date$/m)
})

test('a listener that is not there is refused by name, and a call that is not understood says how to call', async () => {
  const unknown = await ask(runRelease, 'nobody', '--json')
  expect(unknown.code).toBe(1)
  expect(JSON.parse(unknown.out)).toMatchObject({ error: 'unknown-listener' })
  expect(unknown.err).toContain('There is no listener "nobody". There are: ')
  expect((await ask(runRelease)).code).toBe(2)
  expect((await ask(runList, 'live')).code).toBe(2)
  expect((await ask(runList, '--odd')).err).toContain('Usage: rinnalla events list')
  expect((await ask(runRelease, '--help')).code).toBe(0)
})
