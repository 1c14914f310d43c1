import { type Skill, skills } from '../model.ts'
import { ageBands, type TableKind, type TableRow } from '../data/columns.ts'
import type { Tables } from '../data/defaults.ts'
import { ways } from './facts.ts'
import { type Interval, intervalOfCount, intervalOfMean, intervalOfShare } from './intervals.ts'
import type { OwnRule } from './rule.ts'
import type { Sums } from './store.ts'
import { type ToldCell, toldCells, toldTogether } from './suppress.ts'

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
  readonly weeks: number
  readonly rule: OwnRule
}

/** Every figure that the events are enough for; the others keep their default. */
export function ownFigures(figured: Figured): OwnFigure[] {
  return skills.flatMap((service) => {
    const demand = figured.sums.demand.filter((one) => one.service === service)
    const contacts = total(demand)
    return [
      ...(isEnough(figured, contacts) ? demandFigures(figured, service, demand) : []),
      ...visitFigures(figured, service),
    ]
  })
}

export function isEnough({ rule, weeks }: Pick<Figured, 'rule' | 'weeks'>, events: number): boolean {
  return events >= rule.events && weeks >= rule.weeks
}

type Demand = Sums['demand']

function demandFigures(figured: Figured, service: Skill, demand: Demand): OwnFigure[] {
  const byBand = bandFigures(figured, service, demand)
  return [
    ...byBand,
    ...localFigures(figured, service, { demand, rates: byBand.map((one) => one.value) }),
    ...rhythmFigures(figured, service),
    ...digitalFigures(figured, service, demand),
  ]
}

/**
 * Contacts of a resident in a year by age band. The county's level is what was counted; a band differs from the default's proportions by
 * (counted + prior) / (expected + prior): with few contacts hardly at all, with many as counted. Contacts of unknown age go as the known.
 */
function bandFigures({ tables, defaults, weeks, rule }: Figured, service: Skill, demand: Demand): OwnFigure[] {
  const people = ageBands.map((band) => sumOf(tables.population, (row) => row['ageBand'] === band, 'people'))
  const assumed = ageBands.map((band) =>
    sumOf(defaults.demand, (row) => row['service'] === service && row['ageBand'] === band, 'contactsYear'),
  )
  const expected = assumed.map((rate, band) => rate * (people[band] ?? 0))
  const told = toldOf(demand, (one) => one.ageBand, [...ageBands, ''], rule)
  const factors = shrunken(told, { keys: ageBands, expected, prior: rule.priorContacts })
  const years = (weeks * 7) / 365
  const level = total(demand) / Math.max(1e-9, years * sum(expected))
  return ageBands.map((ageBand, band) => {
    const { factor, ...about } = factors[band] ?? even
    const value = (assumed[band] ?? 0) * level * factor
    const scaled = { value, low: value * about.low, high: value * about.high }
    const count = about.count ?? total(demand)
    const figure = { kind: 'demand' as const, key: [service, ageBand], column: 'contactsYear', ...scaled, count }
    return rounded({ ...figure, instead: assumed[band] ?? 0, together: about.together })
  })
}

/** How much a municipality asks for against as many people of the same ages in the county; drawn to 1 by the same rule. */
function localFigures(
  { tables, rule }: Figured,
  service: Skill,
  { demand, rates }: { demand: Demand; rates: readonly number[] },
): OwnFigure[] {
  const codes = [...new Set(tables.population.map((row) => String(row['municipality'])))]
  const expected = codes.map((code) =>
    sum(
      ageBands.map(
        (ageBand, band) =>
          (rates[band] ?? 0) *
          sumOf(tables.population, (row) => row['municipality'] === code && row['ageBand'] === ageBand, 'people'),
      ),
    ),
  )
  const told = toldOf(demand, (one) => one.municipality, [...codes, ''], rule)
  return shrunken(told, { keys: codes, expected, prior: rule.priorContacts }).map(
    ({ factor, low, high, count, together }, at) =>
      rounded({
        kind: 'localDemand',
        key: [codes[at] ?? '', service],
        column: 'factor',
        value: factor,
        low: factor * low,
        high: factor * high,
        instead: 1,
        count: count ?? total(demand),
        together,
      }),
  )
}

type Drawn = {
  readonly factor: number
  /** Relative to the factor. */
  readonly low: number
  readonly high: number
  readonly count: number | null
  readonly together: readonly string[]
}
const even: Drawn = { factor: 1, low: 1, high: 1, count: null, together: [] }

/**
 * Gamma-Poisson: each part against what was expected of it, drawn towards 1 as if `prior` contacts more had come at the expected rate. Parts told
 * together have one factor; told together with the unknown they are as the county. In the mean of what is expected they are 1.
 */
function shrunken(
  told: readonly ToldCell[],
  { keys, expected, prior }: { keys: readonly string[]; expected: readonly number[]; prior: number },
): Drawn[] {
  const expectedOf = (cell: ToldCell) => sum(cell.keys.map((key) => expected[keys.indexOf(key)] ?? 0))
  const known = told.filter((cell) => cell.count !== null && cell.keys.every((key) => keys.includes(key)))
  const inAll = sum(known.map((cell) => cell.count ?? 0)) / Math.max(1e-9, sum(known.map(expectedOf)))
  const all = Math.max(1, sum(told.map((cell) => cell.count ?? 0)))
  const raw = keys.map((key) => {
    const cell = known.find((one) => one.keys.includes(key))
    if (!cell) {
      const mixed = told.find((one) => one.keys.includes(key))
      const { low, high } = intervalOfCount(all)
      return { factor: 1, low: low / all, high: high / all, count: mixed?.count ?? null, together: mixed?.keys ?? [] }
    }
    const counted = (cell.count ?? 0) + prior
    const { low, high } = intervalOfCount(counted)
    const factor = counted / (expectedOf(cell) * inAll + prior)
    const together = cell.keys.length > 1 ? cell.keys : []
    return { factor, low: low / counted, high: high / counted, count: cell.count, together }
  })
  const mean = sum(raw.map((one, at) => one.factor * (expected[at] ?? 0))) / Math.max(1e-9, sum(expected))
  return raw.map((one) => ({ ...one, factor: mean > 0 ? one.factor / mean : 1 }))
}

/** When people come: weights of weekdays and of hours, on the scale of the default's. */
function rhythmFigures({ defaults, sums, rule }: Figured, service: Skill): OwnFigure[] {
  const own = sums.hours.filter((one) => one.service === service)
  return (['weekday', 'hour'] as const).flatMap((part) => {
    const rows = defaults.rhythm.filter((row) => row['service'] === service && row['part'] === part)
    const keys = rows.map((row) => String(row['at']))
    const weightOf = (key: string) => Number(rows.find((row) => String(row['at']) === key)?.['weight'] ?? 0)
    const scale = sum(keys.map(weightOf))
    const all = total(own)
    return toldOf(own, (one) => String(one[part]), keys, rule).flatMap(({ keys: together, count }) => {
      if (count === null) return []
      const weight = sum(together.map(weightOf))
      const { low, high } = intervalOfShare(count, Math.max(1, all))
      return together.map((key) => {
        const share = weight > 0 ? weightOf(key) / weight : 1 / together.length
        const of = (edge: number) => edge * share * scale
        return rounded({
          kind: 'rhythm',
          key: [service, part, Number(key)],
          column: 'weight',
          value: of(count / Math.max(1, all)),
          low: of(low),
          high: of(high),
          instead: weightOf(key),
          count,
          together: together.length > 1 ? together : [],
        })
      })
    })
  })
}

/** How much comes from afar and how much of that goes on to a visit, if what may be told gives it. */
function digitalFigures(figured: Figured, service: Skill, demand: Demand): OwnFigure[] {
  const told = toldOf(demand, (one) => one.way, ways, figured.rule)
  const remote = toldTogether(told, ['remote', 'served', 'sent-on', 'left'])
  const sentOn = toldTogether(told, ['sent-on'])
  const served = toldTogether(told, ['served', 'sent-on'])
  const time = figured.sums.visits.find((one) => one.service === service && one.ending === 'remote')
  return [
    ...shareFigure(figured, { service, column: 'digital', count: remote, of: total(demand) }),
    ...shareFigure(figured, { service, column: 'forwarded', count: sentOn, of: served }),
    ...(time && served !== undefined && isEnough(figured, time.timed)
      ? minutesFigures(figured, { service, column: 'digitalMinutes', count: served, time })
      : []),
  ]
}

/** How booked visits end and how long they take. */
function visitFigures(figured: Figured, service: Skill): OwnFigure[] {
  const own = figured.sums.visits.filter((one) => one.service === service && one.ending !== 'remote')
  const endings = ['fulfilled', 'no-show', 'cancelled']
  const told = toldCells(
    endings.map((key) => ({ key, count: own.find((one) => one.ending === key)?.visits ?? 0 })),
    figured.rule.smallestTold,
  )
  const fulfilled = toldTogether(told, ['fulfilled'])
  const time = own.find((one) => one.ending === 'fulfilled')
  const noShow = toldTogether(told, ['no-show'])
  const due = toldTogether(told, ['fulfilled', 'no-show'])
  return [
    ...shareFigure(figured, { service, column: 'noShow', count: noShow, of: due }),
    ...shareFigure(figured, {
      service,
      column: 'cancel',
      count: toldTogether(told, ['cancelled']),
      of: toldTogether(told, endings),
    }),
    ...(time && fulfilled !== undefined && isEnough(figured, time.timed)
      ? minutesFigures(figured, { service, column: 'minutes', count: fulfilled, time })
      : []),
  ]
}

type Share = {
  readonly service: Skill
  readonly column: string
  readonly count: number | undefined
  readonly of: number | undefined
}

function shareFigure(figured: Figured, { service, column, count, of }: Share): OwnFigure[] {
  if (count === undefined || of === undefined || !isEnough(figured, of)) return []
  const value = count / of
  return [serviceFigure(figured, { service, column, value, count: of, ...intervalOfShare(count, of) })]
}

type Timed = {
  readonly service: Skill
  readonly column: string
  readonly count: number
  readonly time: Sums['visits'][number]
}

function minutesFigures(figured: Figured, { service, column, count, time }: Timed): OwnFigure[] {
  const { mean, deviation, low, high } = intervalOfMean(time.timed, time.minutes, time.squaredMinutes)
  const minutes = serviceFigure(figured, { service, column, value: Math.max(1, mean), count, low, high })
  if (column !== 'minutes') return [minutes]
  const value = Math.min(3, deviation / mean)
  return [minutes, serviceFigure(figured, { service, column: 'variation', value, count, low: null, high: null })]
}

type ServiceFigure = {
  readonly service: Skill
  readonly column: string
  readonly value: number
  readonly count: number
} & { readonly [edge in keyof Interval]: number | null }

function serviceFigure({ defaults }: Figured, { service, ...figure }: ServiceFigure): OwnFigure {
  const instead = sumOf(defaults.services, (row) => row['service'] === service, figure.column)
  return rounded({ kind: 'services', key: [service], ...figure, instead, together: [] })
}

/** As many digits as the counts bear; a small rate keeps its size. */
const digits = 4

function rounded(figure: OwnFigure): OwnFigure {
  const to = (value: number) => Number(value.toPrecision(digits))
  const edge = (value: number | null) => (value === null ? null : to(value))
  return { ...figure, value: to(figure.value), low: edge(figure.low), high: edge(figure.high) }
}

function toldOf<Row extends { readonly contacts: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  keys: readonly string[],
  rule: OwnRule,
): ToldCell[] {
  const cells = keys.map((key) => ({ key, count: total(rows.filter((row) => keyOf(row) === key)) }))
  return toldCells(cells, rule.smallestTold)
}

function sumOf(rows: readonly TableRow[], isMeant: (row: TableRow) => boolean, column: string): number {
  return rows.reduce((all, row) => all + (isMeant(row) ? Number(row[column]) : 0), 0)
}

function total(rows: readonly { readonly contacts: number }[]): number {
  return rows.reduce((all, row) => all + row.contacts, 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
