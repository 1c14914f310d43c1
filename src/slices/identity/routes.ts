import type { Context } from '#platform/context.ts'
import { type Route, route } from '#platform/http/routes.ts'
import type { Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { endAllSessions, endSession } from './commands.ts'
import * as contract from './contract.ts'
import type { SessionEndings } from './endings.ts'
import { nameOfKey, personMark, type SessionId } from './model.ts'
import { findSessionEnd } from './queries.ts'
import { listDraftKeys, listSessions } from './store.ts'

/** What identity needs to know of a caller: which session, and whose account when there is one. */
export type Caller =
  | { readonly kind: 'anyone' | 'system' }
  | { readonly kind: 'visitor'; readonly sessionId: SessionId }
  | {
      readonly kind: 'resident'
      readonly sessionId: SessionId
      readonly clientId: Id<'client'>
      readonly name: string
      readonly acting?: CallerActing | undefined
    }
  | { readonly kind: 'staff'; readonly sessionId: SessionId; readonly staffId: Id<'staff'> }
  | { readonly kind: 'partner'; readonly sessionId: SessionId; readonly partnerId: Id<'partner'> }

/** For whom a resident acts; the account is still their own. */
type CallerActing = {
  readonly representationId: Id<'representation'>
  readonly representativeId: Id<'client'>
  readonly relation: 'guardian' | 'mandate'
  readonly clientName: string
  readonly birthOn: string
}

type CallerCtx = Context<Caller>

export function identityRoutes(endings: SessionEndings): Route<Caller>[] {
  return [
    route(contract.whoAmI, describe, 'one-statement'),
    route(contract.findDraftKeys, findDraftKeys),
    route(contract.signOut, (ctx: CallerCtx) => signOut(ctx, endings)),
    route(contract.signOutEverywhere, (ctx: CallerCtx) => signOutEverywhere(ctx, endings)),
    route(contract.listOwnSessions, listOwnSessions, 'one-statement'),
    route(contract.signOutStaff, (ctx: CallerCtx) => signOut(ctx, endings)),
    route(contract.signOutStaffEverywhere, (ctx: CallerCtx) => signOutEverywhere(ctx, endings)),
    route(contract.signOutPartner, (ctx: CallerCtx) => signOut(ctx, endings)),
    route(contract.listOwnStaffSessions, listOwnSessions, 'one-statement'),
  ]
}

async function findDraftKeys(ctx: CallerCtx): Promise<Outcome<contract.DraftKeys, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'visitor' && actor.kind !== 'resident') return refuse('not-allowed')
  const keys = await listDraftKeys(ctx.tx, actor.sessionId, ctx.now)
  return done({
    keys: keys.map((key) => ({ name: nameOfKey(key), key: key.toString('base64') })),
    isIdentified: actor.kind === 'resident',
  })
}

async function signOut(ctx: CallerCtx, endings: SessionEndings): Promise<Outcome<{ ended: number }, never>> {
  if (!('sessionId' in ctx.actor)) return done({ ended: 0 })
  const ended = await endSession(ctx, { sessionId: ctx.actor.sessionId, reason: 'signed-out' }, endings)
  ctx.audit('identity.sign-out', ctx.actor.sessionId)
  return done({ ended: ended ? 1 : 0 })
}

async function signOutEverywhere(
  ctx: CallerCtx,
  endings: SessionEndings,
): Promise<Outcome<{ ended: number }, 'not-allowed'>> {
  const accountId = accountOf(ctx.actor)
  if (accountId === undefined) return refuse('not-allowed')
  return done({ ended: await endAllSessions(ctx, accountId, endings) })
}

async function listOwnSessions(ctx: CallerCtx): Promise<Outcome<contract.OwnSessions, 'not-allowed'>> {
  const accountId = accountOf(ctx.actor)
  if (accountId === undefined || !('sessionId' in ctx.actor)) return refuse('not-allowed')
  const own = ctx.actor.sessionId
  const listed = await listSessions(ctx.tx, accountId, ctx.now)
  const sessions = listed.map(({ id, createdAt, lastSeenAt }) => {
    return { id, startedAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), isThis: id === own }
  })
  return done({ sessions })
}

async function describe(ctx: CallerCtx): Promise<Outcome<contract.WhoAmI, never>> {
  const { actor } = ctx
  switch (actor.kind) {
    case 'resident': {
      const { name, acting, sessionId } = actor
      const accountId = acting?.representativeId ?? actor.clientId
      const end = await findSessionEnd(ctx, { accountId, sessionId })
      // It may have ended while this was asked.
      if (!end) return done({ kind: 'anyone' })
      return done({ kind: 'resident', name, person: personMark(accountId), acting: viewActing(acting), ...end })
    }
    case 'visitor':
      return done({ kind: 'visitor' })
    case 'anyone':
    case 'system':
    case 'staff':
    case 'partner':
      return done({ kind: 'anyone' })
  }
}

function viewActing(acting: CallerActing | undefined): contract.ActingFor | null {
  if (!acting) return null
  const { representationId: id, relation, clientName: name, birthOn } = acting
  return { id, relation, name, birthOn }
}

function accountOf(actor: Caller): Id<string> | undefined {
  if (actor.kind === 'resident') return actor.acting?.representativeId ?? actor.clientId
  if (actor.kind === 'partner') return actor.partnerId
  return actor.kind === 'staff' ? actor.staffId : undefined
}
