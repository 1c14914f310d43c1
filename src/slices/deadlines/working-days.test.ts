import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addWorkingDays,
  countWorkingDays,
  dayInHelsinki,
  findEve,
  findPublicHoliday,
  isOfficeDay,
  isWorkingDay,
  moveFromHoliday,
  nextDay,
  nextOfficeMoment,
  officeMoment,
  usualOfficeHours,
} from './working-days.ts'

type ForeignHoliday = { date: string; type: string }
const Holidays = createRequire(import.meta.url)('date-holidays') as new (country: string) => {
  getHolidays(year: number): ForeignHoliday[]
}

const seed = 20231
const anyDay = fc
  .integer({ min: 0, max: 31 * 366 })
  .map((days) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10))

test('public holidays and the two eves of 2015–2045 are those of an independent calendar', () => {
  const calendar = new Holidays('FI')
  for (let year = 2015; year <= 2045; year += 1) {
    const theirs = calendar.getHolidays(year).map((one) => ({ day: one.date.slice(0, 10), type: one.type }))
    // Two holidays can fall on one day (Ascension on 1 May 2008, Whit Sunday on Mother's Day): days are compared.
    const theirPublic = new Set(theirs.filter((one) => one.type === 'public').map((one) => one.day))
    const theirEves = new Set(
      theirs.filter((one) => one.type === 'bank' && !one.day.endsWith('-12-31')).map((one) => one.day),
    )
    expect(days(year).filter((day) => findPublicHoliday(day) !== undefined)).toEqual([...theirPublic].toSorted())
    expect(days(year).filter((day) => findEve(day) !== undefined)).toEqual([...theirEves].toSorted())
  }
})

test.each([
  ['2026-01-06', 'epiphany'],
  ['2026-04-03', 'good-friday'],
  ['2027-03-29', 'easter-monday'],
  ['2026-05-14', 'ascension'],
  ['2026-06-20', 'midsummer-day'],
  ['2026-10-31', 'all-saints'],
  ['2027-11-06', 'all-saints'],
  ['2026-12-06', 'independence-day'],
])('%s is %s', (day, name) => {
  expect(findPublicHoliday(day)).toBe(name)
  expect(isWorkingDay(day)).toBe(false)
})

test('Christmas Eve and Midsummer Eve count as working days, but no office is open', () => {
  for (const eve of ['2026-12-24', '2026-06-19']) {
    expect(isWorkingDay(eve)).toBe(true)
    expect(isOfficeDay(eve)).toBe(false)
  }
  expect(moveFromHoliday('2026-12-24')).toBe('2026-12-28')
  expect(moveFromHoliday('2026-06-19')).toBe('2026-06-22')
})

test('a contact on a Tuesday has its seventh working day on Thursday of the next week', () => {
  expect(addWorkingDays('2026-09-15', 7)).toBe('2026-09-24')
})

test('Easter and its Monday are left out of a working-day count', () => {
  expect(addWorkingDays('2027-03-23', 7)).toBe('2027-04-05')
})

test('adding and counting working days agree', () => {
  const property = fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
    const end = addWorkingDays(day, count)
    expect(isWorkingDay(end)).toBe(true)
    expect(countWorkingDays(day, end)).toBe(count)
    expect(countWorkingDays(nextDay(day), end)).toBe(isWorkingDay(nextDay(day)) ? count - 1 : count)
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('working days over months and centuries are those that counting day by day gives', () => {
  const dayByDay = (from: string, to: string) => {
    let count = 0
    for (let day = from; day < to;) {
      day = nextDay(day)
      if (isWorkingDay(day)) count += 1
    }
    return count
  }
  const property = fc.property(anyDay, anyDay, (one, other) => {
    expect(countWorkingDays(one, other)).toBe(dayByDay(one, other))
  })
  fc.assert(property, { seed, numRuns: 25 })
  expect(countWorkingDays('1969-12-24', '1970-01-08')).toBe(dayByDay('1969-12-24', '1970-01-08'))
  expect(countWorkingDays('2026-11-24', '2051-12-31')).toBe(dayByDay('2026-11-24', '2051-12-31'))
})

test('an end never moves to an earlier day, and always to a day when offices are open', () => {
  const property = fc.property(anyDay, (day) => {
    const moved = moveFromHoliday(day)
    expect(moved >= day).toBe(true)
    expect(isOfficeDay(moved)).toBe(true)
    if (isOfficeDay(day)) expect(moved).toBe(day)
  })
  fc.assert(property, { seed, numRuns: 500 })
})

test.each([
  ['before opening', '2026-09-15', '06:30', '2026-09-15', '08:00'],
  ['at closing', '2026-09-15', '16:00', '2026-09-16', '08:00'],
  ['on a Friday evening', '2026-09-18', '18:00', '2026-09-21', '08:00'],
  ['on Christmas Eve', '2026-12-24', '10:00', '2026-12-28', '08:00'],
  ['on Good Friday', '2027-03-26', '10:00', '2027-03-30', '08:00'],
])('a contact %s counts from the next opening', (_when, day, time, openDay, openTime) => {
  expect(nextOfficeMoment(officeMoment(day, time), usualOfficeHours)).toEqual(officeMoment(openDay, openTime))
})

test('a contact inside office hours counts from itself', () => {
  const at = officeMoment('2026-09-15', '15:59')
  expect(nextOfficeMoment(at, usualOfficeHours)).toEqual(at)
})

test('the day is the day in Finland, also when it is another day in Greenwich, in winter and in summer', () => {
  expect(dayInHelsinki(new Date('2026-01-14T22:30:00Z'))).toBe('2026-01-15')
  expect(dayInHelsinki(new Date('2026-07-14T21:30:00Z'))).toBe('2026-07-15')
  expect(officeMoment('2026-07-15', '08:00').toISOString()).toBe('2026-07-15T05:00:00.000Z')
  expect(officeMoment('2026-01-15', '08:00').toISOString()).toBe('2026-01-15T06:00:00.000Z')
})

function days(year: number): string[] {
  const result: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = nextDay(day)) result.push(day)
  return result
}
