import type { OutputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type * as contract from '../run-contract.ts'
import { dropOldPieces, queuePieces } from './piece-store.ts'
import { piecesOf } from './pieces.ts'
import * as store from './store.ts'

/** More than these waiting would only make everybody wait longer. */
export const waitingMost = 10

export type Started = OutputOf<typeof contract.startRun>

export async function queue(
  ctx: Ctx,
  { staffId, name }: Staff,
  run: Pick<store.NewRun, 'asked' | 'tableNumbers' | 'total'>,
): Promise<Outcome<Started, 'too-many-runs'>> {
  if ((await store.countWaiting(ctx.tx)) >= waitingMost) return refuse('too-many-runs')
  const id: store.RunId = newId(ctx.now)
  await store.insertRun(ctx.tx, { id, ...run, by: { staffId, name } }, ctx.now)
  await queuePieces(ctx.tx, id, piecesOf(run.asked))
  await dropOldPieces(ctx.tx, ctx.now)
  ctx.audit('network.run', id)
  const row = { id, state: 'queued', done: 0, askedAt: ctx.now, askedBy: name, finishedAt: null, ...run } as const
  return done({ run: runView(row) })
}

/** As it crosses to the screen. */
export function runView(row: store.RunRow): contract.Run {
  const { id, state, asked, total, askedBy } = row
  const { alternatives, replications, days, seed } = settingsOf(asked)
  return {
    id,
    kind: asked.kind,
    state,
    alternatives,
    replications,
    days,
    seed,
    done: row.done,
    total,
    askedBy,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    tables: row.tableNumbers as Record<string, number>,
  }
}

function settingsOf(asked: store.RunAsked): Pick<contract.Run, 'alternatives' | 'replications' | 'days' | 'seed'> {
  switch (asked.kind) {
    case 'compare':
      return asked
    case 'day':
      return { ...asked, replications: 1, days: asked.day }
    case 'proposal':
    case 'front':
      return { alternatives: [], replications: 0, days: 0, seed: 0 }
  }
}
