import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  nextOpening,
  officeOpeningAfter,
  type OpeningCalendar,
  type OpeningHours,
  type Period,
  periodsOn,
  statusAt,
  type Week,
} from './opening-hours.ts'

const holidays = new Set(['2026-12-25', '2027-01-01'])
const calendar: OpeningCalendar = { timeZone: 'Europe/Helsinki', isPublicHoliday: (day) => holidays.has(day) }

/** 2026-11-24 is a Tuesday; winter time is two hours ahead of UTC, summer time three. */
const whole = ['00:00-24:00']

const cases: { name: string; hours: OpeningHours; at: string; expected: string }[] = [
  {
    name: 'in the middle of the day',
    hours: office(),
    at: '2026-11-24T08:42:00Z',
    expected: 'open until 2026-11-24T14:00:00.000Z',
  },
  {
    name: 'at the minute it opens',
    hours: office(),
    at: '2026-11-24T06:00:00Z',
    expected: 'open until 2026-11-24T14:00:00.000Z',
  },
  {
    name: 'at the minute it closes',
    hours: office(),
    at: '2026-11-24T14:00:00Z',
    expected: 'closed until 2026-11-25T06:00:00.000Z',
  },
  {
    name: 'on Friday evening',
    hours: office(),
    at: '2026-11-27T18:00:00Z',
    expected: 'closed until 2026-11-30T06:00:00.000Z',
  },
  {
    name: 'between two periods of a day',
    hours: weekly({ tue: ['09:00-12:00', '13:00-16:00'] }),
    at: '2026-11-24T10:30:00Z',
    expected: 'closed until 2026-11-24T11:00:00.000Z',
  },
  {
    name: 'over the touch of two periods',
    hours: weekly({ tue: ['09:00-12:00', '12:00-16:00'] }),
    at: '2026-11-24T08:00:00Z',
    expected: 'open until 2026-11-24T14:00:00.000Z',
  },
  {
    name: 'before midnight on a night shift',
    hours: weekly({ tue: ['22:00-06:00'] }),
    at: '2026-11-24T21:00:00Z',
    expected: 'open until 2026-11-25T04:00:00.000Z',
  },
  {
    name: 'after midnight on a night shift',
    hours: weekly({ tue: ['22:00-06:00'] }),
    at: '2026-11-25T00:00:00Z',
    expected: 'open until 2026-11-25T04:00:00.000Z',
  },
  {
    name: 'up to midnight',
    hours: weekly({ tue: ['16:00-24:00'] }),
    at: '2026-11-24T21:59:00Z',
    expected: 'open until 2026-11-24T22:00:00.000Z',
  },
  {
    name: 'on a public holiday',
    hours: office(),
    at: '2026-12-25T10:00:00Z',
    expected: 'closed until 2026-12-28T06:00:00.000Z',
  },
  {
    name: 'on a public holiday as on Sundays',
    hours: weekly({ sun: ['10:00-14:00'] }, { publicHolidays: 'as-sunday' }),
    at: '2026-12-25T10:00:00Z',
    expected: 'open until 2026-12-25T12:00:00.000Z',
  },
  {
    name: 'on a public holiday as on Saturdays',
    hours: weekly({ sat: ['10:00-12:00'] }, { publicHolidays: 'as-saturday' }),
    at: '2026-12-25T09:00:00Z',
    expected: 'open until 2026-12-25T10:00:00.000Z',
  },
  {
    name: 'on a public holiday as usual',
    hours: weekly({ fri: ['08:00-16:00'] }, { publicHolidays: 'as-weekday' }),
    at: '2026-12-25T10:00:00Z',
    expected: 'open until 2026-12-25T14:00:00.000Z',
  },
  {
    name: 'in a night that began before a public holiday',
    hours: weekly({ thu: ['20:00-08:00'] }),
    at: '2026-12-25T04:00:00Z',
    expected: 'open until 2026-12-25T06:00:00.000Z',
  },
  {
    name: 'in a week of closure',
    hours: office([closed('2026-02-23', '2026-02-27')]),
    at: '2026-02-24T10:00:00Z',
    expected: 'closed until 2026-03-02T06:00:00.000Z',
  },
  {
    name: 'on a day of its own inside a week of closure',
    hours: office([closed('2026-02-23', '2026-02-27'), day('2026-02-25', ['10:00-12:00'])]),
    at: '2026-02-24T10:00:00Z',
    expected: 'closed until 2026-02-25T08:00:00.000Z',
  },
  {
    name: 'on an exception that is also a public holiday',
    hours: office([day('2026-12-25', ['09:00-11:00'])]),
    at: '2026-12-25T08:00:00Z',
    expected: 'open until 2026-12-25T09:00:00.000Z',
  },
  {
    name: 'in the evening before summer time begins',
    hours: weekly({ sat: ['20:00-06:00'] }),
    at: '2026-03-28T20:00:00Z',
    expected: 'open until 2026-03-29T03:00:00.000Z',
  },
  {
    name: 'in an hour that summer time skips',
    hours: weekly({ sun: ['03:30-12:00'] }),
    at: '2026-03-29T01:15:00Z',
    expected: 'closed until 2026-03-29T01:30:00.000Z',
  },
  {
    name: 'on the morning summer time begins',
    hours: weekly({ sun: ['08:00-16:00'] }),
    at: '2026-03-29T04:00:00Z',
    expected: 'closed until 2026-03-29T05:00:00.000Z',
  },
  {
    name: 'on the morning summer time ends',
    hours: weekly({ sun: ['08:00-16:00'] }),
    at: '2026-10-25T05:30:00Z',
    expected: 'closed until 2026-10-25T06:00:00.000Z',
  },
  {
    name: 'through the night summer time ends',
    hours: weekly({ sat: ['20:00-06:00'] }),
    at: '2026-10-24T20:00:00Z',
    expected: 'open until 2026-10-25T04:00:00.000Z',
  },
  {
    name: 'round the clock written as a week',
    hours: weekly(
      { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
      { publicHolidays: 'as-weekday' },
    ),
    at: '2026-12-25T10:00:00Z',
    expected: 'open always',
  },
  { name: 'always', hours: { kind: 'always' }, at: '2026-12-25T03:00:00Z', expected: 'open always' },
  { name: 'with hours nobody has told', hours: { kind: 'unknown' }, at: '2026-11-24T10:00:00Z', expected: 'unknown' },
  { name: 'with no week at all', hours: weekly({}), at: '2026-11-24T10:00:00Z', expected: 'closed for now' },
  {
    name: 'on the last day of a season',
    hours: season('2026-11-24'),
    at: '2026-11-24T18:00:00Z',
    expected: 'closed for now',
  },
  {
    name: 'after the last season that is known',
    hours: season('2026-11-24'),
    at: '2026-11-25T10:00:00Z',
    expected: 'unknown',
  },
]

test.each(cases)('hours are right $name', ({ hours, at, expected }) => {
  expect(inWords(statusAt(hours, new Date(at), calendar))).toBe(expected)
})

test('a contact in office hours counts from itself, another from the next opening of the office', () => {
  const counted = (at: string) => officeOpeningAfter(office(), new Date(at), calendar)?.toISOString()
  expect(counted('2026-11-24T10:00:00Z')).toBe('2026-11-24T10:00:00.000Z')
  expect(counted('2026-11-24T20:00:00Z')).toBe('2026-11-25T06:00:00.000Z')
  expect(counted('2026-12-24T20:00:00Z')).toBe('2026-12-28T06:00:00.000Z')
})

test('hours that nobody knows give no opening instead of a guess', () => {
  expect(officeOpeningAfter({ kind: 'unknown' }, new Date('2026-11-24T10:00:00Z'), calendar)).toBeNull()
  expect(nextOpening({ kind: 'always' }, new Date('2026-11-24T10:00:00Z'), calendar)).toBeNull()
})

test('while it is open the next opening is that of the next period', () => {
  const next = nextOpening(office(), new Date('2026-11-24T10:00:00Z'), calendar)
  expect(next?.toISOString()).toBe('2026-11-25T06:00:00.000Z')
})

test('today is shown as it is written on the door', () => {
  expect(periodsOn(weekly({ tue: ['09:00-12:00', '22:00-06:00'] }), '2026-11-24', calendar)).toEqual([
    { from: '09:00', to: '12:00' },
    { from: '22:00', to: '06:00' },
  ])
  expect(periodsOn(office(), '2026-12-25', calendar)).toEqual([])
  expect(periodsOn(season('2026-11-24'), '2026-11-25', calendar)).toBeUndefined()
})

test('whatever the hours, the state changes exactly when it was said to change', () => {
  const time = fc
    .integer({ min: 0, max: 23 })
    .chain((from) => fc.integer({ min: 1, max: 12 }).map((length) => hour(from, length)))
  const week = fc.record({
    mon: list(time),
    tue: list(time),
    wed: list(time),
    thu: list(time),
    fri: list(time),
    sat: list(time),
    sun: list(time),
  })
  const instant = fc.integer({ min: Date.parse('2026-03-20T00:00:00Z'), max: Date.parse('2026-11-10T00:00:00Z') })
  fc.assert(
    fc.property(week, instant, (written, milliseconds) => {
      const hours = weekly(written, { publicHolidays: 'as-weekday' })
      const status = statusAt(hours, new Date(milliseconds), calendar)
      const change = status.state === 'open' ? status.closesAt : status.state === 'closed' ? status.opensAt : null
      if (change === null) return
      expect(change.getTime()).toBeGreaterThan(milliseconds)
      const opposite = status.state === 'open' ? 'closed' : 'open'
      expect(statusAt(hours, change, calendar).state).toBe(opposite)
      expect(statusAt(hours, new Date(change.getTime() - 1), calendar).state).toBe(status.state)
      const between = new Date(milliseconds + Math.floor((change.getTime() - milliseconds) / 2))
      expect(statusAt(hours, between, calendar).state).toBe(status.state)
    }),
    { seed: 20261124, numRuns: 300 },
  )
})

function list(time: fc.Arbitrary<string>) {
  return fc.array(time, { maxLength: 2 })
}

function hour(from: number, length: number): string {
  return `${String(from).padStart(2, '0')}:00-${String((from + length) % 24).padStart(2, '0')}:00`
}

function inWords(status: ReturnType<typeof statusAt>): string {
  switch (status.state) {
    case 'open':
      return status.closesAt === null ? 'open always' : `open until ${status.closesAt.toISOString()}`
    case 'closed':
      return status.opensAt === null ? 'closed for now' : `closed until ${status.opensAt.toISOString()}`
    case 'unknown':
      return 'unknown'
  }
}

type Written = { readonly [day in keyof Week]?: readonly string[] }
type Weekly = Extract<OpeningHours, { kind: 'weekly' }>

function office(exceptions: Weekly['exceptions'] = []): OpeningHours {
  const day = ['08:00-16:00']
  return weekly({ mon: day, tue: day, wed: day, thu: day, fri: day }, { exceptions })
}

function season(validTo: string): OpeningHours {
  const hours = office()
  if (hours.kind !== 'weekly') throw new Error('office hours are weekly')
  return { ...hours, seasons: hours.seasons.map((each) => ({ ...each, validTo })) }
}

function weekly(written: Written, options: Partial<Pick<Weekly, 'publicHolidays' | 'exceptions'>> = {}): OpeningHours {
  const of = (periods: readonly string[] = []) => periods.map(period)
  const { mon, tue, wed, thu, fri, sat, sun } = written
  const week = { mon: of(mon), tue: of(tue), wed: of(wed), thu: of(thu), fri: of(fri), sat: of(sat), sun: of(sun) }
  return {
    kind: 'weekly',
    seasons: [{ validFrom: null, validTo: null, week }],
    publicHolidays: 'closed',
    exceptions: [],
    ...options,
  }
}

function closed(from: string, to: string) {
  return { from, to, periods: [], reason: null, substituteId: null }
}

function day(on: string, periods: readonly string[]) {
  return { ...closed(on, on), periods: periods.map(period) }
}

function period(text: string): Period {
  return { from: text.slice(0, 5), to: text.slice(6) }
}
