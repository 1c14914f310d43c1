import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import type { findDraftKeys, signOut } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Asking = Pick<Awaited<ReturnType<World['visitor']>>, 'call'>

async function keysOf(caller: Asking): Promise<string[]> {
  const outcome = await caller.call<typeof findDraftKeys>('identity/draft-keys', {})
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.keys.map(({ key }) => key)
}

test('who signs in again gets the same key for what they typed, on any device', async () => {
  const [first] = await keysOf(await world.resident('paivi-harjula'))
  const [second] = await keysOf(await world.resident('paivi-harjula'))
  expect(first).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(second).toBe(first)
})

test('another person in the same browser gets none of the keys of the one before', async () => {
  const before = await keysOf(await world.resident('paivi-harjula'))
  const after = await keysOf(await world.resident('marko-tuomela'))
  expect(before.filter((key) => after.includes(key))).toEqual([])
})

test('who identifies in the middle of a visit still reads what the visit typed, and types under their own key', async () => {
  const visitor = await world.visitor()
  const [visit] = await keysOf(visitor)
  await visitor.identify('paivi-harjula')
  const [own, second] = await keysOf(visitor)
  expect(second).toBe(visit)
  expect(own).not.toBe(visit)
})

test('after signing out the old session gives no key', async () => {
  const resident = await world.resident('paivi-harjula')
  const [own] = await keysOf(resident)
  await resident.call<typeof signOut>('identity/sign-out', {})
  // The call begins an anonymous visit, with a key of its own.
  expect(await keysOf(resident)).not.toContain(own)
})

test('a session that ran out gives no key', async () => {
  const resident = await world.resident('paivi-harjula')
  const [own] = await keysOf(resident)
  world.clock.advance(31 * 60_000)
  expect(await keysOf(resident)).not.toContain(own)
})
