import { expect, test } from 'vitest'
import { gad7 } from './definitions/gad-7.ts'
import { threeXTenD } from './definitions/3x10d.ts'
import { trendCsv, trendOf } from './trend.ts'

const result = (at: string, score: number, version = '1.0.0') => ({ at, version, score, band: 'mild' })

test('results stand in the order of time, at their true distances, high values high', () => {
  const trend = trendOf(gad7, [
    result('2026-03-01T10:00:00Z', 0),
    result('2026-01-01T10:00:00Z', 21),
    result('2026-01-30T22:00:00Z', 14),
  ])
  expect(trend.rows.map((row) => row.cells[0]?.value)).toEqual([21, 14, 0])
  expect(trend.series[0]?.points.map((point) => [point.x, point.y])).toEqual([
    [0, 0],
    [0.5, 1 - 14 / 21],
    [1, 1],
  ])
  expect(trend.series[0]?.change).toBe(-21)
})

test('one result is a point in the middle and no change', () => {
  const trend = trendOf(gad7, [result('2026-01-01T10:00:00Z', 7)])
  expect(trend.series[0]).toMatchObject({ change: null, points: [{ x: 0.5, value: 7 }] })
  expect(trendOf(gad7, []).rows).toEqual([])
})

test('results of another major version are left out and counted', () => {
  const trend = trendOf(gad7, [result('2026-01-01T10:00:00Z', 7, '0.9.0'), result('2026-02-01T10:00:00Z', 8, '1.2.0')])
  expect([trend.rows.length, trend.leftOut]).toEqual([1, 1])
})

test('3X10D shows each area as a series of its own', () => {
  const trend = trendOf(threeXTenD, [
    { at: '2026-01-01T10:00:00Z', version: '1.0.0', score: null, band: null, bands: { q1: 'red' }, answers: { q1: 4 } },
    {
      at: '2026-04-01T10:00:00Z',
      version: '1.0.0',
      score: null,
      band: null,
      bands: { q1: 'green' },
      answers: { q1: 8 },
    },
  ])
  expect(trend.series).toHaveLength(10)
  expect(trend.series[0]).toMatchObject({ id: 'q1', change: 4 })
  expect(trend.series[1]?.points).toEqual([])
  expect(trendCsv(trend, ['Päivä', 'Terveys "nyt"']).split('\r\n')[0]).toBe('"Päivä";"Terveys ""nyt"""')
})
