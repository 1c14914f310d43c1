import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const worthBytes = 1024
const text = /\.(js|css|svg)$/

/** Writes `.br` and `.gz` beside every script, style and drawing of a folder: pressed once at the build, served as they lie. */
export async function precompress(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true })
  const files = entries.filter((file) => text.test(file)).map((file) => join(folder, file))
  const pressed = await Promise.all(files.map(compressOne))
  return pressed.filter(Boolean).length
}

async function compressOne(file: string): Promise<boolean> {
  if ((await stat(file)).size < worthBytes) return false
  const content = await readFile(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
  return true
}
