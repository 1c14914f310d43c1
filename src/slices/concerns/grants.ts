import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Id } from '#platform/ids.ts'
import { type ContactId, type Look, lookBy } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import * as store from './store.ts'

export type ConcernId = Id<'concern'>

declare const opened: unique symbol
/** Proof that a notification was opened in this transaction by a worker who takes part in it. */
export type ConcernGrant = { readonly [opened]: 'concern'; readonly concernId: ConcernId }
/** Proof that its reporter was opened, by a look of its own. */
export type ReporterGrant = { readonly [opened]: 'reporter'; readonly concernId: ConcernId }

const openHours = 12

/** A notification is opened like a contact: for those who have taken it. Its id stands in the contact's place. */
export function asContact(concernId: ConcernId): ContactId {
  return concernId as Id<string> as ContactId
}

/** @returns `not-found` when there is none, when the worker has no part in it, and when the person is closed to them: one answer. */
export async function openNotification(
  ctx: Ctx,
  concernId: ConcernId,
): Promise<Outcome<{ grant: ConcernGrant; actor: Staff }, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !actor.registers.includes('notification')) return refuse('not-allowed')
  const isOpen = await store.openConcern(ctx.tx, lookAt(ctx, concernId, 'concern.handle'), ctx.now)
  return isOpen ? done({ grant: { concernId } as ConcernGrant, actor }) : refuse('not-found')
}

/** The reason is kept in the notification register and not in the look: the person concerned can read a look. */
export async function openItsReporter(ctx: Ctx, grant: ConcernGrant): Promise<Outcome<ReporterGrant, 'not-found'>> {
  const isOpen = await store.openReporter(ctx.tx, lookAt(ctx, grant.concernId, 'concern.reporter'), ctx.now)
  return isOpen ? done({ concernId: grant.concernId } as ReporterGrant) : refuse('not-found')
}

/** For the person concerned, when an office-holder has decided so; their own grant must be there already. */
export async function openDisclosedReporter(
  ctx: Ctx,
  concernId: ConcernId,
): Promise<Outcome<ReporterGrant, 'not-found'>> {
  const isOpen = await store.openDisclosed(ctx.tx, lookAt(ctx, concernId, 'concern.disclosed'), ctx.now)
  return isOpen ? done({ concernId } as ReporterGrant) : refuse('not-found')
}

function lookAt(
  ctx: Ctx,
  concernId: ConcernId,
  purpose: 'concern.handle' | 'concern.reporter' | 'concern.disclosed',
): Look {
  const isOwn = ctx.actor.kind === 'resident'
  return lookBy(ctx, {
    purpose,
    basis: isOwn ? 'own' : 'contact',
    rules: [],
    registers: ['notification'],
    client_id: ctx.actor.kind === 'resident' ? ctx.actor.clientId : null,
    contact_id: asContact(concernId),
    reason: null,
    valid_until: new Date(ctx.now.getTime() + openHours * 3_600_000),
  })
}
