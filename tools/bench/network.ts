import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { machineSentence } from './machine.ts'
import { accessOfCounty } from './network/access.ts'
import { oracleCells, theory } from './network/exact.ts'
import { kernelYear, peers } from './network/kernel.ts'
import { otherInstances } from './network/families.ts'
import { countyYear, coverage, differences } from './network/model.ts'
import { besideHighs, locateEvery } from './network/locate.ts'
import { countyFront } from './network/pareto.ts'
import { meetExactly } from './network/precision.ts'
import { bestOfThousand } from './network/selection.ts'

const sections = [
  'location',
  'highs',
  'families',
  'kernel',
  'peers',
  'oracle',
  'theory',
  'model',
  'differences',
  'coverage',
  'selection',
  'front',
  'access',
] as const

const usage = `npm run bench:network [-- --data DIR] [--seconds S] [-- SECTION …]
  Sections: ${sections.join(', ')}; all when none is named.
  The planner's engine on OR-Library's instances and on simulated queues. DIR holds pmed/, cap/, SJC1.dat, optima.tsv and mmc-oracle.json;
  without it only the instances of the project's own fixtures are tried.
  --seconds   for the exact waits of oracle and of theory, each (20); as long as they need, about an hour: 7200`

const fixtures = join(import.meta.dirname, '../../src/slices/network/engine/fixtures')

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage)
    return 0
  }
  const valueOf = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const named = args.filter((one, k) => !one.startsWith('--') && !['--data', '--seconds'].includes(args[k - 1] ?? ''))
  const stranger = named.find((one) => !sections.some((section) => section === one))
  const seconds = Number(valueOf('--seconds') ?? 20)
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
  if (isAsked('location')) await locateEvery(data)
  if (isAsked('highs')) await besideHighs(data)
  if (isAsked('families')) await otherInstances()
  if (isAsked('kernel')) await kernelYear()
  if (isAsked('peers')) peers()
  if (isAsked('oracle')) await meetExactly(oracleCells(join(data ?? fixtures, 'mmc-oracle.json')), { seconds, seed: 7 })
  if (isAsked('theory')) await meetExactly(theory(), { seconds, seed: 8 })
  if (isAsked('model')) countyYear()
  if (isAsked('differences')) await differences()
  if (isAsked('coverage')) await coverage()
  if (isAsked('selection')) bestOfThousand()
  if (isAsked('front')) countyFront()
  if (isAsked('access')) accessOfCounty()
  return 0
}
