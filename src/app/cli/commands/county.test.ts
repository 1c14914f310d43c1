import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from './county.ts'

const counties = resolve(import.meta.dirname, '../../../../counties')
const ids = readdirSync(counties, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted()

let out: string
let err: string

beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

test('without a name every county is checked, one line each', async () => {
  expect(await run(['check'])).toBe(0)
  expect(out.trim().split('\n')).toEqual(
    ids.map((id) => expect.stringMatching(new RegExp(`^${id} is valid: \\d+ municipalities, \\d{6} residents`))),
  )
})

test('a county is named by its id or by its folder', async () => {
  for (const id of ids) expect(await run(['check', id])).toBe(0)
  for (const id of ids) expect(await run(['check', join(counties, id)])).toBe(0)
})

test('a county that is not there is refused with a sentence', async () => {
  expect(await run(['check', 'atlantis'])).toBe(1)
  expect(err).toMatch(/There is no county folder .*atlantis\.\n$/)
  expect(out).toBe('')
})

test('an empty folder is told what it lacks, one sentence for each file', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'county-'))
  expect(await run(['check', empty])).toBe(1)
  rmSync(empty, { recursive: true })
  const files = readdirSync(join(counties, 'keski-suomi')).filter((name) => name.endsWith('.json'))
  expect(err.trim().split('\n').length).toBe(files.length)
  expect(err).toContain('county.json is missing from')
})

test('with --json there is one document and nothing else', async () => {
  expect(await run(['check', '--json'])).toBe(0)
  expect(JSON.parse(out).counties.map((county: { valid: boolean }) => county.valid)).toEqual(ids.map(() => true))
  out = ''
  expect(await run(['check', 'atlantis', '--json'])).toBe(1)
  expect(JSON.parse(out).counties[0].problems).toHaveLength(1)
  expect(err).toBe('')
})

test.each([[[]], [['show']], [['check', 'a', 'b']], [['check', '--fast']]])(
  'wrong usage %j shows how it is used',
  async (args) => {
    expect(await run(args)).toBe(2)
    expect(err).toContain('Usage: rinnalla county check')
  },
)

test('--help is an answer, not an error', async () => {
  expect(await run(['--help'])).toBe(0)
  expect(out).toContain('Usage: rinnalla county check')
})
