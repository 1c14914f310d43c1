import type { Listener } from '#platform/events/dispatcher.ts'
import { newId } from '#platform/ids.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import * as store from './waiting-store.ts'

const freshHours = 24

/** A worker wrote: the client is told when it stays unread so many minutes, once for each silence. Whoever has not identified cannot be told. */
export function waitingMessageListener(minutes: number): Listener<Actor> {
  return {
    name: 'contacts-waiting-message',
    types: ['message-sent'],
    handleTogether: async (ctx, events) => {
      for (const { subjectId, at, body } of events) {
        if (body['by'] !== 'staff' || typeof body['number'] !== 'number') continue
        const notBefore = new Date(at.getTime() + minutes * 60_000)
        const expiresAt = new Date(notBefore.getTime() + freshHours * 3_600_000)
        const row = {
          id: newId<'notice'>(ctx.now),
          kind: 'message-waiting',
          not_before: notBefore,
          expires_at: expiresAt,
        }
        await store.tellOfMessage(ctx.tx, { contactId: subjectId, number: body['number'], row }, ctx.now)
      }
    },
  }
}

/** Asked at the moment of sending: has the client read nothing since? */
export async function isStillSilent(ctx: Ctx, notice: { subjectId: string; once: string }): Promise<boolean> {
  const read = Number(notice.once.split(' ').at(-1))
  return await store.isStillSilent(ctx.tx, notice.subjectId, read)
}
