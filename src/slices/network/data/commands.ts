import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { may } from '../permissions.ts'
import type { Planners } from '../planners.ts'
import type * as contract from '../table-contract.ts'
import { checkTable } from './check-tables.ts'
import { columnsOf, type TableKind, tableKinds } from './columns.ts'
import { readCsv, readJson, writeCsv } from './csv.ts'
import * as store from './store.ts'

export async function list(
  ctx: Ctx,
  planners: Planners,
): Promise<Outcome<OutputOf<typeof contract.listTables>, 'not-allowed'>> {
  if (!may['network.read-tables'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  const heads = await store.listHeads(ctx.tx)
  const rows = tableKinds.map((kind) => {
    const head = heads.find((one) => one.kind === kind)
    return {
      kind,
      number: head?.number ?? 0,
      rows: planner.tables[kind].length,
      isDefault: head?.isDefault ?? true,
      origin: head?.origin ?? ('default' as const),
      ownEvents: head?.ownEvents ?? null,
      source: head?.isDefault === false ? head.source : '',
      savedAt: head?.savedAt.toISOString() ?? null,
      savedBy: head?.savedBy ?? null,
    }
  })
  return done({ tables: rows, mayReplace: may['network.save-tables'](ctx.actor) })
}

export async function read(
  ctx: Ctx,
  planners: Planners,
  { kind }: ParsedInputOf<typeof contract.readTable>,
): Promise<Outcome<OutputOf<typeof contract.readTable>, 'not-allowed'>> {
  if (!may['network.read-tables'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  const rows = [...planner.tables[kind]]
  return done({ columns: columnsOf(kind, rows).map((one) => one.name), rows })
}

export async function exportFile(
  ctx: Ctx,
  planners: Planners,
  { kind, format }: ParsedInputOf<typeof contract.exportTable>,
): Promise<Outcome<OutputOf<typeof contract.exportTable>, 'not-allowed'>> {
  if (!may['network.read-tables'](ctx.actor)) return refuse('not-allowed')
  const { planner, numbers } = await planners.current(ctx.tx)
  const { county } = planners
  const rows = planner.tables[kind]
  const head = (await store.listHeads(ctx.tx)).find((one) => one.kind === kind)
  const isOwn = head?.isDefault === false
  const origin = isOwn ? (head.origin === 'file' ? `county: ${head.source}` : head.source) : defaultOrigins[kind]
  const about = { county: county.id, table: kind, version: numbers[kind] ?? 0, isDefault: !isOwn, origin }
  const basis = head?.origin === 'own-events' ? { basis: await store.findBasis(ctx.tx, kind) } : {}
  const text = format === 'csv' ? writeCsv(kind, rows) : `${JSON.stringify({ ...about, ...basis, rows }, null, 1)}\n`
  // A sheet has no place for where its figures are from: its name says when nobody has measured them.
  return done({ name: `${county.id}-${kind}${isOwn ? '' : '-default'}.${format}`, text })
}

const noSource = 'default: an assumption of the product, not measured, without a source in the literature'
const defaultOrigins: Readonly<Record<TableKind, string>> = {
  population: 'default: municipal totals from statistics, divided by age by an assumption',
  places: 'default: public data on places, not complete',
  matrix: 'default: empty, journeys are estimated by straight line',
  demand: noSource,
  localDemand: 'default: every municipality asks for as much as people of the same ages elsewhere',
  rhythm: noSource,
  services: noSource,
  costs: noSource,
}

type Imported = OutputOf<typeof contract.importTable>

/** All of the file is checked before any of it is kept; the earlier savings stay. */
export async function importFile(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof contract.importTable>,
): Promise<Outcome<Imported, 'not-allowed' | 'bad-table' | 'changed-meanwhile'>> {
  const { actor } = ctx
  if (!may['network.save-tables'](actor)) return refuse('not-allowed')
  const { kind, file, source } = input
  const { planner, numbers } = await planners.current(ctx.tx)
  if ((numbers[kind] ?? 0) !== input.number) return refuse('changed-meanwhile')
  const parsed = file && (file.format === 'csv' ? readCsv(kind, file.text) : readJson(kind, file.text))
  if (parsed && !parsed.ok) return refuse('bad-table', parsed.fault)
  const checked = parsed && checkTable(planners.county, planner.tables, kind, parsed.rows)
  if (checked && !checked.ok) return refuse('bad-table', checked.fault)
  const rows = checked ? checked.rows : null
  const saved = { kind, rows, source, by: { staffId: actor.staffId, name: actor.name } }
  const number = await store.insertTable(ctx.tx, saved, ctx.now)
  // Two at once: the later waited for the earlier, and is told.
  if (number !== input.number + 1) return refuse('changed-meanwhile')
  ctx.audit('network.import-table', null)
  return done({ number, rows: rows?.length ?? 0 })
}
