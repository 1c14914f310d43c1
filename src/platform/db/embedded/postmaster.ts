import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { commandLineOf, isRunning } from './processes.ts'

/** What a running server writes beside its data. */
export type Postmaster = {
  readonly pid: number
  readonly socketDir: string
  readonly port: number
  readonly status: string
}

function pidFileOf(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid')
}

/** Null: no server, or one that is too young to have written where it listens. */
export async function readPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const text = await readFile(pidFileOf(clusterDir), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid = '', , , port = '', socketDir = '', , , status = ''] = text.split('\n')
  const number = Math.abs(Number(pid))
  if (!Number.isInteger(number) || number === 0) return null
  return { pid: number, port: Number(port), socketDir: socketDir.trim(), status: status.trim() }
}

/** A pid file outlives a crash of the machine, and its number may belong to any other program by now. */
export function isOurPostmaster(postmaster: Postmaster, clusterDir: string): boolean {
  if (!isRunning(postmaster.pid)) return false
  const command = commandLineOf(postmaster.pid)
  return command !== null && /(^|\/)postgres /.test(command) && command.includes(`-D ${clusterDir} `)
}

/** PostgreSQL itself does not dare to when a living program of the same user has the number. */
export async function removeStalePidFile(clusterDir: string): Promise<void> {
  await rm(pidFileOf(clusterDir), { force: true })
}

export type SuperuserConnection = {
  readonly host: string
  readonly port: number
  readonly user: 'postgres'
  readonly database: 'postgres'
}

export function superuserConnection(socketDir: string, port: number): SuperuserConnection {
  return { host: socketDir, port, user: 'postgres', database: 'postgres' }
}

/** Whether this very folder's server answers there. */
export async function answers(connection: SuperuserConnection, clusterDir: string): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === clusterDir
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Everybody is sent off in order; who has not gone in time is cut off, and the next start repairs from the log. */
export async function stopPostmaster(pid: number, clusterDir: string): Promise<void> {
  for (const [signal, patienceMs] of [['SIGINT', 2_500] as const, ['SIGQUIT', 2_000] as const]) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await isGone(pid, clusterDir, patienceMs)) return
  }
}

async function isGone(pid: number, clusterDir: string, patienceMs: number): Promise<boolean> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(15)) {
    if (!isRunning(pid)) return true
    const postmaster = await readPostmaster(clusterDir)
    if (postmaster !== null && postmaster.pid !== pid) return true
  }
  return false
}
