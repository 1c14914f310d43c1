import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locate, type LocationFormat, type MipSolver } from '../../../src/slices/network/engine/index.ts'
import { lpText } from '../../../src/slices/network/engine/location/mip.ts'
import { readPMedianFile } from '../../../src/slices/network/engine/location/read-or-library.ts'
import { loadMipSolver } from '../../../src/slices/network/highs.ts'
import { tellFigure } from './aims.ts'

const fixtures = join(import.meta.dirname, '../../../src/slices/network/engine/fixtures')
const clock = () => performance.now()

type Sum = {
  readonly count: number
  readonly seconds: number
  readonly proved: number
  readonly optimal: number
  readonly longest: number
  /** The farthest above a published optimum, as a share of it. */
  readonly above: number
}
type Asked = {
  readonly seconds: number
  readonly prove: boolean
  readonly solve?: MipSolver
  readonly isCenter?: boolean
  readonly wanted?: { readonly says: string; readonly of: (sum: Sum) => boolean }
}

/** The published instances: the best found without a proof asked for, then with one. */
export function locateEvery(data: string | undefined): void {
  const optima = data === undefined ? new Map<string, number>() : readOptima(join(data, 'optima.tsv'))
  const graphs = filesOf(data, 'pmed', 'pmed1.txt')
  locateAll(graphs, 'orlib-pmed', optima, {
    seconds: 60,
    prove: false,
    wanted: { says: 'every optimum, 10 s in all', of: (sum) => sum.optimal === sum.count && sum.seconds <= 10 },
  })
  locateAll(graphs, 'orlib-pmed', optima, {
    seconds: 60,
    prove: true,
    wanted: { says: 'each proved in 60 s', of: (sum) => sum.proved === sum.count && sum.longest <= 60 },
  })
  locateAll(filesOf(data, 'cap', 'cap41.txt'), 'orlib-cap', optima, {
    seconds: 60,
    prove: true,
    wanted: { says: 'every one proved, 1 s in all', of: (sum) => sum.proved === sum.count && sum.seconds <= 1 },
  })
  if (data !== undefined)
    locateAll([join(data, 'SJC1.dat')], 'sjc', optima, {
      seconds: 10,
      prove: false,
      wanted: { says: 'within 0.1 % in 10 s', of: (sum) => sum.above <= 0.001 && sum.longest <= 10.5 },
    })
}

/** The least longest way in the same graphs, with proof; nothing is wanted of it. */
export async function centerEvery(data: string | undefined): Promise<void> {
  const solve = await loadMipSolver()
  locateAll(filesOf(data, 'pmed', 'pmed1.txt'), 'orlib-pmed', new Map(), {
    seconds: 20,
    prove: true,
    isCenter: true,
    solve,
  })
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

function locateAll(
  files: readonly string[],
  format: LocationFormat,
  optima: ReadonlyMap<string, number>,
  { seconds, prove, solve, isCenter, wanted }: Asked,
): void {
  const sum = { seconds: 0, cpu: 0, proved: 0, optimal: 0, longest: 0, above: 0 }
  const aim = isCenter === true ? 'p-center' : 'p-median'
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const [started, before] = [clock(), process.cpuUsage()]
    const answer = locate({ text, format, objective: aim, p: null, seconds, prove, seed: 1, clock, solve })
    const took = (clock() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    if (!answer.ok) throw new Error(`${file}: ${answer.fault.says}`)
    const { objective, bound, proved } = answer.value
    const optimum = optima.get(nameOf(file))
    const above = optimum === undefined ? 0 : (objective - optimum) / optimum
    // The published optima are rounded to two decimals.
    if (optimum !== undefined && objective <= optimum + 0.006) sum.optimal += 1
    if (proved) sum.proved += 1
    sum.seconds += took
    sum.above = Math.max(sum.above, above)
    sum.cpu += (user + system) / 1e6
    sum.longest = Math.max(sum.longest, took)
    if (!proved || above > 1e-6)
      console.log(
        `  ${nameOf(file)} ${objective}, not below ${bound}, ${(above * 100).toFixed(4)} % above the published optimum`,
      )
  }
  const known = optima.size > 0 ? `${sum.optimal} at the published optimum, ` : ''
  tellFigure(
    `${format} ${format === 'orlib-pmed' ? `${aim} ` : ''}${prove ? 'with proof' : 'search'}, ${files.length} instances`,
    `${known}${sum.proved} proved, ${sum.seconds.toFixed(2)} s in all (${sum.cpu.toFixed(2)} s of processor time), the longest ${sum.longest.toFixed(2)} s`,
    wanted && (prove || optima.size > 0)
      ? { wanted: wanted.says, isReached: wanted.of({ ...sum, count: files.length }) }
      : undefined,
  )
}

/** The engine with proof beside HiGHS on the whole model, in the same run. */
export async function besideHighs(data: string | undefined): Promise<void> {
  const solve = await loadMipSolver()
  for (const name of data === undefined ? ['pmed1'] : ['pmed1', 'pmed5']) {
    const text = readFileSync(
      data === undefined ? join(fixtures, 'pmed1.txt') : join(data, 'pmed', `${name}.txt`),
      'utf8',
    )
    const own: number[] = []
    let objective = 0
    for (let time = 0; time < 9; time += 1) {
      const started = clock()
      const answer = locate({ text, format: 'orlib-pmed', p: null, seconds: 60, prove: true, seed: time, clock })
      own.push(clock() - started)
      if (!answer.ok || !answer.value.proved) throw new Error(`${name} is not proved`)
      objective = answer.value.objective
    }
    const { lp, variables } = wholeModel(text)
    const theirs: number[] = []
    for (let time = 0; time < 3; time += 1) {
      const started = clock()
      const { status, bound } = solve(lp, { seconds: 120, variables })
      theirs.push(clock() - started)
      if (status !== 'optimal' || Math.abs(bound - objective) > 0.5) throw new Error(`${name}: HiGHS says ${bound}`)
    }
    const middle = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0
    const times = middle(theirs) / middle(own)
    tellFigure(
      `${name} with proof beside HiGHS's whole model (medians of 9 and 3)`,
      `${middle(own).toFixed(0)} ms and ${middle(theirs).toFixed(0)} ms: ${times.toFixed(0)} times as fast`,
      { wanted: '20 times', isReached: times >= 20 },
    )
  }
}

function wholeModel(text: string): { lp: string; variables: number } {
  const read = readPMedianFile(text)
  if (!read.ok) throw new Error(read.fault.says)
  const { nodes, p, distance } = read.value
  const all = Array.from({ length: nodes }, (_, j) => j)
  const x = (site: number, client: number) => nodes + site * nodes + client
  const rows = [
    ...all.map((i) => ({ of: all.map((j) => x(j, i)), sense: '=' as const, right: 1 })),
    ...all.flatMap((i) => all.map((j) => ({ of: [x(j, i), j], times: [1, -1], sense: '<=' as const, right: 0 }))),
    { of: all, sense: '=' as const, right: p },
  ]
  const cost = [...all.map(() => 0), ...distance]
  return { lp: lpText({ cost, isBinary: (v) => v < nodes, rows }), variables: cost.length }
}
