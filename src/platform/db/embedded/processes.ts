import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../unfinished.ts'
import { processIds, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

export type Program = {
  readonly command: readonly string[]
  readonly account: Account
  readonly binaries: Binaries
  readonly stdout: number | 'pipe'
}

/** In a session of its own: a Ctrl-C in the terminal reaches only us, and we end the database in order. */
export function startProgram({ command, account, binaries, stdout }: Program): ChildProcess {
  const [file = '', ...rest] = command
  return spawn(file, rest, {
    // The folder we were started in may be closed to the account.
    cwd: '/',
    detached: true,
    stdio: ['ignore', stdout, stdout],
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      LC_MESSAGES: 'C',
      TZ: 'UTC',
      [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: join(binaries.folder, 'lib'),
    },
    ...processIds(account),
  })
}

/** The group, so that initdb's own children end with it. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Already gone.
  }
}

/** Alive, and not a dead one that nobody has collected. */
export function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

/** Null when there is no such process, or it is not for us to know. */
export function commandLineOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return null
  }
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

export type Guard = { readonly interrupted: () => boolean; end(): void }

/**
 * A stop that arrives while a program works ends the program first. Whoever listens for the signal besides us then
 * decides; when nobody does, the signal gets its ordinary effect.
 */
export function guardAgainstSignals(child: ChildProcess): Guard {
  let received: NodeJS.Signals | null = null
  const onSignal = (signal: NodeJS.Signals): void => {
    received = signal
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGTERM')
  }
  for (const signal of signals) process.on(signal, onSignal)
  return {
    interrupted: () => received !== null,
    end() {
      for (const signal of signals) process.off(signal, onSignal)
      if (received !== null && process.listenerCount(received) === 0) process.kill(process.pid, received)
    },
  }
}

const lastResorts = new Set<unknown>()

/**
 * A process that ends without stopping its database in order still takes it along: on process.exit and a bug by a
 * signal, on a signal that nobody else listens for by stopping first. Answers how to let it live on.
 */
export function endWithProcess(pid: number, stop: () => Promise<void>): () => void {
  const onExit = (): void => {
    try {
      process.kill(pid, 'SIGINT')
    } catch {
      // Already gone.
    }
  }
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listeners(signal).some((listener) => !lastResorts.has(listener))) return
    void stop().finally(() => {
      leave()
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    })
  }
  const leave = (): void => {
    process.off('exit', onExit)
    for (const signal of signals) process.off(signal, onSignal)
    lastResorts.delete(onSignal)
  }
  lastResorts.add(onSignal)
  process.on('exit', onExit)
  for (const signal of signals) process.on(signal, onSignal)
  return leave
}
