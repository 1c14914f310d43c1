import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = fileURLToPath(new URL('../../../bin/rinnalla', import.meta.url))
const trigger = ['--trigger', '2027-03-23T10:00']

type Finished = { status: number | null; stdout: string; stderr: string }

test('a deadline is one JSON document with its rule, version, first day and source', () => {
  const rule = ['--rule', 'primary-care-nonurgent', '--birth-date', '2006-05-01']
  const { status, stdout, stderr } = rinnalla(['deadline', ...rule, ...trigger, '--json'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(oneDocument(stdout)).toMatchObject({
    dueOn: '2027-04-06',
    dueAt: null,
    rule: 'primary-care-nonurgent',
    version: 'primary-care-nonurgent@2025-01-01',
    validFrom: '2025-01-01',
    source: 'eduskunta.fi HE 134/2024, StVM 25/2024',
    verified: true,
  })
})

test('an unverified rule says so, and a same-day limit says the hour', () => {
  const unverified = rinnalla(['deadline', '--rule', 'income-support-decision', ...trigger, '--json'])
  expect(oneDocument(unverified.stdout)).toMatchObject({ verified: false, unverified: expect.stringContaining('2026') })
  const sameDay = rinnalla(['deadline', '--rule', 'care-need-assessment', ...trigger, '--json'])
  expect(oneDocument(sameDay.stdout)).toMatchObject({ dueOn: '2027-03-23', dueAt: '2027-03-23T16:00+02:00' })
})

test('the time of the trigger is Finland’s, and an offset is turned into it', () => {
  const rule = ['deadline', '--rule', 'child-welfare-notice', '--json', '--trigger']
  expect(oneDocument(rinnalla([...rule, '2026-09-15T22:30Z']).stdout)).toMatchObject({ dueOn: '2026-09-25' })
  expect(oneDocument(rinnalla([...rule, '2026-09-15T22:30']).stdout)).toMatchObject({ dueOn: '2026-09-24' })
  expect(oneDocument(rinnalla([...rule, '2026-09-15']).stdout)).toMatchObject({ dueOn: '2026-09-24' })
})

test('a posted decision is counted from its presumed arrival', () => {
  const command = ['deadline', '--rule', 'rectification-request', '--trigger', '2026-03-02', '--served', 'letter']
  expect(oneDocument(rinnalla([...command, '--json']).stdout)).toMatchObject({ dueOn: '2026-04-08' })
})

test('without --json a deadline is told in sentences', () => {
  const { status, stdout } = rinnalla(['deadline', '--rule', 'social-needs-assessment-start', ...trigger])
  expect(status).toBe(0)
  expect(stdout).toContain('Social needs assessment begins: due on 2027-04-05 (Monday).')
  expect(stdout).toContain('Source: ')
})

test.each([
  [
    'a trigger before the rule',
    ['--rule', 'therapy-guarantee', '--trigger', '2025-04-30T23:59'],
    'trigger-before-rule',
  ],
  ['an unknown rule', ['--rule', 'no-such-rule', ...trigger], 'unknown-rule'],
  ['a day that does not exist', ['--rule', 'social-decision', '--trigger', '2027-02-30T10:00'], 'invalid-trigger'],
  ['an hour that does not exist', ['--rule', 'social-decision', '--trigger', '2027-02-20T25:00'], 'invalid-trigger'],
  ['words for a time', ['--rule', 'social-decision', '--trigger', 'tomorrow'], 'invalid-trigger'],
  [
    'a birth date that is none',
    ['--rule', 'social-decision', ...trigger, '--birth-date', '2006-13-01'],
    'invalid-birth-date',
  ],
  ['a year that no calendar counts', ['--rule', 'child-welfare-notice', '--trigger', '9999-12-25'], 'invalid-trigger'],
  ['a missing birth date', ['--rule', 'primary-care-nonurgent', ...trigger], 'birth-date-needed'],
])('%s is a clear error: exit 1 and one document', (_what, args, error) => {
  const { status, stdout, stderr } = rinnalla(['deadline', ...args, '--json'])
  expect(status).toBe(1)
  expect(oneDocument(stdout)).toMatchObject({ error })
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test.each([
  ['no command', []],
  ['an unknown command', ['fly']],
  ['half a command', ['hetu']],
  ['another half', ['audit', 'erase']],
  ['no rule', ['deadline', ...trigger]],
  ['no trigger', ['deadline', '--rule', 'social-decision']],
  ['an unknown option', ['deadline', '--rule', 'social-decision', ...trigger, '--colour', 'red']],
  ['a stray word', ['deadline', 'social-decision']],
  ['nothing to check', ['hetu', 'check']],
  ['values and standard input at once', ['hetu', 'check', '-', '100190-999P']],
])('%s is wrong usage: exit 2, the way out on standard error, nothing on standard output', (_what, args) => {
  const { status, stdout, stderr } = rinnalla(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('Usage: rinnalla')
})

test.each([
  ['deadline', ['deadline']],
  ['questionnaire', ['questionnaire', 'score', 'phq-9']],
  ['hetu', ['hetu', 'check']],
  ['county', ['county', 'check', 'one', 'two']],
])('%s with --json says wrong usage as one document too', (_what, args) => {
  const { status, stdout } = rinnalla([...args, '--json'])
  expect(status).toBe(2)
  expect(oneDocument(stdout)).toMatchObject({ error: 'wrong-usage' })
})

test.each([
  ['rinnalla', ['--help']],
  ['deadline', ['deadline', '--help']],
  ['hetu', ['hetu', '--help']],
  ['hetu check', ['hetu', 'check', '-h']],
  ['questionnaire score', ['questionnaire', 'score', '--help']],
  ['audit', ['audit', '--help']],
])('%s answers --help on standard output', (_what, args) => {
  const { status, stdout, stderr } = rinnalla(args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('Usage: rinnalla')
})

test('each code gets one line: its kind, the code, why; one invalid makes the exit 1', () => {
  const { status, stdout } = rinnalla(['hetu', 'check', '100190-999P', '131052-308T', '010190-999K'])
  expect(status).toBe(1)
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' (')[0]),
  ).toEqual(['temporary 100190-999P', 'valid 131052-308T', 'invalid 010190-999K'])
})

test('codes come from standard input, one a line, whatever ends the lines', () => {
  const { status, stdout } = rinnalla(['hetu', 'check', '-'], { input: '100190-999P\r\n\n 180859-914s \n' })
  expect(status).toBe(0)
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^temporary 100190-999P \(/),
    expect.stringMatching(/^temporary 180859-914S \(/),
  ])
})

test('with --json the codes are one document', () => {
  const { status, stdout } = rinnalla(['hetu', 'check', '-', '--json'], { input: '100190-999P\nrubbish\n' })
  expect(status).toBe(1)
  expect(oneDocument(stdout)).toMatchObject({
    results: [{ result: 'temporary' }, { result: 'invalid', value: 'rubbish' }],
  })
})

test('an empty standard input is refused', () => {
  expect(rinnalla(['hetu', 'check', '-'], { input: '' })).toMatchObject({ status: 1, stdout: '' })
})

test('what is typed cannot forge a second line', () => {
  const { stdout } = rinnalla(['hetu', 'check', 'x\nvalid 131052-308T: trust me\u001b[2J'])
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout).not.toContain('\u001b')
})

test.each([
  ['the log', ['audit', 'verify']],
  ['a backup', ['backup', join(folder, 'backup')]],
  ['the listeners', ['events', 'list']],
])('%s of a folder where nothing is says so, and makes nothing there', (_what, args) => {
  const env = {
    ...process.env,
    DATA_DIR: join(folder, 'mistyped'),
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: undefined,
  }
  const { status, stdout, stderr } = rinnalla([...args, '--json'], { env })
  expect(status).toBe(1)
  expect(oneDocument(stdout)).toMatchObject({ error: 'no-database' })
  expect(stderr).toContain('set DATA_DIR')
  expect(existsSync(join(folder, 'mistyped'))).toBe(false)
})

test('it works through a chain of links and from another folder', () => {
  const absolute = join(folder, 'rinnalla')
  symlinkSync(program, absolute)
  symlinkSync('rinnalla', join(folder, 'relative'))
  const other = { cwd: folder }
  expect(rinnalla(['hetu', 'check', '100190-999P'], { ...other, program: absolute }).status).toBe(0)
  expect(rinnalla(['hetu', 'check', '100190-999P'], { ...other, program: './relative' }).status).toBe(0)
})

type Surroundings = { input?: string; cwd?: string; program?: string; env?: NodeJS.ProcessEnv }

function rinnalla(args: string[], options: Surroundings = {}): Finished {
  const { program: command = program, ...rest } = options
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...rest })
  return { status, stdout, stderr }
}

function oneDocument(stdout: string): unknown {
  expect(stdout.endsWith('\n')).toBe(true)
  return JSON.parse(stdout)
}
