import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { turnProgram } from '../tests/turn.ts'
import { buildWeb } from './build-web.ts'

const root = join(import.meta.dirname, '..')
const usage = `bin/node tools/run-tests.ts [--database] [words of test files] [vitest's own options]
  (nothing)    builds the screens, then every test, browser journeys included
  --database   only the tests that use the database: run it with TEST_DATABASE_URL to try another PostgreSQL
  --help       this text`

type Counts = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly Failure[]
}
type Failure = {
  /** `path › name` of the test. */
  readonly test: string
  /** The first lines of what it said, without colours. */
  readonly said: readonly string[]
}
type Run = { readonly name: string; readonly command: readonly string[] }

if (import.meta.main) process.exitCode = await runTests(process.argv.slice(2))

/** Runs the tests one kind after the other; the last line is `N passed, N failed`. Answers the exit code. */
export async function runTests(given: readonly string[]): Promise<number> {
  if (given.includes('--help')) {
    console.log(usage)
    return 0
  }
  const startedMs = performance.now()
  await buildWeb({ root, say: (line) => console.log(line) })
  const counts: Counts[] = []
  for (const run of runsOf(given)) counts.push(await runOne(run))
  if (!given.includes('--database') && turnProgram() === undefined)
    console.log(
      '\nVideo through a relay was not tried: coturn is not on this machine. `.ci/run` installs it and tries.',
    )
  const total = counts.reduce(sum, { passed: 0, failed: 0, skipped: 0, failures: [] })
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  console.log(`\nAll tests ended in ${Math.floor(seconds / 60)} min ${seconds % 60} s; ${total.skipped} skipped`)
  // No test at all is not a pass: a mistyped name must not look like success.
  if (total.passed + total.failed === 0) console.log('No test ran.')
  // Told once more at the end, where a long log is read first.
  for (const { test, said } of total.failures)
    console.log([`failed: ${test}`, ...said.map((line) => `    ${line}`)].join('\n'))
  console.log(closingLine(total))
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

export function closingLine({ passed, failed }: Pick<Counts, 'passed' | 'failed'>): string {
  return `${passed} passed, ${failed} failed`
}

/** Which runs the words ask for. Journeys come last, two side by side: each waits as often as it works. */
export function runsOf(given: readonly string[], hasJourneys = anyJourney()): Run[] {
  const passedOn = given.filter((word) => word !== '--database')
  if (given.includes('--database'))
    return [{ name: 'database', command: ['related', 'tests/postgres.ts', '--run', '--project', 'unit', ...passedOn] }]
  const unit = { name: 'unit', command: ['run', '--project', 'unit', ...passedOn] }
  const journeys = { name: 'journeys', command: ['run', '--project', 'journeys', ...passedOn] }
  return hasJourneys ? [unit, journeys] : [unit]
}

function anyJourney(): boolean {
  return globSync('tests/journeys/**/*.test.ts', { cwd: root }).length > 0
}

async function runOne(run: Run): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-run-'))
  const report = join(folder, 'report.json')
  try {
    const exitCode = await vitest([
      ...run.command,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    const written = await readFile(report, 'utf8').catch(() => undefined)
    return countsOf(written, exitCode)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file that could not be loaded, or a run that broke outside any test, counts as one failure. */
export function countsOf(report: string | undefined, exitCode: number): Counts {
  if (report === undefined) return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0, failures: [] }
  const read = JSON.parse(report) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: {
      name: string
      status: string
      message?: string
      assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
    }[]
  }
  const unloaded = read.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failures = read.testResults.flatMap((file) => {
    const path = relative(root, file.name)
    const tests = file.assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0 && file.status === 'failed')
      return [{ test: `${path} › (the file could not be loaded)`, said: firstLines(file.message ?? '') }]
    return tests.map((test) => ({
      test: `${path} › ${test.fullName}`,
      said: firstLines((test.failureMessages ?? []).join('\n')),
    }))
  })
  const failed = read.numFailedTests + unloaded.length
  return {
    passed: read.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: read.numPendingTests,
    failures,
  }
}

function firstLines(message: string): string[] {
  return stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('/node_modules/'))
    .slice(0, 12)
}

function sum(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  }
}

function vitest(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
