import type { ChildProcess } from 'node:child_process'
import { chmod, chown, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { done, type Outcome } from '#platform/outcome.ts'
import { endUnfinished, removeUnfinished, unfinishedBeside } from '../unfinished.ts'
import { commandWithName, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { clusterDirOf } from './data-folder.ts'
import { guardAgainstSignals, startProgram } from './processes.ts'
import { codeOf, diskFull, refusalOfFileError, refuseStart, saysDiskFull, type EmbeddedRefusal } from './refusal.ts'

export type InitialiseWish = {
  readonly dataDir: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
}

/** Made beside and moved into place when whole: a start broken off half way leaves nothing that looks like a database. */
export async function initialiseCluster(wish: InitialiseWish): Promise<Outcome<void, EmbeddedRefusal>> {
  const clusterDir = clusterDirOf(wish.dataDir)
  const part = unfinishedBeside(clusterDir)
  try {
    await removeUnfinished(clusterDir)
    await mkdir(part, { mode: 0o700 })
    await chmod(part, 0o700)
    if (wish.account.kind === 'other') await chown(part, wish.account.uid, wish.account.gid)
    const made = await runInitdb(wish, part)
    if (!made.ok) return made
    await rename(part, clusterDir).catch((error: unknown) => {
      // A start at the same moment was faster: its database is there, and the next step attaches to it.
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error
    })
    return done(undefined)
  } catch (error) {
    return refusalOfFileError(error, wish.dataDir)
  } finally {
    await endUnfinished(part).catch(() => {})
  }
}

async function runInitdb(wish: InitialiseWish, folder: string): Promise<Outcome<void, EmbeddedRefusal>> {
  const named = await commandWithName(wish.account)
  if (named === null) return refuseStart('no-account', nameless)
  const first = await initdb(wish, [...named, ...initdbCommand(wish, folder)])
  // Full-text search and trigrams know ä and ö only under a UTF-8 character type, which a few machines lack.
  const lacksLocale = !first.ok && /invalid locale name|locale .* not found/i.test(String(first.detail?.['output']))
  const made = lacksLocale ? await initdb(wish, [...named, ...initdbCommand(wish, folder), '--lc-ctype=C']) : first
  if (made.ok || made.refusal !== 'did-not-start') return made
  return refuseStart(
    'did-not-start',
    `The database could not be made in ${wish.dataDir}: ${lastLine(made.detail?.['output'])}`,
  )
}

const nameless =
  'This user number has no entry in /etc/passwd, which PostgreSQL needs to make a database: ' +
  'start as a user who has one, or set DATABASE_URL to a PostgreSQL server.'

function initdbCommand(wish: InitialiseWish, folder: string): string[] {
  return [
    join(wish.binaries.folder, 'bin', 'initdb'),
    `--pgdata=${folder}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=fi-FI',
    '--locale=C',
    '--lc-ctype=C.UTF-8',
    '--data-checksums',
    ...(wish.durable ? [] : ['--no-sync']),
  ]
}

async function initdb(wish: InitialiseWish, command: readonly string[]): Promise<Outcome<void, EmbeddedRefusal>> {
  const child = startProgram({ command, account: wish.account, binaries: wish.binaries, stdout: 'pipe' })
  const guard = guardAgainstSignals(child)
  try {
    const { code, output } = await finished(child)
    if (guard.interrupted()) return refuseStart('interrupted', 'Stopped before the database was made.')
    if (code === 0) return done(undefined)
    if (saysDiskFull(output)) return diskFull(wish.dataDir)
    return { ok: false, refusal: 'did-not-start', detail: { output } }
  } finally {
    guard.end()
  }
}

function finished(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ code: -1, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function lastLine(output: unknown): string {
  const lines = String(output)
    .split('\n')
    .filter((line) => /error|fatal|could not|not found/i.test(line))
  return lines.at(-1)?.replace(/^initdb: /, '') ?? 'no reason given'
}
