import { checked, fault, type Read, readAs } from '../reading.ts'
import { type Csv, numberIn, readCsv } from './csv.ts'

const columns = ['from', 'to', 'minutes', 'km'] as const

export type TravelAsked = {
  /** Where people are, and the places they may go to; every pair must be in the table. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly measure: 'minutes' | 'km'
}

/**
 * A county's own travel, `from,to,minutes,km` with a heading line, as `[to * from.length + from]`. An empty cell: there is no way. A pair that is
 * in no line is a hole, and refused.
 */
export function readTravelTable(text: string, asked: TravelAsked): Read<Float64Array> {
  const read = readCsv(text, columns)
  if (!read.ok) return read
  const { heading, lines } = read.value
  for (const column of columns) if (!heading.includes(column)) return fault(column, 1, 'is not among the columns')
  const fromAt = new Map(asked.from.map((name, k) => [name, k]))
  const toAt = new Map(asked.to.map((name, k) => [name, k]))
  const table = new Float64Array(asked.from.length * asked.to.length).fill(NaN)
  for (const { row, cells } of lines) {
    const cell = (column: (typeof columns)[number]) => cells[heading.indexOf(column)] as string
    const value = valueOf(read.value, cell(asked.measure), { field: asked.measure, row })
    if (!value.ok) return value
    const [a, b] = [fromAt.get(cell('from')), toAt.get(cell('to'))]
    // A county's table may know more places than are asked about.
    if (a === undefined || b === undefined) continue
    const at = b * asked.from.length + a
    if (!Number.isNaN(table[at]))
      return fault('from', row, `the way from ${cell('from')} to ${cell('to')} is told twice`)
    table[at] = value.value
  }
  const hole = table.findIndex(Number.isNaN)
  if (hole < 0) return readAs(table)
  const [from, to] = [asked.from[hole % asked.from.length], asked.to[Math.floor(hole / asked.from.length)]]
  return fault(asked.measure, null, `there is no line for the way from ${from} to ${to}`)
}

function valueOf(csv: Csv, cell: string, at: { field: string; row: number }): Read<number> {
  if (cell === '') return readAs(Infinity)
  return checked(numberIn(cell, csv), { ...at, least: 0, most: 100_000 })
}
