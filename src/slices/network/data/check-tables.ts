import type { County } from '#slices/directory/index.ts'
import { ageBands, costItems, faulty, type TableKind, type TableRead, type TableRow } from './columns.ts'
import { skills } from '../model.ts'
import type { Tables } from './defaults.ts'

/** Of a resident in a year, in the mean of all: about five times what there is. */
const contactsMost = 40
/** More than live in Finland. */
const peopleMost = 6_000_000

/** What the rows say together and of the county: names that exist, nothing lacking, no sum beyond reason. `all`: the tables in force. */
export function checkTable(county: County, all: Tables, kind: TableKind, rows: readonly TableRow[]): TableRead {
  const codes = county.municipalities.map((one) => one.code)
  const column = kind === 'matrix' ? 'from' : kind === 'population' || kind === 'places' || kind === 'localDemand' ? 'municipality' : undefined
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
  if (kind === 'population') {
    const people = rows.reduce((sum, row) => sum + Number(row['people']), 0)
    if (people > peopleMost || people === 0) return faulty('people', null, 'absurd', String(people))
  }
  if (kind === 'demand') {
    const contacts = contactsEach(all.population, rows)
    if (contacts > contactsMost) return faulty('contactsYear', mostAsked(rows) + 2, 'absurd', String(Math.round(contacts)))
  }
  if (kind === 'population')
    return complete(rows, pairs(codes, ageBands), (row) => `${row['municipality']} → ${row['ageBand']}`, 'ageBand')
  if (kind === 'demand')
    return complete(rows, pairs(skills, ageBands), (row) => `${row['service']} → ${row['ageBand']}`, 'ageBand')
  if (kind === 'localDemand')
    return complete(rows, pairs(codes, skills), (row) => `${row['municipality']} → ${row['service']}`, 'service')
  if (kind === 'rhythm') return checkRhythm(rows)
  if (kind === 'services') return complete(rows, skills, (row) => String(row['service']), 'service')
  if (kind === 'costs') return complete(rows, costItems, (row) => String(row['item']), 'item')
  return rows.some((row) => row['tier'] !== 'point')
    ? { ok: true, rows: [...rows] }
    : faulty('tier', null, 'hole', 'centre, station')
}

const moments = { weekday: range(1, 7), hour: range(0, 23), month: range(1, 12) } as const

/** Seven weekdays, twenty-four hours and, unless the file tells no months, all twelve of each service; somebody comes on one of each at least. */
function checkRhythm(rows: readonly TableRow[]): TableRead {
  const parts = Object.entries(moments).filter(([part]) => part !== 'month' || rows.some((row) => row['part'] === part))
  const strange = rows.findIndex((row) => !moments[row['part'] as keyof typeof moments].includes(Number(row['at'])))
  if (strange >= 0) return faulty('at', strange + 2, 'out-of-range', String(rows[strange]?.['at']))
  for (const service of skills)
    for (const [part] of parts)
      if (rows.every((row) => row['service'] !== service || row['part'] !== part || row['weight'] === 0))
        return faulty('weight', null, 'hole', `${service} → ${part}`)
  return complete(
    rows,
    pairs(skills, parts.flatMap(([part, ats]) => ats.map((at) => `${part} → ${at}`))),
    (row) => `${row['service']} → ${row['part']} → ${row['at']}`,
    'at',
  )
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k)
}

/** Contacts of a resident in a year in the mean of all, over the services. */
function contactsEach(population: readonly TableRow[], demand: readonly TableRow[]): number {
  const peopleOf = (band: unknown) =>
    population.reduce((sum, row) => sum + (band === undefined || row['ageBand'] === band ? Number(row['people']) : 0), 0)
  const contacts = demand.reduce((sum, row) => sum + peopleOf(row['ageBand']) * Number(row['contactsYear']), 0)
  return contacts / Math.max(1, peopleOf(undefined))
}

function mostAsked(rows: readonly TableRow[]): number {
  const values = rows.map((row) => Number(row['contactsYear']))
  return values.indexOf(values.reduce((most, one) => Math.max(most, one), 0))
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
