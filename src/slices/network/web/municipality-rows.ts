import type { OutputOf } from '#platform/endpoint.ts'
import type { evaluateNetwork } from '../contract.ts'
import { writeLines } from '../data/csv-lines.ts'
import type { Base } from './projection.ts'

type Evaluation = OutputOf<typeof evaluateNetwork>['alternatives'][number]

/** One municipality, today and in an alternative, and beside the whole county. Shares in percent. */
export type MunicipalityRow = {
  readonly code: string
  readonly name: Base['municipalities'][number]['name']
  readonly people: number
  readonly before: number
  readonly after: number
  readonly change: number
  readonly toCounty: number
  readonly beyond: number
  readonly beyondBefore: number
  readonly longest: number
  readonly longestBefore: number
}
export type SortKey = 'people' | 'before' | 'after' | 'change' | 'beyond' | 'longest'
export type Sort = { readonly by: SortKey; readonly way: 'ascending' | 'descending' }

export function municipalityRows(base: Base, evaluation: Evaluation, today: Evaluation): MunicipalityRow[] {
  return base.municipalities.map(({ code, name, people }) => {
    const of = (one: Evaluation) => one.municipalities.find((found) => found.code === code)
    const [now, then] = [of(today), of(evaluation)]
    const [before, after] = [now?.meanMinutes ?? 0, then?.meanMinutes ?? 0]
    const beyond = (share: number | undefined) => (1 - (share ?? 1)) * 100
    return {
      code,
      name,
      people,
      before,
      after,
      change: after - before,
      toCounty: after - evaluation.all.meanMinutes,
      beyond: beyond(then?.shareWithin30),
      beyondBefore: beyond(now?.shareWithin30),
      longest: then?.longestMinutes ?? 0,
      longestBefore: now?.longestMinutes ?? 0,
    }
  })
}

/** Worst first when descending; a change counts either way, and the longer journey stands first of two alike. */
export function sorted(rows: readonly MunicipalityRow[], { by, way }: Sort): MunicipalityRow[] {
  const of = (row: MunicipalityRow) => (by === 'change' ? Math.abs(row.change) : row[by])
  const sign = way === 'descending' ? 1 : -1
  return rows.toSorted((a, b) => sign * (of(b) - of(a)) || b.after - a.after)
}

const columns = [
  'municipality',
  'name',
  'residents',
  'meanMinutesToday',
  'meanMinutes',
  'change',
  'differenceToCounty',
  'shareOver30Today',
  'shareOver30',
  'longestMinutesToday',
  'longestMinutes',
  'alternative',
  'origin',
] as const

/** The same rows as a file, each with what it is computed from: an estimate stays one when the file is read alone. */
export function municipalityFile(
  rows: readonly MunicipalityRow[],
  { alternative, origin }: { readonly alternative: string; readonly origin: string },
): string {
  const lines = rows.map((row) => ({
    municipality: row.code,
    name: row.name.fi,
    residents: row.people,
    meanMinutesToday: tenths(row.before),
    meanMinutes: tenths(row.after),
    change: tenths(row.change),
    differenceToCounty: tenths(row.toCounty),
    shareOver30Today: tenths(row.beyondBefore),
    shareOver30: tenths(row.beyond),
    longestMinutesToday: tenths(row.longestBefore),
    longestMinutes: tenths(row.longest),
    alternative,
    origin,
  }))
  return writeLines(
    columns.map((name) => ({ name })),
    lines,
  )
}

const tenths = (value: number) => Math.round(value * 10) / 10
