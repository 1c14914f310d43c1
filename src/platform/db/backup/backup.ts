import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { done, type Outcome } from '#platform/outcome.ts'
import { endUnfinished, removeUnfinished, unfinishedBeside } from '../unfinished.ts'
import {
  listDataTables,
  listMigrations,
  listPartitions,
  listSequences,
  quoted,
  quotedColumns,
  sessionSettings,
  type DataTable,
} from './catalogue.ts'
import { breakOff, copyOut } from './copy.ts'
import { formatVersion, manifestName, printManifest, type BackedUpTable, type Manifest } from './manifest.ts'
import { codeOf, fromDatabase, say, type BackupRefusal } from './refusal.ts'

export type BackupWish = {
  readonly config: pg.ClientConfig
  readonly folder: string
  readonly productVersion: string
  readonly now: Date
}

/** All the application's rows as they are at one instant, while everybody works on. */
export async function backup(wish: BackupWish): Promise<Outcome<Manifest, BackupRefusal>> {
  const folder = resolve(wish.folder)
  const part = unfinishedBeside(folder)
  try {
    if (!(await isFree(folder)))
      return say('folder-taken', `${folder} is not empty: name a folder that does not exist yet.`)
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
    // A killed backup leaves people's data behind under a name nobody looks at.
    await removeUnfinished(folder)
    await mkdir(part, { mode: 0o700 })
  } catch (error) {
    return fromFiles(error, folder)
  }
  try {
    const written = await writeBackup(wish, part)
    if (!written.ok) return written
    await moveIntoPlace(part, folder)
    return written
  } catch (error) {
    return fromFiles(error, folder)
  } finally {
    await endUnfinished(part)
  }
}

async function isFree(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length === 0,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return true
      throw error
    },
  )
}

async function writeBackup(wish: BackupWish, part: string): Promise<Outcome<Manifest, BackupRefusal>> {
  const client = new pg.Client({ ...wish.config, application_name: 'rinnalla backup' })
  client.on('error', () => {})
  await client.connect()
  let whole = false
  try {
    // No migration changes the tables meanwhile.
    await client.query(`select pg_advisory_lock_shared(hashtext('rinnalla migrations'))`)
    for (const setting of sessionSettings) await client.query(setting)
    await client.query(`begin transaction isolation level repeatable read, read only`)
    const migrations = await listMigrations(client)
    if (migrations === null)
      return say('not-migrated', 'This database has nothing of Rinnalla in it: check DATABASE_URL.')
    const tables: BackedUpTable[] = []
    for (const table of await listDataTables(client)) tables.push(await writeTable(client, table, { part, tables }))
    const manifest: Manifest = {
      format: formatVersion,
      productVersion: wish.productVersion,
      serverVersion: await serverVersion(client),
      createdAt: wish.now.toISOString(),
      migrations,
      tables,
      partitions: await listPartitions(client),
      sequences: await listSequences(client),
    }
    await client.query('commit')
    await writeFile(join(part, manifestName), printManifest(manifest), { mode: 0o600, flush: true })
    whole = true
    return done(manifest)
  } finally {
    if (whole) await client.end()
    else breakOff(client)
  }
}

async function writeTable(
  client: pg.Client,
  table: DataTable,
  { part, tables }: { part: string; tables: readonly BackedUpTable[] },
): Promise<BackedUpTable> {
  const file = `${String(tables.length).padStart(4, '0')}.copy.gz`
  const from = `${table.partitioned ? '' : 'only '}${quoted(table)}`
  const copy = copyOut(client, `copy (select ${quotedColumns(table.columns)} from ${from}) to stdout`)
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    copy.bytes,
    createGzip({ level: 4 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(join(part, file), { mode: 0o600, flags: 'wx', flush: true }),
  )
  const { schema, name, columns } = table
  return { schema, name, columns: [...columns], rows: copy.rows(), file, bytes, sha256: hash.digest('hex') }
}

async function serverVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version ?? ''
}

/** The name appears only when everything under it is on the disk. */
async function moveIntoPlace(part: string, folder: string): Promise<void> {
  await syncFolder(part)
  await rename(part, folder)
  await syncFolder(dirname(folder))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function fromFiles(error: unknown, folder: string) {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return say('disk-full', `The disk of ${folder} is full: free some space or name a folder on another disk.`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return say('not-writable', `${folder} cannot be written: name a folder that can.`)
    default:
      return fromDatabase(error, 'The backup')
  }
}
