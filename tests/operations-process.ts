import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../src/app/configuration.ts'

/** A started command, as an operator sees it. */
export type Program = {
  readonly pid: number
  /** What it wrote to either stream. */
  output(): string
  /** Waits for a line. Fails with what was written when the program ends before it. */
  says(line: string | RegExp): Promise<void>
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; milliseconds: number }>
}

type Env = Readonly<Record<string, string>>
type Wish = { readonly root?: string; readonly cwd?: string; readonly uid?: number }

const running = new Set<Program>()

/** `bin/rinnalla …` with nothing of the test's own environment. */
export function rinnalla(args: readonly string[], env: Env = {}, { root = projectRoot, cwd, uid }: Wish = {}): Program {
  const child = spawn(join(root, 'bin/rinnalla'), args, {
    cwd: cwd ?? tmpdir(),
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const startedMs = performance.now()
  const program: Program = {
    pid: child.pid ?? 0,
    output: () => text,
    says: async (line) => {
      const isSaid = () => (typeof line === 'string' ? text.includes(line) : line.test(text))
      for (const until = performance.now() + 150_000; !isSaid(); await sleep(20)) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended without "${line}": ${text}`)
        if (performance.now() > until) throw new Error(`did not say "${line}": ${text}`)
      }
    },
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => {
        running.delete(program)
        resolve({ code, signal, milliseconds: performance.now() - startedMs })
      })
    }),
  }
  running.add(program)
  return program
}

/** Ends what a failed test left running. */
export async function endAll(): Promise<void> {
  for (const program of running) program.signal('SIGTERM')
  await Promise.all([...running].map((program) => program.ended))
}

/** The demonstration without its invented matters, unless asked for. */
export function demo(folder: string, port: number, env: Env = {}, wish: Wish = {}): Program {
  const given = { PORT: String(port), DATA_DIR: join(folder, 'data'), DEMONSTRATION_CASES: 'no', ...env }
  return rinnalla(['demo'], given, wish)
}

export const isRunning = 'Rinnalla is running'

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => {
    probe.listen(0, 'localhost', () => resolve())
  })
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => {
    probe.close(resolve)
  })
  return port
}

/** Its own, and passable for the database's user when the tests run as root. */
export async function makeFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'rinnalla-ops-'))
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** The database's process of a data folder; undefined when none is alive. */
export function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(join(folder, 'data/postgres')) ? pid : undefined
  } catch {
    return undefined
  }
}

export async function isGone(pid: number | undefined, withinMs = 3_000): Promise<boolean> {
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(20)) {
    if (pid === undefined || !isAlive(pid)) return true
  }
  return false
}

function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** A request to this machine under whatever name, as a proxy before the product sends it. */
export async function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  const sent = body === undefined ? undefined : JSON.stringify(body)
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, timeout: 10_000, family: 4 }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}

/** A resident's browser against a running demonstration. */
export function openVisitor(address: string, cookie = '') {
  let kept = cookie
  return {
    cookie: () => kept,
    call: async <T>(path: string, input: unknown): Promise<T> => {
      const answer = await fetch(`${address}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie: kept },
        body: JSON.stringify(input),
      })
      for (const line of answer.headers.getSetCookie()) kept = line.split(';')[0] ?? kept
      const body = (await answer.json()) as { ok: boolean; value: T; refusal?: string }
      if (!body.ok) throw new Error(`${path} refused: ${body.refusal}`)
      return body.value
    },
  }
}
