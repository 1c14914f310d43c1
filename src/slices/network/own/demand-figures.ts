import type { Skill } from '../model.ts'
import { ageBands } from '../data/columns.ts'
import { sum, sumOf, toldOf, total } from './adding.ts'
import { type Figured, type OwnFigure, rounded } from './figure.ts'
import { even, shrunken } from './shrinking.ts'
import type { Sums } from './store.ts'

export type Demand = Sums['demand']

/**
 * Contacts of a resident in a year by age band. The county's level is what was counted; a band differs from the default's proportions by
 * (counted + prior) / (expected + prior): with few contacts hardly at all, with many as counted. Contacts of unknown age go as the known.
 */
export function bandFigures({ tables, defaults, weeks, rule }: Figured, service: Skill, demand: Demand): OwnFigure[] {
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
export function localFigures(
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
