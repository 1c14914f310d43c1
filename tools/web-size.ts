import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { webFolderOf } from '../src/app/web/builds.ts'
import { shells } from '../vite.config.ts'
import { firstRequestsOf, type Manifest } from '../src/web/kit/manifest.ts'

/** The most JavaScript the residents' first page may bring, compressed. */
const residentLimitBytes = 130_000

if (import.meta.main) {
  const isWithin = await reportSizes(webFolderOf(join(import.meta.dirname, '..')))
  if (!isWithin) process.exitCode = 1
}

/** Prints what each shell's first page asks for, compressed. False when the residents' JavaScript is over its limit. */
export async function reportSizes(folder: string): Promise<boolean> {
  let isWithin = true
  for (const shell of shells) {
    const manifest: Manifest = JSON.parse(await readFile(join(folder, shell, 'manifest.json'), 'utf8'))
    const first = firstRequestsOf(shell, manifest)
    const scripts = await compressedBytes(folder, [...first.scripts, ...first.preloads])
    const styles = await compressedBytes(folder, first.styles)
    const later =
      (await readdir(join(folder, shell))).filter((file) => file.endsWith('.js')).length -
      first.scripts.length -
      first.preloads.length
    console.log(
      `${shell.padEnd(13)} first page: JavaScript ${kilobytes(scripts)}, CSS ${kilobytes(styles)}; ${later} more bundles on demand`,
    )
    if (shell === 'resident' && scripts > residentLimitBytes) {
      console.error(`The residents' first page may bring at most ${kilobytes(residentLimitBytes)} of JavaScript.`)
      isWithin = false
    }
  }
  return isWithin
}

async function compressedBytes(folder: string, addresses: readonly string[]): Promise<number> {
  const files = addresses.map((address) => readFile(join(folder, address.replace('/assets/', ''))))
  return (await Promise.all(files)).reduce((sum, file) => sum + gzipSync(file, { level: 6 }).length, 0)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
