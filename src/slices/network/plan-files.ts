import type { County } from '#slices/directory/index.ts'
import { checkTable } from './data/check-tables.ts'
import { type TableFault, type TableKind, tableKinds, type TableRow } from './data/columns.ts'
import { readCsv, writeCsv } from './data/csv.ts'
import { tablesOf } from './data/defaults.ts'
import type { Scenario } from './engine/index.ts'
import { alternativeIn } from './files.ts'
import type { Change } from './model.ts'
import { createPlanner, type Planner } from './planner.ts'
import { lackingStaff, scenarioOf } from './queueing/scenario-of.ts'

/** A county's plan as files, without a database: the tables as CSV, what is to change, and the scenario made of both. */
export type PlanFile = { readonly kind: TableKind; readonly name: string; readonly text: string }

/** The figures that hold until the county brings its own, one file a table. */
export function tableFiles(county: County): PlanFile[] {
  const tables = tablesOf(county)
  return tableKinds.map((kind) => ({ kind, name: `${kind}.csv`, text: writeCsv(kind, tables[kind]) }))
}

export type PlanAsked = {
  /** Those that the county brings; the default stands for the rest. */
  readonly tables: readonly PlanFile[]
  readonly alternative: { readonly name: string; readonly text: string } | null
  readonly id: string
  readonly name: string
  readonly days: number
}
type Made<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly says: string }

/** The scenario, or a sentence that names the file, the row and the field. */
export function scenarioOfFiles(county: County, asked: PlanAsked): Made<Scenario> {
  const planned = plannerOf(county, asked.tables)
  if (!planned.ok) return planned
  const planner = planned.value
  const wanted = asked.alternative ? changesIn(planner, asked.alternative) : { ok: true as const, value: [] }
  if (!wanted.ok) return wanted
  const changes = wanted.value
  const lacking = lackingStaff(planner, changes)
  if (lacking)
    return says(`staff: ${lacking.needed} of ${lacking.skill} are at work at once, and there are ${lacking.available}.`)
  const built = scenarioOf(planner, { id: asked.id, name: asked.name, changes, days: asked.days })
  if (built.ok) return built
  const { field, row, says: why } = built.fault
  return says(`${row === null ? '' : `row ${row}, `}${field}: ${why}.`)
}

/** In the order of the tables: what a later one names is looked for in the earlier ones of the same county. */
function plannerOf(county: County, files: readonly PlanFile[]): Made<Planner> {
  let own: Partial<Record<TableKind, readonly TableRow[]>> = {}
  for (const kind of tableKinds) {
    const file = files.find((one) => one.kind === kind)
    // The way table of a county that has none is a line of names alone: travel is then estimated.
    if (!file || (kind === 'matrix' && file.text.trim().split('\n').length === 1)) continue
    const read = readCsv(kind, file.text)
    const checked = read.ok ? checkTable(county, tablesOf(county, own), kind, read.rows) : read
    if (!checked.ok) return says(`${file.name}: ${tableFaultSentence(checked.fault)}`)
    own = { ...own, [kind]: checked.rows }
  }
  return { ok: true, value: createPlanner(county, tablesOf(county, own)) }
}

function changesIn(planner: Planner, { name, text }: { name: string; text: string }): Made<readonly Change[]> {
  const read = alternativeIn(planner, text)
  if (!read.ok) return says(`${name}: ${alternativeSentence(planner, read)}`)
  return planner.reach(read.value.changes) === 'no-place-left'
    ? says(`${name}: changes: no place is left that receives anybody.`)
    : { ok: true, value: read.value.changes }
}

type Refusal = Exclude<ReturnType<typeof alternativeIn>, { ok: true }>

function alternativeSentence({ county }: Planner, { refusal, detail = {} }: Refusal): string {
  const { field, row, stop, why } = detail
  if (refusal === 'other-county') return `county: is of ${detail['county']}, not of ${county.id}.`
  if (refusal === 'wrong-change') return `row ${row}, changes: ${rejected[String(why)] ?? why}.`
  if (why === 'not-json') return 'file: is not JSON.'
  const at = row === null ? '' : `row ${row}, ${stop === null ? '' : `stop ${stop}, `}`
  const said = why === 'unknown-field' ? 'is not known' : 'is missing or is not what belongs there'
  return `${at}${field || 'file'}: ${said}.`
}

const rejected: Readonly<Record<string, string>> = {
  'unknown-place': 'the place is not among the places',
  'unknown-municipality': 'the municipality is not of this county',
  twice: 'says a second thing of what an earlier row speaks of',
  'never-open': 'the hours never open',
}

export function tableFaultSentence({ field, row, why, said }: TableFault): string {
  return `${row === null ? '' : `row ${row}, `}${field}: ${words[why](said)}.`
}

const words: Readonly<Record<TableFault['why'], (said: string) => string>> = {
  missing: () => 'is missing',
  'unknown-column': () => 'is not a column of this table',
  'not-a-number': (said) => `${JSON.stringify(said)} is not a number`,
  'out-of-range': (said) => `${said} is beyond what can be`,
  'not-one-of': (said) => `${JSON.stringify(said)} is not one of the words that belong there`,
  twice: (said) => `${said || 'a name'} is there twice`,
  hole: (said) => `there is no row for ${said}`,
  unknown: (said) => `${JSON.stringify(said)} is not known in this county`,
  absurd: (said) => `${said} in sum is beyond what can be`,
  empty: () => 'is empty',
  'not-a-table': () => 'is not a table',
}

function says(sentence: string): { ok: false; says: string } {
  return { ok: false, says: sentence }
}
