import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientBuild, serverBuild, shells, webOutput } from '../vite.config.ts'

const inputs = [
  'src/web/**/*.{ts,tsx,css,svg}',
  'src/slices/*/web/**/*',
  'src/slices/*/**/*.ts',
  'src/platform/*.ts',
  'package-lock.json',
  'vite.config.ts',
  'tools/build-web.ts',
]

if (import.meta.main) await buildWeb({ root: join(import.meta.dirname, '..'), say: (line) => console.error(line) })

/**
 * Builds the three shells and the server's drawing of the residents' pages into `dist/web`.
 * Nothing is done when nothing it is built from has changed. Says one line.
 */
export async function buildWeb({
  root,
  say,
}: {
  root: string
  say: (line: string) => void
}): Promise<'built' | 'unchanged'> {
  const hashFile = join(root, webOutput, 'build-hash')
  const hash = await hashOf(root)
  if (existsSync(hashFile) && (await readFile(hashFile, 'utf8')) === hash) return 'unchanged'
  const startedMs = performance.now()
  await rm(hashFile, { force: true })
  // Loaded only when there is something to build: an unchanged tree starts without the bundler.
  const { build } = await import('vite')
  for (const shell of shells) await build(clientBuild(shell, root))
  await build(serverBuild(root))
  await copyFile(join(root, 'src/web/public/favicon.svg'), join(root, webOutput, 'favicon.svg'))
  await writeFile(hashFile, hash)
  say(`Screens built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  return 'built'
}

async function hashOf(root: string): Promise<string> {
  const files: string[] = []
  for await (const file of glob(inputs, { cwd: root })) if (!/\.test\.tsx?$/.test(file)) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const content = await readFile(join(root, file)).catch(() => undefined)
    if (content) hash.update(file).update('\0').update(content).update('\0')
  }
  await mkdir(join(root, webOutput), { recursive: true })
  return hash.digest('hex')
}
