import fc from 'fast-check'
import { expect, test } from 'vitest'
import { before, firstLoudMoment, isQuiet, zoned } from './quiet.ts'

const seed = 20261122
const at = (text: string) => new Date(text)
const night = { from: '21:00', to: '07:00' }

test.each([
  ['an afternoon is not quiet', '2026-11-24T13:00:00Z', '2026-11-24T13:00:00.000Z'],
  ['what comes at eleven in the evening waits for seven', '2026-11-24T21:00:00Z', '2026-11-25T05:00:00.000Z'],
  ['what comes at one at night waits for seven of the same day', '2026-11-24T23:00:00Z', '2026-11-25T05:00:00.000Z'],
  ['seven is no longer quiet', '2026-11-25T05:00:00Z', '2026-11-25T05:00:00.000Z'],
  ['the night to summer time is an hour shorter', '2026-03-28T20:00:00Z', '2026-03-29T04:00:00.000Z'],
  ['the night to winter time is an hour longer', '2026-10-24T19:00:00Z', '2026-10-25T05:00:00.000Z'],
])('%s', (_, from, to) => {
  expect(firstLoudMoment(at(from), night).toISOString()).toBe(to)
})

test('quiet that ends in an hour that is skipped ends when the clocks are moved', () => {
  expect(firstLoudMoment(at('2026-03-29T00:10:00Z'), { from: '22:00', to: '03:30' }).toISOString()).toBe(
    '2026-03-29T01:00:00.000Z',
  )
})

test('a reminder of a day before stands at the same time on the wall, also over a change of clocks', () => {
  const visit = at('2026-03-29T06:30:00Z')
  expect(zoned(visit).toPlainTime().toString()).toBe('09:30:00')
  expect(
    zoned(before(visit, { days: 1, hours: 0 }))
      .toPlainTime()
      .toString(),
  ).toBe('09:30:00')
  expect(visit.getTime() - before(visit, { days: 1, hours: 0 }).getTime()).toBe(23 * 3_600_000)
})

const minute = 60_000
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`
})
// Around both changes of the clocks of two years, and any other day.
const moment = fc
  .tuple(
    fc.constantFrom(
      '2026-03-28T12:00:00Z',
      '2026-10-24T12:00:00Z',
      '2027-03-27T12:00:00Z',
      '2027-10-30T12:00:00Z',
      '2026-06-10T12:00:00Z',
    ),
    fc.integer({ min: 0, max: 36 * 60 }),
  )
  .map(([day, minutes]) => new Date(at(day).getTime() + minutes * minute))

test('what is postponed leaves at the first minute that is not quiet, in every night of the year', () => {
  fc.assert(
    fc.property(moment, clock, clock, (asked, from, to) => {
      fc.pre(from !== to)
      const quiet = { from, to }
      const loud = firstLoudMoment(asked, quiet)
      expect(isQuiet(loud, quiet)).toBe(false)
      expect(loud.getTime()).toBeGreaterThanOrEqual(asked.getTime())
      for (let step = asked.getTime(); step < loud.getTime(); step += 15 * minute)
        expect(isQuiet(new Date(step), quiet)).toBe(true)
      if (loud > asked) expect(isQuiet(new Date(loud.getTime() - minute), quiet)).toBe(true)
    }),
    { seed, numRuns: 400 },
  )
})
