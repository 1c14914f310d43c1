import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Lock, missingPackages } from './complete-lock.ts'
import { newSlice } from './new-slice.ts'
import { everyEndpoint, openApi } from './print-openapi.ts'
import { closingLine, countsOf, runsOf } from './run-tests.ts'

const root = join(import.meta.dirname, '..')

test('the printed OpenAPI names every endpoint that a contract declares', () => {
  const { paths } = openApi(everyEndpoint())
  const declared = globSync('src/slices/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bendpoint\(\{\s*path: '([^']+)'/g)].map(
      (match) => `/api/${match[1]}`,
    ),
  )
  expect(declared.length).toBeGreaterThan(40)
  expect(Object.keys(paths).sort()).toEqual([...new Set(declared)].sort())
})

test('the printed OpenAPI is one JSON document with the shape and the refusals of each call', () => {
  const printed = execFileSync(process.execPath, ['tools/print-openapi.ts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 20_000_000,
  })
  const document = JSON.parse(printed) as ReturnType<typeof openApi>
  expect(document.openapi).toBe('3.1.0')
  const start = document.paths['/api/contacts/start']?.post
  expect(start?.requestBody.content['application/json'].schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: expect.arrayContaining(['channel', 'municipality', 'language']),
  })
  expect(JSON.stringify(start?.responses)).toContain('too-many-open')
})

test('a new slice has its six files, compiles and breaks no rule', () => {
  const copy = mkdtempSync(join(tmpdir(), 'rinnalla-slice-'))
  try {
    for (const part of [
      'src/platform',
      'src/slices/organisation',
      'src/slices/identity',
      'package.json',
      'tsconfig.json',
    ])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const made = newSlice(copy, 'home-care')
    expect(made).toMatchObject({ ok: true })
    if (made.ok) expect(made.files.filter((file) => existsSync(join(copy, file)))).toHaveLength(6)
    writeFileSync(
      join(copy, 'tsconfig.new.json'),
      JSON.stringify({ extends: './tsconfig.json', include: ['src/slices/home-care'] }),
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.new.json'], { cwd: copy, encoding: 'utf8' })
    expect(newSlice(copy, 'home-care')).toMatchObject({ ok: false })
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

test.for(['Home', 'home_care', '../home', 'helpers', 'home-'])('%s is refused as the name of a slice', (name) => {
  expect(newSlice('/nowhere', name)).toMatchObject({ ok: false })
})

test('the closing line counts what failed, a file that could not be loaded and a run that broke', () => {
  const report = (failed: number, unloaded: boolean) =>
    JSON.stringify({
      numPassedTests: 5,
      numFailedTests: failed,
      numPendingTests: 1,
      testResults: [
        {
          name: join(root, 'law/law.test.ts'),
          status: unloaded ? 'failed' : 'passed',
          message: 'Cannot find module',
          assertionResults: [],
        },
        {
          name: join(root, 'tests/queue.test.ts'),
          status: failed > 0 ? 'failed' : 'passed',
          assertionResults: Array.from({ length: failed }, () => ({
            fullName: 'nobody waits',
            status: 'failed',
            failureMessages: [
              '\u001b[31mexpected 2 to be 1\u001b[39m\n\n    at /r/node_modules/vitest/x.js:1:1\n    at tests/queue.test.ts:4:1',
            ],
          })),
        },
      ],
    })
  expect(closingLine(countsOf(report(0, false), 0))).toBe('5 passed, 0 failed')
  expect(closingLine(countsOf(report(2, true), 1))).toBe('5 passed, 3 failed')
  expect(closingLine(countsOf(report(0, false), 1))).toBe('5 passed, 1 failed')
  expect(closingLine(countsOf(undefined, 1))).toBe('0 passed, 1 failed')
  expect(countsOf(report(1, true), 1).failures).toEqual([
    { test: 'law/law.test.ts › (the file could not be loaded)', said: ['Cannot find module'] },
    { test: 'tests/queue.test.ts › nobody waits', said: ['expected 2 to be 1', '    at tests/queue.test.ts:4:1'] },
  ])
})

test('words of a test run are passed on, and the database run takes the tests that use it', () => {
  expect(runsOf(['tests/queue'], true).map((run) => run.command.at(-1))).toEqual(['tests/queue', 'tests/queue'])
  expect(runsOf([], false).map((run) => run.name)).toEqual(['unit'])
  expect(runsOf(['--database'], true)[0]?.command.slice(0, 2)).toEqual(['related', 'tests/postgres.ts'])
})

test('the lock file names the programs of every platform, or npm ci would refuse it', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  expect(Object.keys(missingPackages(lock))).toEqual([])
  const { 'node_modules/oxlint': oxlint } = lock.packages
  const packages = { 'node_modules/oxlint': oxlint ?? {} }
  expect(missingPackages({ packages })['node_modules/@oxlint/binding-darwin-arm64']).toMatchObject({
    optional: true,
    os: ['darwin'],
    cpu: ['arm64'],
  })
})

test('npm start becomes the product itself, so that a stop told to npm reaches it and leaves nothing running', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts['start']).toMatch(/^exec bin\/rinnalla demo$/)
})
