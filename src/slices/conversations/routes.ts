import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { attach } from './attach.ts'
import { list, noteRead, send } from './commands.ts'
import { attachFile, listMessages, markRead, sendMessage } from './contract.ts'
import type { ConversationHints } from './hints.ts'

export function conversationRoutes(hints: ConversationHints) {
  return [
    route<Actor, typeof sendMessage>(sendMessage, (ctx, input) => send(ctx, hints, input), { saves: ['message-sent'] }),
    route<Actor, typeof attachFile>(attachFile, (ctx, input) => attach(ctx, hints, input)),
    route<Actor, typeof listMessages>(listMessages, list),
    route<Actor, typeof markRead>(markRead, (ctx, input) => noteRead(ctx, hints, input)),
  ]
}
