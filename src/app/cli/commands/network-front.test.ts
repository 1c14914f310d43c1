import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { runFront } from './network-front.ts'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-front-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

async function front(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))))
  const code = await runFront(args)
  vi.restoreAllMocks()
  return { code, ...said }
}

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const heading = 'place,lat,lon,demand,fixedCost\n'
const rows = 'A,62,25,10,100\nB,62.4,25,10,100\nC,63,25,30,90\n'

test('the front of three places is every network worth having, in one document', async () => {
  const file = write('three.csv', heading + rows)
  const { code, out, err } = await front(file, '--json')
  expect([code, err]).toEqual([0, ''])
  const answer = JSON.parse(out) as { networks: { sites: string[]; yearlyCost: number; worstTravel: number }[] }
  expect(Object.keys(answer)).toEqual(['measure', 'networks', 'bound', 'proved', 'seconds'])
  expect(answer).toMatchObject({ measure: 'km', proved: true, bound: { meanTravel: 0, worstTravel: 0 } })
  // A alone is left out: B costs as much and leaves everybody nearer.
  expect(answer.networks.map((one) => one.sites.join(' '))).toEqual(['C', 'B', 'A C', 'B C', 'A B C'])
  const kept = JSON.parse((await front(file, '--keep', 'B', '--most', '2', '--json')).out) as typeof answer
  expect(kept.networks.every((one) => one.sites.includes('B') && one.sites.length <= 2)).toBe(true)
})

test('travel of the county’s own counts in minutes, and what nobody can reach is in no network', async () => {
  const file = write('three.csv', heading + rows)
  const ways = ['A', 'B', 'C'].flatMap((from) =>
    ['A', 'B', 'C'].map((to) => `${from},${to},${from === to ? 0 : from === 'C' || to === 'C' ? '' : 12},9`),
  )
  const travel = write('travel.csv', ['from,to,minutes,km', ...ways].join('\n'))
  const { out } = await front(file, '--travel', travel, '--json')
  const { measure, networks } = JSON.parse(out) as { measure: string; networks: { sites: string[] }[] }
  expect(measure).toBe('minutes')
  expect(networks.length).toBeGreaterThan(0)
  for (const { sites } of networks) expect(sites).toContain('C')
  const one = await front(file, '--travel', travel, '--most', '1', '--json')
  expect([one.code, one.err]).toEqual([
    1,
    'most: 1 places are too few, or the seconds: somebody could not reach any of them.\n',
  ])
})

test('what cannot be answered is told in a sentence, and help is help', async () => {
  const refusals = [
    ['place,lat,lon,demand\nA,62,25,10\n', [], 'row 1, fixedCost: is not among the columns'],
    [`${heading.trim()},capacity\nA,62,25,10,5,9\n`, [], 'row 1, capacity: is not taken into account by a front'],
    [`${heading}A,62,25,-3,5\n`, [], 'row 2, demand: must be from 0 to 1000000000, not -3'],
    [`${heading}A,62,25,0,5\n`, [], 'demand: there is none'],
    [heading, [], 'row 2, place: there is none'],
    ['', [], 'wrong.csv: file: is empty'],
    [heading + rows, ['--most', '4'], 'most: must be from 1 to 3, not 4'],
    [heading + rows, ['--keep', 'D'], 'keep: D is not a place that may be chosen'],
    [heading + rows, ['--seconds', '-1'], '--seconds must be a number from 0.01'],
  ] as const
  for (const [text, more, sentence] of refusals) {
    const { code, out, err } = await front(write('wrong.csv', text), ...more, '--json')
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)])
    expect(JSON.parse(out)).toMatchObject({ error: 'invalid-input' })
  }
  for (const args of [[], ['a', 'b'], ['a', '--colour'], ['a', '--by', 'foot']])
    expect((await front(...args)).code).toBe(2)
  expect((await front('--help')).out.startsWith('Usage: rinnalla network front')).toBe(true)
})
