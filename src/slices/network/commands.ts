import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { saveScenario } from './contract.ts'
import { may } from './permissions.ts'
import type { Planner } from './planner.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'changed-meanwhile' | 'name-taken' | 'wrong-change'

/** Saves a new scenario, or the next version of one that nobody has saved meanwhile. */
export async function save(
  ctx: Ctx,
  planner: Planner,
  input: ParsedInputOf<typeof saveScenario>,
): Promise<Outcome<OutputOf<typeof saveScenario>, Refused>> {
  const { actor } = ctx
  if (!may['network.save'](actor)) return refuse('not-allowed')
  const reach = planner.reach(input.changes)
  if (reach !== 'no-place-left' && 'rejected' in reach) return refuse('wrong-change', { ...reach.rejected })
  const named = await (input.scenarioId === undefined ? begin(ctx, input) : goOn(ctx, input.scenarioId, input))
  if (!named.ok) return named
  const { id, version } = named.value
  await store.insertVersion(ctx.tx, { scenarioId: id, number: version, changes: input.changes, by: actor }, ctx.now)
  ctx.audit('network.save', id)
  ctx.emit({ type: 'network-scenario-saved', subjectId: id })
  return done({ scenario: { id, name: input.name, version, changes: input.changes, ...savedBy(ctx, actor) } })
}

type Named = Outcome<{ readonly id: store.ScenarioId; readonly version: number }, Exclude<Refused, 'not-allowed'>>

async function begin(ctx: Ctx, { name }: { name: string }): Promise<Named> {
  const id: store.ScenarioId = newId(ctx.now)
  return (await store.insertScenario(ctx.tx, { id, name }, ctx.now)) ? done({ id, version: 1 }) : refuse('name-taken')
}

async function goOn(ctx: Ctx, id: store.ScenarioId, asked: { name: string; version: number }): Promise<Named> {
  const newest = await store.lockVersion(ctx.tx, id)
  if (newest === undefined) return refuse('not-found')
  if (newest !== asked.version) return refuse('changed-meanwhile')
  if (!(await store.renameScenario(ctx.tx, { id, name: asked.name }))) return refuse('name-taken')
  return done({ id, version: newest + 1 })
}

function savedBy(ctx: Ctx, actor: Staff): { savedAt: string; savedBy: string } {
  return { savedAt: ctx.now.toISOString(), savedBy: actor.name }
}
