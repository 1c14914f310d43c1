import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type {
  noteServerTime as Note,
  onServerTime as On,
  serverNow as Now,
  serverTimeOf as TimeOf,
} from './server-clock.ts'

let clock: { noteServerTime: typeof Note; onServerTime: typeof On; serverNow: typeof Now; serverTimeOf: typeof TimeOf }
const device = new Date('2026-11-24T08:00:00Z')

beforeEach(async () => {
  vi.useFakeTimers({ now: device })
  vi.resetModules()
  clock = await import('./server-clock.ts')
})
afterEach(() => vi.useRealTimers())

test('waits are counted by the server’s clock when the device’s is an hour behind', () => {
  let told = 0
  clock.onServerTime(() => (told += 1))
  clock.noteServerTime('2026-11-24T09:00:00.000Z', device)
  expect(clock.serverNow().toISOString()).toBe('2026-11-24T09:00:00.000Z')
  // The age of what stands on the screen too.
  expect(clock.serverTimeOf(device.getTime() - 120_000).toISOString()).toBe('2026-11-24T08:58:00.000Z')
  vi.advanceTimersByTime(60_000)
  expect(clock.serverNow().toISOString()).toBe('2026-11-24T09:01:00.000Z')
  expect(told).toBe(1)
})

test('what a slow line takes is not mistaken for a wrong clock, and an answer without a time teaches nothing', () => {
  vi.advanceTimersByTime(4_000)
  // Asked four seconds ago, said somewhere in between.
  clock.noteServerTime('2026-11-24T08:00:03.500Z', device)
  clock.noteServerTime(null, device)
  clock.noteServerTime('yesterday', device)
  expect(clock.serverNow().toISOString()).toBe('2026-11-24T08:00:04.000Z')
})
