import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Load, wholeContact } from './busy-hour/contact.ts'
import { createLoopback } from './busy-hour/loopback.ts'
import { createMeasures } from './busy-hour/measures.ts'
import { openWorker } from './busy-hour/worker.ts'
import { seededRandom } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { type Product, startProduct } from './product.ts'

const usage = `What one whole contact costs the processor: npm run bench:contact-cost -- [--rounds 5] [--contacts 60] [--lanes 6]

  --rounds N      how often it is measured (default 5); the median of the rounds is told
  --contacts N    contacts in a round (default 60), with hardly a pause in them
  --lanes N       contacts at once (default 6), each with a worker of its own
  --statements    also what PostgreSQL spent on each statement of the application (this makes everything dearer)
  --profile DIR   writes the server's CPU profile
Processor time, not time on the clock: comparable on a machine that others use too.`

const option = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const { values } = parseArgs({
  options: { rounds: option, contacts: option, lanes: option, profile: option, statements: flag, help: flag },
})
const rounds = Number(values.rounds ?? 5)
const contacts = Number(values.contacts ?? 60)
const lanes = Number(values.lanes ?? 6)
if (
  values.help ||
  !(rounds > 0 && rounds <= 100) ||
  !(contacts > 0 && contacts <= 10_000) ||
  !(lanes > 0 && lanes <= 60)
) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else await main()

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const withStatements = values.statements ?? false
  const product = await startProduct({ staff: lanes, say: () => {}, profileFolder: values.profile, withStatements })
  const loopback = createLoopback(product.port)
  const workers = await Promise.all(product.staff.map(({ token }) => openWorker(loopback, token)))
  const measures = createMeasures()
  const load: Load = {
    product,
    loopback,
    measures,
    gapMilliseconds: 8,
    random: seededRandom(1),
    withPages: false,
    pace: 0.01,
  }
  try {
    const round = async (count: number): Promise<void> => {
      let begun = 0
      await Promise.all(
        workers.map(async (worker) => {
          for (; begun < count;) {
            begun += 1
            await wholeContact(load, worker, performance.now())
          }
        }),
      )
    }
    // The first ones warm the caches of both processes up.
    await round(contacts)
    measures.begin()
    const logStart = withStatements ? readFileSync(product.databaseLog).length : 0
    const seen: { server: number; database: number }[] = []
    for (let number = 0; number < rounds; number += 1) {
      const before = spent(product)
      await round(contacts)
      const after = spent(product)
      const each = (key: 'server' | 'database') => ((after[key] - before[key]) * 1000) / contacts
      seen.push({ server: each('server'), database: each('database') })
    }
    for (const [what, count] of measures.errors) console.log(`  ${count} × ${what}`)
    const median = (of: (one: { server: number; database: number }) => number) =>
      seen.map(of).toSorted((a, b) => a - b)[Math.floor((seen.length - 1) / 2)] ?? Number.NaN
    console.log(`PostgreSQL ${product.databaseVersion}, ${rounds} rounds of ${contacts} contacts, ${lanes} at once`)
    console.log(`  rounds: ${seen.map((one) => `${one.server.toFixed(1)} + ${one.database.toFixed(1)}`).join(', ')}`)
    console.log(
      `  one contact, median: server ${median((one) => one.server).toFixed(1)} ms, PostgreSQL ${median((one) => one.database).toFixed(1)} ms, together ${median((one) => one.server + one.database).toFixed(1)} ms`,
    )
    if (withStatements)
      tellStatements(readFileSync(product.databaseLog).subarray(logStart).toString(), rounds * contacts)
  } finally {
    for (const worker of workers) worker.close()
    loopback.close()
    await product.stop()
  }
}

function spent(product: Product): { server: number; database: number } {
  return { server: cpuSecondsOf(product.serverPid), database: cpuSecondsOfFamily(product.databasePid) }
}

/** The log tells user and system seconds of each step of a statement, and then the statement. */
function tellStatements(log: string, of: number): void {
  const byStatement = new Map<string, { microseconds: number; times: number }>()
  const pattern =
    /LOG: {2}(PARSE|BIND|EXECUTE|QUERY)[^\n]*\n[^\n]*DETAIL:[^\n]*\n\s*!\s*([\d.]+) s user, ([\d.]+) s system[\s\S]*?STATEMENT: {2}([^\n]*(?:\n\t[^\n]*)*)/g
  for (const [, step = '', user, system, text = ''] of log.matchAll(pattern)) {
    const key = text.replaceAll(/\s+/g, ' ').trim().slice(0, 150)
    const one = byStatement.get(key) ?? { microseconds: 0, times: 0 }
    one.microseconds += (Number(user) + Number(system)) * 1e6
    if (step === 'EXECUTE' || step === 'QUERY') one.times += 1
    byStatement.set(key, one)
  }
  const rows = [...byStatement].toSorted((a, b) => b[1].microseconds - a[1].microseconds)
  const all = rows.reduce((sum, [, one]) => sum + one.microseconds, 0)
  const times = rows.reduce((sum, [, one]) => sum + one.times, 0)
  console.log(
    `  statements of the application: ${(times / of).toFixed(1)} and ${(all / of / 1000).toFixed(1)} ms a contact; µs a contact, times a contact, µs each:`,
  )
  for (const [text, one] of rows.slice(0, 70))
    console.log(
      `  ${(one.microseconds / of).toFixed(0).padStart(6)} ${(one.times / of).toFixed(2).padStart(7)} ${(one.microseconds / Math.max(1, one.times)).toFixed(0).padStart(6)}  ${text}`,
    )
}
