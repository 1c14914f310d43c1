import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Folders that this process is filling at the moment. */
const ours = new Set<string>()

/** A folder beside the wanted one, to be filled and then renamed: what was broken off never has the real name. */
export function unfinishedBeside(folder: string): string {
  const name = `${folder}${mark}${process.pid}-${randomBytes(4).toString('hex')}`
  ours.add(name)
  return name
}

const mark = '.unfinished-'

/** Clears away what processes that are gone left unfinished for this folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  const parent = dirname(folder)
  const prefix = `${basename(folder)}${mark}`
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    const path = join(parent, name)
    const pid = Number.parseInt(name.slice(prefix.length), 10)
    if (pid === process.pid ? ours.has(path) : isAlive(pid)) continue
    await rm(path, { recursive: true, force: true })
  }
}

/** Nothing is left of it, whether it was renamed or not. */
export async function endUnfinished(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
  ours.delete(path)
}

/** Somebody else's process counts as alive too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
