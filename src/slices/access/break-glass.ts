import { type Id, newId } from '#platform/ids.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Actor, ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import * as store from './break-glass-store.ts'
import type { breakGlass, listBreakGlass, reviewBreakGlass } from './contract.ts'
import { lookBy } from './look.ts'
import type { ClientGrant } from './model.ts'
import { openClient } from './open.ts'

/** The name on an opened card; who clients are, another slice knows. */
export type ClientNameOf = (ctx: Ctx, grant: ClientGrant) => Promise<string>

const hours = 3
const listed = 100

/**
 * Emergency access with a written reason for three hours. Closed data does not open: special protection refuses here,
 * bans and the notification register stay closed in `decideAccess`. The same refusal when there is no such client.
 */
export async function open(
  ctx: Ctx,
  input: ParsedInputOf<typeof breakGlass>,
  nameOf: ClientNameOf,
): Promise<Outcome<OutputOf<typeof breakGlass>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const row = {
    id: newId<'break-glass'>(ctx.now),
    client_id: input.clientId,
    staff_id: actor.staffId,
    staff_name: actor.name,
    staff_unit: actor.unit,
    reason: input.reason,
  }
  if (!(await store.insertBreakGlass(ctx.tx, row, ctx.now))) return refuse('not-found')
  const opened = await openClient(ctx, input.clientId as ClientId, {
    purpose: 'client.break-glass',
    reason: input.reason,
  })
  if (!opened.ok) return opened
  await store.saveWhose(ctx.tx, row.id, await nameOf(ctx, opened.value))
  ctx.audit('access.break-glass', row.id)
  ctx.emit({ type: 'glass-broken', subjectId: row.id, unit: actor.unit })
  return done({ until: new Date(ctx.now.getTime() + hours * 3_600_000).toISOString() })
}

/** What this worker wrote when they opened the client in an emergency; null for an opening on any other basis. */
export async function findEmergencyReason(ctx: Ctx, grant: ClientGrant): Promise<string | null> {
  if (grant.basis !== 'break-glass' || ctx.actor.kind !== 'staff') return null
  return await store.findReason(ctx.tx, grant, ctx.actor.staffId, ctx.now)
}

type Reviewer = { readonly staffId: StaffId; readonly unit: store.ReviewedUnit }

/** A supervisor reviews what their own unit opened, a main user the whole county's. */
function reviewerOf(actor: Actor): Reviewer | undefined {
  if (actor.kind !== 'staff') return undefined
  if (actor.roles.includes('main-user')) return { staffId: actor.staffId, unit: null }
  return actor.roles.includes('supervisor') ? { staffId: actor.staffId, unit: actor.unit } : undefined
}

/** The review list. Reading it is itself in each client's log. */
export async function list(ctx: Ctx): Promise<Outcome<OutputOf<typeof listBreakGlass>, 'not-allowed'>> {
  const reviewer = reviewerOf(ctx.actor)
  if (!reviewer) return refuse('not-allowed')
  const look = lookBy(ctx, {
    purpose: 'break-glass.review',
    basis: 'supervision',
    rules: [],
    registers: [],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: ctx.now,
  })
  const rows = await store.listToReview(ctx.tx, { look, unit: reviewer.unit, limit: listed }, ctx.now)
  return done({ openings: rows.map((row) => viewOpening(row, reviewer.staffId)) })
}

/** Nobody reviews their own, nor another unit's: that is not told apart from one that was reviewed already. */
export async function review(
  ctx: Ctx,
  input: InputOf<typeof reviewBreakGlass>,
): Promise<Outcome<OutputOf<typeof reviewBreakGlass>, 'not-allowed' | 'already-reviewed'>> {
  const reviewer = reviewerOf(ctx.actor)
  if (!reviewer) return refuse('not-allowed')
  const reviewed = await store.saveReview(
    ctx.tx,
    { id: input.id as Id<'break-glass'>, reviewer: reviewer.staffId, unit: reviewer.unit, finding: input.finding },
    ctx.now,
  )
  if (!reviewed) return refuse('already-reviewed')
  ctx.audit('access.review-break-glass', input.id as Id<'break-glass'>)
  ctx.emit({ type: 'break-glass-reviewed', subjectId: input.id as Id<'break-glass'> })
  return done({})
}

function viewOpening(row: store.BreakGlassRow, viewer: StaffId): OutputOf<typeof listBreakGlass>['openings'][number] {
  return {
    id: row.id,
    clientId: row.clientId,
    clientName: row.clientName,
    staffName: row.staffName,
    reason: row.reason,
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    registers: row.registers,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    finding: row.finding,
    own: row.staffId === viewer,
  }
}
