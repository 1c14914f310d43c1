import type { Context } from '#platform/context.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import type { ConversationHints } from '../hints.ts'
import type { VideoCallId, VideoLinkId } from './model.ts'
import * as store from './store.ts'
import type { Turn } from './turn.ts'

/** Told to the screens and nodes at once; the events of the same transaction tell the rest of them. */
export type VideoNews = {
  changed(call: { readonly contactId: ContactId; readonly callId: VideoCallId }): void
  /** The guest's sockets close. */
  guestEnded(linkId: VideoLinkId): void
}

/** What video stands on besides the transaction. */
export type VideoDoor = {
  readonly hints: ConversationHints
  readonly news: VideoNews
  readonly turn: Turn | undefined
}

type Telling = Pick<Context<unknown>, 'emit' | 'afterCommit'>

/** Every change of a call is an event by ids, and a hint to this node's screens. */
export function tellChanged(
  ctx: Telling,
  { news }: Pick<VideoDoor, 'news'>,
  call: { readonly contactId: ContactId; readonly id: VideoCallId },
): void {
  ctx.emit({ type: 'video-changed', subjectId: call.contactId, body: { call: call.id } })
  ctx.afterCommit(() => news.changed({ contactId: call.contactId, callId: call.id }))
}

export function tellGuestsEnded(
  ctx: Telling,
  { news }: Pick<VideoDoor, 'news'>,
  call: { readonly contactId: ContactId },
  links: readonly VideoLinkId[],
): void {
  for (const link of links) {
    ctx.emit({ type: 'video-guest-ended', subjectId: call.contactId, body: { guest: link } })
    ctx.afterCommit(() => news.guestEnded(link))
  }
}

/** Whether whoever is in the resident’s place, for themself or for another, is one whose place nobody may learn: then no address of anybody's may show either. */
export async function isResidentUndisclosed(
  { tx, now }: Pick<Context<unknown>, 'tx' | 'now'>,
  { contactId }: ContactGrant,
): Promise<boolean> {
  return await store.isPlaceHidden(tx, contactId, now)
}
