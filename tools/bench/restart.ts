import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence, memoryOfFamily } from './machine.ts'
import { type Demonstration, startDemonstration } from './restart/demonstration.ts'

const usage = `Stopping, starting again and resting of the whole product, as npm start runs it: npm run bench:restart -- [--runs 9] [--rest 10] [--kill]

  --runs N   how often it is stopped and started again (default 9); medians are told
  --rest N   seconds without a visitor before its memory is read (default 10)
  --kill     ends it with SIGKILL instead of SIGTERM: the database repairs itself at the start
The first start makes database and screens and is not counted. Aims: first page in 3 s, server at rest under 250 MB.`

const { values } = parseArgs({
  options: { runs: { type: 'string' }, rest: { type: 'string' }, kill: { type: 'boolean' }, help: { type: 'boolean' } },
})
const runs = Number(values.runs ?? 9)
const restSeconds = Number(values.rest ?? 10)
if (values.help || !(runs > 0 && runs <= 100) || !(restSeconds >= 0 && restSeconds <= 600)) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else await main()

type Run = { stop: number; page: number; cpu: number; server: number; database: number }

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const first = performance.now()
  const demonstration = await startDemonstration()
  try {
    console.log(`first start, with database and screens: ${((performance.now() - first) / 1000).toFixed(1)} s`)
    const seen: Run[] = []
    for (let number = 0; number < runs; number += 1) {
      const stop = await demonstration.end(values.kill === true ? 'SIGKILL' : 'SIGTERM')
      const page = await demonstration.startAgain()
      const cpu = cpuSecondsOf(demonstration.serverPid()) + cpuSecondsOfFamily(demonstration.databasePid())
      await sleep(restSeconds * 1000)
      const run = { stop, page, cpu, ...memoryAtRest(demonstration) }
      seen.push(run)
      console.log(`  ${sentenceOf(run)}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
    }
    console.log(`median of ${runs}: ${sentenceOf(medianOf(seen))}`)
  } finally {
    await demonstration.stop()
  }
}

/** The server's own process, and PostgreSQL with what its processes share counted once. */
function memoryAtRest(demonstration: Demonstration): { server: number; database: number } {
  const status = readFileSync(`/proc/${demonstration.serverPid()}/status`, 'utf8')
  return {
    server: (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024) / 1e6,
    database: memoryOfFamily(demonstration.databasePid()) / 1e6,
  }
}

function medianOf(seen: readonly Run[]): Run {
  const of = (key: keyof Run) =>
    seen.map((run) => run[key]).toSorted((a, b) => a - b)[Math.floor((seen.length - 1) / 2)] ?? Number.NaN
  return { stop: of('stop'), page: of('page'), cpu: of('cpu'), server: of('server'), database: of('database') }
}

function sentenceOf(run: Run): string {
  return `stopped in ${run.stop.toFixed(2)} s, first page after ${run.page.toFixed(2)} s and ${run.cpu.toFixed(2)} s of CPU, at rest server ${run.server.toFixed(0)} MB and PostgreSQL ${run.database.toFixed(0)} MB`
}
