import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { shiftsOf } from './calendars.ts'
import { type AppointmentState, mayChange, mayFollow, partOfDay, startsIn, stateCodes } from './model.ts'

const minute = 60_000

test('a visit begins on its minutes, ends with what follows it inside the free time, and none begins too early', () => {
  fc.assert(
    fc.property(
      fc.record({
        from: fc.integer({ min: 0, max: 1e7 }),
        length: fc.integer({ min: 0, max: 600 }),
        lengthMinutes: fc.integer({ min: 5, max: 90 }),
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
        for (const at of starts) {
          expect(at % (service.stepMinutes * minute)).toBe(0)
          expect(at).toBeGreaterThanOrEqual(Math.max(from, earliest))
          expect(at + needs).toBeLessThanOrEqual(span.to)
        }
        // None is left out: the step before the first and after the last do not fit.
        const step = service.stepMinutes * minute
        const [first] = starts
        if (first !== undefined) expect(first - step).toBeLessThan(Math.max(from, earliest))
        const last = starts.at(-1)
        if (last !== undefined) expect(last + step + needs).toBeGreaterThan(span.to)
      },
    ),
    { seed: 20_261_122, numRuns: 2000 },
  )
})

test('working hours stay at their hours over both changes of the clock', () => {
  for (const fromOn of ['2026-03-26', '2026-10-22', '2027-03-25', '2027-10-28']) {
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }))
    const shifts = shiftsOf(week, { fromOn, days: 10, isClosed: () => false })
    expect(shifts).toHaveLength(10)
    for (const { from, to } of shifts) {
      const local = (at: Date) =>
        Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Helsinki')
      expect([local(from).hour, local(to).hour]).toEqual([8, 16])
      expect((to.getTime() - from.getTime()) / 3_600_000).toBe(8)
    }
  }
})

test('a night shift is an hour shorter when the clock goes forward and an hour longer when it goes back', () => {
  const hours = (fromOn: string) => {
    const [shift] = shiftsOf([{ weekday: 7, from: '01:00', to: '08:00' }], { fromOn, days: 1, isClosed: () => false })
    return shift && (shift.to.getTime() - shift.from.getTime()) / 3_600_000
  }
  expect(hours('2027-03-28')).toBe(6)
  expect(hours('2027-10-31')).toBe(8)
})

test('closed days have no shifts, and a day may have several', () => {
  const week = [
    { weekday: 1, from: '08:00', to: '11:30' },
    { weekday: 1, from: '12:15', to: '16:00' },
  ]
  const isClosed = (day: string) => day === '2026-12-07'
  expect(shiftsOf(week, { fromOn: '2026-11-30', days: 14, isClosed })).toHaveLength(2)
})

test('parts of the day are told by the clock in Finland', () => {
  expect(partOfDay(Date.parse('2026-07-01T08:59:00Z'))).toBe('morning')
  expect(partOfDay(Date.parse('2026-07-01T09:00:00Z'))).toBe('afternoon')
  expect(partOfDay(Date.parse('2026-12-01T09:59:00Z'))).toBe('morning')
  expect(partOfDay(Date.parse('2026-12-01T15:00:00Z'))).toBe('evening')
})

test('what has ended does not begin again, and every state has its national code', () => {
  const states: AppointmentState[] = ['booked', 'cancelled', 'arrived', 'fulfilled', 'no-show']
  for (const to of states) {
    expect(mayFollow('cancelled', to)).toBe(false)
    expect(mayFollow('fulfilled', to)).toBe(false)
  }
  expect(states.filter((to) => mayFollow('booked', to))).toEqual(['cancelled', 'arrived', 'fulfilled', 'no-show'])
  expect(new Set(states.map((state) => stateCodes[state])).size).toBe(states.length)
})

test('a resident changes a time until its last moment for changes, and only one that is booked', () => {
  const startsAt = new Date('2026-11-30T10:00:00Z')
  const service = { changeableHoursBefore: 24 }
  const at = (now: string, state: AppointmentState = 'booked') => mayChange({ state, startsAt }, service, new Date(now))
  expect(at('2026-11-29T09:59:59Z')).toBe(true)
  expect(at('2026-11-29T10:00:00Z')).toBe(false)
  expect(at('2026-11-28T10:00:00Z', 'cancelled')).toBe(false)
})
