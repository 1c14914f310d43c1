import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import { actorId, type Ctx } from '#slices/organisation/actor.ts'
import { tell } from '../commands.ts'
import { findConversation } from '../store.ts'
import { beginCall } from './coming.ts'
import type { VideoDoor } from './door.ts'
import { doorOfVisit, doorOpensMinutes, type VideoVisit } from './model.ts'
import * as store from './store.ts'

/** What a booked visit needs of those above: a contact of its own, made by the first to come and joined by the next. */
export type VisitContact = {
  /** Makes the contact with its conversation, and the actor a party of it. */
  readonly begin: (id: ContactId) => Promise<Outcome<ContactGrant, 'not-allowed' | 'not-found'>>
  /** Makes the actor a party of the contact that is there already. */
  readonly join: (id: ContactId) => Promise<Outcome<ContactGrant, 'not-allowed' | 'not-found'>>
}

type Refused = 'not-allowed' | 'not-found' | 'too-early' | 'over' | 'no-relay'

/**
 * Opens the call of a booked visit: the conversation it is held in, and a call to which the client is invited. Whoever comes first makes
 * both; coming again gives the same. The caller has asked whether this actor takes part in the visit.
 */
export async function openVisit(
  ctx: Ctx,
  door: VideoDoor,
  { visit, contact }: { readonly visit: VideoVisit; readonly contact: VisitContact },
): Promise<Outcome<{ contactId: ContactId }, Refused>> {
  const at = doorOfVisit(visit, ctx.now)
  if (at !== 'open') return refuse(at, { opensAt: opensAt(visit).toISOString() })
  const made = newId<'contact'>(ctx.now)
  const contactId = await store.saveVisit(ctx.tx, visit, made)
  const opened = await (contactId === made ? contact.begin(made) : contact.join(contactId))
  if (!opened.ok) return opened
  const grant = opened.value
  if ((await findConversation(ctx.tx, grant))?.closedAt !== null) return refuse('over')
  const begun = await beginCall(ctx, door, grant, actorId(ctx.actor) ?? contactId)
  if (!begun.ok) return begun
  if (begun.value.isNew) await tell(ctx, door.hints, grant, { event: 'video-visit' })
  return done({ contactId })
}

/** From when one may come to the visit's waiting room. */
export function opensAt({ startsAt }: Pick<VideoVisit, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - doorOpensMinutes * 60_000)
}
