import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { chmod, readFile, statfs } from 'node:fs/promises'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { done, refuse, type Outcome } from '#platform/outcome.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { answers, readPostmaster, superuserConnection, type Postmaster } from './postmaster.ts'
import { guardAgainstSignals, startProgram } from './processes.ts'
import { diskFull, refuseStart, saysDiskFull, type EmbeddedRefusal } from './refusal.ts'
import { serverArguments, type ServerWish } from './settings.ts'

export type LaunchWish = ServerWish & {
  readonly dataDir: string
  readonly account: Account
  readonly binaries: Binaries
  readonly log: (line: string) => void
}

/** `taken`: another server has the folder after all. */
export async function launchServer(wish: LaunchWish): Promise<Outcome<Postmaster, EmbeddedRefusal | 'taken'>> {
  await chmod(wish.accessFile, 0o644)
  const logFile = join(wish.dataDir, 'postgres.log')
  const { descriptor, offset } = openLog(logFile)
  const command = [join(wish.binaries.folder, 'bin', 'postgres'), ...serverArguments(wish)]
  const child = startProgram({ command, account: wish.account, binaries: wish.binaries, stdout: descriptor })
  closeSync(descriptor)
  const guard = guardAgainstSignals(child)
  try {
    const ready = await untilReady(child, wish)
    if (guard.interrupted()) return refuseStart('interrupted', 'Stopped before the database had started.')
    if (ready !== null) {
      child.unref()
      return done(ready)
    }
    const output = (await readFile(logFile)).subarray(offset).toString()
    return whyNot(wish, logFile, output)
  } finally {
    guard.end()
  }
}

const longestLogBytes = 5 * 2 ** 20

/** A file, not a pipe to us: the server may outlive this process. */
function openLog(path: string): { descriptor: number; offset: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > longestLogBytes) renameSync(path, `${path}.1`)
  return { descriptor: openSync(path, 'a', 0o600), offset: size > longestLogBytes ? 0 : size }
}

/** Null: it ended instead. Repair after a crash takes as long as it takes. */
async function untilReady(child: ChildProcess, wish: LaunchWish): Promise<Postmaster | null> {
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  const started = performance.now()
  for (let nextLineMs = 10_000; !ended; await sleep(15)) {
    const postmaster = await readPostmaster(wish.clusterDir)
    if (postmaster !== null && postmaster.pid === child.pid && postmaster.status === 'ready') {
      const connection = superuserConnection(postmaster.socketDir, postmaster.port)
      if (await answers(connection, wish.clusterDir)) return postmaster
    }
    if (performance.now() - started > nextLineMs) {
      wish.log('The database is repairing itself after a sudden end; this can take minutes.')
      nextLineMs += 30_000
    }
  }
  return null
}

async function whyNot(
  wish: LaunchWish,
  logFile: string,
  output: string,
): Promise<Outcome<Postmaster, EmbeddedRefusal | 'taken'>> {
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(output)) return refuse('taken')
  // On a full disk the log may not have got its line either.
  if (saysDiskFull(output) || (await freeBytes(wish.dataDir)) < 2 ** 20) return diskFull(wish.dataDir)
  const reason = output.match(/(?:FATAL|PANIC): *(.*)/g)?.at(-1) ?? output.trim().split('\n').at(-1) ?? ''
  if (/Permission denied/.test(output)) {
    return refuseStart(
      'not-writable',
      `The database may not use its own files in ${wish.clusterDir} (${reason}): give them back to their owner.`,
    )
  }
  return refuseStart('did-not-start', `The database did not start (${reason || 'no reason given'}): see ${logFile}.`)
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
