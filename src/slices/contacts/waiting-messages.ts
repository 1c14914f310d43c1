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
    inItsTurn: true,
    handleTogether: async (ctx, events) => {
      // Of one contact's messages in a turn the last: what is unread stays so up to it.
      const last = new Map<string, store.Written>()
      for (const { subjectId, at, body } of events) {
        const number = body['number']
        if (body['by'] === 'staff' && typeof number === 'number')
          last.set(subjectId, { contactId: subjectId, number, at })
      }
      if (last.size > 0) await store.tellOfMessages(ctx.tx, [...last.values()].map(noticeOf(ctx.now, minutes)), ctx.now)
    },
  }
}

function noticeOf(now: Date, minutes: number): (written: store.Written) => store.Told {
  return ({ contactId, number, at }) => {
    const notBefore = new Date(at.getTime() + minutes * 60_000)
    const expiresAt = new Date(notBefore.getTime() + freshHours * 3_600_000)
    const id = newId<'notice'>(now)
    return { contactId, number, row: { id, kind: 'message-waiting', not_before: notBefore, expires_at: expiresAt } }
  }
}

/** Asked at the moment of sending: has the client read nothing since? */
export async function isStillSilent(ctx: Ctx, notice: { subjectId: string; once: string }): Promise<boolean> {
  const read = Number(notice.once.split(' ').at(-1))
  return await store.isStillSilent(ctx.tx, notice.subjectId, read)
}
