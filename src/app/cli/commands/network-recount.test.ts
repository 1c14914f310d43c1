import { afterAll, beforeAll, expect, test } from 'vitest'
import { done } from '#platform/outcome.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { sendContact } from '#tests/front-door.ts'
import { openWorld, type World } from '#tests/world.ts'
import { type RecountPort, runRecount } from './network-recount.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.settle()
})
afterAll(() => world.close())

async function recount(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const port: RecountPort = {
    openDatabase: async () =>
      done({ config: { connectionString: world.superuser.options.connectionString ?? '' }, close: async () => {} }),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  return { code: await runRecount(args, port), out: out.join('\n'), err: err.join('\n') }
}

async function comeAndLeave(municipality: string): Promise<void> {
  const who = await world.visitor()
  const contactId = await sendContact(who, { municipality })
  expect(await who.call<typeof contacts.leaveContact>('contacts/leave', { contactId })).toMatchObject({ ok: true })
}

const counts = async () =>
  (await world.superuser.query('select municipality, contacts from network.demand_count order by 1')).rows

test('what was saved before counting began is counted when an operator asks, once, and its event keeps no municipality', async () => {
  const listener = (parkedAt: Date | null) =>
    world.superuser.query(`update platform.listener set parked_at = $1 where name = 'network-own-events'`, [parkedAt])
  // Nobody counts yet.
  await listener(world.clock.now())
  for (const municipality of ['992', '992', '729']) await comeAndLeave(municipality)
  await world.settle()
  expect(await counts()).toEqual([])
  expect(await recount('--json')).toEqual({ code: 0, out: '{"counted":3}', err: '' })
  const once = [
    { municipality: '729', contacts: 1 },
    { municipality: '992', contacts: 2 },
  ]
  expect(await counts()).toEqual(once)
  const { rows } = await world.superuser.query(
    `select body from platform.event where body ?| array['municipality', 'ageBand', 'since']`,
  )
  expect(rows).toEqual([])
  expect(await recount()).toEqual({ code: 0, out: '0 events were counted.', err: '' })
  // Nor does the listener count them again when it hears of them.
  await listener(null)
  await world.settle()
  expect(await counts()).toEqual(once)
})

test('a recount says how to call it, and a database that is not there is a sentence', async () => {
  expect((await recount('--help')).out).toMatch(/^Usage: rinnalla network recount/)
  expect((await recount('--odd', '--json')).code).toBe(2)
  const lines: string[] = []
  const nowhere: RecountPort = {
    openDatabase: async () => done({ config: { host: '127.0.0.1', port: 1 }, close: async () => {} }),
    out: () => {},
    err: (line) => lines.push(line),
  }
  expect(await runRecount([], nowhere)).toBe(1)
  expect(lines.join('')).toMatch(/^The rest could not be counted \(ECONNREFUSED\)/)
})
