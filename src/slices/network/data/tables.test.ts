import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as network from '../contract.ts'
import type * as contract from '../table-contract.ts'
import { createPlanner } from '../planner.ts'
import { scenarioOf } from '../queueing/scenario-of.ts'
import { checkRows, tableKinds, type TableRow } from './columns.ts'
import { readCsv, readJson, writeCsv } from './csv.ts'
import { defaultRows, tablesOf } from './defaults.ts'

let world: World
let [pirkko, ville]: TestStaff[] = []
beforeAll(async () => {
  world = await openWorld()
  pirkko = await world.staff('pirkko-saarelma')
  ville = await world.staff('ville-jokiniitty')
})
afterAll(() => world.close())

const bring = async (kind: (typeof tableKinds)[number], text: string, number = 0, who = ville) =>
  await who?.call<typeof contract.importTable>('network/import-table', {
    kind,
    number,
    source: 'Alueen oma mittaus',
    file: { format: 'csv', text },
  })
const wholeMatrix = (minutes: (from: string, to: string) => number) =>
  [
    'from,to,minutes,km',
    ...world.county.municipalities.flatMap(({ code }) =>
      defaultRows(world.county, 'places').map((place) => `${code},${place['place']},${minutes(code, String(place['place']))},10`),
    ),
  ].join('\n')

test('what is taken out as CSV or JSON comes back the same, quotes, commas and semicolons included', () => {
  for (const kind of tableKinds) {
    const rows = kind === 'matrix' ? [{ from: '931', to: 'viitasaari', minutes: 4.5, km: 2 }] : defaultRows(world.county, kind)
    expect(readCsv(kind, writeCsv(kind, rows))).toEqual({ ok: true, rows })
    expect(readJson(kind, JSON.stringify({ rows }))).toEqual({ ok: true, rows })
  }
  const odd = { place: 'a', nameFi: 'Sano "hei", niin; avaan', nameSv: 'b', nameEn: '=1+1', tier: 'point', municipality: '931', lat: 62, lon: 25 }
  expect(writeCsv('places', [odd])).toContain(`'=1+1`)
  expect(readCsv('costs', 'item;euros\nnurse-hour;34,50\n')).toEqual({ ok: true, rows: [{ item: 'nurse-hour', euros: 34.5 }] })
})

test('nonsense is refused with its field and its row, as they stand in the file', () => {
  const faultOf = (text: string) => {
    const read = readCsv('matrix', text)
    return read.ok ? 'read' : [read.fault.field, read.fault.row, read.fault.why]
  }
  expect(faultOf('from,to,minutes,km\n931,viitasaari,4,2\n931,kinnula,-4,2')).toEqual(['minutes', 3, 'out-of-range'])
  expect(faultOf('from,to,minutes,km\n931,viitasaari,far,2')).toEqual(['minutes', 2, 'not-a-number'])
  expect(faultOf('from,to,minutes,km\n931,viitasaari,,2')).toEqual(['minutes', 2, 'missing'])
  expect(faultOf('from,to,minutes\n931,viitasaari,4')).toEqual(['km', 1, 'missing'])
  expect(faultOf('from,to,minutes,km,x\n931,viitasaari,4,2,1')).toEqual(['x', 2, 'unknown-column'])
  expect(faultOf('from,to,minutes,km\n931,viitasaari,4,2\n931,viitasaari,5,2')).toEqual(['from', 3, 'twice'])
  expect(faultOf('from,to,minutes,km\n931,viitasaari,4')).toEqual(['km', 2, 'missing'])
  expect(faultOf('')).toEqual(['file', null, 'empty'])
  expect(readJson('costs', '{"rows": 4}')).toMatchObject({ fault: { why: 'not-a-table' } })
  expect(checkRows('demand', [{ service: 'priest', ageBand: '75+', contactsYear: 1 }])).toMatchObject({
    fault: { field: 'service', row: 2, why: 'not-one-of' },
  })
})

test('a matrix with a hole, of another county or changed meanwhile is refused whole, and a good one moves the journeys', async () => {
  const good = wholeMatrix((from) => (from === '931' ? 44 : 20))
  expect(await bring('matrix', good.split('\n').slice(0, -1).join('\n'))).toMatchObject({
    refusal: 'bad-table',
    detail: { field: 'to', why: 'hole', said: '992 → kinnula' },
  })
  expect(await bring('matrix', `${good}\n297,kinnula,5,5`)).toMatchObject({
    refusal: 'bad-table',
    detail: { field: 'from', why: 'unknown', said: '297' },
  })
  const kept = await world.superuser.query('select count(*)::int as count from network.county_table')
  expect(kept.rows[0]).toEqual({ count: 0 })
  expect(await bring('matrix', good)).toMatchObject({ ok: true, value: { number: 1 } })
  expect(await bring('matrix', good)).toMatchObject({ refusal: 'changed-meanwhile' })
  const evaluated = await pirkko?.call<typeof network.evaluateNetwork>('network/evaluate', { alternatives: [[]] })
  if (!evaluated?.ok) throw new Error('not evaluated')
  const viitasaari = evaluated.value.alternatives[0]?.municipalities.find(({ code }) => code === '931')
  // All of its places are 44 minutes away in the mean; each square has the nearest for itself.
  expect(viitasaari?.meanMinutes).toBeGreaterThan(15)
  expect(viitasaari?.meanMinutes).toBeLessThanOrEqual(44.01)
  const back = await ville?.call<typeof contract.importTable>('network/import-table', { kind: 'matrix', number: 1, source: 'takaisin', file: null })
  expect(back).toMatchObject({ ok: true, value: { number: 2, rows: 0 } })
  const listed = await pirkko?.call<typeof contract.listTables>('network/tables', {})
  expect(listed?.ok && listed.value.tables.find((one) => one.kind === 'matrix')).toMatchObject({ number: 2, isDefault: true })
})

test('demand that is absurd in sum is refused with its row, and what nobody has measured says so in the file', async () => {
  const rows = defaultRows(world.county, 'demand')
  const absurd = writeCsv('demand', rows.map((row, at) => ({ ...row, contactsYear: at === 5 ? 100 : 30 })))
  expect(await bring('demand', absurd)).toMatchObject({
    refusal: 'bad-table',
    detail: { field: 'contactsYear', row: 7, why: 'absurd' },
  })
  const most = writeCsv('population', defaultRows(world.county, 'population').map((row) => ({ ...row, people: 900_000 })))
  expect(await bring('population', most)).toMatchObject({ detail: { field: 'people', why: 'absurd' } })
  const file = await pirkko?.call<typeof contract.exportTable>('network/export-table', { kind: 'demand', format: 'json' })
  if (!file?.ok) throw new Error('not taken out')
  expect(file.value.name).toContain('demand-default')
  expect(JSON.parse(file.value.text)).toMatchObject({ isDefault: true, origin: expect.stringContaining('without a source') })
  expect(await bring('demand', writeCsv('demand', rows))).toMatchObject({ ok: true })
})

test('planners read the figures, main users alone replace them, and others neither', async () => {
  expect(await bring('costs', 'item,euros\nnurse-hour,1', 0, pirkko)).toMatchObject({ refusal: 'not-allowed' })
  const jari = await world.staff('jari-kostamo')
  for (const [path, input] of [
    ['network/tables', {}],
    ['network/table', { kind: 'costs' }],
    ['network/export-table', { kind: 'costs', format: 'csv' }],
    ['network/import-table', { kind: 'costs', number: 0, source: 'x', file: null }],
  ] as const)
    expect((await jari.raw(path, input)).body).toMatchObject({ refusal: 'not-allowed' })
})

test('numbers that are none, columns told twice and lists for words are refused, from any kind of file', () => {
  const csv = (value: string) => readCsv('costs', `\uFEFFitem;euros\r\nnurse-hour;34,5\r\ndoctor-hour;${value}\r\n`)
  expect(csv('68')).toMatchObject({ ok: true, rows: [{ euros: 34.5 }, { euros: 68 }] })
  for (const value of ['NaN', '1e309', 'Infinity', '0x10', '1 000', '--1'])
    expect(csv(value), value).toMatchObject({ fault: { field: 'euros', row: 3, why: 'not-a-number' } })
  expect(csv('-1')).toMatchObject({ fault: { field: 'euros', row: 3, why: 'out-of-range' } })
  expect(readCsv('costs', 'item,euros,euros\nnurse-hour,1,900')).toMatchObject({ fault: { field: 'euros', row: 1, why: 'twice' } })
  // An empty line between others is told, so that the rows after it keep their numbers; at the end it says nothing.
  expect(readCsv('costs', 'item,euros\nnurse-hour,1\n\ndoctor-hour,x\n')).toMatchObject({ fault: { field: 'item', row: 3, why: 'missing' } })
  expect(readCsv('costs', 'item,euros\nnurse-hour,1\n\n \n')).toMatchObject({ ok: true })
  // A line of a million cells is refused as any other; once it kept the server busy for minutes.
  expect(readCsv('costs', `item,euros${',x'.repeat(1_000_000)}\n`)).toMatchObject({ fault: { field: 'x', row: 1, why: 'twice' } })
  const columns = Array.from({ length: 300_000 }, (_, k) => `c${k}`).join(',')
  expect(readCsv('costs', `item,euros,${columns}\n`)).toMatchObject({ fault: { field: 'file', why: 'empty' } })
  const json = (cell: string) => readJson('costs', `[{"item":"nurse-hour","euros":${cell}}]`)
  for (const cell of ['1e309', '[5]', '{"a":1}', 'true'])
    expect(json(cell), cell).toMatchObject({ fault: { field: 'euros', row: 2, why: 'not-a-number' } })
  const place = { place: 'a', nameFi: ['b'], nameSv: 'c', nameEn: 'd', tier: 'point', municipality: '931', lat: 62, lon: 25 }
  expect(readJson('places', JSON.stringify([place]))).toMatchObject({ fault: { field: 'nameFi', row: 2 } })
  expect(readJson('costs', 'PK\u0003\u0004')).toMatchObject({ fault: { field: 'file', why: 'not-a-table' } })
  expect(readCsv('costs', 'PK\u0003\u0004\u0000')).toMatchObject({ fault: { field: 'item', row: 1, why: 'missing' } })
})

test('the rhythm may tell its months or leave them out, but not some of them, nor an eighth day', async () => {
  const rows = defaultRows(world.county, 'rhythm')
  const without = rows.filter((row) => row['part'] !== 'month')
  expect(await bring('rhythm', writeCsv('rhythm', rows.filter((row) => row['part'] !== 'month' || row['at'] !== 12)))).toMatchObject({
    detail: { field: 'at', why: 'hole', said: 'nurse → month → 12' },
  })
  expect(await bring('rhythm', writeCsv('rhythm', [...rows, { service: 'nurse', part: 'weekday', at: 8, weight: 1 }]))).toMatchObject({
    detail: { field: 'at', row: rows.length + 2, why: 'out-of-range' },
  })
  expect(await bring('rhythm', writeCsv('rhythm', rows.map((row) => (row['part'] === 'month' ? { ...row, weight: 0 } : row))))).toMatchObject({
    detail: { field: 'weight', why: 'hole', said: 'nurse → month' },
  })
  expect(await bring('rhythm', writeCsv('rhythm', without))).toMatchObject({ ok: true, value: { number: 1 } })
  const monthly = rows.map((row) => (row['part'] === 'month' ? { ...row, weight: row['at'] === 1 ? 9 : 3 } : row))
  expect(monthsOf(without)).toEqual(monthsOf(rows))
  expect(monthsOf(monthly)).toEqual([9, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])
})

function monthsOf(rhythm: TableRow[]): readonly number[] | undefined {
  const built = scenarioOf(createPlanner(world.county, tablesOf(world.county, { rhythm })), { id: 'a', name: 'a', changes: [], days: 7 })
  return built.ok ? built.value.services[0]?.months : undefined
}

test('of two tabs that bring a table at the same moment one is told, and one table is kept', async () => {
  const again = await world.staff('ville-jokiniitty')
  const text = writeCsv('costs', defaultRows(world.county, 'costs'))
  const both = await Promise.all([bring('costs', text), bring('costs', text, 0, again)])
  expect(both.filter((one) => one?.ok)).toHaveLength(1)
  expect(both.find((one) => !one?.ok)).toMatchObject({ refusal: 'changed-meanwhile' })
  const kept = await world.superuser.query(`select number from network.county_table where kind = 'costs'`)
  expect(kept.rows).toEqual([{ number: 1 }])
})
