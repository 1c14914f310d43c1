import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import { dayOf } from './days.ts'
import { startsIn } from './model.ts'
import { searchTimes } from './search.ts'
import { asJob, inDays, openForTest } from './test-times.ts'
import { listFree, spansOf } from './time-store.ts'

const now = '2026-11-24T07:00:00Z'
let world: World

/** The same at every run. */
function scattered(seed: number): number {
  const mixed = Math.imul(seed * 2_654_435_761 + 12_345, 1_597_334_677) >>> 0
  return ((mixed ^ (mixed >>> 13)) >>> 0) % 1000
}

beforeAll(async () => {
  world = await openWorld({ now })
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  // Forty begin with a quarter of an hour that is too short for a visit, so that the soonest begin is not the soonest visit.
  await openForTest(
    world,
    Array.from({ length: 90 }, (_, index) => {
      const isShort = index < 40
      const later = isShort ? 16 * 60 : 9 * 60 + (scattered(index) % 32) * 15
      const short = isShort ? [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '08:15' })) : []
      const days = [1, 2, 3, 4, 5].filter((weekday) => isShort || scattered(index * 7 + weekday) % 3 > 0)
      return {
        name: `Nurse ${index}`,
        services: ['nurse-visit'],
        skills: ['nurse'],
        placeId: ['kyllo', 'palokka', 'muurame'][index % 3] as string,
        week: [...short, ...days.map((weekday) => ({ weekday, from: clock(later), to: clock(later + 45) }))],
      }
    }),
  )
}, 60_000)
afterAll(() => world.close())

test('the first time of each day of a month is the first there is, also where many calendars begin with less than a visit takes', async () => {
  const service = world.county.appointmentServices.find((one) => one.id === 'nurse-visit')!
  const [fromOn, toOn] = [inDays(world, 1), inDays(world, 27)]
  const days = Array.from({ length: 27 }, (_, n) => inDays(world, n + 1))
  const { tx } = { tx: world.running.works.database.direct }
  const all = await world.superuser.query<{ number: number }>(
    `select number from scheduling.calendar where name like 'Nurse %'`,
  )
  const calendars = all.rows.map((row) => row.number)
  const free = await asJob(world, (ctx) => listFree(ctx.tx, { calendars, days, needsMinutes: 5 }))
  for (const partOfDay of [undefined, 'morning', 'afternoon', 'evening'] as const) {
    const hours = { morning: [0, 12], afternoon: [12, 17], evening: [17, 24] } as const
    const [from, to] = partOfDay === undefined ? [0, 24] : hours[partOfDay]
    const firsts = days.flatMap((day) => {
      const starts = free
        .filter((row) => row.day === day)
        .flatMap((row) => spansOf(row.bounds).flatMap((span) => startsIn(span, service, 0)))
        .filter((at) => {
          const hour = Number(new Date(at).toLocaleString('sv', { timeZone: 'Europe/Helsinki' }).slice(11, 13))
          return hour >= from && hour < to
        })
      return starts.length === 0 ? [] : [Math.min(...starts)]
    })
    const part = partOfDay === undefined ? {} : { partOfDay }
    const wanted = { service, fromOn, toOn, limit: 31, onceADay: true, ...part }
    const result = await searchTimes(tx, world.county, wanted, new Date(now))
    expect(result?.found.map((one) => one.startsAt)).toEqual(firsts)
    // The list says the same.
    const listed = await searchTimes(tx, world.county, { ...wanted, onceADay: false, limit: 2000 }, new Date(now))
    const byDay = Map.groupBy(listed?.found ?? [], (one) => dayOf(new Date(one.startsAt)))
    expect([...byDay.values()].map((rows) => rows[0]?.startsAt)).toEqual(firsts)
    expect(listed?.found).toEqual(listed?.found.toSorted((a, b) => a.startsAt - b.startsAt))
  }
})
