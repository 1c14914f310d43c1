import type { Listener } from '#platform/events/dispatcher.ts'
import type { Id } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'
import { startOwnTarget, stopClocks } from '#slices/deadlines/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { finishItem, listItemsOf, raiseItem, showDue, type WorkSubject } from '#slices/work/index.ts'
import { newTimeTarget } from './order-items.ts'
import * as store from './week-store.ts'

type ClosureId = Id<'closure'>

/**
 * Bookings at a place that is closed then are work of the team of the first of them until none is left: who has it from the list sees each day with
 * its bookings, moves them and calls whom no time suits. Asked again it comes to the same. Returns how many bookings there are.
 */
export async function settleClosure(ctx: Ctx, id: ClosureId): Promise<number> {
  const booked = await store.listBookedThen(ctx.tx, ctx.now, [id])
  const [first] = booked
  if (first) await raise(ctx, id, first, booked)
  else await end(ctx, id)
  return booked.reduce((sum, one) => sum + one.count, 0)
}

async function raise(ctx: Ctx, id: ClosureId, first: store.BookedAt, booked: readonly store.BookedAt[]): Promise<void> {
  const register = booked.every((one) => one.register === first.register) ? first.register : null
  const ids = [...new Set(booked.flatMap((one) => one.staffId ?? []))]
  const workers = (await Promise.all(ids.map((staffId) => findStaff(ctx.tx, staffId)))).filter(
    (one) => one !== undefined,
  )
  const actor = ctx.actor.kind === 'staff' ? ctx.actor : undefined
  const skills = [...new Set(workers.flatMap((one) => one.skills))]
  const item = await raiseItem(ctx, {
    subjectKind: 'closure',
    subjectId: id,
    kind: 'closure',
    matter: register === 'patient' ? 'health' : 'several',
    sector: register === null ? 'joint' : register === 'patient' ? 'health' : 'social',
    // Rooms and lines have none: any nurse or counsellor calls.
    skills: skills.length > 0 ? skills : ['nurse', 'social-counsellor'],
    queue: 'appointments',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: workers[0]?.teams[0] ?? actor?.teams[0] ?? '',
  })
  await store.markWork(ctx.tx, id, true)
  if (!item) return
  const started = await startOwnTarget(ctx, { subjectId: id, name: newTimeTarget, dueOn: first.on, dueAt: null })
  await showDue(ctx, item, [{ ...started, statutory: false, pausedAt: null }])
}

/** Nothing is booked then any more, or the place is open after all. */
export async function end(ctx: Ctx, id: ClosureId): Promise<void> {
  for (const item of await listItemsOf(ctx.tx, id)) if (item.state !== 'done') await finishItem(ctx, item)
  await stopClocks(ctx, id, [newTimeTarget])
  await store.markWork(ctx.tx, id, false)
}

/** A booking was moved or cancelled, by whoever did it: a closing of which it was the last is nobody’s work any more. */
export const closingListener = {
  name: 'scheduling-closing',
  types: ['appointment-moved', 'appointment-cancelled'],
  inItsTurn: true,
  handle: async (ctx) => {
    for (const id of await store.listClosuresAtWork(ctx.tx)) await settleClosure(ctx, id)
  },
} satisfies Listener<Actor>

/** Header data alone: whoever has it opens each client by moving the day, with a look. */
export const closureSubject: WorkSubject = {
  kind: 'closure',
  taken: async (ctx) => (ctx.actor.kind === 'staff' ? done(null) : refuse('not-allowed')),
  left: async () => {},
}
