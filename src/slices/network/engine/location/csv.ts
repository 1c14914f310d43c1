import { fault, type Read, readAs } from '../reading.ts'

/** A table with a heading line; `row` of a line is where it begins in the file, from 1. */
export type Csv = {
  readonly heading: readonly string[]
  readonly lines: readonly { readonly row: number; readonly cells: readonly string[] }[]
  /** `65,1` is a number where cells are not parted by commas. */
  readonly hasDecimalCommas: boolean
}

/**
 * As spreadsheets write it: commas, semicolons or tabs, any ends of lines, a mark of the encoding in front, cells in quotation marks that may
 * hold all of these. The heading's names are told apart by their letters alone, not by their size.
 */
export function readCsv(text: string, known: readonly string[]): Read<Csv> {
  const content = text.replace(/^\u{feff}/u, '')
  const first = /^[^\r\n]*/.exec(content)?.[0] ?? ''
  const parter = [',', ';', '\t'].find((one) => first.includes(one)) ?? ','
  const rows = rowsOf(content, parter)
  if (!rows.ok) return rows
  const [head, ...lines] = rows.value
  const heading = (head?.cells ?? []).map(
    (cell) => known.find((name) => name.toLowerCase() === cell.toLowerCase()) ?? cell,
  )
  const told = new Set<string>()
  const twice = heading.find((one) => told.size === told.add(one).size)
  if (twice !== undefined) return fault(twice, 1, 'is among the columns twice')
  const torn = lines.find(({ cells }) => cells.length !== heading.length)
  if (torn) return fault('row', torn.row, `has ${torn.cells.length} cells where the heading has ${heading.length}`)
  return readAs({ heading, lines, hasDecimalCommas: parter !== ',' })
}

/** What a cell says as a number; NaN when it says none. */
export function numberIn(cell: string, { hasDecimalCommas }: Pick<Csv, 'hasDecimalCommas'>): number {
  const word = hasDecimalCommas ? cell.replace(',', '.') : cell
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : NaN
}

/** Lines without a word are left out. */
function rowsOf(text: string, parter: string): Read<{ row: number; cells: string[] }[]> {
  const rows: { row: number; cells: string[] }[] = []
  const cell = new RegExp(
    `(?:[ ]*"((?:[^"]|"")*)"[ ]*(?=${parter}|\r|\n|$)|([^${parter}\r\n]*))(${parter}|\r\n|\n|\r|$)`,
    'y',
  )
  let [row, begun, cells]: [number, number, string[]] = [1, 1, []]
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const [whole = '', quoted, plain = '', end = ''] = cell.exec(text) ?? []
    if (quoted === undefined && plain.trimStart().startsWith('"'))
      return fault('row', row, 'has a quotation mark that is not closed before the end of its cell')
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    row += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    const isLast = cell.lastIndex >= text.length
    if (end === parter && isLast) cells.push('')
    if (end !== parter || isLast) {
      if (cells.some((one) => one !== '')) rows.push({ row: begun, cells })
      ;[begun, cells] = [row, []]
    }
  }
  return readAs(rows)
}
