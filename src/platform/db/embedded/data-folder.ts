import { createHash } from 'node:crypto'
import { constants, realpathSync } from 'node:fs'
import { access, chmod, lstat, mkdir, readFile, readdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { done, type Outcome } from '#platform/outcome.ts'
import { canReach, type Account } from './account.ts'
import { notWritable, refuseStart, refusalOfFileError, type EmbeddedRefusal } from './refusal.ts'

/** The project's `data/` for an ordinary user; for root a folder that the database's own user can get into. */
export function defaultDataDir(projectRoot: string, uid: number): string {
  if (uid !== 0) return join(projectRoot, 'data')
  return join('/var/lib/rinnalla', createHash('sha256').update(realpathSync(projectRoot)).digest('hex').slice(0, 16))
}

export function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'postgres')
}

const markerName = 'rinnalla-data-folder'
const markerText =
  'This folder holds the data of Rinnalla. The database is in postgres/; change nothing in it by hand.\n'

/** Makes the folder or sees that it is ours and can be written; answers its real path. */
export async function claimDataFolder(dataDir: string): Promise<Outcome<string, EmbeddedRefusal>> {
  try {
    await mkdirs(dataDir)
    const folder = await realpath(dataDir)
    const names = (await readdir(folder)).filter((name) => name !== 'lost+found')
    if (names.length > 0 && !names.includes(markerName)) return notOurs(dataDir)
    await access(folder, constants.W_OK | constants.X_OK)
    if (names.length === 0) await writeFile(join(folder, markerName), markerText, { mode: 0o644 })
    return done(folder)
  } catch (error) {
    return refusalOfFileError(error, dataDir)
  }
}

function notOurs(dataDir: string) {
  return refuseStart(
    'not-ours',
    `${dataDir} is not empty and is not a data folder of Rinnalla: set DATA_DIR to an empty or a new folder.`,
  )
}

/** Like mkdir -p, and right whatever the umask: the folder private, those above it passable for root's database user. */
async function mkdirs(folder: string): Promise<void> {
  const exists = await lstat(folder).then(Boolean, () => false)
  if (exists) return
  const isRoot = process.getuid?.() === 0
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!isRoot || made === undefined) return
  for (let above = dirname(folder); above.length >= made.length; above = dirname(above)) await chmod(above, 0o755)
}

/** Root's data folder is root's; the database's user only passes through it to its own part. */
export async function openFolderTo(account: Account, folder: string): Promise<Outcome<void, EmbeddedRefusal>> {
  if (account.kind === 'self') return done(undefined)
  try {
    await chmod(folder, 0o711)
  } catch (error) {
    return refusalOfFileError(error, folder)
  }
  if (await canReach(account, folder)) return done(undefined)
  return refuseStart(
    'not-reachable',
    `Under root the database runs as user number ${account.uid}, who cannot get into ${folder}: ` +
      'set DATA_DIR to a folder outside private ones (such as /var/lib/rinnalla/data), or start as an ordinary user.',
  )
}

/** Null: nothing there yet. */
export async function clusterVersion(clusterDir: string): Promise<Outcome<number | null, EmbeddedRefusal>> {
  try {
    return done(Number.parseInt(await readFile(join(clusterDir, 'PG_VERSION'), 'utf8'), 10))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      const empty = await readdir(clusterDir).then(
        (names) => names.length === 0,
        () => true,
      )
      return empty ? done(null) : refuseStart('not-ours', brokenSentence(clusterDir))
    }
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return notWritable(clusterDir)
    throw error
  }
}

function brokenSentence(clusterDir: string): string {
  return `${clusterDir} has files but no PG_VERSION, so it is no whole database: move it away and restore a backup.`
}

export function otherVersion(clusterDir: string, found: number, ours: number) {
  return refuseStart(
    'other-version',
    `The data in ${clusterDir} were made by PostgreSQL ${found} and this version brings PostgreSQL ${ours}: ` +
      'take a backup with the version that made them, and restore it here into an empty DATA_DIR.',
  )
}
