/** A table as comma-separated lines with its columns' names first; pure, for the server's files and a screen's own. */
export function writeLines(columns: readonly { readonly name: string }[], rows: readonly Readonly<Record<string, string | number>>[]): string {
  const lines = rows.map((row) => columns.map(({ name }) => quoted(row[name] ?? '')).join(','))
  return [columns.map((one) => one.name).join(','), ...lines, ''].join('\n')
}

function quoted(cell: string | number): string {
  const word = String(cell)
  // A sheet would run a cell that begins like a formula.
  const safe = typeof cell === 'string' && /^[=+@\t\r-]/.test(word) ? `'${word}` : word
  return /[",;\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
