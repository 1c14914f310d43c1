import type { Listener } from '#platform/events/dispatcher.ts'
import { type ContactId, openContactAsJob } from '#slices/access/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { tell } from './commands.ts'
import type { ConversationHints } from './hints.ts'
import * as store from './store.ts'

/** Whoever acted for the resident is out of the chat: everybody who stays is told so and never why, and the matter goes on with the resident. */
export const representationListener: Listener<Actor> = {
  name: 'conversations-representation',
  types: ['representation-narrowed'],
  handle: async (ctx, event) => {
    if (event.body['isOut'] !== true) return
    const grant = await openContactAsJob(ctx, event.subjectId as string as ContactId)
    const conversation = await store.findConversation(ctx.tx, grant)
    if (conversation && conversation.closedAt === null)
      await tell(ctx, byEvents, grant, { event: 'representative-out' })
  },
}

/** Screens ask for the line by the event that tells of it: one that is no longer let in must not have been sent it. */
const byEvents: ConversationHints = { messageSaved: () => {}, readingSaved: () => {} }
