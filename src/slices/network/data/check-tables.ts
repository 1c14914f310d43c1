import type { County } from '#slices/directory/index.ts'
import { ageBands, costItems, faulty, type TableKind, type TableRead, type TableRow } from './columns.ts'
import { skills } from '../model.ts'
import type { Tables } from './defaults.ts'

/** What the rows say together and of the county: names that exist, nothing lacking. `all`: the tables in force. */
export function checkTable(county: County, all: Tables, kind: TableKind, rows: readonly TableRow[]): TableRead {
  const codes = county.municipalities.map((one) => one.code)
  const column = kind === 'matrix' ? 'from' : kind === 'population' || kind === 'places' ? 'municipality' : undefined
  if (column) {
    const at = rows.findIndex((row) => !codes.includes(String(row[column])))
    if (at >= 0) return faulty(column, at + 2, 'unknown', String(rows[at]?.[column]))
  }
  if (kind === 'matrix') {
    const places = all.places.map((one) => String(one['place']))
    const at = rows.findIndex((row) => !places.includes(String(row['to'])) && !isOpened(String(row['to']), codes))
    if (at >= 0) return faulty('to', at + 2, 'unknown', String(rows[at]?.['to']))
    return complete(rows, pairs(codes, places), (row) => `${row['from']} → ${row['to']}`, 'to')
  }
  if (kind === 'population')
    return complete(rows, pairs(codes, ageBands), (row) => `${row['municipality']} → ${row['ageBand']}`, 'ageBand')
  if (kind === 'demand')
    return complete(rows, pairs(skills, ageBands), (row) => `${row['service']} → ${row['ageBand']}`, 'ageBand')
  if (kind === 'services') return complete(rows, skills, (row) => String(row['service']), 'service')
  if (kind === 'costs') return complete(rows, costItems, (row) => String(row['item']), 'item')
  return rows.some((row) => row['tier'] !== 'point')
    ? { ok: true, rows: [...rows] }
    : faulty('tier', null, 'hole', 'centre, station')
}

/** A way to where a new place would stand may be told too. */
function isOpened(to: string, codes: readonly string[]): boolean {
  return to.startsWith('open ') && codes.includes(to.slice('open '.length))
}

function pairs(a: readonly string[], b: readonly string[]): string[] {
  return a.flatMap((one) => b.map((other) => `${one} → ${other}`))
}

function complete(rows: readonly TableRow[], wanted: readonly string[], keyOf: (row: TableRow) => string, field: string): TableRead {
  const there = new Set(rows.map(keyOf))
  const lost = wanted.find((one) => !there.has(one))
  return lost === undefined ? { ok: true, rows: [...rows] } : faulty(field, null, 'hole', lost)
}
