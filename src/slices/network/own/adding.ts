import type { TableRow } from '../data/columns.ts'
import type { OwnRule } from './rule.ts'
import { type ToldCell, toldCells } from './suppress.ts'

export function toldOf<Row extends { readonly contacts: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  keys: readonly string[],
  rule: OwnRule,
): ToldCell[] {
  const cells = keys.map((key) => ({ key, count: total(rows.filter((row) => keyOf(row) === key)) }))
  return toldCells(cells, rule.smallestTold)
}

export function sumOf(rows: readonly TableRow[], isMeant: (row: TableRow) => boolean, column: string): number {
  return rows.reduce((all, row) => all + (isMeant(row) ? Number(row[column]) : 0), 0)
}

export function total(rows: readonly { readonly contacts: number }[]): number {
  return rows.reduce((all, row) => all + row.contacts, 0)
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
