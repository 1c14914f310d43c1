import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  type AppointmentState,
  appointmentStates,
  isTimeFor,
  mayChange,
  mayFollow,
  mayMove,
  offerUntil,
  partOfDay,
  startsIn,
  stateCodes,
} from './model.ts'
import { shiftsOf, type Week, type WeekPeriod } from './weeks.ts'

const minute = 60_000

test('a visit begins on its minutes, ends with what follows it inside the free time, and none begins too early', () => {
  fc.assert(
    fc.property(
      fc.record({
        from: fc.integer({ min: 0, max: 1e7 }),
        length: fc.integer({ min: 0, max: 600 }),
        lengthMinutes: fc.integer({ min: 5, max: 90 }),
        beforeMinutes: fc.integer({ min: 0, max: 30 }),
        afterMinutes: fc.integer({ min: 0, max: 30 }),
        stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
        wait: fc.integer({ min: -60, max: 300 }),
      }),
      ({ from: second, length, wait, ...service }) => {
        const from = second * 1000
        const span = { from, to: from + length * minute }
        const earliest = from + wait * minute
        const starts = startsIn(span, service, earliest)
        const needs = (service.lengthMinutes + service.afterMinutes) * minute
        const soonest = Math.max(from + service.beforeMinutes * minute, earliest)
        for (const at of starts) {
          expect(at % (service.stepMinutes * minute)).toBe(0)
          expect(at).toBeGreaterThanOrEqual(soonest)
          expect(at + needs).toBeLessThanOrEqual(span.to)
        }
        // None is left out: the step before the first and after the last do not fit.
        const step = service.stepMinutes * minute
        const [first] = starts
        if (first !== undefined) expect(first - step).toBeLessThan(soonest)
        const last = starts.at(-1)
        if (last !== undefined) expect(last + step + needs).toBeGreaterThan(span.to)
      },
    ),
    { seed: 20_261_122, numRuns: 2000 },
  )
})

const period = (weekday: number, begins: string, ends: string, more: Partial<WeekPeriod> = {}): WeekPeriod => {
  return { weekday, begins, ends, everyWeeks: 1, fromOn: '2020-01-01', toOn: null, ...more }
}
const weekOf = (periods: readonly WeekPeriod[], more: Partial<Week> = {}): Week => {
  return { periods, otherDays: [], isClosed: () => false, ...more }
}
const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Helsinki')

test('working hours stay at their hours over both changes of the clock', () => {
  const week = weekOf([1, 2, 3, 4, 5, 6, 7].map((weekday) => period(weekday, '08:00', '16:00')))
  for (const fromOn of ['2026-03-26', '2026-10-22', '2027-03-25', '2027-10-28']) {
    const toOn = Temporal.PlainDate.from(fromOn).add({ days: 9 }).toString()
    const shifts = shiftsOf(week, fromOn, toOn)
    expect(shifts).toHaveLength(10)
    for (const { from, to } of shifts) {
      expect([local(from).hour, local(to).hour]).toEqual([8, 16])
      expect((to.getTime() - from.getTime()) / 3_600_000).toBe(8)
    }
  }
})

test('a night shift is an hour shorter when the clock goes forward and an hour longer when it goes back', () => {
  const hours = (on: string) => {
    const [shift] = shiftsOf(weekOf([period(7, '01:00', '08:00')]), on, on)
    return shift && (shift.to.getTime() - shift.from.getTime()) / 3_600_000
  }
  expect(hours('2027-03-28')).toBe(6)
  expect(hours('2027-10-31')).toBe(8)
  // The hour that does not exist is no shift at all.
  expect(shiftsOf(weekOf([period(7, '03:00', '03:45')]), '2027-03-28', '2027-03-28')).toEqual([])
})

test('closed days have no shifts, a day may have several, and a day of its own hours goes before both', () => {
  const week = [period(1, '08:00', '11:30'), period(1, '12:15', '16:00')]
  const isClosed = (day: string) => day === '2026-12-07'
  expect(shiftsOf(weekOf(week, { isClosed }), '2026-11-30', '2026-12-13')).toHaveLength(2)
  const otherDays = [
    { day: '2026-12-07', hours: [['10:00', '12:00']] as const },
    { day: '2026-11-30', hours: [] },
  ]
  const shifts = shiftsOf(weekOf(week, { isClosed, otherDays }), '2026-11-30', '2026-12-13')
  expect(shifts.map((one) => local(one.from).toPlainDateTime().toString())).toEqual(['2026-12-07T10:00:00'])
})

test('the shifts of any week, of any stretch of days, are on their weekdays, at their hours, in order and never over each other', () => {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  fc.assert(
    fc.property(
      fc.record({
        // Two periods a day that do not overlap, every so many weeks, from and to some day.
        days: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        cuts: fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 4, maxLength: 4 }),
        everyWeeks: fc.integer({ min: 1, max: 4 }),
        begins: fc.integer({ min: 0, max: 700 }),
        length: fc.integer({ min: 0, max: 90 }),
        split: fc.integer({ min: 0, max: 200 }),
      }),
      ({ days, cuts, everyWeeks, begins, length, split }) => {
        const [a, b, c, d] = cuts.toSorted((one, two) => one - two).map(clock) as [string, string, string, string]
        const fromOn = Temporal.PlainDate.from('2026-01-05').add({ days: begins }).toString()
        const toOn = Temporal.PlainDate.from(fromOn).add({ days: length }).toString()
        const more = { everyWeeks, fromOn: '2026-01-05' }
        const week = weekOf([...new Set(days)].flatMap((day) => [period(day, a, b, more), period(day, c, d, more)]))
        const shifts = shiftsOf(week, fromOn, toOn)
        for (const [index, { from, to }] of shifts.entries()) {
          expect(days).toContain(local(from).dayOfWeek)
          expect(from.getTime()).toBeLessThan(to.getTime())
          const next = shifts[index + 1]
          if (next) expect(to.getTime()).toBeLessThanOrEqual(next.from.getTime())
          const weeks = Temporal.PlainDate.from('2026-01-05').until(local(from).toPlainDate(), {
            largestUnit: 'weeks',
          }).weeks
          expect(weeks % everyWeeks).toBe(0)
          // By the clock on the wall, but for the hour that the change leaps over.
          const wall = local(from).toPlainTime().toString().slice(0, 5)
          if (![a, c].includes(wall)) expect(['04']).toContain(wall.slice(0, 2))
        }
        // A job that writes some days now and the rest later writes the same.
        const middle = Temporal.PlainDate.from(fromOn).add({ days: Math.min(split, length) })
        const inTwo = [
          ...shiftsOf(week, fromOn, middle.toString()),
          ...shiftsOf(week, middle.add({ days: 1 }).toString(), toOn),
        ]
        expect(inTwo).toEqual(shifts)
      },
    ),
    { seed: 20_261_122, numRuns: 100 },
  )
})

test('parts of the day are told by the clock in Finland', () => {
  expect(partOfDay(Date.parse('2026-07-01T08:59:00Z'))).toBe('morning')
  expect(partOfDay(Date.parse('2026-07-01T09:00:00Z'))).toBe('afternoon')
  expect(partOfDay(Date.parse('2026-12-01T09:59:00Z'))).toBe('morning')
  expect(partOfDay(Date.parse('2026-12-01T15:00:00Z'))).toBe('evening')
})

test('every state of the national code system has its code, and what has ended does not begin again', () => {
  expect(new Set(appointmentStates.map((state) => stateCodes[state]))).toEqual(
    new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']),
  )
  for (const ended of ['cancelled', 'fulfilled', 'moved'] as const)
    expect(appointmentStates.filter((to) => mayFollow(ended, to))).toEqual([])
  expect(appointmentStates.filter((to) => mayFollow('booked', to))).toEqual([
    'arrived',
    'started',
    'fulfilled',
    'no-show',
    'cancelled',
  ])
  // The code system's moved is deprecated: nothing here leads to it.
  expect(appointmentStates.filter((from) => mayFollow(from, 'moved'))).toEqual([])
})

test('whoever moves an appointment, in any order, it ends, and a client never marks themself missing or a visit as having taken place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('client', 'staff', 'job'), fc.constantFrom(...appointmentStates)), {
        maxLength: 40,
      }),
      (steps) => {
        let state: AppointmentState = 'planned'
        const passed: AppointmentState[] = [state]
        for (const [who, to] of steps) {
          if (!mayMove(who, state, to)) continue
          expect(mayFollow(state, to)).toBe(true)
          if (who !== 'staff') expect(['fulfilled', 'no-show', 'started']).not.toContain(to)
          // An order is a professional's; an offer of one that is not taken is again theirs.
          if (who !== 'staff' && state !== 'proposed') expect(to).not.toBe('ordered')
          state = to
          passed.push(state)
        }
        // Ended once, ended for good: an ending state is only ever the last.
        const firstEnd = passed.findIndex((one) => one === 'cancelled' || one === 'fulfilled')
        if (firstEnd >= 0) expect(firstEnd).toBe(passed.length - 1)
        // Nobody has arrived, begun or gone missing without a booked time.
        const met = passed.findIndex((one) => one === 'arrived' || one === 'started' || one === 'no-show')
        if (met >= 0) expect(passed.slice(0, met)).toContain('booked')
      },
    ),
    { seed: 20_261_122, numRuns: 3000 },
  )
  // From every state that is not an end there is a way to an end.
  const ends = (state: AppointmentState, seen: readonly AppointmentState[] = []): boolean =>
    state === 'cancelled' ||
    state === 'fulfilled' ||
    appointmentStates.some((to) => mayFollow(state, to) && !seen.includes(to) && ends(to, [...seen, state]))
  for (const state of appointmentStates) if (state !== 'moved') expect(ends(state)).toBe(true)
})

test('one comes on the day of the visit, and is missed only once it has begun', () => {
  const visit = { startsAt: new Date('2026-11-30T10:00:00Z'), endsAt: new Date('2026-11-30T10:30:00Z') }
  // Midnight is by the clock in Finland.
  expect(isTimeFor('arrived', visit, new Date('2026-11-29T21:59:00Z'))).toBe(false)
  expect(isTimeFor('arrived', visit, new Date('2026-11-29T22:00:00Z'))).toBe(true)
  expect(isTimeFor('arrived', visit, new Date('2026-11-30T22:00:00Z'))).toBe(false)
  expect(isTimeFor('no-show', visit, new Date('2026-11-30T09:59:00Z'))).toBe(false)
  expect(isTimeFor('no-show', visit, new Date('2026-11-30T10:00:00Z'))).toBe(true)
})

test('an offered time leaves time to answer, ends before it begins, and does not run out at night', () => {
  const until = (starts: string, now: string) => offerUntil(new Date(starts), new Date(now))?.toISOString()
  expect(until('2026-12-04T10:00:00Z', '2026-11-30T10:00:00Z')).toBe('2026-11-30T12:00:00.000Z')
  // Cancelled in the evening: it can be taken in the morning.
  expect(until('2026-12-04T10:00:00Z', '2026-11-30T18:30:00Z')).toBe('2026-12-01T07:00:00.000Z')
  expect(until('2026-11-30T10:00:00Z', '2026-11-30T08:00:00Z')).toBe('2026-11-30T08:20:00.000Z')
  expect(until('2026-11-30T10:00:00Z', '2026-11-30T09:00:00Z')).toBeUndefined()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * 24 * 400 }),
      fc.integer({ min: -100, max: 60 * 24 * 30 }),
      (from, left) => {
        const now = new Date(Date.parse('2026-01-01T00:00:00Z') + from * minute)
        const starts = new Date(now.getTime() + left * minute)
        const end = offerUntil(starts, now)
        if (end === undefined) {
          expect(left).toBeLessThan(75)
          return
        }
        expect(end.getTime() - now.getTime()).toBeGreaterThanOrEqual(15 * minute)
        expect(starts.getTime() - end.getTime()).toBeGreaterThanOrEqual(60 * minute)
      },
    ),
    { seed: 20_261_122, numRuns: 3000 },
  )
})

test('a resident changes a time until its last moment for changes, and only one that is booked', () => {
  const startsAt = new Date('2026-11-30T10:00:00Z')
  const service = { changeableHoursBefore: 24 }
  const at = (now: string, state: AppointmentState = 'booked') => mayChange({ state, startsAt }, service, new Date(now))
  expect(at('2026-11-29T09:59:59Z')).toBe(true)
  expect(at('2026-11-29T10:00:00Z')).toBe(false)
  expect(at('2026-11-28T10:00:00Z', 'cancelled')).toBe(false)
})
