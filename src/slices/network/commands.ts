import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { saveScenario } from './contract.ts'
import { may } from './permissions.ts'
import type { Planners } from './planners.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'changed-meanwhile' | 'name-taken' | 'wrong-change'

/** Saves a new scenario, or the next version of one that nobody has saved meanwhile. */
export async function save(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof saveScenario>,
): Promise<Outcome<OutputOf<typeof saveScenario>, Refused>> {
  const { actor } = ctx
  if (!may['network.save'](actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  const reach = planner.reach(input.changes)
  if (reach !== 'no-place-left' && 'rejected' in reach) return refuse('wrong-change', { ...reach.rejected })
  const named = await (input.scenarioId === undefined
    ? begin(ctx, actor, input)
    : goOn(ctx, actor, { ...input, id: input.scenarioId }))
  if (!named.ok) return named
  const { id, version } = named.value
  await store.insertVersion(ctx.tx, { scenarioId: id, number: version, changes: input.changes, by: actor }, ctx.now)
  ctx.audit('network.save', id)
  ctx.emit({ type: 'network-scenario-saved', subjectId: id })
  const row = await store.findScenario(ctx.tx, actor.staffId, id)
  return row ? done({ scenario: scenarioView(row) }) : refuse('not-found')
}

type Named = Outcome<{ readonly id: store.ScenarioId; readonly version: number }, Exclude<Refused, 'not-allowed'>>

async function begin(ctx: Ctx, { staffId }: Staff, { name }: { name: string }): Promise<Named> {
  const id: store.ScenarioId = newId(ctx.now)
  return (await store.insertScenario(ctx.tx, { id, name, by: staffId }, ctx.now))
    ? done({ id, version: 1 })
    : refuse('name-taken')
}

async function goOn(
  ctx: Ctx,
  { staffId }: Staff,
  asked: { id: store.ScenarioId; name: string; version: number },
): Promise<Named> {
  const { id, name, version } = asked
  const newest = await store.lockVersion(ctx.tx, staffId, id)
  if (newest === undefined) return refuse('not-found')
  if (newest !== version) return refuse('changed-meanwhile')
  if (!(await store.renameScenario(ctx.tx, { id, name }))) return refuse('name-taken')
  return done({ id, version: newest + 1 })
}

/** As it crosses to the screen. */
export function scenarioView(row: store.ScenarioRow): OutputOf<typeof saveScenario>['scenario'] {
  return { ...row, savedAt: row.savedAt.toISOString() }
}
