import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

const files = createRequire(import.meta.url)
// Finnish and Swedish are in the first part; names with letters of Sámi, the Baltic languages or Polish in the second.
// Each part has its own family name of the same length, because the typesetter keeps one font of a name and a weight.
const parts = [
  { file: 'latin', family: 'Source Sans 3' },
  { file: 'latin-ext', family: 'Source Sans X' },
  { file: 'cyrillic', family: 'Source Sans C' },
  { file: 'greek', family: 'Source Sans G' },
] as const
const weights = ['400', '600', '700']

export const fontFamilies: readonly string[] = parts.map((part) => part.family)

/** The product's own typeface as the typesetter reads it. It comes with the screens' package, so nothing has to be installed. */
export function readFonts(): Buffer[] {
  return parts.flatMap((part) =>
    weights.map((weight) => renameFamily(openWoff(readWoff(part.file, weight)), part.family)),
  )
}

function renameFamily(sfnt: Buffer, family: string): Buffer {
  const now = utf16(parts[0].family)
  for (let at = sfnt.indexOf(now); at >= 0; at = sfnt.indexOf(now, at + now.length)) utf16(family).copy(sfnt, at)
  return sfnt
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

function readWoff(part: string, weight: string): Buffer {
  return readFileSync(files.resolve(`@fontsource/source-sans-3/files/source-sans-3-${part}-${weight}-normal.woff`))
}

/** WOFF 1.0 is an OpenType file whose tables are packed one by one (W3C recommendation, section 3 to 5). */
function openWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const tables = readTables(woff)
  const sfnt = Buffer.alloc(tables.reduce((at, table) => at + padded(table.data.length), 12 + 16 * tables.length))
  writeHeader(sfnt, woff.readUInt32BE(4), tables.length)
  let at = 12 + 16 * tables.length
  for (const [index, table] of tables.entries()) {
    const entry = 12 + 16 * index
    sfnt.write(table.tag, entry, 'latin1')
    sfnt.writeUInt32BE(table.checksum, entry + 4)
    sfnt.writeUInt32BE(at, entry + 8)
    sfnt.writeUInt32BE(table.data.length, entry + 12)
    table.data.copy(sfnt, at)
    at += padded(table.data.length)
  }
  return sfnt
}

function readTables(woff: Buffer): { tag: string; checksum: number; data: Buffer }[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + 20 * index
    const offset = woff.readUInt32BE(entry + 4)
    const packedLength = woff.readUInt32BE(entry + 8)
    const length = woff.readUInt32BE(entry + 12)
    const packed = woff.subarray(offset, offset + packedLength)
    const data = packedLength < length ? inflateSync(packed) : packed
    return { tag: woff.toString('latin1', entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), data }
  })
}

function writeHeader(sfnt: Buffer, flavour: number, count: number): void {
  const power = Math.floor(Math.log2(count))
  sfnt.writeUInt32BE(flavour, 0)
  sfnt.writeUInt16BE(count, 4)
  sfnt.writeUInt16BE(2 ** power * 16, 6)
  sfnt.writeUInt16BE(power, 8)
  sfnt.writeUInt16BE(count * 16 - 2 ** power * 16, 10)
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
