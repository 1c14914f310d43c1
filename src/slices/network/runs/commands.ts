import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Change } from '../contract.ts'
import { may } from '../permissions.ts'
import type { Planner } from '../planner.ts'
import type { Planners } from '../planners.ts'
import { lackingStaff, scenarioOf } from '../queueing/scenario-of.ts'
import type * as contract from '../run-contract.ts'
import { findScenario } from '../store.ts'
import { changesTo } from './proposal-commands.ts'
import { queuePieces } from './piece-store.ts'
import { faultDetail } from './fault-detail.ts'
import { piecesOf } from './pieces.ts'
import { queue, runView, type Started, waitingMost } from './queue.ts'
import type { RunResult } from './result.ts'
import * as store from './store.ts'
import { candidates } from './task.ts'

type StartRefused =
  | 'not-allowed'
  | 'not-found'
  | 'cannot-run'
  | 'too-few-staff'
  | 'wrong-change'
  | 'no-place-left'
  | 'too-many-runs'

export async function start(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof contract.startRun>,
): Promise<Outcome<Started, StartRefused>> {
  const { actor } = ctx
  if (!may['network.run'](actor)) return refuse('not-allowed')
  const alternatives: store.RunAlternative[] = [today]
  for (const id of input.scenarioIds) {
    const row = await findScenario(ctx.tx, actor.staffId, id)
    if (!row) return refuse('not-found')
    alternatives.push({ scenarioId: id, version: row.version, name: row.name, changes: row.changes })
  }
  const { planner, numbers } = await planners.current(ctx.tx)
  for (const [alternative, { name, changes }] of alternatives.entries()) {
    const fault = faultOf(planner, { name, changes, days: input.days })
    if (fault) return refuse(fault.refusal, { alternative, ...fault.detail })
  }
  const { replications, days, seed } = input
  const asked: store.RunAsked = { kind: 'compare', alternatives, replications, days, seed }
  return await queue(ctx, actor, { asked, tableNumbers: numbers, total: alternatives.length * replications })
}

const today: store.RunAlternative = { scenarioId: null, version: 0, name: '', changes: [] }

/** One day of one network; nobody needs to be told twice what cannot run. */
export async function startDay(
  ctx: Ctx,
  planners: Planners,
  { scenarioId, day, seed }: ParsedInputOf<typeof contract.startDay>,
): Promise<Outcome<Started, StartRefused>> {
  const { actor } = ctx
  if (!may['network.run'](actor)) return refuse('not-allowed')
  const row = scenarioId === null ? null : await findScenario(ctx.tx, actor.staffId, scenarioId)
  if (row === undefined) return refuse('not-found')
  const asked = row ? { scenarioId, version: row.version, name: row.name, changes: row.changes } : today
  const { planner, numbers } = await planners.current(ctx.tx)
  const fault = faultOf(planner, { name: asked.name, changes: asked.changes, days: day + 1 })
  if (fault) return refuse(fault.refusal, { alternative: row ? 1 : 0, ...fault.detail })
  const run: store.RunAsked = { kind: 'day', alternatives: [asked], day, seed }
  return await queue(ctx, actor, { asked: run, tableNumbers: numbers, total: 1 })
}

type Refusable = Exclude<StartRefused, 'not-allowed' | 'not-found' | 'too-many-runs'>

/** Why this network cannot be run; each as early and as much in words as can be. */
function faultOf(
  planner: Planner,
  asked: { name: string; changes: readonly Change[]; days: number },
): { refusal: Refusable; detail: Record<string, string | number | null> } | undefined {
  const reach = planner.reach(asked.changes)
  if (reach === 'no-place-left') return { refusal: 'no-place-left', detail: {} }
  if ('rejected' in reach) return { refusal: 'wrong-change', detail: reach.rejected }
  const lacking = lackingStaff(planner, asked.changes)
  if (lacking) return { refusal: 'too-few-staff', detail: lacking }
  const built = scenarioOf(planner, { id: 'asked', ...asked, name: asked.name || 'now' })
  return built.ok ? undefined : { refusal: 'cannot-run', detail: faultDetail(built.fault) }
}

export async function startFront(
  ctx: Ctx,
  planners: Planners,
  { keep }: ParsedInputOf<typeof contract.startFront>,
): Promise<Outcome<Started, 'not-allowed' | 'too-many-runs' | 'unknown-place'>> {
  const { actor } = ctx
  if (!may['network.run'](actor)) return refuse('not-allowed')
  const { planner, numbers } = await planners.current(ctx.tx)
  const known = candidates(planner).map(({ id }) => id)
  const stranger = keep.find((id) => !known.includes(id))
  if (stranger !== undefined) return refuse('unknown-place', { place: stranger })
  return await queue(ctx, actor, { asked: { kind: 'front', kept: keep }, tableNumbers: numbers, total: 1 })
}

export async function list(ctx: Ctx): Promise<Outcome<OutputOf<typeof contract.listRuns>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const rows = await store.listRuns(ctx.tx, ctx.actor.staffId)
  return done({ runs: rows.map(runView) })
}

export async function read(
  ctx: Ctx,
  planners: Planners,
  { runId }: ParsedInputOf<typeof contract.readRun>,
): Promise<Outcome<OutputOf<typeof contract.readRun>, 'not-allowed' | 'not-found'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const row = await store.findRun(ctx.tx, ctx.actor.staffId, runId)
  if (!row) return refuse('not-found')
  const result = row.result && withChanges(row.result, await planners.at(ctx.tx, row.tableNumbers))
  return done({ run: runView(row), result })
}

export async function cancel(
  ctx: Ctx,
  { runId }: ParsedInputOf<typeof contract.cancelRun>,
): Promise<Outcome<OutputOf<typeof contract.cancelRun>, 'not-allowed' | 'not-found' | 'ended-already'>> {
  if (!may['network.run'](ctx.actor)) return refuse('not-allowed')
  const row = await store.findRun(ctx.tx, ctx.actor.staffId, runId)
  if (!row) return refuse('not-found')
  if (!(await store.cancelRun(ctx.tx, runId, ctx.now))) return refuse('ended-already')
  ctx.audit('network.cancel-run', runId)
  return done({})
}

/** What was cancelled or failed goes on from the pieces that are done. */
export async function resume(
  ctx: Ctx,
  { runId }: ParsedInputOf<typeof contract.resumeRun>,
): Promise<Outcome<OutputOf<typeof contract.resumeRun>, 'not-allowed' | 'not-found' | 'not-ended' | 'too-many-runs'>> {
  if (!may['network.run'](ctx.actor)) return refuse('not-allowed')
  const row = await store.findRun(ctx.tx, ctx.actor.staffId, runId)
  if (!row) return refuse('not-found')
  if ((await store.countWaiting(ctx.tx)) >= waitingMost) return refuse('too-many-runs')
  if (!(await store.resumeRun(ctx.tx, runId))) return refuse('not-ended')
  await queuePieces(ctx.tx, runId, piecesOf(row.asked))
  ctx.audit('network.resume-run', runId)
  return done({})
}

/** A network of the front as changes to today: what is not in it is closed, what is new is opened as a station. */
function withChanges(result: RunResult, planner: Planner): NonNullable<OutputOf<typeof contract.readRun>['result']> {
  if (result.kind === 'proposal') return { ...result, changes: changesTo(planner, result) }
  if (result.kind !== 'front') return result
  const sites = candidates(planner)
  return {
    ...result,
    networks: result.networks.map((network) => ({
      ...network,
      changes: sites.flatMap(({ id, municipality }): Change[] => {
        const isOpen = network.open.includes(id)
        if (id.startsWith('open ')) return isOpen ? [{ kind: 'open', municipality, tier: 'station' }] : []
        return isOpen ? [] : [{ kind: 'close', placeId: id }]
      }),
    })),
  }
}
