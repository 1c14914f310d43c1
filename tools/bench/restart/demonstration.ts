import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The product as `npm start` runs it, in a data folder of its own. */
export type Demonstration = {
  readonly address: string
  readonly serverPid: () => number
  readonly databasePid: () => number
  /** Gives the seconds until the process was gone; the data stay. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>
  /** Gives the seconds until the residents' front page was answered whole. */
  startAgain(): Promise<number>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

export async function startDemonstration(): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-restart-'))
  // The database may run as a user of its own, who has to be able to pass through.
  chmodSync(folder, 0o711)
  const port = await freePort()
  let child = await start(folder, port)
  return {
    address: `http://localhost:${port}`,
    serverPid: () => child.pid ?? 0,
    databasePid: () => Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    end: (signal) => end(child, signal),
    startAgain: async () => {
      const begun = performance.now()
      child = await start(folder, port)
      return (performance.now() - begun) / 1000
    },
    stop: async () => {
      await end(child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(join(import.meta.dirname, '../../../bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), DATABASE_URL: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr?.on('data', (piece: Buffer) => (told = (told + piece.toString()).slice(-2000)))
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

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return 0
  const begun = performance.now()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
  return (performance.now() - begun) / 1000
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
