import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { runAccess } from './network-scenario.ts'
import { runLocate } from './network-locate.ts'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-network-'))
afterAll(() => rmSync(folder, { recursive: true }))
const root = join(import.meta.dirname, '../../../..')
const fixture = (name: string) => join(root, 'src/slices/network/engine/fixtures', name)

type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** The command itself, with what it writes caught. */
async function ended(run: (args: string[]) => Promise<number>, args: string[]): Promise<Ended> {
  const written = { out: '', err: '' }
  const catching = (stream: 'out' | 'err') => (chunk: unknown) => {
    written[stream] += String(chunk)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(catching('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(catching('err')),
  ]
  try {
    return { code: await run(args), ...written }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
const locate = (...args: string[]) => ended(runLocate, args)

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const places = `place,lat,lon,demand,candidate
Keskus,62.24,25.75,1000,1
"Pohjoinen, kylä",63.10,25.30,100,1
Itä,62.30,26.90,200,1
Länsi,62.20,24.70,50,0
`

test('a place is located in a process of its own, as one JSON document and nothing else', () => {
  const args = ['network', 'locate', fixture('pmed1.txt'), '--format', 'orlib-pmed', '--prove', '--seed', '1', '--json']
  const result = spawnSync(process.execPath, [join(root, 'src/app/cli/main.ts'), ...args], { encoding: 'utf8' })
  expect([result.status, result.stderr]).toEqual([0, ''])
  const answer = JSON.parse(result.stdout) as Record<string, unknown>
  expect(Object.keys(answer)).toEqual(['objective', 'bound', 'proved', 'sites', 'seconds'])
  expect(answer).toMatchObject({ objective: 5819, bound: 5819, proved: true })
  expect(answer['sites']).toHaveLength(5)
  expect(answer['seconds']).toBeGreaterThan(0)
})

test('every format and every objective answers with the same five fields', async () => {
  const sjc = write('small.sjc', '4 2\n0 0 10 4\n1 0 10 4\n9 9 10 4\n8 9 10 4\n')
  const csv = write('places.csv', places)
  const asked = [
    [fixture('pmed1.txt'), '--format', 'orlib-pmed'],
    [fixture('pmed1.txt'), '--format', 'orlib-pmed', '--objective', 'p-center', '--prove'],
    [
      fixture('pmed1.txt'),
      '--format',
      'orlib-pmed',
      '--objective',
      'max-cover',
      '--radius',
      '60',
      '--p',
      '3',
      '--prove',
    ],
    [fixture('cap41.txt'), '--format', 'orlib-cap', '--prove'],
    [sjc, '--format', 'sjc', '--seconds', '0.1', '--prove'],
    [csv, '--format', 'csv', '--p', '2', '--prove'],
    [csv, '--format', 'csv', '--p', '2', '--objective', 'p-center', '--prove'],
  ]
  const answers = []
  for (const args of asked) {
    const { code, out, err } = await locate(...args, '--json')
    expect([code, err]).toEqual([0, ''])
    answers.push(JSON.parse(out) as { objective: number; bound: number; proved: boolean; sites: unknown[] })
  }
  for (const answer of answers)
    expect(Object.keys(answer).toSorted()).toEqual(['bound', 'objective', 'proved', 'seconds', 'sites'])
  // The radius known for five centres of this graph.
  expect(answers[1]).toMatchObject({ objective: 127, bound: 127, proved: true })
  expect(answers[2]).toMatchObject({ proved: true })
  expect(answers[3]?.objective).toBeCloseTo(1_040_444.375, 2)
  expect(answers[5]).toMatchObject({ proved: true, sites: ['Keskus', 'Itä'] })
  expect(answers[6]).toMatchObject({ proved: true })
})

test('a county’s own travel takes the place of great circles, and a hole in it is refused', async () => {
  const csv = write('three.csv', 'place,lat,lon,demand\nA,62,25,10\nB,62,25,10\nC,62,25,30\n')
  const pairs = ['A', 'B', 'C'].flatMap((from) =>
    ['A', 'B', 'C'].map((to) => `${from},${to},${from === to ? 0 : from === 'C' || to === 'C' ? 50 : 4},9`),
  )
  const args = [csv, '--format', 'csv', '--p', '2', '--prove', '--json', '--travel']
  const whole = await locate(...args, write('travel.csv', ['from,to,minutes,km', ...pairs].join('\n')))
  expect(JSON.parse(whole.out)).toMatchObject({ objective: 40, proved: true })
  const refusals = [
    ['hole.csv', pairs.slice(0, -1), 'minutes: there is no line for the way from C to C.'],
    ['twice.csv', [...pairs, pairs[4]], 'row 11, from: the way from B to B is told twice.'],
    ['word.csv', pairs.with(2, 'A,C,far,9'), 'row 4, minutes: is not a number.'],
    ['negative.csv', pairs.with(2, 'A,C,-5,9'), 'row 4, minutes: must be from 0 to 100000, not -5.'],
    ['cells.csv', pairs.with(2, 'A,C,5'), 'row 4, row: has 3 cells where the heading has 4.'],
    [
      'alone.csv',
      pairs.map((line) => (line.startsWith('B,') ? line.replace(/,\d+,9$/, ',,9') : line)),
      'row 3, demand: B has demand and no way to any place that may be opened.',
    ],
  ] as const
  for (const [name, lines, sentence] of refusals) {
    const { code, out, err } = await locate(...args, write(name, ['from,to,minutes,km', ...lines].join('\n')))
    expect([code, err]).toEqual([1, `${sentence}\n`])
    expect(JSON.parse(out)).toEqual({ error: 'invalid-input', message: sentence })
  }
})

test('what cannot be answered is told in one sentence with exit code 1', async () => {
  const csv = write('wrong.csv', places.replace('62.30', 'idässä'))
  const good = write('good.csv', places)
  const apart = write('apart.txt', '4 2 1\n1 2 5\n3 4 5\n')
  const refusals = [
    [[csv, '--format', 'csv', '--p', '1'], 'row 4, lat: is not a number.'],
    [[good, '--format', 'csv', '--p', '9'], 'p: must be at most 3, the number of candidates, not 9.'],
    [[good, '--format', 'csv'], 'p: is needed when the table has no fixedCost.'],
    [[good, '--format', 'csv', '--p', '0'], '--p must be a whole number from 1 to 1000000, not 0.'],
    [[good, '--format', 'csv', '--p', '1', '--radius', '5'], 'radius: belongs to max-cover only.'],
    [[good, '--format', 'csv', '--p', '1', '--objective', 'max-cover'], 'radius: is needed for max-cover.'],
    [
      [apart, '--format', 'orlib-pmed'],
      'p: 1 is too few: somebody could not reach any open place whichever are opened.',
    ],
    [
      [apart, '--format', 'orlib-pmed', '--objective', 'p-center'],
      'p: 1 is too few: somebody could not reach any open place whichever are opened.',
    ],
    [
      [fixture('cap41.txt'), '--format', 'orlib-cap', '--objective', 'p-center'],
      'objective: p-center is for orlib-pmed and csv: capacities are not in it.',
    ],
    [[join(folder, 'none.txt'), '--format', 'csv'], `Cannot read ${join(folder, 'none.txt')}.`],
    [[good, '--format', 'county'], 'file: is not JSON.'],
  ] as const
  for (const [args, sentence] of refusals) {
    const { code, out, err } = await locate(...args, '--json')
    expect([code, err]).toEqual([1, `${sentence}\n`])
    expect(JSON.parse(out)).toMatchObject({ message: sentence })
  }
})

test('a command line that does not fit ends with exit code 2', async () => {
  for (const args of [
    [],
    ['a', 'b', '--format', 'csv'],
    ['a'],
    ['a', '--format', 'xls'],
    ['a', '--format', 'csv', '--objective', 'best'],
    ['a', '--format', 'csv', '--fast'],
  ]) {
    const { code, err } = await locate(...args)
    expect(code).toBe(2)
    expect(err).toContain('Usage: rinnalla network locate')
  }
  expect((await ended(runAccess, [])).code).toBe(2)
  expect((await ended(runAccess, [join(folder, 'none.json'), '--json'])).code).toBe(1)
})

test('a county’s own question is answered with its places, their tiers and what they mean', async () => {
  const county = {
    format: 'rinnalla-county-location-1',
    ageBands: ['all'],
    visitsPerPerson: [5],
    areas: [
      { id: 'Keskus', people: [1000] },
      { id: 'Kylä', people: [100] },
    ],
    tiers: [
      {
        id: 'keskus',
        fixedCost: 900,
        costPerVisit: 1,
        visitsLeast: 0,
        visitsMost: 9000,
        staffFixed: 2,
        visitsPerWorker: 900,
      },
    ],
    sites: [
      { id: 'Keskus', status: 'kept', tiers: ['keskus'] },
      { id: 'Kylä', status: 'candidate', tiers: ['keskus'] },
    ],
    minutes: [
      [4, 40],
      [40, 2],
    ],
    staffAvailable: 20,
    weights: { cost: 1, meanMinutes: 100, longestMinutes: 0, gini: 0, beyond30: 0, worstAgeMinutes: 0 },
  }
  const { code, out } = await locate(
    write('county.json', JSON.stringify(county)),
    '--format',
    'county',
    '--prove',
    '--json',
  )
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    proved: true,
    sites: ['Keskus'],
    places: [{ site: 'Keskus', tier: 'keskus', visits: 5500 }],
    areas: [{ area: 'Keskus' }, { area: 'Kylä', site: 'Keskus', minutes: 40 }],
    measures: { longestMinutes: 40 },
  })
  const shown = await locate(join(folder, 'county.json'), '--format', 'county', '--prove')
  expect(shown.out).toContain('Keskus: keskus, 5500 visits, 8.1 workers')
})

test('a file that is no UTF-8 text, holds nothing or is far too large is refused in one sentence that names it', async () => {
  const heading = 'place,lat,lon,demand\n'
  const wide = join(folder, 'wide.csv')
  writeFileSync(wide, Buffer.from(`\u{feff}${heading}A,62,25,1\n`, 'utf16le'))
  const bytes = join(folder, 'bytes.csv')
  writeFileSync(bytes, Buffer.from([80, 75, 3, 4, 0, 0, 1]))
  const many = Array.from({ length: 10_001 }, (_, k) => `P${k},62,25,1`).join('\n')
  for (const [file, says] of [
    [wide, 'is UTF-16: save it as UTF-8'],
    [bytes, 'is not a text'],
    [write('nothing.csv', '\u{feff} \n'), 'is empty'],
    [write('many.csv', `${heading}${many}\n`), 'makes 100020001 pairs'],
    ['no\u{1b}[2Jfile', 'Cannot read no\\u001b[2Jfile'],
  ] as const) {
    const { code, err } = await locate(file, '--format', 'csv', '--p', '1')
    expect(code, says).toBe(1)
    expect(err, says).toContain(says)
    expect(err.trim().split('\n'), says).toHaveLength(1)
  }
  const answered = await locate(write('bom.csv', `\u{feff}${heading}A,62,25,1\n`), '--format', 'csv', '--p', '1')
  expect(answered.code).toBe(0)
})
