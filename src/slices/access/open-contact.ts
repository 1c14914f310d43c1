import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { lookBy } from './look.ts'
import { type ContactGrant, contactGrant, type ContactId, partyIdsOf } from './model.ts'
import type { Basis } from './purposes.ts'
import { actsForAnother, openContactForAnother } from './representation/open.ts'
import * as store from './store.ts'

export const contactHours = 12

/** Matters that are opened like a contact and are not one: the client's log says what they are. */
type ContactPurpose = 'plan.relative' | 'plan.partner' | 'consultation.serve'

/**
 * Opens a contact for one of its parties, with a new line in the log.
 * @returns `not-found` when there is no such contact or the actor is no party of it.
 */
export async function openContact(
  ctx: Ctx,
  contactId: ContactId,
  reason?: ContactPurpose | { readonly purpose: ContactPurpose; readonly rules: readonly string[] },
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const { purpose: as, rules } = typeof reason === 'object' ? reason : { purpose: reason, rules: [] }
  if (actsForAnother(ctx.actor))
    return as ? refuse('not-found') : await openContactForAnother(ctx, ctx.actor, contactId)
  const look = lookBy(ctx, {
    purpose: as ?? (ctx.actor.kind === 'staff' ? 'contact.serve' : 'contact.own'),
    basis: basisOf(ctx, as),
    rules,
    registers: ['contact'],
    client_id: null,
    contact_id: contactId,
    reason: null,
    valid_until: new Date(ctx.now.getTime() + contactHours * 3_600_000),
  })
  const party = await store.writeContactOpening(ctx.tx, look, ctx.now, partyIdsOf(ctx.actor))
  return party === null ? refuse('not-found') : done(contactGrant(contactId, party))
}

/** A part of a plan opens by the client's consent; a question, to whoever took it: a worker, or a specialist of another organisation. */
function basisOf(ctx: Ctx, as: ContactPurpose | undefined): Basis {
  if (as === 'plan.relative' || as === 'plan.partner') return 'consent'
  return ctx.actor.kind === 'staff' || as === 'consultation.serve' ? 'contact' : 'own'
}

/** Goes on with a contact that this actor has opened and still is a party of; opens it anew when there is no valid opening. */
export async function resumeContact(
  ctx: Ctx,
  contactId: ContactId,
  as?: ContactPurpose,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  const party = await store.resumeContact(ctx.tx, contactId, ctx.now, partyIdsOf(ctx.actor))
  return party === null ? await openContact(ctx, contactId, as) : done(contactGrant(contactId, party))
}

/** Whether this actor has opened the contact and still may go on with it. One statement that opens nothing. */
export async function hasOpenedContact(
  { tx, actor, now }: Pick<Ctx, 'tx' | 'actor' | 'now'>,
  contactId: ContactId,
): Promise<boolean> {
  return await store.mayResume(tx, contactId, now, partyIdsOf(actor))
}

/** A job's own work on one contact; its use is in the log as that job's. */
export async function openContactAsJob(ctx: Ctx, contactId: ContactId): Promise<ContactGrant> {
  if (ctx.actor.kind !== 'system') throw new Error('only a job opens as a job')
  const look = lookBy(ctx, {
    purpose: 'contact.system',
    basis: 'job',
    rules: [],
    registers: ['contact'],
    client_id: null,
    contact_id: contactId,
    reason: ctx.actor.job,
    valid_until: ctx.now,
  })
  await store.writeJobOpening(ctx.tx, look, ctx.now)
  return contactGrant(contactId, 'job')
}
