import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locate, type LocationFormat, simulateQueue } from '../../src/slices/network/engine/index.ts'
import { createKernel, eventsOf, runUntil } from '../../src/slices/network/engine/simulation/kernel.ts'
import type { Network } from '../../src/slices/network/engine/simulation/network.ts'
import { machineSentence } from './machine.ts'
import { bestOfThousand, countyFront, countyYear, coverage, differences } from './network/model.ts'

const usage = `npm run bench:network [-- --data DIR] [-- SECTION …]
  Sections: ${['location', 'kernel', 'model', 'differences', 'coverage', 'selection', 'front'].join(', ')}; all when none is named.
  The planner's engine on OR-Library's instances and on simulated queues. DIR holds pmed/, cap/, SJC1.dat, optima.tsv and mmc-oracle.json;
  without it only the instances of the project's own fixtures are tried.`

const fixtures = join(import.meta.dirname, '../../src/slices/network/engine/fixtures')
const clock = () => performance.now()

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage)
    return 0
  }
  const named = args[0] === '--data' ? args.slice(2) : args
  const isAsked = (section: string) => named.length === 0 || named.includes(section)
  const given = args[0] === '--data' ? args[1] : join(import.meta.dirname, '../../../shared/data/planner')
  const data = given !== undefined && existsSync(given) ? given : undefined
  console.log(machineSentence(new Date()))
  if (data === undefined)
    console.log('The instances of OR-Library are not here: only the fixtures of the project are tried.')
  if (isAsked('location')) locateEvery(data)
  if (isAsked('kernel')) {
    simulateYear()
    simulateCells(data === undefined ? join(fixtures, 'mmc-oracle.json') : join(data, 'mmc-oracle.json'))
  }
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

/** 23 places and the contacts of 300,000 residents in a year, a tenth of them sent on. */
function simulateYear(): void {
  const rates: number[] = []
  for (let replication = 0; replication < 9; replication += 1) {
    const kernel = createKernel(yearOfPlaces(), 1, replication)
    const started = clock()
    runUntil(kernel, 1)
    rates.push(eventsOf(kernel) / ((clock() - started) / 1000))
  }
  const middle = rates.toSorted((a, b) => a - b)[4] ?? 0
  console.log(
    `a year of 23 places and 300,000 residents: ${(middle / 1e6).toFixed(1)} million events a second (median of 9)`,
  )
}

function yearOfPlaces(): Network {
  const nodes = 23
  const routing = new Float64Array(nodes * nodes)
  for (let from = 0; from < nodes; from += 1)
    for (let to = 0; to < nodes; to += 1) if (from !== to) routing[from * nodes + to] = 0.1 / (nodes - 1)
  const arrivals = 3_000_000 / nodes
  const servers = Int32Array.from({ length: nodes }, (_, place) => 5 + (place % 5))
  const meanService = Float64Array.from(servers, (count) => (0.85 * count) / (arrivals / 0.9))
  return { nodes, arrivalRate: new Float64Array(nodes).fill(arrivals), servers, meanService, routing }
}

type Cell = { c: number; rho: number; Wq_in_services: number }

function simulateCells(file: string): void {
  const cells = (JSON.parse(readFileSync(file, 'utf8')) as Cell[]).filter((cell) => cell.Wq_in_services > 1e-4)
  let outside = 0
  let slowest = Infinity
  for (const { c, rho, Wq_in_services: wait } of cells) {
    const answer = simulateQueue({ servers: c, utilisation: rho, customers: 3_000_000, seed: 7, clock })
    slowest = Math.min(slowest, answer.eventsPerSecond)
    // Bonferroni over the cells at 99 %: about 3.8 standard errors.
    if (Math.abs(answer.waitInServices - wait) > (answer.halfWidth / 1.96) * 3.8) outside += 1
  }
  console.log(
    `${cells.length} queues of 3 million customers: ${outside} outside the interval of all together at 99 %; at least ${(slowest / 1e6).toFixed(1)} million events a second`,
  )
}
