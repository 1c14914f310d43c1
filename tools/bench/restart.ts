import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { machineSentence, memoryOfFamily } from './machine.ts'

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

type Run = { stop: number; page: number; server: number; database: number }

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-restart-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  let child: ChildProcess | undefined
  try {
    const first = performance.now()
    child = await start(folder, port)
    console.log(`first start, with database and screens: ${((performance.now() - first) / 1000).toFixed(1)} s`)
    const seen: Run[] = []
    for (let number = 0; number < runs; number += 1) {
      const stopped = await stop(child, values.kill === true ? 'SIGKILL' : 'SIGTERM')
      const begun = performance.now()
      child = await start(folder, port)
      const page = (performance.now() - begun) / 1000
      await sleep(restSeconds * 1000)
      const memory = memoryAtRest(child.pid ?? 0, folder)
      seen.push({ stop: stopped, page, ...memory })
      console.log(`  ${sentenceOf(seen.at(-1))}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
    }
    console.log(`median of ${runs}: ${sentenceOf(medianOf(seen))}`)
  } finally {
    if (child) await stop(child, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Until the residents' front page has been answered whole. */
async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(join(import.meta.dirname, '../../bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), DATABASE_URL: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr?.on('data', (piece: Buffer) => (told = `${told}${piece}`.slice(-2000)))
  while (child.exitCode === null) {
    if (await answersPage(port)) return child
    await sleep(10)
  }
  throw new Error(`the product ended with ${child.exitCode}: ${told}`)
}

function answersPage(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/fi', agent: false }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    asked.on('error', () => resolve(false))
  })
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return 0
  const begun = performance.now()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
  return (performance.now() - begun) / 1000
}

/** The server's own process, and PostgreSQL with what its processes share counted once. */
function memoryAtRest(pid: number, folder: string): { server: number; database: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const postmaster = Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])
  return {
    server: (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024) / 1e6,
    database: memoryOfFamily(postmaster) / 1e6,
  }
}

function medianOf(seen: readonly Run[]): Run {
  const of = (key: keyof Run) =>
    seen.map((run) => run[key]).toSorted((a, b) => a - b)[Math.floor((seen.length - 1) / 2)] ?? Number.NaN
  return { stop: of('stop'), page: of('page'), server: of('server'), database: of('database') }
}

function sentenceOf(run: Run | undefined): string {
  if (!run) return ''
  return `stopped in ${run.stop.toFixed(2)} s, first page after ${run.page.toFixed(2)} s, at rest server ${run.server.toFixed(0)} MB and PostgreSQL ${run.database.toFixed(0)} MB`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
