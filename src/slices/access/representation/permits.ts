import { type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type { NoPermitWhy } from '../contract.ts'
import type { ClientGrant } from '../model.ts'
import { openClient } from '../open.ts'
import { actsForAnother, openForAnother, standingOf } from './open.ts'

type Sides = { readonly from: { readonly sector: Sector }; readonly to: { readonly sector: Sector } }

/** Opens the permits of the caller, or of who they act for: of theirs those that the law lets be given in their name. */
export async function openPermits(ctx: Ctx): Promise<Outcome<ClientGrant, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  if (actsForAnother(actor)) return await openForAnother(ctx, actor, 'their-permits')
  return await openClient(ctx, actor.clientId, 'client.own')
}

/** Why this permit is not the caller's to give or withdraw; null: it is. */
export async function whyNoPermit(ctx: Ctx, { from, to }: Sides): Promise<NoPermitWhy | null> {
  if (!actsForAnother(ctx.actor)) return null
  const standing = await standingOf(ctx, ctx.actor.acting)
  if (!standing.ok) return 'side-closed'
  const { permits, sectors, needsBoth } = standing.value
  if ([from.sector, to.sector].every((side) => permits.includes(side))) return null
  if (ctx.actor.acting.relation === 'mandate') return 'mandate'
  if (sectors.length === 0) return 'minor-decides'
  if (needsBoth) return 'jointly'
  return permits.length === 0 ? 'viewing' : 'side-closed'
}

/** Whose name stands on a permit given for another; null in one's own matters. */
export function giverOf(ctx: Ctx): string | null {
  return actsForAnother(ctx.actor) ? ctx.actor.name : null
}
