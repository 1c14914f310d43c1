import { expect, test } from 'vitest'
import type { CompareResult, Measured } from '../run-contract.ts'
import { comparedFile, inOrder, mayBeChance, runRows, supplyRows } from './compared-rows.ts'
import type { Base } from './projection.ts'

const base = { municipalities: [{ code: '001' }, { code: '002' }] } as unknown as Base
const measured = (code: string, of: string[], mean: number, around = 1): Measured => ({
  code,
  of,
  mean,
  low: mean - around,
  high: mean + around,
})
const network = (...waits: [number, number, number, number, number]): CompareResult['alternatives'][number] => ({
  measures: [[], ['001'], ['002'], ['003'], ['*', '75+']].flatMap((of, at) => [
    measured('groupWaitMeanDays', of, waits[at] ?? 0),
    // Nobody of the third was ever seen.
    measured('visits', of, of[0] === '003' ? 0 : 100),
  ]),
  guarantees: [],
  warmUp: { days: 56, isSettled: true },
  formulas: [],
})
const result: CompareResult = {
  kind: 'compare',
  alternatives: [network(5, 4, 6, 0, 5), network(7, 4, 9, 0, 8)],
  against: [
    [
      measured('groupWaitMeanDays', [], 2),
      measured('groupWaitMeanDays', ['001'], 0.5),
      measured('groupWaitMeanDays', ['002'], -3),
      measured('groupWaitMeanDays', ['003'], 0),
      measured('groupWaitMeanDays', ['*', '75+'], 3),
    ],
  ],
}

test('the waits of a run are those of the county, its municipalities and age bands, without whom nobody saw', () => {
  const rows = runRows(result, 1, 'groupWaitMeanDays')
  expect(rows.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'county ',
    'municipality 001',
    'municipality 002',
    'age 75+',
  ])
  expect(rows[2]).toMatchObject({ today: { mean: 6 }, after: { mean: 9 }, change: { mean: -3, low: -4, high: -2 } })
  expect(rows.map(({ change }) => mayBeChance(change))).toEqual([false, true, false, false])
  expect(runRows(result, 0, 'groupWaitMeanDays')[1]?.change.mean).toBe(0)
})

test('the county stands first however the rows are ordered, and a change counts either way', () => {
  const rows = runRows(result, 1, 'groupWaitMeanDays').filter(({ kind }) => kind !== 'age')
  const order = (by: 'today' | 'change', way: 'ascending' | 'descending') =>
    inOrder(rows, { by, way }).map(({ key }) => key)
  expect(order('change', 'descending')).toEqual(['', '002', '001'])
  expect(order('today', 'ascending')).toEqual(['', '001', '002'])
})

test('supply is set side by side only where both networks can be staffed, and goes to a file with its origin', () => {
  const supply = (hours: number) => ({
    hours,
    municipalities: [
      { code: '001', hours },
      { code: '002', hours: 0 },
    ],
  })
  expect(supplyRows(base, supply(60), null)).toBeUndefined()
  const rows = supplyRows(base, supply(60.5), supply(40)) ?? []
  expect(rows.map(({ change }) => change.mean)).toEqual([-20.5, -20.5, 0])
  expect(rows.some(({ change }) => mayBeChance(change))).toBe(false)
  const file = comparedFile(
    rows.map((row) => ({ ...row, name: 'Multia' })),
    { of: 'tunnit', alternative: 'B B', origin: 'Laskettu, ei todellinen' },
  )
  expect(file.split('\n').slice(0, 3)).toEqual([
    'group,name,today,alternative,change,changeLow,changeHigh,of,in,origin',
    ',Multia,60.5,40,-20.5,,,tunnit,B B,"Laskettu, ei todellinen"',
    '001,Multia,60.5,40,-20.5,,,tunnit,B B,"Laskettu, ei todellinen"',
  ])
})
