import { checkRows, type Column, columnsOf, faulty, type TableKind, type TableRead, type TableRow, tables } from './columns.ts'

/** The rows of a CSV file with the columns' names on its first line; comma or semicolon, quotes as usual. */
export function readCsv(kind: TableKind, text: string): TableRead {
  const [head, ...lines] = splitCsv(text.replace(/^\uFEFF/, ''))
  if (!head) return faulty('file', null, 'empty', '')
  const names = head.map((one) => one.trim())
  const missing = tables[kind].columns.find((one) => !one.isOptional && !names.includes(one.name))
  if (missing) return faulty(missing.name, 1, 'missing', missing.name)
  const double = names.find((one, at) => names.indexOf(one) !== at)
  if (double !== undefined) return faulty(double || 'file', 1, 'twice', double)
  for (const [at, line] of lines.entries())
    if (line.length !== names.length) return faulty(names[Math.min(line.length, names.length - 1)] ?? 'file', at + 2, 'missing', '')
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

export function writeLines(columns: readonly Pick<Column, 'name'>[], rows: readonly TableRow[]): string {
  const lines = rows.map((row) => columns.map(({ name }) => quoted(row[name] ?? '')).join(','))
  return [columns.map((one) => one.name).join(','), ...lines, ''].join('\n')
}

function quoted(cell: string | number): string {
  const word = String(cell)
  // A sheet would run a cell that begins like a formula.
  const safe = typeof cell === 'string' && /^[=+@\t\r-]/.test(word) ? `'${word}` : word
  return /[",;\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function splitCsv(text: string): string[][] {
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length)
  const comma = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ','
  const rows: string[][] = []
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  const endRow = () => {
    row.push(cell)
    if (row.length > 1 || row[0]?.trim() !== '') rows.push(row)
    ;[row, cell] = [[], '']
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[(at += 1)]
      else if (sign === '"') isQuoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === comma) [row, cell] = [[...row, cell], '']
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
