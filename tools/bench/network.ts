import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locate, type LocationFormat } from '../../src/slices/network/engine/index.ts'
import { machineSentence } from './machine.ts'
import { oracleCells, theory } from './network/exact.ts'
import { kernelYear, peers } from './network/kernel.ts'
import { countyFront, countyYear, coverage, differences } from './network/model.ts'
import { meetExactly } from './network/precision.ts'
import { bestOfThousand } from './network/selection.ts'

const sections = [
  'location',
  'kernel',
  'peers',
  'oracle',
  'theory',
  'model',
  'differences',
  'coverage',
  'selection',
  'front',
] as const

const usage = `npm run bench:network [-- --data DIR] [--seconds S] [-- SECTION …]
  Sections: ${sections.join(', ')}; all when none is named.
  The planner's engine on OR-Library's instances and on simulated queues. DIR holds pmed/, cap/, SJC1.dat, optima.tsv and mmc-oracle.json;
  without it only the instances of the project's own fixtures are tried.
  --seconds   for the exact waits of oracle and of theory, each (60); as long as they need, about an hour: 7200`

const fixtures = join(import.meta.dirname, '../../src/slices/network/engine/fixtures')
const clock = () => performance.now()

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage)
    return 0
  }
  const valueOf = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const named = args.filter((one, k) => !one.startsWith('--') && !['--data', '--seconds'].includes(args[k - 1] ?? ''))
  const stranger = named.find((one) => !sections.some((section) => section === one))
  const seconds = Number(valueOf('--seconds') ?? 60)
  if (stranger !== undefined || !(seconds > 0)) {
    console.error(usage)
    return 2
  }
  const isAsked = (section: (typeof sections)[number]) => named.length === 0 || named.includes(section)
  const given = valueOf('--data') ?? join(import.meta.dirname, '../../../shared/data/planner')
  const data = existsSync(given) ? given : undefined
  console.log(machineSentence(new Date()))
  if (data === undefined)
    console.log('The instances of OR-Library are not here: only the fixtures of the project are tried.')
  if (isAsked('location')) locateEvery(data)
  if (isAsked('kernel')) await kernelYear()
  if (isAsked('peers')) peers()
  if (isAsked('oracle')) await meetExactly(oracleCells(join(data ?? fixtures, 'mmc-oracle.json')), { seconds, seed: 7 })
  if (isAsked('theory')) await meetExactly(theory(), { seconds, seed: 8 })
  if (isAsked('model')) countyYear()
  if (isAsked('differences')) await differences()
  if (isAsked('coverage')) coverage()
  if (isAsked('selection')) bestOfThousand()
  if (isAsked('front')) countyFront()
  return 0
}

function locateEvery(data: string | undefined): void {
  const optima = data === undefined ? new Map<string, number>() : readOptima(join(data, 'optima.tsv'))
  locateAll(filesOf(data, 'pmed', 'pmed1.txt'), 'orlib-pmed', optima)
  locateAll(filesOf(data, 'cap', 'cap41.txt'), 'orlib-cap', optima)
  if (data !== undefined) locateAll([join(data, 'SJC1.dat')], 'sjc', optima)
}

function filesOf(data: string | undefined, folder: string, fixture: string): string[] {
  if (data === undefined) return [join(fixtures, fixture)]
  const number = (file: string) => Number(/\d+/.exec(file)?.[0])
  return readdirSync(join(data, folder))
    .toSorted((a, b) => number(a) - number(b))
    .map((file) => join(data, folder, file))
}

function readOptima(file: string): Map<string, number> {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return new Map(lines.map((line) => [line.split('\t')[0] ?? '', Number(line.split('\t')[1])]))
}

function nameOf(file: string): string {
  return /([^/]+)\.\w+$/.exec(file)?.[1] ?? file
}

function locateAll(files: readonly string[], format: LocationFormat, optima: ReadonlyMap<string, number>): void {
  let seconds = 0
  let proved = 0
  let optimal = 0
  let longest = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const started = clock()
    const answer = locate({ text, format, p: null, seconds: format === 'sjc' ? 10 : 60, prove: true, seed: 1, clock })
    const took = (clock() - started) / 1000
    if (!answer.ok) throw new Error(`${file}: ${answer.fault.says}`)
    const { objective, proved: isProved } = answer.value
    const optimum = optima.get(nameOf(file))
    const gap =
      optimum === undefined
        ? ''
        : `${(((objective - optimum) / optimum) * 100).toFixed(4)} % above the published optimum`
    if (optimum !== undefined && objective <= optimum * (1 + 1e-7)) optimal += 1
    if (isProved) proved += 1
    seconds += took
    longest = Math.max(longest, took)
    console.log(
      `${nameOf(file).padEnd(8)} ${String(objective).padEnd(20)} ${isProved ? 'proved' : 'not proved'} ${took.toFixed(3)} s ${gap}`,
    )
  }
  console.log(
    `${format}: ${optimal} of ${files.length} at the published optimum, ${proved} proved, ${seconds.toFixed(2)} s in all, the longest ${longest.toFixed(2)} s`,
  )
}
