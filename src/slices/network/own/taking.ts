import type { ParsedInputOf, OutputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { skills } from '../model.ts'
import { may } from '../permissions.ts'
import type { Planners } from '../planners.ts'
import type * as contract from '../table-contract.ts'
import { type TableRow, tables } from '../data/columns.ts'
import { tablesOf } from '../data/defaults.ts'
import { type Basis, findBasis, insertTable, listHeads } from '../data/store.ts'
import { type Figured, type OwnFigure, type OwnKind, ownKinds } from './figure.ts'
import { ownFigures } from './figures.ts'
import { type OwnRule, ownRuleOn } from './rule.ts'
import { firstWeek, sumCounts } from './store.ts'
import { lastDayOf, type Window, windowOf } from './window.ts'

type Known = Figured & { readonly window: Window; readonly figures: readonly OwnFigure[] }

/** What the own events say now, beside the documented defaults. */
async function know(ctx: Ctx, planners: Planners, rule: OwnRule): Promise<Known> {
  const window = windowOf(await firstWeek(ctx.tx), ctx.now, rule)
  const [sums, { planner }] = await Promise.all([sumCounts(ctx.tx, window), planners.current(ctx.tx)])
  const { fromOn, weeks } = window
  const figured = { tables: planner.tables, defaults: tablesOf(planners.county), sums, fromOn, weeks, rule }
  return { ...figured, window, figures: ownFigures(figured) }
}

/**
 * Regular work: where nobody has chosen otherwise, the figures that there are enough events for take the place of the defaults, and newer weeks
 * that of the older ones. What somebody brought in or went back to stays.
 * @returns the tables that changed.
 */
export async function takeOwnFigures(
  ctx: Ctx,
  planners: Planners,
  rule: OwnRule = ownRuleOn(helsinkiDay(ctx.now)),
): Promise<OwnKind[]> {
  const [known, heads] = await Promise.all([know(ctx, planners, rule), listHeads(ctx.tx)])
  const taken: OwnKind[] = []
  for (const kind of ownKinds) {
    const head = heads.find((one) => one.kind === kind)
    if (head && head.origin !== 'own-events') continue
    const basis = basisOf(known, kind)
    const before = await findBasis(ctx.tx, kind)
    if (basis.figures.length === 0 || (before?.toOn === basis.toOn && before.rule === basis.rule)) continue
    await insertTable(ctx.tx, { kind, rows: rowsOf(known, kind), source: sourceOf(basis), by: null, basis }, ctx.now)
    taken.push(kind)
  }
  if (taken.length > 0) ctx.audit('network.take-own-figures', null)
  return taken
}

/** A main user goes over to the own events, also from a file or from a default chosen before. */
export async function take(
  ctx: Ctx,
  planners: Planners,
  { kind, number }: ParsedInputOf<typeof contract.takeOwnFigures>,
): Promise<Outcome<OutputOf<typeof contract.takeOwnFigures>, 'not-allowed' | 'not-enough' | 'changed-meanwhile'>> {
  const { actor } = ctx
  if (!may['network.save-tables'](actor)) return refuse('not-allowed')
  const { numbers } = await planners.current(ctx.tx)
  if ((numbers[kind] ?? 0) !== number) return refuse('changed-meanwhile')
  const known = await know(ctx, planners, ownRuleOn(helsinkiDay(ctx.now)))
  const basis = basisOf(known, kind)
  if (basis.figures.length === 0) return refuse('not-enough')
  const by = { staffId: actor.staffId, name: actor.name }
  const saved = { kind, rows: rowsOf(known, kind), source: sourceOf(basis), by, basis }
  const inserted = await insertTable(ctx.tx, saved, ctx.now)
  if (inserted !== number + 1) return refuse('changed-meanwhile')
  ctx.audit('network.take-own-figures', null)
  return done({ number: inserted })
}

/** What the own events say, how far they are from being enough, and by which rule; the default stands beside each figure. */
export async function readOwn(
  ctx: Ctx,
  planners: Planners,
): Promise<Outcome<OutputOf<typeof contract.readOwnFigures>, 'not-allowed'>> {
  if (!may['network.read-tables'](ctx.actor)) return refuse('not-allowed')
  const rule = ownRuleOn(helsinkiDay(ctx.now))
  const known = await know(ctx, planners, rule)
  const { window, figures, sums } = known
  return done({
    rule,
    weeks: window.weeks,
    fromOn: window.fromOn,
    toOn: lastDayOf(window),
    services: skills.map((service) => ({
      service,
      contacts: told(
        sums.demand.filter((one) => one.service === service),
        (one) => one.contacts,
        rule,
      ),
      visits: told(
        sums.visits.filter((one) => one.service === service && one.ending !== 'remote'),
        (one) => one.visits,
        rule,
      ),
    })),
    figures: figures.map((one) => ({ ...one, key: [...one.key], together: [...one.together] })),
  })
}

function told<Row>(rows: readonly Row[], countOf: (row: Row) => number, rule: OwnRule): number | null {
  const count = rows.reduce((all, row) => all + countOf(row), 0)
  return count > 0 && count < rule.smallestTold ? null : count
}

function basisOf({ window, figures, rule }: Known, kind: OwnKind): Basis {
  const own = figures.filter((one) => one.kind === kind)
  return { rule: rule.id, fromOn: window.fromOn, toOn: lastDayOf(window), weeks: window.weeks, figures: own }
}

function sourceOf({ fromOn, toOn, rule }: Basis): string {
  return `own events ${fromOn}–${toOn} (${rule})`
}

/** The default's rows with the own figures in their places, each row saying where each of its figures is from. */
function rowsOf({ defaults, figures, window }: Known, kind: OwnKind): TableRow[] {
  const { keys, columns } = tables[kind]
  const keyNames = columns.slice(0, keys).map((one) => one.name)
  return defaults[kind].map((row) => {
    const key = keyNames.map((name) => row[name]).join(' ')
    const own = figures.filter((one) => one.kind === kind && one.key.join(' ') === key)
    const values = Object.fromEntries(own.map((one) => [one.column, one.value]))
    return { ...row, ...values, source: own.map((one) => saidOf(one, window)).join('; ') || 'default' }
  })
}

function saidOf({ column, low, high, count, instead, together }: OwnFigure, window: Window): string {
  const interval = low === null || high === null ? '' : `, 95 % ${low}–${high}`
  const others = together.length > 0 ? `, together with ${together.filter(Boolean).join(' ') || 'unknown'}` : ''
  return `${column}: own events ${window.fromOn}–${lastDayOf(window)}, n ${count}${interval}${others}, default ${instead}`
}
