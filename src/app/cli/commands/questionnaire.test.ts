import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-questionnaire-'))
afterAll(() => rmSync(folder, { recursive: true }))

const command = fileURLToPath(new URL('./questionnaire.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const phq9 = { q1: 1, q2: 1, q3: 1, q4: 1, q5: 1, q6: 1, q7: 1, q8: 1, q9: 0 }

test('a questionnaire is scored as one JSON document and nothing else', () => {
  const file = write('phq.json', JSON.stringify(phq9))
  const result = rinnalla(['score', 'phq-9', file, '--json'])
  expect(result).toEqual({ code: 0, out: '{"score":8,"band":"mild","alerts":[]}\n', err: '' })
})

test('answers come from standard input too, and a fired safety rule is told', () => {
  const result = rinnalla(['score', 'phq-9', '-', '--json'], JSON.stringify({ ...phq9, q9: 1 }))
  expect(JSON.parse(result.out)).toEqual({
    score: 9,
    band: 'mild',
    alerts: [{ rule: 'phq-9-item-9', item: 'q9', guidance: 'self-harm' }],
  })
})

test('3X10D has a light for each area and no sum', () => {
  const answers = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, index + 1]))
  const result = JSON.parse(rinnalla(['score', '3x10d', '-', '--json'], JSON.stringify(answers)).out)
  expect(result).toMatchObject({ score: null, band: null, bands: { q5: 'red', q6: 'yellow', q8: 'green' } })
})

test('a refused answer is named, on both streams, with exit code 1', () => {
  const result = rinnalla(['score', 'phq-9', '-', '--json'], JSON.stringify({ ...phq9, q2: 4 }))
  expect(result.code).toBe(1)
  expect(JSON.parse(result.out)).toMatchObject({ error: 'out-of-range', item: 'q2' })
  expect(result.err).toBe('The answer to "q2" is not one that phq-9 allows.\n')
})

test.each([
  ['a file that is not there', ['score', 'phq-9', join(folder, 'none.json')], '', 'there is no such file'],
  ['a folder', ['score', 'phq-9', folder], '', 'it is a folder'],
  ['text that is not JSON', ['score', 'phq-9', '-'], '{q1:', 'is not a JSON object'],
  ['a list', ['score', 'phq-9', '-'], '[1]', 'is not a JSON object'],
  ['an unknown questionnaire', ['score', 'phq-8', '-'], '{}', 'There is no questionnaire "phq-8"'],
  ['an instrument that needs a licence', ['score', 'epds', '-'], '{}', 'EPDS are not in this product'],
])('%s ends with one clear sentence and exit code 1', (_name, args, input, sentence) => {
  const result = rinnalla(args, input)
  expect(result).toMatchObject({ code: 1, out: '' })
  expect(result.err).toContain(sentence)
  expect(result.err.trimEnd().split('\n')).toHaveLength(1)
})

test.each([
  [[]],
  [['score']],
  [['score', 'phq-9']],
  [['count', 'phq-9', '-']],
  [['score', 'phq-9', '-', '--xml']],
  [['score', 'a', 'b', 'c']],
])('wrong usage %j ends with exit code 2 and nothing on standard output', (args) => {
  const result = rinnalla(args)
  expect(result).toMatchObject({ code: 2, out: '' })
  expect(result.err).toContain('Usage:')
})

test('help is on standard output', () => {
  expect(rinnalla(['--help'])).toMatchObject({ code: 0, err: '' })
})

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

function rinnalla(args: string[], input = ''): { code: number | null; out: string; err: string } {
  const driver = `const { run } = await import(${JSON.stringify(command)}); process.exitCode = await run(process.argv.slice(1))`
  const child = spawnSync(join(root, 'bin/node'), ['--input-type=module', '-e', driver, '--', ...args], {
    input,
    encoding: 'utf8',
  })
  return { code: child.status, out: child.stdout, err: child.stderr }
}
