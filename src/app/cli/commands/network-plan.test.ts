import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { readScenarioText } from '#slices/network/engine/index.ts'
import { commands } from '../command-table.ts'
import { runScenario, runTables } from './network-plan.ts'
import { runAccess } from './network-scenario.ts'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => vi.stubEnv('COUNTY', 'keski-suomi'))
afterAll(() => vi.unstubAllEnvs())

type Ended = { readonly code: number; readonly out: string; readonly err: string }

async function ended(run: (args: string[]) => Promise<number> | number, ...args: string[]): Promise<Ended> {
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

/** A folder with the tables of today, of which one is changed. */
async function tablesWith(name: string, change?: { file: string; to: (text: string) => string }): Promise<string> {
  const own = join(folder, name)
  await ended(runTables, own)
  if (change) {
    const file = join(own, change.file)
    writeFileSync(file, change.to(readFileSync(file, 'utf8')))
  }
  return own
}

function alternative(name: string, content: object): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    JSON.stringify({ format: 'rinnalla-network-alternative-1', county: 'keski-suomi', name: 'A', ...content }),
  )
  return file
}

test('the tables of a county, written and brought back unchanged, make the network of today', async () => {
  const own = await tablesWith('same')
  expect(readdirSync(own)).toHaveLength(8)
  const today = await ended(runScenario)
  expect(today.code).toBe(0)
  expect(readScenarioText(today.out, 'keski-suomi').ok).toBe(true)
  expect((await ended(runScenario, '--tables', own)).out).toBe(today.out)
})

test('what somebody has changed in a table is never written over, and says so', async () => {
  const own = await tablesWith('kept', { file: 'costs.csv', to: (text) => text.replace('34', '35') })
  const again = await ended(runTables, own, '--json')
  expect(JSON.parse(again.out)).toMatchObject({ written: [], left: expect.arrayContaining([join(own, 'costs.csv')]) })
  expect(readFileSync(join(own, 'costs.csv'), 'utf8')).toContain('nurse-hour,35')
})

test('figures as a Finnish spreadsheet saves them count: semicolons, decimal commas, codes without their first zero', async () => {
  const own = join(folder, 'sheet')
  mkdirSync(own)
  await ended(runTables, own)
  const rows = readFileSync(join(own, 'population.csv'), 'utf8').replaceAll(',', ';').replaceAll(/^0/gm, '')
  writeFileSync(join(own, 'population.csv'), `\u{feff}${rows.replace('77;0-17;874', '77;0-17;1000,5')}`)
  const made = await ended(runScenario, '--tables', own)
  expect(made.err).toBe('')
  const scenario = JSON.parse(made.out) as { areas: { municipality: string; population: number[] }[] }
  const young = scenario.areas.filter((one) => one.municipality === '077').map((one) => one.population[0] ?? 0)
  expect(young.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1000.5, 0)
})

test('an alternative of the screen becomes a scenario that the other commands take, also in a file', async () => {
  const file = alternative('petajavesi.json', { changes: [{ kind: 'close', placeId: 'petajavesi' }] })
  const to = join(folder, 'made.json')
  const made = await ended(runScenario, '--alternative', file, '--to', to, '--json')
  expect(JSON.parse(made.out)).toMatchObject({ name: 'petajavesi', to, places: 22 })
  const access = await ended(runAccess, to, '--json')
  expect(access.code).toBe(0)
})

test('what is wrong in a table or an alternative is told in one sentence with the file, the row and the field', async () => {
  const close = { kind: 'close', placeId: 'petajavesi' }
  const wrong: [string[], string][] = [
    [
      ['--tables', await tablesWith('a', { file: 'population.csv', to: (text) => text.replace(',874', ',-3') })],
      'population.csv: row 2, people: -3 is beyond what can be.',
    ],
    [
      ['--tables', await tablesWith('b', { file: 'places.csv', to: (text) => text.replace(',179,', ',999,') })],
      'places.csv: row 2, municipality: "999" is not known in this county.',
    ],
    [
      ['--tables', await tablesWith('c', { file: 'matrix.csv', to: (text) => `${text}077,kyllo,10,8\n` })],
      'matrix.csv: to: there is no row for 077 → ',
    ],
    [
      ['--tables', await tablesWith('d', { file: 'demand.csv', to: (text) => text.replace('ageBand', 'age') })],
      'demand.csv: row 1, ageBand: is missing.',
    ],
    [['--tables', join(folder, 'nowhere')], 'is none of population.csv, '],
    [
      ['--alternative', alternative('x.json', { county: 'pohjois-savo', changes: [] })],
      'x.json: county: is of pohjois-savo',
    ],
    [
      ['--alternative', alternative('y.json', { changes: [close, { ...close, placeId: '__proto__' }] })],
      'y.json: row 2, changes: the place is not among the places.',
    ],
    [
      ['--alternative', alternative('z.json', { changes: [{ ...close, colour: 1 }] })],
      'z.json: row 1, colour: is not known.',
    ],
    [
      ['--alternative', alternative('s.json', { changes: [{ kind: 'available', skill: 'doctor', staff: 1 }] })],
      'of doctor are at work at once, and there are 1.',
    ],
    [['--county', 'atlantis'], 'There is no county atlantis.'],
    [['--days', '0'], '--days must be a whole number'],
  ]
  for (const [args, says] of wrong) {
    const { code, out, err } = await ended(runScenario, ...args, '--to', join(folder, 'never.json'))
    expect(code, says).toBe(1)
    expect(err, says).toContain(says)
    expect(err.trim().split('\n'), says).toHaveLength(1)
    expect(out, says).toBe('')
    expect(existsSync(join(folder, 'never.json')), says).toBe(false)
  }
  expect((await ended(runScenario, 'extra')).code).toBe(2)
  expect((await ended(runTables)).code).toBe(2)
  const never = await ended(runTables, join(folder, 'never', 'made'))
  expect([never.code, never.err]).toEqual([1, expect.stringContaining('Cannot write to ')])
})

test('the guide’s own example is read, and each of its commands is one that there is', async () => {
  const guides = join(import.meta.dirname, '../../../../docs/guides')
  const made = await ended(runScenario, '--alternative', join(guides, 'planning-example.json'))
  expect(made.err).toBe('')
  expect(made.code).toBe(0)
  const guide = readFileSync(join(guides, 'planning.md'), 'utf8')
  const told = new Set(Array.from(guide.matchAll(/^bin\/rinnalla (\S+ \S+)/gm), ([, name]) => name))
  expect(told.size).toBe(8)
  for (const name of told) expect(commands.map((one) => one.name)).toContain(name)
  expect(guide).toContain(readFileSync(join(guides, 'planning-places.csv'), 'utf8'))
})
