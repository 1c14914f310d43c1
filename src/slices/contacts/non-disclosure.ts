import type { Listener } from '#platform/events/dispatcher.ts'
import { listContactIdsOfClient, openContactAsJob } from '#slices/access/index.ts'
import type { Actor, ClientId } from '#slices/organisation/actor.ts'
import { hidePlace } from '#slices/work/index.ts'
import * as store from './store.ts'

/** Somebody came under non-disclosure while their matters run: the place is gone from every row that lists read. */
export const nonDisclosureListener: Listener<Actor> = {
  name: 'contacts-non-disclosure',
  types: ['non-disclosure-marked'],
  handle: async (ctx, event) => {
    for (const contactId of await listContactIdsOfClient(ctx.tx, event.subjectId as string as ClientId)) {
      const grant = await openContactAsJob(ctx, contactId)
      // Items before their contact, as everywhere.
      await hidePlace(ctx.tx, contactId)
      await store.hidePlace(ctx.tx, grant)
      ctx.emit({ type: 'contact-changed', subjectId: contactId })
    }
  },
}
