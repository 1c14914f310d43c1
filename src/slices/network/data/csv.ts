import { checkRows, columnsOf, faulty, type TableKind, type TableRead, type TableRow, tables } from './columns.ts'
import { writeLines } from './csv-lines.ts'

/** The rows of a CSV file with the columns' names on its first line; comma or semicolon, quotes as usual. */
export function readCsv(kind: TableKind, text: string): TableRead {
  const [head, ...lines] = splitCsv(text.replace(/^\uFEFF/, ''))
  if (!head) return faulty('file', null, 'empty', '')
  const names = head.map((one) => one.trim())
  const missing = tables[kind].columns.find((one) => !one.isOptional && !names.includes(one.name))
  if (missing) return faulty(missing.name, 1, 'missing', missing.name)
  const told = new Set<string>()
  const double = names.find((one) => told.size === told.add(one).size)
  if (double !== undefined) return faulty(double.slice(0, 60) || 'file', 1, 'twice', double.slice(0, 60))
  for (const [at, line] of lines.entries())
    if (line.length !== names.length)
      return faulty(names[line.length === 1 && !line[0]?.trim() ? 0 : Math.min(line.length, names.length - 1)] ?? 'file', at + 2, 'missing', '')
  return checkRows(
    kind,
    lines.map((line) => Object.fromEntries(names.map((name, k) => [name, line[k] ?? '']))),
  )
}

export function readJson(kind: TableKind, text: string): TableRead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Whatever is wrong with it, it is no table.
    return faulty('file', null, 'not-a-table', '')
  }
  const rows = Array.isArray(value) ? value : (value as { rows?: unknown } | null)?.rows
  if (!Array.isArray(rows) || rows.some((one) => typeof one !== 'object' || one === null))
    return faulty('file', null, 'not-a-table', '')
  return checkRows(kind, rows as Record<string, unknown>[])
}

export function writeCsv(kind: TableKind, rows: readonly TableRow[]): string {
  return writeLines(columnsOf(kind, rows), rows)
}

function splitCsv(text: string): string[][] {
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length)
  const comma = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ','
  const rows: string[][] = []
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  const endCell = () => {
    // Pushed, not copied: a line of a million commas is read as fast as any other text of its length.
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[(at += 1)]
      else if (sign === '"') isQuoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === comma) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  // Empty lines at the end say nothing; one between others is told as a row with nothing in it, so that rows keep their numbers.
  return rows.slice(0, rows.findLastIndex((one) => one.length > 1 || one[0]?.trim() !== '') + 1)
}
