import { expect, test } from 'vitest'
import { formatIn, keptTogether } from './format.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
const at = '2026-11-24T08:42:00Z'

test('a moment is written with its weekday and on Finland’s clock in each language', () => {
  expect(plain(formatIn('fi').moment(at))).toBe('ti 24.11. klo 10.42')
  expect(plain(formatIn('sv').moment(at))).toBe('ti 24.11 kl. 10.42')
  expect(plain(formatIn('en').moment(at))).toBe('Tue 24 Nov at 10:42')
})

test('no line may break inside a date, a time or an amount', () => {
  const f = formatIn('fi')
  expect(f.day(at)).toBe('ti\u00a024.11.')
  expect(f.clock(at)).toBe('klo\u00a010.42')
  expect(f.euros(1240)).toBe('1\u00a0240\u00a0€')
})

test('summer time and the hours round midnight follow Helsinki', () => {
  const f = formatIn('fi')
  expect(plain(f.moment('2026-07-01T21:30:00Z'))).toBe('to 2.7. klo 0.30')
  expect(plain(f.moment('2026-12-31T22:05:00Z'))).toBe('pe 1.1. klo 0.05')
})

test('a calendar day is the same day everywhere', () => {
  expect(plain(formatIn('fi').day('2026-12-10'))).toBe('to 10.12.')
  expect(plain(formatIn('sv').dayWithYear('2026-12-10'))).toBe('to 10.12.2026')
})

test('the next opening is told as today, tomorrow or a date', () => {
  const f = formatIn('fi')
  expect(plain(f.nearMoment('2026-11-24T14:00:00Z', at))).toBe('tänään klo 16')
  expect(plain(f.nearMoment('2026-11-25T07:00:00Z', at))).toBe('huomenna ke klo 9')
  expect(plain(f.nearMoment('2026-11-26T15:15:00Z', at))).toBe('to 26.11. klo 17.15')
})

test('numbers, amounts, ranges and durations follow the language', () => {
  expect(plain(formatIn('fi').number(1234567.891, 1))).toBe('1 234 567,9')
  expect(formatIn('en').number(-1234.5, 1)).toBe('−1,234.5')
  expect(plain(formatIn('fi').euros(739.5))).toBe('739,50 €')
  expect(plain(formatIn('fi').range(6, 10))).toBe('6–10')
  expect(formatIn('fi').range(7, 7)).toBe('7')
  expect(plain(formatIn('fi').duration(318))).toBe('5 h 18 min')
  expect(plain(formatIn('fi').duration(18))).toBe('18 min')
})

test('a sentence from the county’s data keeps its numbers, times and ranges on one line', () => {
  expect(keptTogether('Soita 116 117 ma–pe klo 9–15.')).toBe(
    'Soita 116\u00a0117 ma\u2060–\u2060pe klo\u00a09\u2060–\u206015.',
  )
  expect(keptTogether('Puhelimessa ma–pe 9–15.')).toBe('Puhelimessa ma\u2060–\u2060pe\u00a09\u2060–\u206015.')
})
