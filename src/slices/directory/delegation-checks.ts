import { type CountyProblem, problem } from './county-problem.ts'
import type { Delegation, DelegationRow } from './delegation-schema.ts'
import { type Box, boxOf, dayOf, leftOf, overlapOf } from './delegation-space.ts'

const file = 'delegation.json'
/** What nobody decides, or two lines both: from and to included, null where there is no end. */
export type RuleSpace = {
  readonly kind: 'gap' | 'overlap'
  readonly type: string
  readonly unit: string
  readonly cents: Ends<number>
  readonly months: Ends<number>
  readonly days: Ends<string>
}
type Ends<T> = { readonly from: T; readonly to: T | null }
/** A gap and an overlap are told by their space too, so that a screen can say them in its own language. */
export type DelegationProblem = CountyProblem & { readonly space?: RuleSpace }
type Known = { readonly units: readonly string[]; readonly rights: readonly string[] }

/** Every fault of a delegation rule: names that are nowhere, decisions that nobody or two offices would make, grounds that are missing. */
export function checkDelegation(rule: Delegation, known: Known): DelegationProblem[] {
  return [...checkNames(rule, known), ...rule.types.flatMap((type) => checkType(rule, type)), ...checkGrounds(rule)]
}

function checkNames(rule: Delegation, known: Known): CountyProblem[] {
  const offices = new Set(rule.offices.map((office) => office.id))
  const types = new Map(rule.types.map((type) => [type.id, type]))
  const at = (where: string, name: string, what: string) => problem(file, where, `is "${name}", which is not ${what}`)
  return [
    ...repeated('offices', rule.offices),
    ...repeated('types', rule.types),
    ...repeated('rows', rule.rows),
    ...repeated('grounds', rule.grounds),
    ...rule.offices.flatMap((office, index) =>
      known.rights.includes(office.right)
        ? []
        : [at(`offices[${index}].right`, office.right, 'a skill of organisation.json')],
    ),
    ...rule.types.flatMap((type, index) =>
      type.units
        .filter((unit) => !known.units.includes(unit))
        .map((unit) => at(`types[${index}].units`, unit, 'a unit of organisation.json')),
    ),
    ...rule.rows.flatMap((row, index) => {
      const type = types.get(row.type)
      const where = `rows[${index}]`
      return [
        ...(type ? [] : [at(`${where}.type`, row.type, 'a type of this rule')]),
        ...(offices.has(row.office) ? [] : [at(`${where}.office`, row.office, 'an office of this rule')]),
        ...(row.substituteOffice === null || offices.has(row.substituteOffice)
          ? []
          : [at(`${where}.substituteOffice`, row.substituteOffice, 'an office of this rule')]),
        ...(row.substituteOffice === row.office
          ? [problem(file, `${where}.substituteOffice`, `of "${row.id}" is the office itself`)]
          : []),
        ...(type && row.unit !== null && !type.units.includes(row.unit)
          ? [at(`${where}.unit`, row.unit, `a unit where "${type.id}" is decided`)]
          : []),
        ...(type && !type.hasAmount && row.euros !== null
          ? [problem(file, `${where}.euros`, `of "${row.id}" must be null: "${type.id}" has no amount`)]
          : []),
        ...(type && !type.hasDuration && row.months !== null
          ? [problem(file, `${where}.months`, `of "${row.id}" must be null: "${type.id}" has no duration`)]
          : []),
      ]
    }),
  ]
}

function checkType(rule: Delegation, type: Delegation['types'][number]): DelegationProblem[] {
  return type.units.flatMap((unit) => {
    const rows = rule.rows.filter((row) => row.type === type.id && (row.unit === null || row.unit === unit))
    const where = `${type.id} in ${unit}`
    const gaps = leftOf(boxOf({ euros: null, months: null, validFrom: rule.validFrom, validTo: null }), rows.map(boxOf))
    return [
      ...gaps.map((gap) => ({
        ...problem(file, where, `has a gap: nobody decides ${written(gap)}${beside(gap, rows)}`),
        space: spaceOf({ kind: 'gap', type: type.id, unit }, gap),
      })),
      ...pairs(rows).flatMap(([one, other]) => {
        const both = overlapOf(boxOf(one), boxOf(other))
        return both
          ? [
              {
                ...problem(
                  file,
                  where,
                  `has an overlap: rows "${one.id}" and "${other.id}" both decide ${written(both)}`,
                ),
                space: spaceOf({ kind: 'overlap', type: type.id, unit }, both),
              },
            ]
          : []
      }),
    ]
  })
}

function spaceOf(of: Pick<RuleSpace, 'kind' | 'type' | 'unit'>, [cents, months, days]: Box): RuleSpace {
  const last = (to: number) => (to === Infinity ? null : to - 1)
  const lastDay = last(days[1])
  return {
    ...of,
    cents: { from: cents[0], to: last(cents[1]) },
    months: { from: months[0], to: last(months[1]) },
    days: { from: dayOf(days[0]), to: lastDay === null ? null : dayOf(lastDay) },
  }
}

/** The lines that end where the gap begins or begin where it ends: where to look for the slip. */
function beside(gap: Box, rows: readonly DelegationRow[]): string {
  const near = rows.filter((row) => {
    const box = boxOf(row)
    return box.some((side, axis) => {
      const open = gap[axis]
      const touches = open !== undefined && (side[1] === open[0] || side[0] === open[1])
      return (
        touches &&
        box.every((other, at) => at === axis || (other[0] < (gap[at]?.[1] ?? 0) && (gap[at]?.[0] ?? 0) < other[1]))
      )
    })
  })
  if (near.length === 0) return ''
  return ` (beside ${near.length === 1 ? 'row' : 'rows'} ${near.map((row) => `"${row.id}"`).join(', ')})`
}

function written([cents, months, days]: Box): string {
  const parts = [
    range(cents, (value) => `${(value / 100).toFixed(2)} €`),
    range(months, (value) => `${value} months`),
    days[1] === Infinity ? `from ${dayOf(days[0])}` : `${dayOf(days[0])} to ${dayOf(days[1] - 1)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function range([from, to]: Box[number], say: (value: number) => string): string {
  if (from === 0 && to === Infinity) return ''
  if (to === Infinity) return `from ${say(from)} up`
  return from === to - 1 ? say(from) : `${say(from)} to ${say(to - 1)}`
}

/** A decision without an approved ground cannot be made, so every type needs one for every outcome, every day. */
function checkGrounds(rule: Delegation): CountyProblem[] {
  const types = new Set(rule.types.map((type) => type.id))
  const unknown = rule.grounds.flatMap((ground, index) =>
    ground.types
      .filter((type) => !types.has(type))
      .map((type) =>
        problem(file, `grounds[${index}].types`, `of "${ground.id}" names "${type}", which is not a type of this rule`),
      ),
  )
  const missing = rule.types.flatMap((type) =>
    (['granted', 'partly', 'refused'] as const).flatMap((outcome) => {
      const valid = rule.grounds.filter((one) => one.types.includes(type.id) && one.outcomes.includes(outcome))
      const boxes = valid.map(({ validFrom, validTo }) => boxOf({ euros: null, months: null, validFrom, validTo }))
      return leftOf(boxOf({ euros: null, months: null, validFrom: rule.validFrom, validTo: null }), boxes).map((gap) =>
        problem(file, `grounds of ${type.id}`, `have none for "${outcome}" ${written(gap)}`),
      )
    }),
  )
  return [...unknown, ...missing]
}

function repeated(list: string, things: readonly { readonly id: string }[]): CountyProblem[] {
  return things.flatMap(({ id }, index) =>
    things.findIndex((one) => one.id === id) === index
      ? []
      : [problem(file, `${list}[${index}].id`, `repeats "${id}"`)],
  )
}

function pairs<T>(things: readonly T[]): [T, T][] {
  return things.flatMap((one, index) => things.slice(index + 1).map((other): [T, T] => [one, other]))
}
