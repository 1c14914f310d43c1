import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { systemClock } from '#platform/clock.ts'

/** Each build of the screens has a folder of its own, named by what it was built from; `current` names the one to start with. */
export const webOutput = 'dist/web'
/** A server that runs keeps the build it started with, so the last one stays beside the newest. */
const keptBuilds = 2
const name = /^[0-9a-f]{16}$/

export function buildFolder(root: string, hash: string): string {
  return join(root, webOutput, hash.slice(0, 16))
}

/** The screens of a server that starts now. It keeps them as long as it runs: a build beside it changes nothing. */
export function webFolderOf(root: string): string {
  const file = join(root, webOutput, 'current')
  const current = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return join(root, webOutput, name.test(current) ? current : 'not-built')
}

/** The screens are built by `npm start`, or by `npm run build` before production. */
export function areScreensThere(webFolder: string): boolean {
  return existsSync(join(webFolder, 'server/render-resident.js'))
}

/** The next start uses this build. Renaming is one step: no start ever reads half a name. */
export function makeCurrent(folder: string): void {
  const now = systemClock.now()
  utimesSync(folder, now, now)
  const file = join(dirname(folder), 'current')
  writeFileSync(`${file}.next`, basename(folder))
  renameSync(`${file}.next`, file)
  for (const old of otherBuilds(folder).slice(keptBuilds - 1)) rmSync(old, { recursive: true, force: true })
}

/** Every whole build there is, newest first. */
function listBuilds(output: string): string[] {
  if (!existsSync(output)) return []
  return readdirSync(output)
    .filter((entry) => name.test(entry))
    .map((entry) => ({ folder: join(output, entry), builtAt: statSync(join(output, entry)).mtimeMs }))
    .toSorted((one, other) => other.builtAt - one.builtAt)
    .map(({ folder }) => folder)
}

/** A tab opened before the server was started anew still asks for the parts of its own build. */
export function otherBuilds(webFolder: string): string[] {
  return listBuilds(dirname(webFolder)).filter((folder) => folder !== webFolder)
}
