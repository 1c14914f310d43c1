import type { OutputOf } from '#platform/endpoint.ts'
import type { measureSupply } from '../contract.ts'
import { writeLines } from '../data/csv-lines.ts'
import { find } from '../finding-words.ts'
import type { CompareResult, Measured } from '../run-contract.ts'
import type { Base } from './projection.ts'

/** A figure; one that was simulated has the ends of its 95 % interval. */
export type Figure = { readonly mean: number; readonly low?: number; readonly high?: number }
/** A municipality, the whole county or an age band: today, in an alternative, and what lies between. */
export type ComparedRow = {
  readonly key: string
  readonly kind: 'municipality' | 'county' | 'age'
  readonly today: Figure
  readonly after: Figure
  readonly change: Figure
}
export type ComparedSort = { readonly by: 'today' | 'after' | 'change'; readonly way: 'ascending' | 'descending' }
type Supply = OutputOf<typeof measureSupply>['alternatives'][number]

/** Undefined where either network cannot be staffed: there is nothing to set side by side. */
export function supplyRows(base: Base, today: Supply, after: Supply): ComparedRow[] | undefined {
  if (!today || !after) return undefined
  const row = (key: string, kind: ComparedRow['kind'], before = 0, then = 0): ComparedRow => ({
    key,
    kind,
    today: { mean: before },
    after: { mean: then },
    change: { mean: then - before },
  })
  const of = (one: NonNullable<Supply>, code: string) => one.municipalities.find((found) => found.code === code)?.hours
  return [
    row('', 'county', today.hours, after.hours),
    ...base.municipalities.map(({ code }) => row(code, 'municipality', of(today, code), of(after, code))),
  ]
}

const none: Figure = { mean: 0, low: 0, high: 0 }

/** Of a run: the county, its municipalities and its age bands by one measure; whoever was never seen has no row. */
export function runRows({ alternatives, against }: CompareResult, at: number, code: string): ComparedRow[] {
  const [today, after] = [alternatives[0]?.measures ?? [], alternatives[at]?.measures ?? []]
  return today
    .filter((one) => one.code === code && isSeen(today, one.of) && (one.of.length < 2 || one.of[0] === '*'))
    .flatMap((one): ComparedRow[] => {
      const then = find(after, code, one.of)
      const change = at === 0 ? none : find(against[at - 1] ?? [], code, one.of)
      const [first = '', second] = one.of
      const kind = second !== undefined ? 'age' : first === '' ? 'county' : 'municipality'
      return then && change ? [{ key: second ?? first, kind, today: one, after: then, change }] : []
    })
}

function isSeen(measures: readonly Measured[], of: readonly string[]): boolean {
  return (find(measures, 'visits', of)?.mean ?? 0) > 0
}

/** The interval of a difference leaves room for none. */
export function mayBeChance({ low, high }: Figure): boolean {
  return low !== undefined && high !== undefined && low <= 0 && high >= 0
}

/** Nothing that is told of it differs from none, its interval neither. */
export function isNone({ mean, low = mean, high = mean }: Figure): boolean {
  return [mean, low, high].every((value) => Math.abs(value) < 0.05)
}

/** The county stands first whatever the order; a change counts either way. */
export function inOrder(rows: readonly ComparedRow[], { by, way }: ComparedSort): ComparedRow[] {
  const of = (row: ComparedRow) => (by === 'change' ? Math.abs(row.change.mean) : row[by].mean)
  const sign = way === 'descending' ? 1 : -1
  const isCounty = (row: ComparedRow) => (row.kind === 'county' ? 0 : 1)
  return rows.toSorted((a, b) => isCounty(a) - isCounty(b) || sign * (of(b) - of(a)))
}

const columns = ['group', 'name', 'today', 'alternative', 'change', 'changeLow', 'changeHigh', 'of', 'in', 'origin']

/** The rows as a file, each with what it is of and how far it is to be trusted. */
export function comparedFile(
  rows: readonly (ComparedRow & { readonly name: string })[],
  said: { readonly of: string; readonly alternative: string; readonly origin: string },
): string {
  const round = (value: number | undefined) => (value === undefined ? '' : Math.round(value * 100) / 100)
  return writeLines(
    columns.map((name) => ({ name })),
    rows.map(({ key, name, today, after, change }) => ({
      group: key,
      name,
      today: round(today.mean),
      alternative: round(after.mean),
      change: round(change.mean),
      changeLow: round(change.low),
      changeHigh: round(change.high),
      of: said.of,
      in: said.alternative,
      origin: said.origin,
    })),
  )
}
