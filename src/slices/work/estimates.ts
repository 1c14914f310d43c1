import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { listToldWaits } from './estimate-contract.ts'
import * as store from './estimate-store.ts'
import { estimateWait, type Wait } from './model.ts'
import { may } from './permissions.ts'
import type { WorkItemId } from './store.ts'

/** Kept in the transaction that queues the item: what the estimate was made of, whether one was told or not. */
export async function keepEstimate(ctx: Ctx, id: WorkItemId, queue: string): Promise<void> {
  await store.insertEstimate(ctx.tx, id, queue, ctx.now)
}

/** How the estimates of a queue turned out. Minutes are those outside the told range; 0 when it held. */
export type WaitErrors = {
  readonly queue: string
  /** Told as not known. */
  readonly unknown: number
  readonly told: number
  readonly held: number
  readonly medianErrorMinutes: number | null
  readonly worstErrorMinutes: number | null
}

/** For leaders and operators: estimates of items that came since a moment and have been taken, queue by queue. */
export async function listWaitErrors(ctx: Pick<Ctx, 'tx'>, since: Date): Promise<WaitErrors[]> {
  const rows = await store.listTaken(ctx.tx, since)
  return [...Map.groupBy(rows, (row) => row.queue)].map(([queue, taken]) => {
    const errors = taken
      .flatMap((row) => errorOf(estimateWait(row, row.ahead), row.minutes) ?? [])
      .toSorted((a, b) => a - b)
    return {
      queue,
      unknown: taken.length - errors.length,
      told: errors.length,
      held: errors.filter((error) => error === 0).length,
      medianErrorMinutes: errors[Math.floor((errors.length - 1) / 2)] ?? null,
      worstErrorMinutes: errors.at(-1) ?? null,
    }
  })
}

/** A supervisor reads how the estimates of the last days turned out. */
export async function listTold(
  ctx: Ctx,
  input: InputOf<typeof listToldWaits>,
): Promise<Outcome<OutputOf<typeof listToldWaits>, 'not-allowed'>> {
  if (!may['work.read-waits'](ctx.actor)) return refuse('not-allowed')
  const since = new Date(ctx.now.getTime() - input.days * 86_400_000)
  const queues = await listWaitErrors(ctx, since)
  return done({ queues: queues.toSorted((a, b) => a.queue.localeCompare(b.queue)) })
}

/** Minutes outside the range that was told; undefined when none was told. */
export function errorOf(wait: Wait, minutes: number): number | undefined {
  if (wait.state !== 'known') return undefined
  return Math.max(0, wait.fromMinutes - minutes, minutes - wait.toMinutes)
}
