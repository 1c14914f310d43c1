import fc from 'fast-check'
import { expect, test } from 'vitest'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { ShownCalendar, ShownTime } from '../calendar-contract.ts'
import {
  type CalendarView,
  clockMinutes,
  columnKey,
  freeMinutes,
  hoursOf,
  momentAt,
  rowsOf,
  weekOf,
} from './calendar-view.ts'

const seed = 20_261_122
const on = '2026-11-26'
const calendar = { id: 'one', name: 'Jari', may: ['book'], services: [] } as unknown as ShownCalendar
const time = (from: string, to: string, more: Partial<ShownTime> = {}): ShownTime => ({
  id: `${from}-${to}`,
  calendarId: 'one' as ShownTime['calendarId'],
  kind: 'appointment',
  startsAt: iso(from),
  endsAt: iso(to),
  takenFrom: iso(from),
  takenUntil: iso(to),
  service: null,
  name: null,
  state: 'booked',
  with: [],
  isVideo: false,
  isOver: false,
  stepMinutes: 5,
  ...more,
})
const iso = (clock: string, day = on) => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return momentAt(day, Number(hours) * 60 + Number(minutes)).toISOString()
}
const view = (times: ShownTime[], more: Partial<CalendarView> = {}): CalendarView => ({
  calendars: [calendar],
  shifts: [
    { calendarId: calendar.id, startsAt: iso('08:00'), endsAt: iso('11:00') },
    { calendarId: calendar.id, startsAt: iso('12:00'), endsAt: iso('15:30') },
  ],
  times,
  away: [],
  closures: [],
  holidays: [],
  asOf: iso('07:00'),
  ...more,
})
const column = { key: columnKey('one', on), calendar, on }
const now = new Date(iso('09:10'))

test('a moment by the clock is the moment that the clock shows, also on the days it changes', () => {
  const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26', on]
  fc.assert(
    fc.property(fc.constantFrom(...days), fc.integer({ min: 0, max: 287 }), (day, step) => {
      const at = momentAt(day, step * 5)
      // The hour between three and four does not exist when the clock leaps over it.
      const isLeapt = day === '2026-03-29' && step * 5 >= 180 && step * 5 < 240
      expect(clockMinutes(at)).toBe(isLeapt ? step * 5 + 60 : step * 5)
      expect(helsinkiDay(at)).toBe(day)
    }),
    { seed, numRuns: 600 },
  )
})

test('a week begins on a Monday, also over the change of the year', () => {
  expect(weekOf('2026-11-22')).toBe('2026-11-16')
  expect(weekOf('2027-01-01')).toBe('2026-12-28')
  expect(weekOf('2026-11-23')).toBe('2026-11-23')
})

test('hours are from eight to four, and wider when somebody works or is booked earlier or later', () => {
  expect(hoursOf(view([]))).toEqual({ from: 480, to: 960 })
  expect(hoursOf(view([time('18:10', '18:40')]))).toEqual({ from: 480, to: 1140 })
})

test('breaks have no shift, what is past is past, and the present is where it is', () => {
  const rows = rowsOf(view([]), [column], now)
  const state = (clock: number) => rows.find((row) => row.minutes === clock)?.cells[0]?.state
  expect([state(480), state(570), state(660), state(720), state(930)]).toEqual(['past', 'free', 'off', 'free', 'off'])
  expect(rows.filter((row) => row.cells[0]?.now !== null).map((row) => [row.minutes, row.cells[0]?.now])).toEqual([
    [540, 2],
  ])
})

test('a day away is shown as away, and a closed one as closed', () => {
  const days = { calendarId: calendar.id, fromOn: on, toOn: on }
  const away = rowsOf(view([], { away: [{ ...days, substitute: null }] }), [column], now)
  expect(new Set(away.map((row) => row.cells[0]?.state))).toEqual(new Set(['away']))
  const closed = rowsOf(view([], { closures: [{ ...days, instead: null }] }), [column], now)
  expect(new Set(closed.map((row) => row.cells[0]?.state))).toEqual(new Set(['closed']))
})

test('every booking is drawn once where it begins, and those that lie over each other have lanes of their own', () => {
  const clock = fc.integer({ min: 96, max: 180 })
  const bookings = fc.array(fc.tuple(clock, fc.integer({ min: 1, max: 18 })), { maxLength: 12 })
  fc.assert(
    fc.property(bookings, (all) => {
      const times = all.map(([from, length], index) => ({
        ...time('08:00', '09:00'),
        id: `t${index}`,
        startsAt: momentAt(on, from * 5).toISOString(),
        endsAt: momentAt(on, (from + length) * 5).toISOString(),
      }))
      const rows = rowsOf(view(times), [column], now)
      const drawn = rows.flatMap((row) =>
        (row.cells[0]?.blocks ?? []).map((block) => ({ ...block, from: row.minutes + block.offset * 5 })),
      )
      expect(drawn.map((one) => one.time.id).toSorted()).toEqual(times.map((one) => one.id).toSorted())
      for (const one of drawn) {
        expect(one.from).toBe(clockMinutes(new Date(one.time.startsAt)))
        expect(one.lane).toBeLessThan(one.lanes)
        for (const other of drawn) {
          const isOver =
            one !== other && one.from < other.from + other.length * 5 && other.from < one.from + one.length * 5
          if (isOver) expect(one.lane, `seed ${seed}`).not.toBe(other.lane)
        }
      }
    }),
    { seed, numRuns: 300 },
  )
})

test('what is left of a day is its shifts without what is taken, with what is kept around the visits', () => {
  expect(freeMinutes(view([]), 'one', on)).toBe(390)
  const visit = time('08:30', '09:00', { takenFrom: iso('08:30'), takenUntil: iso('09:10') })
  expect(freeMinutes(view([visit]), 'one', on)).toBe(350)
  expect(freeMinutes(view([visit, time('08:40', '09:30')]), 'one', on)).toBe(330)
})
