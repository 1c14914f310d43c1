import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './start.ts'

const isRoot = process.getuid?.() === 0
/** A number that no passwd entry has, as containers use. */
const bareUid = 712_345
const canBeOthers =
  isRoot &&
  spawnSync(process.execPath, ['-e', `await import('${here('start.ts')}')`], { uid: bareUid, gid: bareUid, cwd: '/' })
    .status === 0
if (!canBeOthers) console.log('Not root in a folder that others can read: tests as other users are left out.')

let scratch: string

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rinnalla-accounts-'))
  await chmod(scratch, 0o711)
})

afterEach(() => rm(scratch, { recursive: true, force: true }))

function here(name: string): string {
  return join(import.meta.dirname, name)
}

/** Starts, asks something and stops, as that user in a process of its own; answers what it printed. */
function startAs(
  uid: number,
  dataDir: string,
): { ok: boolean; refusal?: string; detail?: { sentence: string }; rows?: unknown } {
  const script = `
    const { startEmbeddedPostgres } = await import('${here('start.ts')}')
    const { default: pg } = await import('${here('../../../../node_modules/pg/lib/index.js')}')
    const outcome = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} })
    if (outcome.ok) {
      const client = new pg.Client(outcome.value.connection)
      await client.connect()
      const { rows } = await client.query('select 1 as n')
      await client.end()
      await outcome.value.stop()
      console.log(JSON.stringify({ ok: true, rows }))
    } else console.log(JSON.stringify(outcome))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    uid,
    gid: uid,
    cwd: '/',
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

async function folderOf(uid: number): Promise<string> {
  const folder = join(scratch, 'home')
  await mkdir(folder, { mode: 0o700 })
  await chown(folder, uid, uid)
  return folder
}

test.runIf(canBeOthers)('an ordinary user gets a private database in a private folder', async () => {
  const uid = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }))
  const folder = await folderOf(uid)
  expect(startAs(uid, join(folder, 'data'))).toEqual({ ok: true, rows: [{ n: 1 }] })
  const data = await lstat(join(folder, 'data'))
  expect({ uid: data.uid, mode: data.mode & 0o777 }).toEqual({ uid, mode: 0o700 })
})

test.runIf(canBeOthers)('a user number without an entry in passwd gets a database or is told what to do', async () => {
  const result = startAs(bareUid, join(await folderOf(bareUid), 'data'))
  if (result.ok) expect(result.rows).toEqual([{ n: 1 }])
  else expect(result.detail?.sentence).toContain('DATABASE_URL')
})

test.runIf(canBeOthers)('a data folder that cannot be written is named with what to do', async () => {
  await mkdir(join(scratch, 'roots'), { mode: 0o755 })
  for (const dataDir of [join(scratch, 'roots'), join(scratch, 'roots', 'data')]) {
    const { refusal, detail } = startAs(bareUid, dataDir)
    expect(refusal).toBe('not-writable')
    expect(detail?.sentence).toMatch(new RegExp(`${dataDir} cannot be written.*DATA_DIR`))
  }
})

test.runIf(isRoot)(
  'under root neither the server nor its data are root’s, and only root can change the programs',
  async () => {
    const lines: string[] = []
    const dataDir = join(scratch, 'data')
    const server = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
    if (!server.ok) throw new Error(server.refusal)
    try {
      const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
      const owner = (await lstat(join(dataDir, 'postgres'))).uid
      expect(owner).not.toBe(0)
      if (existsSync('/proc/self/status')) {
        expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(new RegExp(`^Uid:\\s+${owner}\\s+${owner}\\s`, 'm'))
        expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toMatch(/^\/var\/lib\/rinnalla\/postgres-/)
      }
      const writable = execFileSync('find', [
        '/var/lib/rinnalla',
        '-maxdepth',
        '4',
        '-path',
        '*/postgres-*',
        '(',
        '-not',
        '-user',
        '0',
        '-o',
        '-perm',
        '/022',
        '-not',
        '-type',
        'l',
        ')',
      ])
      expect(String(writable)).toBe('')
    } finally {
      await server.value.stop()
    }
  },
)

test.runIf(isRoot)('under root a data folder inside a private one is refused with a place that works', async () => {
  await mkdir(join(scratch, 'private'), { mode: 0o700 })
  const refused = await startEmbeddedPostgres({ dataDir: join(scratch, 'private', 'data'), log: () => {} })
  expect(refused).toMatchObject({ ok: false, refusal: 'not-reachable' })
  expect(JSON.stringify(refused)).toContain('/var/lib/rinnalla')
})

function mountSmallDisk(megabytes: number): string | null {
  const folder = join(scratch, 'disk')
  const mounted =
    spawnSync('mkdir', [folder]).status === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder]).status === 0
  if (!mounted) console.log('No small disk can be mounted here: the test of a full disk is left out.')
  return mounted ? folder : null
}

test('a full disk is told as such, both when the database is made and when it is started', async ({ skip }) => {
  const disk = mountSmallDisk(110)
  if (disk === null) return skip()
  try {
    const dataDir = join(disk, 'data')
    await writeFile(join(disk, 'ballast'), Buffer.alloc(90 * 2 ** 20))
    expect(await startEmbeddedPostgres({ dataDir, log: () => {} })).toMatchObject({ ok: false, refusal: 'disk-full' })
    expect(await readdir(dataDir)).not.toContain('postgres')
    await rm(join(disk, 'ballast'))
    const made = await startEmbeddedPostgres({ dataDir, log: () => {} })
    if (!made.ok) throw new Error(String(made.detail?.['sentence']))
    await made.value.stop()
    await writeFile(join(disk, 'ballast'), Buffer.alloc(110 * 2 ** 20)).catch(() => {})
    const refused = await startEmbeddedPostgres({ dataDir, log: () => {} })
    expect(refused).toMatchObject({ ok: false, refusal: 'disk-full' })
    expect(JSON.stringify(refused)).toContain('free some space')
  } finally {
    execFileSync('umount', [disk])
  }
})

test.skipIf(isRoot)('a folder above it without the right to write is named with what to do', async () => {
  await mkdir(join(scratch, 'closed'), { mode: 0o500 })
  const refused = await startEmbeddedPostgres({ dataDir: join(scratch, 'closed', 'data'), log: () => {} })
  expect(refused).toMatchObject({ ok: false, refusal: 'not-writable' })
})
