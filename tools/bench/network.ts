import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { machineSentence } from './machine.ts'
import { accessOfCounty } from './network/access.ts'
import { oracleCells, theory } from './network/exact.ts'
import { kernelYear, peers } from './network/kernel.ts'
import { otherInstances } from './network/families.ts'
import { countyYear, coverage, differences } from './network/model.ts'
import { besideHighs, centerEvery, locateEvery } from './network/locate.ts'
import { countyFront } from './network/pareto.ts'
import { meetExactly } from './network/precision.ts'
import { bestOfThousand } from './network/selection.ts'

type Asked = { readonly data: string | undefined; readonly seconds: number }
type Section = (asked: Asked) => Promise<void> | void

const fixtures = join(import.meta.dirname, '../../src/slices/network/engine/fixtures')

/** In the order in which all are run. */
const sections: Readonly<Record<string, Section>> = {
  kernel: kernelYear,
  peers,
  model: countyYear,
  location: ({ data }) => locateEvery(data),
  highs: ({ data }) => besideHighs(data),
  families: otherInstances,
  differences,
  coverage,
  selection: bestOfThousand,
  front: countyFront,
  access: accessOfCounty,
  oracle: ({ data, seconds }) =>
    meetExactly(oracleCells(join(data ?? fixtures, 'mmc-oracle.json')), { seconds, seed: 7 }),
  theory: ({ seconds }) => meetExactly(theory(), { seconds, seed: 8 }),
}
/** Nothing is wanted of them: run when they are named. */
const byNameOnly: Readonly<Record<string, Section>> = { centers: ({ data }) => centerEvery(data) }
const every = { ...sections, ...byNameOnly }

const usage = `npm run bench:network [-- --data DIR] [--seconds S] [-- SECTION …]
  Sections: ${Object.keys(sections).join(', ')}; all of these when none is named, each in a process of its own.
  By name only, as nothing is wanted of it: ${Object.keys(byNameOnly).join(', ')}.
  The planner's engine on OR-Library's instances and on simulated queues. DIR holds pmed/, cap/, SJC1.dat, optima.tsv and mmc-oracle.json;
  without it only the instances of the project's own fixtures are tried.
  --seconds   for the exact waits of oracle and of theory, each (20); as long as they need, about an hour: 7200`

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage)
    return 0
  }
  const valueOf = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const named = args.filter((one, k) => !one.startsWith('--') && !['--data', '--seconds'].includes(args[k - 1] ?? ''))
  const seconds = Number(valueOf('--seconds') ?? 20)
  if (named.some((one) => !Object.hasOwn(every, one)) || !(seconds > 0)) {
    console.error(usage)
    return 2
  }
  const given = valueOf('--data') ?? join(import.meta.dirname, '../../../shared/data/planner')
  const data = existsSync(given) ? given : undefined
  // A process of its own for each section of several: the memory of one is not counted on another.
  if (process.env['BENCH_SECTION'] === undefined) {
    console.log(machineSentence(new Date()))
    if (data === undefined)
      console.log('The instances of OR-Library are not here: only the fixtures of the project are tried.')
    if (named.length !== 1) return await runEach(named.length > 0 ? named : Object.keys(sections), args, named)
  }
  for (const [name, section] of Object.entries(every)) if (named.includes(name)) await section({ data, seconds })
  return 0
}

/** One after the other, then how many of the wanted figures were reached. */
async function runEach(names: readonly string[], args: readonly string[], named: readonly string[]): Promise<number> {
  const began = performance.now()
  const flags = args.filter((one) => !named.includes(one))
  const [short, failed]: [string[], string[]] = [[], []]
  let wanted = 0
  for (const name of names) {
    const child = spawn(process.execPath, [import.meta.filename, name, ...flags], {
      env: { ...process.env, BENCH_SECTION: name },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)))
    for await (const line of createInterface({ input: child.stdout })) {
      console.log(line)
      const [, says] = / \| (reached|short) \|$/.exec(line) ?? []
      if (says !== undefined) wanted += 1
      if (says === 'short') short.push(`${name}: ${line.split(' | ')[0]?.slice(2) ?? ''}`)
    }
    if ((await ended) !== 0) failed.push(name)
  }
  const took = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${wanted - short.length} of ${wanted} wanted figures reached, in ${took} s.`)
  for (const one of short) console.log(`  short: ${one}`)
  for (const one of failed) console.log(`  broke off: ${one}`)
  return failed.length > 0 ? 1 : 0
}
