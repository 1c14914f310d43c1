import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { SessionEndings } from './endings.ts'
import { residentIdentified, sessionEnded, type SessionEndReason } from './events.ts'
import {
  type AccountId,
  endsOf,
  hashOf,
  newToken,
  type Session,
  type SessionAudience,
  type SessionId,
  type SessionLimits,
  type VisitorId,
} from './model.ts'
import { extendSession, insertSession, markAllEnded, markEnded, saveAccount } from './store.ts'

/** A session just made, and the token for its cookie: the only moment the token is known. */
export type Started = { readonly sessionId: SessionId; readonly token: string }
/** The visit owns what is begun in it without a name. */
export type StartedVisit = Started & { readonly visitorId: VisitorId }

/** A resident begins to use the service without saying who they are. */
export async function startVisit(tx: Tx, limits: SessionLimits, now: Date): Promise<StartedVisit> {
  const visitorId = newId<'visitor'>(now)
  return {
    ...(await start(tx, { audience: 'resident', accountId: null, visitorId, preceding: null, limits }, now)),
    visitorId,
  }
}

export type Identified = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** The session of this browser, which the new one replaces. */
  readonly preceding: Session | undefined
  readonly limits: SessionLimits
}

/**
 * A resident was identified, at sign-in or in the middle of a chat: a new session under a new token, the old one is over.
 * The visit goes on, so that its contacts stay; but another person in the same browser never inherits a visit.
 */
export async function identifyResident(
  ctx: Context<unknown>,
  person: Identified & { readonly clientId: Id<'client'> },
  endings: SessionEndings,
): Promise<Outcome<StartedVisit, 'account-taken'>> {
  const { preceding, clientId } = person
  const account = {
    id: clientId,
    audience: 'resident',
    issuer: person.issuer,
    subject: person.subject,
    name: person.name,
  } as const
  if (!(await saveAccount(ctx.tx, account, ctx.now))) return refuse('account-taken')
  const visitorId = visitThatGoesOn(preceding, clientId) ?? newId<'visitor'>(ctx.now)
  const started = await start(
    ctx.tx,
    { audience: 'resident', accountId: clientId, visitorId, preceding, limits: person.limits },
    ctx.now,
  )
  await endPreceding(ctx, { preceding, reason: 'rotated', next: started.sessionId }, endings)
  ctx.audit('identity.sign-in', clientId)
  ctx.emit(residentIdentified(clientId, visitorId, started.sessionId))
  return done({ ...started, visitorId })
}

/** A worker signed in; whoever worked in this browser before them is out. */
export async function identifyStaff(
  ctx: Context<unknown>,
  worker: Identified & { readonly staffId: Id<'staff'> },
  endings: SessionEndings,
): Promise<Outcome<Started, 'account-taken'>> {
  const { preceding, staffId } = worker
  const account = {
    id: staffId,
    audience: 'staff',
    issuer: worker.issuer,
    subject: worker.subject,
    name: worker.name,
  } as const
  if (!(await saveAccount(ctx.tx, account, ctx.now))) return refuse('account-taken')
  const started = await start(
    ctx.tx,
    { audience: 'staff', accountId: staffId, visitorId: null, preceding, limits: worker.limits },
    ctx.now,
  )
  const isSameWorker = preceding?.audience === 'staff' && preceding.accountId === staffId
  await endPreceding(
    ctx,
    { preceding, reason: isSameWorker ? 'rotated' : 'worker-switched', next: started.sessionId },
    endings,
  )
  ctx.audit('identity.sign-in', staffId)
  return done(started)
}

/** Someone of a partner signed in, at their own organisation or by an invitation. */
export async function identifyPartner(
  ctx: Context<unknown>,
  person: Identified & { readonly partnerId: Id<'partner'> },
  endings: SessionEndings,
): Promise<Outcome<Started, 'account-taken'>> {
  const { preceding, partnerId, issuer, subject, name } = person
  if (!(await saveAccount(ctx.tx, { id: partnerId, audience: 'partner', issuer, subject, name }, ctx.now)))
    return refuse('account-taken')
  const started = await start(
    ctx.tx,
    { audience: 'partner', accountId: partnerId, visitorId: null, preceding, limits: person.limits },
    ctx.now,
  )
  await endPreceding(ctx, { preceding, reason: 'rotated', next: started.sessionId }, endings)
  ctx.audit('identity.sign-in', partnerId)
  return done(started)
}

export type Change = {
  readonly session: Extract<Session, { audience: 'resident'; assurance: 'strong' }>
  /** For whom from now on; null: in one's own matters. */
  readonly actingId: Id<'representation'> | null
  readonly limits: SessionLimits
}

/**
 * A resident begins or ends acting for another: a new session under a new token, the old one is over, its sockets close. It ends no later than
 * the identification did. Of several changes asked at once one is made; the others find their session over.
 */
export async function changeActing(
  ctx: Context<unknown>,
  { session, actingId, limits }: Change,
  endings: SessionEndings,
): Promise<Outcome<StartedVisit, 'already-changed'>> {
  const token = newToken()
  const id = newId<'session'>(ctx.now)
  if (!(await endSession(ctx, { sessionId: session.id, reason: 'rotated', next: id }, endings)))
    return refuse('already-changed')
  const ownVisitorId = session.acting?.ownVisitorId ?? session.visitorId
  const visitorId = actingId === null ? ownVisitorId : newId<'visitor'>(ctx.now)
  const ends = endsOf(limits, ctx.now)
  const { absoluteUntil } = session
  await insertSession(
    ctx.tx,
    {
      id,
      tokenHash: hashOf(token),
      audience: 'resident',
      accountId: session.accountId,
      visitorId,
      precedingSessionId: session.id,
      acting: actingId === null ? null : { id: actingId, ownVisitorId },
      idleMinutes: limits.idleMinutes,
      idleUntil: ends.idleUntil < absoluteUntil ? ends.idleUntil : absoluteUntil,
      absoluteUntil,
    },
    ctx.now,
  )
  return done({ sessionId: id, token, visitorId })
}

/** Ends one session; true when it was still on. */
export async function endSession(
  ctx: Context<unknown>,
  ending: { readonly sessionId: SessionId; readonly reason: SessionEndReason; readonly next?: SessionId },
  endings: SessionEndings,
): Promise<boolean> {
  if (!(await markEnded(ctx.tx, ending.sessionId, ctx.now))) return false
  announceEnd(ctx, ending, endings)
  return true
}

/** Signs an account out of every browser and device, this one too; the number of sessions that ended. */
export async function endAllSessions(
  ctx: Context<unknown>,
  accountId: AccountId,
  endings: SessionEndings,
): Promise<number> {
  const ended = await markAllEnded(ctx.tx, accountId, ctx.now)
  for (const sessionId of ended) announceEnd(ctx, { sessionId, reason: 'signed-out-everywhere' }, endings)
  ctx.audit('identity.sign-out-everywhere', accountId)
  return ended.length
}

/** A running chat keeps its resident's session alive, up to the absolute end. Costs a write at most once a minute. */
export async function keepAlive(tx: Tx, sessionId: SessionId, now: Date): Promise<void> {
  await extendSession(tx, sessionId, now)
}

type Beginning = {
  readonly audience: SessionAudience
  readonly accountId: AccountId | null
  readonly visitorId: VisitorId | null
  readonly preceding: Session | null | undefined
  readonly limits: SessionLimits
}

async function start(tx: Tx, beginning: Beginning, now: Date): Promise<Started> {
  const { audience, accountId, visitorId, preceding, limits } = beginning
  const token = newToken()
  const sessionId = newId<'session'>(now)
  const session = {
    id: sessionId,
    tokenHash: hashOf(token),
    audience,
    accountId,
    visitorId,
    precedingSessionId: preceding?.id ?? null,
  }
  await insertSession(tx, { ...session, idleMinutes: limits.idleMinutes, ...endsOf(limits, now) }, now)
  return { sessionId, token }
}

function visitThatGoesOn(preceding: Session | undefined, clientId: Id<'client'>): VisitorId | undefined {
  if (preceding?.audience !== 'resident') return undefined
  return preceding.assurance === 'none' || preceding.accountId === clientId ? preceding.visitorId : undefined
}

async function endPreceding(
  ctx: Context<unknown>,
  ending: { preceding: Session | undefined; reason: SessionEndReason; next: SessionId },
  endings: SessionEndings,
): Promise<void> {
  if (ending.preceding)
    await endSession(ctx, { sessionId: ending.preceding.id, reason: ending.reason, next: ending.next }, endings)
}

function announceEnd(
  ctx: Context<unknown>,
  ending: { sessionId: SessionId; reason: SessionEndReason; next?: SessionId },
  endings: SessionEndings,
): void {
  ctx.emit(sessionEnded(ending.sessionId, ending.reason, ending.next ?? null))
  ctx.afterCommit(() =>
    endings.announce({ sessionId: ending.sessionId, reason: ending.reason, nextSessionId: ending.next ?? null }),
  )
}
