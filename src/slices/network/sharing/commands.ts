import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { may } from '../permissions.ts'
import { findRun, type RunId, type RunRow } from '../runs/store.ts'
import type * as contract from '../sharing-contract.ts'
import { findScenario, listVersions, type ScenarioId, type ScenarioRow } from '../store.ts'
import * as store from './store.ts'

type Seen = Outcome<{ actor: Staff; row: ScenarioRow }, 'not-allowed' | 'not-found'>

/** A scenario this person may see, or the refusal. */
export async function seen(ctx: Ctx, action: keyof typeof may, id: ScenarioId): Promise<Seen> {
  const { actor } = ctx
  if (!may[action](actor) || actor.kind !== 'staff') return refuse('not-allowed')
  const row = await findScenario(ctx.tx, actor.staffId, id)
  return row ? done({ actor, row }) : refuse('not-found')
}

export async function read(
  ctx: Ctx,
  { scenarioId }: ParsedInputOf<typeof contract.readScenario>,
): Promise<Outcome<OutputOf<typeof contract.readScenario>, 'not-allowed' | 'not-found'>> {
  const found = await seen(ctx, 'network.read', scenarioId)
  if (!found.ok) return found
  const { visibility, isOwn } = found.value.row
  const versions = await listVersions(ctx.tx, scenarioId)
  const comments = await store.listComments(ctx.tx, scenarioId)
  const shown = await store.findShown(ctx.tx, scenarioId)
  return done({
    visibility,
    isOwn,
    versions: versions.map((one) => ({ ...one, changes: one.changes.length, savedAt: one.savedAt.toISOString() })),
    comments: comments.map((one) => ({ ...one, writtenAt: one.writtenAt.toISOString() })),
    decisions: await store.listDecisions(ctx.tx, scenarioId),
    publication: shown ? { ...shown, publishedAt: shown.publishedAt.toISOString() } : null,
  })
}

export async function comment(
  ctx: Ctx,
  { scenarioId, version, words }: ParsedInputOf<typeof contract.writeComment>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'not-found'>> {
  const found = await seen(ctx, 'network.comment', scenarioId)
  if (!found.ok) return found
  if (version > found.value.row.version) return refuse('not-found')
  await store.insertComment(ctx.tx, { id: newId(ctx.now), scenarioId, version, words, by: found.value.actor }, ctx.now)
  ctx.audit('network.comment', scenarioId)
  return done({})
}

export async function setVisibility(
  ctx: Ctx,
  { scenarioId, visibility }: ParsedInputOf<typeof contract.setVisibility>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'not-found' | 'not-yours' | 'is-public'>> {
  const found = await seen(ctx, 'network.save', scenarioId)
  if (!found.ok) return found
  if (!found.value.row.isOwn) return refuse('not-yours')
  if (visibility === 'own' && found.value.row.publicationId !== null) return refuse('is-public')
  await store.setVisibility(ctx.tx, scenarioId, visibility)
  ctx.audit('network.visibility', scenarioId)
  return done({})
}

export async function linkDecision(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.linkDecision>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'not-found'>> {
  const found = await seen(ctx, 'network.save', input.scenarioId)
  if (!found.ok) return found
  if (input.version > found.value.row.version) return refuse('not-found')
  await store.insertDecision(ctx.tx, { id: newId(ctx.now), ...input, by: found.value.actor }, ctx.now)
  ctx.audit('network.link-decision', input.scenarioId)
  return done({})
}

export async function publish(
  ctx: Ctx,
  { scenarioId, version, runId }: ParsedInputOf<typeof contract.publishScenario>,
): Promise<Outcome<{ publicationId: string }, 'not-allowed' | 'not-found' | 'not-of-this' | 'not-shared'>> {
  const found = await seen(ctx, 'network.publish', scenarioId)
  if (!found.ok) return found
  const { actor, row } = found.value
  if (row.visibility === 'own') return refuse('not-shared')
  if (!(await store.findVersion(ctx.tx, { scenarioId, version }))) return refuse('not-found')
  if (runId && !(await runOf(ctx, actor, { runId, scenarioId, version }))) return refuse('not-of-this')
  await store.withdraw(ctx.tx, scenarioId, ctx.now)
  const id: store.PublicationId = newId(ctx.now)
  await store.insertPublication(ctx.tx, { id, scenarioId, version, runId, by: actor }, ctx.now)
  ctx.audit('network.publish', scenarioId)
  return done({ publicationId: id })
}

export async function withdraw(
  ctx: Ctx,
  { scenarioId }: ParsedInputOf<typeof contract.withdrawScenario>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'not-found'>> {
  const found = await seen(ctx, 'network.publish', scenarioId)
  if (!found.ok) return found
  await store.withdraw(ctx.tx, scenarioId, ctx.now)
  ctx.audit('network.withdraw', scenarioId)
  return done({})
}

type OfRun = { readonly runId: RunId; readonly scenarioId: ScenarioId; readonly version: number }

/** A finished comparison in which this version was; undefined otherwise. */
export async function runOf(
  ctx: Ctx,
  { staffId }: Staff,
  { runId, scenarioId, version }: OfRun,
): Promise<Awaited<ReturnType<typeof findRun>>> {
  const run = await findRun(ctx.tx, staffId, runId)
  return run && placeInRun(run, { scenarioId, version }) > 0 ? run : undefined
}

/** Which of a finished run's alternatives the version is; 0 when none. */
export function placeInRun(run: RunRow, { scenarioId, version }: Omit<OfRun, 'runId'>): number {
  if (run.state !== 'done' || run.asked.kind !== 'compare') return 0
  return Math.max(
    0,
    run.asked.alternatives.findIndex((one) => one.scenarioId === scenarioId && one.version === version),
  )
}
