import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { runQueue } from './network.ts'
import { findingSentence } from './network-findings.ts'
import { runCompare, runSimulate } from './network-scenario.ts'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-network-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }
const even = (count: number) => Array.from({ length: count }, () => 1)
const village = {
  format: 'rinnalla-network-scenario-1',
  id: 'village',
  name: 'Village',
  county: 'test',
  origin: { synthetic: true, source: 'invented' },
  startsOn: '2026-01-05',
  days: 14,
  warmUpDays: 7,
  ageBands: ['all'],
  skills: [{ id: 'nurse', available: 9, costPerHour: 30 }],
  areas: [{ id: 'town', municipality: 'Town', county: 'test', population: [1000] }],
  places: [
    {
      id: 'centre',
      tier: 'centre',
      yearlyCost: 1000,
      closedOnHolidays: false,
      hours: [always],
      books: [],
      shifts: [{ ...always, skill: 'nurse', staff: 2 }],
      services: ['care'],
    },
  ],
  mobileUnits: [],
  services: [
    {
      id: 'care',
      skill: 'nurse',
      minutes: { mean: 15, shape: 'exponential', variation: 1 },
      perResidentYear: [40],
      months: even(12),
      weekdays: even(7),
      hours: even(24),
      noShow: 0,
      cancel: 0,
      urgency: [{ id: 'all', share: 1, priority: 0, access: 'walk-in' }],
      rebook: 0,
      digital: null,
      next: [],
      elsewhereAfterDays: null,
    },
  ],
  travel: { to: ['centre'], from: [{ area: 'town', minutes: [10], km: [8] }] },
  closures: [],
  holidays: [],
  guarantees: [],
}

function file(name: string, scenario: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(scenario))
  return path
}
const now = file('now.json', village)
const fewer = { ...village.places[0], shifts: [{ ...always, skill: 'nurse', staff: 1 }] }
const cut = file('cut.json', { ...village, id: 'cut', places: [fewer] })
const few = ['--replications', '2', '--json']

/** Runs a command here, with what it writes taken down. */
async function ran(run: (args: string[]) => number | Promise<number>, ...args: string[]) {
  const said = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))))
  const code = await run(args)
  vi.restoreAllMocks()
  const document = (): Record<string, unknown> => JSON.parse(said.out) as Record<string, unknown>
  return { code, ...said, document }
}

test('a queue is answered by exactly the four numbers promised', async () => {
  const asked = ['--servers', '4', '--utilisation', '0.8', '--customers', '200000', '--seed', '3', '--json']
  const { code, document } = await ran(runQueue, ...asked)
  expect(code).toBe(0)
  const answer = document()
  expect(Object.keys(answer)).toEqual(['probabilityOfWaiting', 'waitInServices', 'halfWidth', 'eventsPerSecond'])
  expect(Math.abs(Number(answer['waitInServices']) - 0.745541)).toBeLessThan(3 * Number(answer['halfWidth']))
  const again = await ran(runQueue, ...asked)
  expect({ ...again.document(), eventsPerSecond: 0 }).toEqual({ ...answer, eventsPerSecond: 0 })
})

test.each([
  ['no servers', ['--servers', '0'], 1, '--servers must be a whole number from 1'],
  ['a full queue', ['--utilisation', '1'], 1, '--utilisation must be a number from'],
  ['a negative load', ['--utilisation', '-0.5'], 1, '--utilisation must be a number from'],
  ['an empty load', ['--utilisation', '0'], 1, '--utilisation must be a number from'],
  ['a load that is no number', ['--utilisation', 'NaN'], 1, '--utilisation must be a number from'],
  ['endless customers', ['--customers', 'Infinity'], 1, '--customers must be a whole number'],
  ['no seed behind the flag', ['--seed', ''], 1, '--seed must be a whole number'],
  ['a negative seed', ['--seed', '-1'], 1, '--seed must be a whole number from 0'],
  ['half a customer', ['--customers', '10.5'], 1, '--customers must be a whole number'],
  ['an unknown flag', ['--colour', 'red'], 2, 'Unknown option'],
])('a queue with %s is refused in a sentence', async (_, change, exit, sentence) => {
  const base = { '--servers': '2', '--utilisation': '0.5', '--customers': '100' }
  const args = Object.entries({ ...base, [change[0] ?? '']: change[1] ?? '' }).flat()
  const { code, err, document } = await ran(runQueue, ...args, '--json')
  expect(code).toBe(exit)
  expect(err).toContain(sentence)
  expect(document()['message']).toContain(sentence)
})

test('a scenario is answered by one document: measures with intervals, guarantees and formulas', async () => {
  const { code, err, document } = await ran(runSimulate, now, ...few)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const answer = document()
  expect(Object.keys(answer)).toEqual([
    'scenario',
    'replications',
    'seed',
    'warmUp',
    'measures',
    'guarantees',
    'formulas',
  ])
  expect((answer['measures'] as object[])[0]).toMatchObject({ code: 'waitMeanDays', of: ['care'], values: 2 })
  expect(answer['scenario']).toMatchObject({ synthetic: true, source: 'invented' })
})

test('two scenarios are compared on the same contacts, with what changes and how surely', async () => {
  const { code, document } = await ran(runCompare, now, cut, '--replications', '4', '--json')
  expect(code).toBe(0)
  const [against] = document()['against'] as { scenario: string; findings: { code: string; isCertain: boolean }[] }[]
  expect(against?.scenario).toBe('cut')
  expect(against?.findings.find((one) => one.code === 'cost-down')?.isCertain).toBe(true)
  expect((await ran(runCompare, now, '--json')).code).toBe(2)
})

test('finished runs are kept in a file, and the same command goes on from them to the same numbers', async () => {
  const kept = join(folder, 'kept.runs')
  const first = await ran(runSimulate, now, ...few, '--keep', kept)
  const length = readFileSync(kept).length
  // The machine stopped in the middle of writing a run.
  appendFileSync(kept, Buffer.alloc(57, 1))
  const more = await ran(runSimulate, now, '--replications', '3', '--json', '--keep', kept)
  expect(readFileSync(kept).length).toBe(length + (length - 24) / 2)
  expect(more.out).toBe((await ran(runSimulate, now, '--replications', '3', '--json')).out)
  expect((await ran(runSimulate, now, ...few, '--keep', kept)).out).toBe(first.out)
  const stranger = await ran(runSimulate, now, ...few, '--keep', now)
  expect([stranger.code, stranger.document()['message']]).toEqual([1, `${now} is not a file of kept runs.`])
})

test('pieces of the runs, kept on several machines, are joined to the same answer; a piece that is lost is run again', async () => {
  const asked = ['--replications', '3', '--json']
  const files = [1, 2].map((number) => join(folder, `piece-${number}.runs`))
  for (const [k, name] of files.entries()) {
    const piece = await ran(runSimulate, now, ...asked, '--share', `${k + 1}/2`, '--keep', name)
    expect(piece.document()).toMatchObject({ share: `${k + 1}/2`, runs: 1 + k, keep: name })
  }
  const whole = (await ran(runSimulate, now, ...asked)).out
  const joins = files.flatMap((name) => ['--join', name])
  expect((await ran(runSimulate, now, ...asked, ...joins)).out).toBe(whole)
  expect((await ran(runSimulate, now, ...asked, ...joins.slice(2))).out).toBe(whole)
  const refusals = [
    [['--share', '4/3'], '--share must be like 1/3, the first of three pieces, not 4/3.'],
    [['--share', '1/3'], '--share needs --keep, the file to keep its runs in.'],
    [['--join', join(folder, 'none.runs')], `Cannot read ${join(folder, 'none.runs')}.`],
    [['--join', now], `${now} is not a file of kept runs.`],
  ] as const
  for (const [more, sentence] of refusals) {
    const { code, document } = await ran(runSimulate, now, ...asked, ...more)
    expect([code, document()['message']]).toEqual([1, sentence])
  }
})

test('a wrong scenario is refused by file, row and field, another county’s too, and help is help', async () => {
  const wrong = file('wrong.json', { ...village, areas: [{ ...village.areas[0], population: [-4] }] })
  const refused = await ran(runSimulate, wrong, ...few)
  expect(refused.code).toBe(1)
  expect(refused.document()['message']).toBe(
    `${wrong}: row 1, areas.population[1]: must be from 0 to 100000000, not -4.`,
  )
  const abroad = await ran(runSimulate, now, ...few, '--county', 'keski-suomi')
  expect([abroad.code, abroad.err]).toEqual([1, expect.stringContaining('county: is test, not keski-suomi')])
  expect((await ran(runSimulate, join(folder, 'none.json'), ...few)).code).toBe(1)
  expect((await ran(runSimulate, now, '--replications', '1')).code).toBe(1)
  expect((await ran(runSimulate, ...few)).code).toBe(2)
  for (const run of [runSimulate, runCompare, runQueue]) {
    const help = await ran(run, '--help')
    expect([help.code, help.out.startsWith('Usage: rinnalla network ')]).toEqual([0, true])
  }
})

test('what a scenario changes is told in sentences with its people, its interval and whether it may be chance', () => {
  const numbers = { baseline: 13.1, other: 39.12, difference: 26.02, low: 25.9, high: 26.1 }
  expect(
    findingSentence({
      code: 'travel-longer',
      of: ['592'],
      numbers: { ...numbers, people: 3651, oldest: 438 },
      isCertain: true,
    }),
  ).toBe(
    '592: the mean journey is 26.0 minutes longer, 39.1 instead of 13.1, for 3651 people, 438 of them in the oldest age band.',
  )
  const wait = { baseline: 8.17, other: 8.21, difference: 0.04, low: -0.27, high: 0.35 }
  expect(findingSentence({ code: 'wait-longer', of: ['nurse'], numbers: wait, isCertain: false })).toBe(
    'nurse: 90 of 100 wait at most 8.2 days, instead of 8.2 (difference in days, 95 %: -0.3 to 0.3). This may be chance.',
  )
  const kept = { runsKept: 5, runsKeptBefore: 6, runs: 6, low: 0.9, high: 1 }
  expect(findingSentence({ code: 'guarantee', of: ['limit'], numbers: kept, isCertain: true })).toBe(
    'limit: the time limit is kept in 5 of 6 runs, instead of 6.',
  )
  const same = { ...kept, runsKept: 6 }
  expect(findingSentence({ code: 'guarantee', of: ['limit'], numbers: same, isCertain: false })).toBe(
    'limit: the time limit is kept in 6 of 6 runs, as before.',
  )
  const cost = { baseline: 58_382_537, other: 58_050_208, difference: -332_329, low: -334_785, high: -329_872 }
  expect(findingSentence({ code: 'cost-down', of: [], numbers: cost, isCertain: true })).toBe(
    'Yearly cost is 332329 euros lower (95 %: -334785 to -329872).',
  )
})
