import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkBoundaries, fewestModules } from './boundaries.ts'
import { checkDocs } from './check-docs.ts'
import { longFiles, readSources, sourceFaults } from './source-rules.ts'

const root = join(import.meta.dirname, '..')
const bin = (path: string) => join(root, 'node_modules', path)

/** What a step found; nothing when all is well. `note` is told either way. */
type Found = { readonly faults: readonly string[]; readonly note: string }
type Step = { readonly name: string; readonly run: () => Promise<Found> }

const steps: readonly Step[] = [
  { name: 'types', run: () => program([bin('typescript/bin/tsc'), '-p', root, '--pretty', 'false']) },
  { name: 'lint', run: () => program([bin('.bin/oxlint'), '--type-aware', '--format', 'unix', '--deny-warnings']) },
  { name: 'format', run: () => program([bin('oxfmt/bin/oxfmt'), '--check']) },
  { name: 'boundaries', run: boundaries },
  { name: 'dead code', run: () => program([bin('knip/bin/knip.js'), '--reporter', 'compact', '--no-progress']) },
  { name: 'documents', run: documents },
]

if (import.meta.main) process.exitCode = await check(process.argv.slice(2))

/** Runs every step, or those named, prints a line for each and what it found. Answers the exit code. */
export async function check(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}.`)
    return 2
  }
  const startedMs = performance.now()
  let failed = 0
  for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const stepMs = performance.now()
    const { faults, note } = await step.run()
    if (faults.length > 0) failed += 1
    const seconds = ((performance.now() - stepMs) / 1000).toFixed(1)
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(11)} ${seconds.padStart(5)} s  ${note}`)
    for (const fault of faults) console.log(`     ${fault}`)
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(failed === 0 ? `All checks passed in ${seconds} s` : `${failed} of the checks failed, in ${seconds} s`)
  return failed === 0 ? 0 : 1
}

async function boundaries(): Promise<Found> {
  const { moduleCount, faults } = await checkBoundaries(root)
  const sources = readSources(root)
  const found = [...faults, ...sourceFaults(sources)].map(({ rule, where, says }) => `${rule}: ${where} ${says}`)
  if (moduleCount < fewestModules) found.push(`only ${moduleCount} files were read: the check itself is broken`)
  const long = longFiles(sources)
  return {
    faults: found,
    note: `${moduleCount} files; ${long.length} longer than 250 lines, the longest ${long[0]?.path ?? ''}`,
  }
}

async function documents(): Promise<Found> {
  const { faults, linkCount, documentCount } = await checkDocs(root)
  return { faults, note: `${linkCount} links and names in ${documentCount} documents` }
}

/** Runs a program of node_modules with the Node of this project; whatever it prints when it fails is its findings. */
function program([script, ...args]: readonly [string, ...string[]]): Promise<Found> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const lines = printed.split('\n').filter((line) => line.trim() !== '')
      resolve({ faults: code === 0 ? [] : lines.length > 0 ? lines : [`ended with ${code}`], note: '' })
    })
  })
}
