import type { Listener } from '#platform/events/dispatcher.ts'
import { newId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'
import { startOwnTarget, stopClocks } from '#slices/deadlines/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import { finishItem, listItemsOf, raiseItem, showDue, type WorkSubject } from '#slices/work/index.ts'
import { keyOf, shareOut, type SharedOut } from './closing-share.ts'
import * as store from './closing-store.ts'
import { newTimeTarget } from './order-items.ts'

/**
 * Bookings at a place that is closed then are work of the teams whose they are until none is left, each team's and side's on an item of its own: who
 * has it from the list sees its days with their bookings, moves them and calls whom no time suits. Asked again it comes to the same. Returns how many
 * bookings there are.
 */
export async function settleClosure(ctx: Ctx, id: store.ClosureId): Promise<number> {
  const before = await store.lockClosingWork(ctx.tx, [id])
  const booked = await store.listBookedThen(ctx.tx, ctx.now, [id])
  const shares = await shareOut(ctx.tx, booked)
  for (const share of shares) await raise(ctx, id, share)
  for (const one of before) if (!shares.some((share) => keyOf(share) === keyOf(one))) await endShare(ctx, one.id)
  return booked.reduce((sum, one) => sum + one.count, 0)
}

/** Where rooms and lines alone are booked, nobody’s skills are known: any nurse or counsellor calls. */
const callers = {
  health: ['nurse'],
  social: ['social-counsellor'],
  joint: ['nurse', 'social-counsellor'],
} as const

async function raise(ctx: Ctx, closureId: store.ClosureId, { team, side, booked, workers }: SharedOut): Promise<void> {
  const [first] = booked
  if (!first) return
  const id = await store.keepClosingWork(ctx.tx, { id: newId<'closing-work'>(ctx.now), closureId, team, side })
  const skills = [...new Set(workers.flatMap((one) => one.skills))]
  const item = await raiseItem(ctx, {
    subjectKind: 'closure',
    subjectId: id,
    kind: 'closure',
    matter: side === 'health' ? 'health' : 'several',
    sector: side,
    skills: skills.length > 0 ? skills : [...callers[side]],
    queue: 'appointments',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: team,
  })
  if (!item) return
  const started = await startOwnTarget(ctx, { subjectId: id, name: newTimeTarget, dueOn: first.on, dueAt: null })
  await showDue(ctx, item, [{ ...started, statutory: false, pausedAt: null }])
}

async function endShare(ctx: Ctx, id: store.ClosingWorkId): Promise<void> {
  for (const item of await listItemsOf(ctx.tx, id)) if (item.state !== 'done') await finishItem(ctx, item)
  await stopClocks(ctx, id, [newTimeTarget])
  await store.endClosingWork(ctx.tx, id)
}

/** The place is open after all. */
export async function end(ctx: Ctx, id: store.ClosureId): Promise<void> {
  for (const one of await store.lockClosingWork(ctx.tx, [id])) await endShare(ctx, one.id)
}

/** A booking was moved or cancelled, by whoever did it: a closing of which it was a team’s last is not that team’s work any more. */
export const closingListener = {
  name: 'scheduling-closing',
  types: ['appointment-moved', 'appointment-cancelled'],
  inItsTurn: true,
  handle: async (ctx) => {
    const work = await store.lockClosingWork(ctx.tx, null)
    for (const id of new Set(work.map((one) => one.closureId))) await settleClosure(ctx, id)
  },
} satisfies Listener<Actor>

/** Header data alone: whoever has it opens each client by moving the day, with a look. */
export const closureSubject: WorkSubject = {
  kind: 'closure',
  taken: async (ctx) => (ctx.actor.kind === 'staff' ? done(null) : refuse('not-allowed')),
  left: async () => {},
}
