import { inflateSync } from 'node:zlib'

/**
 * Faults of a PDF against the structural rules of PDF/UA-1 (ISO 14289-1) that a program can tell, in the order of veraPDF's profile.
 * It reads the classic layout with packed object streams; it is no full validator and says nothing of reading order or contrast.
 */
export function listAccessibilityFaults(pdf: Uint8Array): string[] {
  const objects = readObjects(Buffer.from(pdf))
  const bodies = [...objects.values()]
  const catalogue = bodies.find((body) => /\/Type\s*\/Catalog\b/u.test(body)) ?? ''
  const metadata = bodies.find((body) => body.includes('<x:xmpmeta')) ?? ''
  const elements = bodies.filter((body) => /\/Type\s*\/StructElem\b/u.test(body))
  const checks: [boolean, string][] = [
    [/<pdfuaid:part>1<\/pdfuaid:part>/u.test(metadata), '5: the PDF/UA identifier is missing from the metadata'],
    [/\/MarkInfo\s*<<[^>]*\/Marked\s+true/u.test(inline(catalogue, objects)), '6.2: not marked as tagged'],
    [/\/StructTreeRoot\s+\d+ \d+ R/u.test(catalogue) && elements.length > 0, '7.1: no structure tree'],
    [/<dc:title>[\s\S]*<rdf:li[^>]*>[^<]+</u.test(metadata), '7.1: no title in the metadata'],
    [/\/DisplayDocTitle\s+true/u.test(inline(catalogue, objects)), '7.1: the title is not shown'],
    [/\/Lang\s*[(<]/u.test(catalogue), '7.2: no language'],
    [noPictureWithoutWords(elements), '7.3: a picture without a text alternative'],
    [headingsNest(elements), '7.4: a heading skips a level'],
    [fontsEmbedded(bodies), '7.21: a font is not embedded'],
    [fontsReadable(bodies), '7.21.7: a font without a map to characters'],
    [pagesInTabOrder(bodies), '7.18.3: a page with annotations without tab order by structure'],
  ]
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault)
}

/** The languages of the parts that are marked with one of their own. */
export function listMarkedLanguages(pdf: Uint8Array): string[] {
  return [...readObjects(Buffer.from(pdf)).values()]
    .filter((body) => /\/Type\s*\/StructElem\b/u.test(body))
    .flatMap((body) => [...body.matchAll(/\/Lang\s*\(([^)]*)\)/gu)].map(([, language]) => language ?? ''))
}

function noPictureWithoutWords(elements: string[]): boolean {
  return elements
    .filter((one) => /\/S\s*\/(?:Figure|Formula)\b/u.test(one))
    .every((one) => /\/(?:Alt|ActualText)\s*[(<]/u.test(one))
}

function headingsNest(elements: string[]): boolean {
  const levels = elements.flatMap((one) => {
    const level = /\/S\s*\/H([1-6])\b/u.exec(one)?.[1]
    return level ? [Number(level)] : []
  })
  const used = new Set(levels)
  return levels.length > 0 && [...used].every((level) => level === 1 || used.has(level - 1))
}

function fontsEmbedded(bodies: string[]): boolean {
  const described = bodies.filter((body) => /\/Type\s*\/FontDescriptor\b/u.test(body))
  return described.length > 0 && described.every((body) => /\/FontFile[23]?\s/u.test(body))
}

function fontsReadable(bodies: string[]): boolean {
  return bodies.filter((body) => /\/Subtype\s*\/Type0\b/u.test(body)).every((body) => /\/ToUnicode\s/u.test(body))
}

function pagesInTabOrder(bodies: string[]): boolean {
  return bodies
    .filter((body) => /\/Type\s*\/Page\b/u.test(body) && /\/Annots\b/u.test(body))
    .every((body) => /\/Tabs\s*\/S\b/u.test(body))
}

/** The catalogue with what it refers to put in the place of the references. */
function inline(body: string, objects: Map<number, string>): string {
  return body.replaceAll(
    /(\/(?:MarkInfo|ViewerPreferences))\s+(\d+) \d+ R/gu,
    (_, key: string, id: string) => `${key} ${objects.get(Number(id)) ?? ''}`,
  )
}

function readObjects(pdf: Buffer): Map<number, string> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, string>()
  for (const found of text.matchAll(/(?:^|[\r\n])(\d+) \d+ obj\b([\s\S]*?)endobj/gu)) {
    const body = found[2] ?? ''
    objects.set(Number(found[1]), unpackMetadata(body))
    if (/\/Type\s*\/ObjStm\b/u.test(body)) for (const [id, inner] of readStream(body)) objects.set(id, inner)
  }
  return objects
}

function readStream(body: string): [number, string][] {
  const unpacked = unpack(body)
  const first = Number(/\/First\s+(\d+)/u.exec(body)?.[1])
  const numbers = unpacked.slice(0, first).trim().split(/\s+/u).map(Number)
  return numbers.flatMap((id, index): [number, string][] => {
    if (index % 2 === 1) return []
    const from = first + (numbers[index + 1] ?? 0)
    const next = numbers[index + 3]
    return [[id, unpacked.slice(from, next === undefined ? undefined : first + next)]]
  })
}

function unpackMetadata(body: string): string {
  return /\/Type\s*\/Metadata\b/u.test(body) && /\/Filter\s*\/FlateDecode/u.test(body) ? unpack(body) : body
}

function unpack(body: string): string {
  const from = /stream\r?\n/u.exec(body)
  if (!from) return ''
  const start = from.index + from[0].length
  const packed = Buffer.from(body.slice(start, body.lastIndexOf('endstream')), 'latin1')
  return /\/Filter\s*\/FlateDecode/u.test(body) ? inflateSync(packed).toString('utf8') : packed.toString('utf8')
}
