import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { County, OpeningHours } from '#slices/directory/index.ts'
import { openWorld, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { addDays, clockOf, dayOf, momentOf, startOfDay, weeksLater } from './days.ts'
import { endOf, partOfDay, startsIn, takenBy } from './model.ts'
import { seriesOf } from './series.ts'
import { adoptCountyClosures, writeShiftsAhead } from './county-closures.ts'
import { asJob, openForTest } from './test-times.ts'
import { shiftsOf } from './weeks.ts'

const seed = 20_261_122
/** The days around both changes of the clock of some years. */
const changes = ['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26']
const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -9, max: 9 })).map(([day, by]) => addDays(day, by))
const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const lengths = fc.record({
  lengthMinutes: fc.integer({ min: 1, max: 24 }).map((one) => one * 5),
  beforeMinutes: fc.constantFrom(0, 5, 10, 15),
  afterMinutes: fc.constantFrom(0, 5, 10, 30),
  stepMinutes: fc.constantFrom(5, 10, 15, 30, 60),
})

test('over both changes of the clock every visit of a shift lies inside it, lasts its true minutes, and none lies over the next', () => {
  fc.assert(
    fc.property(near, clock, clock, lengths, (day, begins, ends, service) => {
      const period = { weekday: 1, begins, ends, everyWeeks: 1, fromOn: day, toOn: null }
      const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...period, weekday }))
      for (const { from, to } of shiftsOf({ periods, otherDays: [], isClosed: () => false }, day, addDays(day, 1))) {
        const span = { from: from.getTime(), to: to.getTime() }
        for (const at of startsIn(span, service, 0)) {
          const taken = takenBy(new Date(at), service)
          expect(taken.from.getTime()).toBeGreaterThanOrEqual(span.from)
          expect(taken.to.getTime()).toBeLessThanOrEqual(span.to)
          expect(endOf(new Date(at), service).getTime() - at).toBe(service.lengthMinutes * 60_000)
          expect(at % (service.stepMinutes * 60_000)).toBe(0)
        }
      }
    }),
    { seed, numRuns: 300 },
  )
})

test('a series stays at its time of the clock over both changes, on its own weekday, unless that hour does not exist', () => {
  fc.assert(
    fc.property(
      near,
      clock,
      fc.integer({ min: 2, max: 10 }),
      fc.integer({ min: 1, max: 4 }),
      (day, at, count, every) => {
        const first = momentOf(day, at)
        const starts = seriesOf(first, count, every)
        for (const [index, start] of starts.entries()) {
          const on = addDays(dayOf(first), index * every * 7)
          expect(dayOf(start)).toBe(on)
          // Of an hour that the clock leaps over the next one.
          const exists = clockOf(momentOf(on, clockOf(first))) === clockOf(first)
          if (exists) expect(clockOf(start)).toBe(clockOf(first))
        }
        expect(starts.map(Number)).toEqual(starts.map(Number).toSorted((a, b) => a - b))
        expect(weeksLater(first, 0).getTime()).toBe(first.getTime())
      },
    ),
    { seed, numRuns: 300 },
  )
})

test('each moment of a day is in one part of it, also on days of 23 and 25 hours', () => {
  fc.assert(
    fc.property(near, fc.nat({ max: 25 * 60 - 1 }), (day, minute) => {
      const at = startOfDay(day).getTime() + minute * 60_000
      if (at >= startOfDay(addDays(day, 1)).getTime()) return
      const part =
        at < momentOf(day, '12:00').getTime()
          ? 'morning'
          : at < momentOf(day, '17:00').getTime()
            ? 'afternoon'
            : 'evening'
      expect(partOfDay(at)).toBe(part)
    }),
    { seed, numRuns: 500 },
  )
})

let world: World
beforeAll(async () => {
  world = await openWorld({ now: '2026-03-26T06:00:00Z' })
}, 120_000)
afterAll(() => world.close())

test('what is found and held around both changes of the clock is the part of the day that was asked for, by the clock in Finland', async () => {
  for (const [now, change] of [
    ['2026-03-26T06:00:00Z', '2026-03-29'],
    ['2026-10-22T06:00:00Z', '2026-10-25'],
  ] as const) {
    world.clock.set(now)
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:45' }))
    await openForTest(world, [{ name: 'Hoitaja', skills: ['nurse'], services: ['nurse-visit'], week }])
    const visitor = await world.visitor()
    for (const part of ['morning', 'afternoon', 'evening'] as const) {
      const wanted = { service: 'nurse-visit', fromOn: change, partOfDay: part, limit: 200 }
      const found = await visitor.call<typeof contract.findTimes>('scheduling/find-times', wanted)
      if (!found.ok) throw new Error(found.refusal)
      const starts = found.value.times.map((one) => one.startsAt).filter((at) => dayOf(new Date(at)) === change)
      expect(starts.length).toBeGreaterThan(20)
      expect(starts.every((at) => partOfDay(Date.parse(at)) === part)).toBe(true)
      // Every ten minutes of the real day, the hour that comes twice included.
      if (part === 'morning') expect(starts.length).toBe(change === '2026-10-25' ? 78 : 66)
    }
    const { rows } = await world.superuser.query(
      `select day from scheduling.free_day where morning is distinct from (bounds[1] * 60 < extract(epoch from (day + time '12:00') at time zone 'Europe/Helsinki'))
         or evening is distinct from (bounds[cardinality(bounds)] * 60 > extract(epoch from (day + time '17:00') at time zone 'Europe/Helsinki'))`,
    )
    expect(rows).toEqual([])
  }
})

type Weekly = Extract<OpeningHours, { kind: 'weekly' }>

/** The county with one place that is open day and night, but for this. */
function countyWith(exception: Weekly['exceptions'][number] | null): County {
  const always = [{ from: '00:00', to: '24:00' }]
  const week = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }
  const hours: Weekly = {
    kind: 'weekly',
    seasons: [{ validFrom: null, validTo: null, week }],
    publicHolidays: 'as-weekday',
    exceptions: exception === null ? [] : [exception],
  }
  return {
    ...world.county,
    places: world.county.places.flatMap((one) => (one.id === 'laukaa' ? [{ ...one, hours }] : [])),
  }
}

/** The clock in Finland as the machine's own calendar tells it, quarter by quarter of the real day. */
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Every quarter of the real days with its time of the clock; of an hour that comes twice the second coming is told. */
function quartersOf(day: string): { at: number; on: string; clock: string; isAgain: boolean }[] {
  const begin = Date.parse(`${addDays(day, -1)}T18:00:00Z`)
  const quarters: { at: number; on: string; clock: string; isAgain: boolean }[] = []
  const seen = new Set<string>()
  for (let at = begin; at < begin + 36 * 3_600_000; at += 900_000) {
    const [on = '', time = ''] = wall.format(at).split(' ')
    if (on === day) quarters.push({ at, on, clock: time, isAgain: seen.has(time) })
    seen.add(`${on === day ? '' : on}${time}`)
  }
  return quarters
}

/** A quarter is open when it begins in the hours; the second coming of an hour when the hours go on over it. */
function isOpenAt(
  { clock: time, isAgain }: { readonly clock: string; readonly isAgain: boolean },
  hours: readonly (readonly [string, string])[],
) {
  return hours.some(([from, to]) => (isAgain ? from < '04:00' && to >= '04:00' : from <= time && time < to))
}

test('a place that closes or has shorter hours around a change of the clock has the times its hours say, written before or after, and all of them again when it is over', async () => {
  world.clock.set('2026-03-26T06:00:00Z')
  const all = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:45' }))
  const usual = [['00:00', '23:45']] as const
  const at = { placeId: 'laukaa', place: 'Laukaa', municipality: '410', week: all, skills: ['nurse'] }
  const calendars = await openForTest(world, [{ ...at, name: 'Hoitaja Laukaassa', services: ['nurse-visit'] }])
  await asJob(world, (ctx) => adoptCountyClosures(ctx, countyWith(null)))
  const freeOn = async (day: string) => {
    const { rows } = await world.superuser.query<{ from: Date; to: Date }>(
      `select lower(s.during) as from, upper(s.during) as to from scheduling.shift s join scheduling.calendar c on c.number = s.calendar
       where c.id = $1 order by 1`,
      calendars,
    )
    return quartersOf(day).map((one) => ({
      ...one,
      isFree: rows.some((row) => +row.from <= one.at && one.at < +row.to),
    }))
  }
  const forgetShifts = async () => {
    for (const table of ['shift', 'written_until'])
      await world.superuser.query(
        `delete from scheduling.${table} s using scheduling.calendar c where c.number = s.calendar and c.id = $1`,
        calendars,
      )
  }
  const expectHours = async (hours: readonly (readonly [string, string])[], days: readonly string[]) => {
    for (const day of days)
      for (const one of await freeOn(day)) expect(one.isFree, `${day} ${one.clock}`).toBe(isOpenAt(one, hours))
  }
  const ends = fc.tuple(clock, clock).map(([a, b]) => [a, b].toSorted() as [string, string])
  const aDay = fc.nat({ max: 1 })
  for (const day of ['2026-03-29', '2026-10-25']) {
    world.clock.set(`${addDays(day, -3)}T06:00:00Z`)
    const days = [addDays(day, -1), day, addDays(day, 1)]
    await fc.assert(
      fc.asyncProperty(aDay, aDay, fc.boolean(), ends, async (before, after, isClosing, [from, to]) => {
        await asJob(world, (ctx) => writeShiftsAhead(ctx, countyWith(null)))
        await expectHours(usual, days)
        const run = { from: addDays(day, -before), to: addDays(day, after) }
        const inside = days.filter((one) => run.from <= one && one <= run.to)
        const outside = days.filter((one) => !inside.includes(one))
        const periods = isClosing || from === to ? [] : [{ from, to }]
        const hours = periods.map((one) => [one.from, one.to < '23:45' ? one.to : '23:45'] as const)
        const county = countyWith({ ...run, periods, reason: null, substituteId: null })
        await asJob(world, (ctx) => adoptCountyClosures(ctx, county))
        await expectHours(hours, inside)
        await expectHours(usual, outside)
        // Written anew from the week while it is closed: the same.
        await forgetShifts()
        await asJob(world, (ctx) => writeShiftsAhead(ctx, county))
        await expectHours(hours, inside)
        await expectHours(usual, outside)
        await asJob(world, (ctx) => adoptCountyClosures(ctx, countyWith(null)))
        await expectHours(usual, days)
      }),
      // The hour that comes twice or never, from within and to within.
      {
        seed,
        numRuns: 7,
        examples: [
          [0, 0, false, ['03:30', '06:00']],
          [0, 1, false, ['01:00', '03:15']],
        ],
      },
    )
  }
})
