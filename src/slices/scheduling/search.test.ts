import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import { dayOf, startOfDay } from './days.ts'
import { startsIn, takenBy } from './model.ts'
import { searchTimes } from './search.ts'
import { asJob, inDays, openForTest } from './test-times.ts'
import { listCalendarsOf, listFree, spansOf } from './time-store.ts'

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
  // Two professionals and a room at one place: of each few are free at one time.
  const both = { services: ['nurse-and-counsellor'] }
  const kinds = { nurse: 12, 'social-counsellor': 9, room: 5 } as const
  await openForTest(
    world,
    (['nurse', 'social-counsellor', 'room'] as const).flatMap((kind, at) =>
      Array.from({ length: kinds[kind] }, (_, index) => ({
        ...both,
        kind: kind === 'room' ? ('room' as const) : ('person' as const),
        name: `Both ${kind} ${index}`,
        skills: kind === 'room' ? [] : [kind],
        // The counsellors come from one place, the rooms are where the nurse is.
        placeId: kind === 'social-counsellor' ? 'muurame' : (['kyllo', 'palokka', 'muurame'][index % 3] as string),
        week: [1, 2, 3, 4, 5].flatMap((weekday) => {
          const begins = 8 * 60 + (scattered(index * 31 + weekday * 7 + at) % 24) * 15
          return scattered(index + weekday + at) % 2 > 0
            ? [{ weekday, from: clock(begins), to: clock(begins + 195) }]
            : []
        }),
      })),
    ),
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

test('of two professionals and a room at one place exactly those times are found at which each looked at by itself is free', async () => {
  const service = world.county.appointmentServices.find((one) => one.id === 'nurse-and-counsellor')!
  const days = Array.from({ length: 20 }, (_, n) => inDays(world, n + 1))
  const tx = world.running.works.database.direct
  const calendars = (await listCalendarsOf(tx, service.id)).filter((one) => one.name.startsWith('Both'))
  const free = await asJob(world, (ctx) =>
    listFree(ctx.tx, { calendars: calendars.map((one) => one.number), days, needsMinutes: 1 }),
  )
  const isFree = (one: { number: number }, at: number) => {
    const taken = takenBy(new Date(at), service)
    const spans = free.filter((row) => row.calendar === one.number).flatMap((row) => spansOf(row.bounds))
    return spans.some((span) => span.from <= taken.from.getTime() && taken.to.getTime() <= span.to)
  }
  const naive = days.flatMap((day) =>
    Array.from({ length: 96 }, (_, quarter) => startOfDay(day).getTime() + quarter * 900_000).flatMap((at) => {
      const then = calendars.filter((one) => isFree(one, at))
      const hasCounsellor = then.some((one) => one.skills.includes('social-counsellor'))
      const places = new Set(then.filter((one) => one.skills.includes('nurse')).map((one) => one.placeId))
      return [...places].flatMap((place) =>
        hasCounsellor && then.some((one) => one.kind === 'room' && one.placeId === place) ? [`${at} ${place}`] : [],
      )
    }),
  )
  const wanted = { service, fromOn: days[0]!, toOn: days.at(-1)!, limit: 2000 }
  const result = await searchTimes(tx, world.county, wanted, new Date(now))
  const found = (result?.found ?? []).map((one) => `${one.startsAt} ${one.calendar.placeId}`)
  expect(naive.length).toBeGreaterThan(20)
  expect(found.toSorted()).toEqual(naive.toSorted())
})
