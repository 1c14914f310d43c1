import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { done, type Outcome } from '#platform/outcome.ts'
import type { Account } from './account.ts'
import { refuseStart, type EmbeddedRefusal } from './refusal.ts'
import { socketPort } from './settings.ts'

const prefix = 'rinnalla-db-'
const socketName = `.s.PGSQL.${socketPort}`
/** The kernel's limit for a socket's path (107 on Linux, 103 on macOS). */
const longestPath = process.platform === 'darwin' ? 103 : 107

/** A short private folder of its own: a data folder's path may be too long for a socket, or on a disk without them. */
export async function makeSocketFolder(account: Account): Promise<Outcome<string, EmbeddedRefusal>> {
  const bases = account.kind === 'other' ? ['/run', tmpdir(), '/tmp'] : [tmpdir(), '/tmp', '/var/tmp']
  for (const base of bases.filter((candidate) => existsSync(candidate) && fits(candidate))) {
    const folder = await mkdtemp(join(base, prefix)).catch(() => null)
    if (folder === null) continue
    await chmod(folder, 0o700)
    if (account.kind === 'other') await chown(folder, account.uid, account.gid)
    return done(folder)
  }
  return refuseStart('not-writable', `None of ${bases.join(', ')} can be written: set TMPDIR to a short path that can.`)
}

function fits(base: string): boolean {
  return Buffer.byteLength(join(base, `${prefix}XXXXXX`, socketName)) <= longestPath
}

function memoryOf(dataDir: string): string {
  return join(dataDir, 'socket-folder')
}

/** Only once our server runs on the data is it sure that the folder remembered there is nobody's any more. */
export async function rememberSocketFolder(folder: string, dataDir: string): Promise<void> {
  const earlier = await readFile(memoryOf(dataDir), 'utf8').catch(() => null)
  await writeFile(memoryOf(dataDir), folder, { mode: 0o600 })
  if (earlier !== folder) await removeSocketFolder(earlier)
}

/** Takes away what a server leaves behind and nothing else. */
export async function removeSocketFolder(folder: string | null): Promise<void> {
  if (folder === null || !basename(folder).startsWith(prefix)) return
  if (!(await lstat(folder).catch(() => null))?.isDirectory()) return
  for (const name of [socketName, `${socketName}.lock`]) await rm(join(folder, name), { force: true }).catch(() => {})
  await rmdir(folder).catch(() => {})
}
