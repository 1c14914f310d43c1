import { type ContactId, resumeContact, type ContactGrant } from '#slices/access/index.ts'
import { stopClocks } from '#slices/deadlines/index.ts'
import type { Listener } from '#platform/events/dispatcher.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import type { IdentityOfContact } from '#slices/records/index.ts'
import { lockItemsOf } from '#slices/work/index.ts'
import { showClocks } from './clocks.ts'
import * as store from './store.ts'

export { nonDisclosureListener } from './non-disclosure.ts'

/** For the records: register entries are possible only once the resident of the contact is identified and confirmed. */
export const identityOfContact: IdentityOfContact = async (ctx, contactId) => {
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return { clientId: null, confirmed: false }
  const contact = await store.getContact(ctx.tx, opened.value satisfies ContactGrant)
  return { clientId: contact.clientId, confirmed: contact.identityConfirmedAt !== null }
}

/** A signed care entry is the assessment of care need: its clock is met. */
export const assessmentMetListener: Listener<Actor> = {
  name: 'contacts-assessment-met',
  types: ['entry-signed'],
  handle: async (ctx, event) => {
    const contactId = event.body['contact']
    if (typeof contactId !== 'string') return
    await lockItemsOf(ctx.tx, contactId as ContactId)
    const stopped = await stopClocks(ctx, contactId as ContactId, ['care-need-assessment'])
    if (stopped > 0) await showClocks(ctx, contactId as ContactId)
  },
}
