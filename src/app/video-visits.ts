import type { Outcome } from '#platform/outcome.ts'
import type { ContactId } from '#slices/access/index.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { type BookedVisit, contactOfVisit } from '#slices/contacts/visit.ts'
import { openVisit, type VideoDoor, type VideoVisit } from '#slices/conversations/slice.ts'
import type { Ctx } from '#slices/organisation/actor.ts'

export type VisitToOpen = BookedVisit & VideoVisit

/** Opens the call of a booked visit for its client or one of its professionals; scheduling asks for it by this function alone. */
export type OpenVisit = (
  ctx: Ctx,
  visit: VisitToOpen,
) => Promise<Outcome<{ contactId: ContactId }, 'not-allowed' | 'not-found' | 'too-early' | 'over' | 'no-relay'>>

export function visitOpener(door: FrontDoor, video: VideoDoor): OpenVisit {
  return async (ctx, visit) => await openVisit(ctx, video, { visit, contact: contactOfVisit(ctx, door, visit) })
}
