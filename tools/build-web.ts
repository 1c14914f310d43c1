import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { copyFile, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { areScreensThere, buildFolder, makeCurrent, webFolderOf, webOutput } from '../src/app/web/builds.ts'
import { isAlive } from '../src/platform/db/unfinished.ts'
import { precompress } from './precompress.ts'

const patienceMs = 180_000
const inputs = [
  'src/web/**/*.{ts,tsx,js,css,svg}',
  'src/slices/*/web/**/*',
  'src/slices/*/**/*.ts',
  'src/platform/*.ts',
  'package-lock.json',
  'vite.config.ts',
  'tools/build-web.ts',
  'tools/precompress.ts',
]

type Build = { readonly root: string; readonly say: (line: string) => void }

if (import.meta.main) await buildHere({ root: join(import.meta.dirname, '..'), say: (line) => console.error(line) })

/**
 * Builds the three shells and the server's drawing of the residents' pages into a folder of their own in `dist/web`, in a process
 * of its own: the bundler's memory does not stay with whoever asked. Nothing is done, and no bundler is loaded, when nothing has changed.
 */
export async function buildWeb({ root, say }: Build): Promise<'built' | 'unchanged'> {
  if (await isBuilt(root)) return 'unchanged'
  const child = spawn(process.execPath, [join(root, 'tools/build-web.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  const end = (): void => void child.kill()
  process.once('exit', end)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  process.off('exit', end)
  const lines = told.split('\n').filter((line) => line.trim() !== '')
  if (code !== 0) throw Object.assign(new Error(whatFailed(lines)), isDiskFull(told) ? { code: 'ENOSPC' } : {})
  say(lines.at(-1) ?? 'Screens built')
  return 'built'
}

function whatFailed(lines: readonly string[]): string {
  return lines.find((line) => /error/i.test(line))?.trim() ?? lines.at(-1) ?? 'the bundler ended'
}

function isDiskFull(text: string): boolean {
  return /ENOSPC|No space left on device/.test(text)
}

async function buildHere({ root, say }: Build): Promise<void> {
  await mkdir(join(root, webOutput), { recursive: true })
  const letGo = await lockOutput(root)
  try {
    // Another process may have built meanwhile.
    if (await isBuilt(root)) return say('Screens are built')
    const startedMs = performance.now()
    const hash = await hashOf(root)
    const folder = buildFolder(root, hash)
    if (!areScreensThere(folder)) await buildInto(folder, root)
    makeCurrent(folder)
    say(`Screens built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  } finally {
    await letGo()
  }
}

/** The folder appears whole or not at all. */
async function buildInto(folder: string, root: string): Promise<void> {
  const halfway = join(root, webOutput, 'halfway')
  await rm(halfway, { recursive: true, force: true })
  const [{ build }, { clientBuild, serverBuild, shells }] = await Promise.all([
    import('vite'),
    import('../vite.config.ts'),
  ])
  // Whoever builds, a test too, makes what is shipped: by another environment the plugin would write paths of this machine into the screens.
  const { NODE_ENV } = process.env
  process.env['NODE_ENV'] = 'production'
  try {
    for (const shell of shells) await build(clientBuild(shell, root, halfway))
    await build(serverBuild(root, halfway))
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
  for (const file of ['favicon.svg', 'letters.js'])
    await copyFile(join(root, 'src/web/public', file), join(halfway, file))
  for (const shell of shells) await precompress(join(halfway, shell))
  await rm(folder, { recursive: true, force: true })
  await rename(halfway, folder)
}

/** Two starts of a fresh copy build one after the other; a lock whose process is gone is taken over. */
async function lockOutput(root: string): Promise<() => Promise<void>> {
  const lock = join(root, webOutput, 'build-lock')
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(200)) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' })
      return () => rm(lock, { force: true })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
      if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    }
  }
  throw new Error(`another build of the screens does not end: remove ${lock}`)
}

async function isBuilt(root: string): Promise<boolean> {
  const current = webFolderOf(root)
  return areScreensThere(current) && current === buildFolder(root, await hashOf(root))
}

async function hashOf(root: string): Promise<string> {
  const files: string[] = []
  for await (const file of glob(inputs, { cwd: root })) if (!/\.test\.tsx?$/.test(file)) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    try {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0')
    } catch {
      // A folder, or gone meanwhile.
    }
  }
  return hash.digest('hex')
}
