import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import type { whoAmIAtWork } from '#slices/organisation/contract.ts'
import type { whoAmI } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const minutes = 60_000
const background = { 'x-rinnalla-background': '1' }

test('a resident is told when the session ends, and use of it moves the end', async () => {
  const resident = await world.resident('tuula-niemikoski')
  const began = world.clock.now()
  const leftMinutes = async (headers: Record<string, string>) => {
    const { body } = await resident.raw('identity/me', {}, headers)
    const { idleUntil, asOf } = body.value as { idleUntil: string; asOf: string }
    expect(asOf).toBe(world.clock.now().toISOString())
    return (Date.parse(idleUntil) - Date.parse(asOf)) / minutes
  }
  expect(await leftMinutes(background)).toBe(30)
  world.clock.advance(20 * minutes)
  expect(await leftMinutes(background)).toBe(10)
  await resident.call<typeof whoAmI>('identity/me', {})
  expect(await leftMinutes(background)).toBe(30)
  world.clock.set(new Date(began.getTime() + 52 * minutes))
  expect((await resident.raw('identity/me', {}, background)).body.value).toEqual({ kind: 'anyone' })
})

test('an anonymous visitor is told of no end, and a worker is told of the own session’s', async () => {
  const visitor = await world.visitor()
  expect((await visitor.raw('identity/me', {})).body.value).toEqual({ kind: 'visitor' })
  const staff = await world.staff('jari-kostamo')
  const me = await staff.call<typeof whoAmIAtWork>('organisation/me', {})
  expect(me.ok && (Date.parse(me.value.idleUntil) - Date.parse(me.value.asOf)) / minutes).toBe(30)
})
