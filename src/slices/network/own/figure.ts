import type { TableKind } from '../data/columns.ts'
import type { Tables } from '../data/defaults.ts'
import type { OwnRule } from './rule.ts'
import type { Sums } from './store.ts'

export const ownKinds = ['demand', 'localDemand', 'rhythm', 'services'] as const satisfies readonly TableKind[]
export type OwnKind = (typeof ownKinds)[number]

/** One figure of a table from the own events: what it is, from how many, and what was assumed instead. */
export type OwnFigure = {
  readonly kind: OwnKind
  /** The row's key and the column. */
  readonly key: readonly (string | number)[]
  readonly column: string
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly instead: number
  readonly count: number
  /** Counted together with these, because alone they would be too few to tell. */
  readonly together: readonly string[]
}

export type Figured = {
  readonly tables: Tables
  readonly defaults: Tables
  readonly sums: Sums
  /** The Monday of the first week. */
  readonly fromOn: string
  readonly weeks: number
  readonly rule: OwnRule
}

export function isEnough({ rule, weeks }: Pick<Figured, 'rule' | 'weeks'>, events: number): boolean {
  return events >= rule.events && weeks >= rule.weeks
}

/** As many digits as the counts bear; a small rate keeps its size. */
const digits = 4

export function rounded(figure: OwnFigure): OwnFigure {
  const to = (value: number) => Number(value.toPrecision(digits))
  const edge = (value: number | null) => (value === null ? null : to(value))
  return { ...figure, value: to(figure.value), low: edge(figure.low), high: edge(figure.high) }
}
