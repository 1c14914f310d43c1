import { newId } from '#platform/ids.ts'
import type { Listener } from '#platform/events/dispatcher.ts'
import type { Actor, Ctx, StaffId } from '#slices/organisation/actor.ts'
import * as store from './away-store.ts'

/**
 * A worker's absence in their calendars: what was free of its days is taken by it, so that nobody books it; what was booked is moved by people.
 * Told again, it comes to the same.
 */
export const awayListener = {
  name: 'scheduling-away',
  types: ['absence-saved', 'absence-removed'],
  handle: async (ctx, event) => {
    const { fromOn, toOn } = event.body
    if (typeof fromOn !== 'string') return
    const staffId = event.subjectId as StaffId
    await store.endAway(ctx.tx, staffId, fromOn)
    if (event.type === 'absence-saved' && typeof toOn === 'string') await begin(ctx, { staffId, fromOn, toOn })
    for (const id of await store.listCalendarIds(ctx.tx, staffId)) ctx.emit({ type: 'shifts-changed', subjectId: id })
  },
} satisfies Listener<Actor>

async function begin(ctx: Ctx, days: { staffId: StaffId; fromOn: string; toOn: string }): Promise<void> {
  await store.beginAway(ctx.tx, { id: newId<'away'>(ctx.now), ...days }, ctx.now)
}
