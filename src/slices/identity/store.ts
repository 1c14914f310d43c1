import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Language } from '#platform/i18n.ts'
import type { Id } from '#platform/ids.ts'
import type { AccountId, Session, SessionActing, SessionAudience, SessionId, SessionTimes, VisitorId } from './model.ts'

type SessionRow = {
  id: SessionId
  audience: SessionAudience
  account_id: AccountId | null
  visitor_id: VisitorId | null
  assurance: 'none' | 'strong'
  name: string | null
  acting_id: Id<'representation'> | null
  own_visitor_id: VisitorId | null
  created_at: Date
  last_seen_at: Date
  idle_until: Date
  absolute_until: Date
}

/** The live session of a token; undefined when there is none, it has ended, or it has run out. */
export async function findSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<Session | undefined> {
  const row = await tx.find<SessionRow>(sql`select * from identity.find_session(${tokenHash}, ${now})`)
  return row && sessionOf(row)
}

export type NewSession = {
  readonly id: SessionId
  readonly tokenHash: Buffer
  readonly audience: SessionAudience
  readonly accountId: AccountId | null
  readonly visitorId: VisitorId | null
  readonly precedingSessionId: SessionId | null
  readonly acting?: SessionActing | null
  readonly idleMinutes: number
  readonly idleUntil: Date
  readonly absoluteUntil: Date
}

export async function insertSession(tx: Tx, session: NewSession, now: Date): Promise<void> {
  const assurance = session.accountId === null ? 'none' : 'strong'
  await tx.run(sql`
    insert into identity.session (id, token_hash, audience, account_id, visitor_id, assurance, preceding_session_id, acting_id,
      own_visitor_id, idle_minutes, created_at, last_seen_at, idle_until, absolute_until)
    values (${session.id}, ${session.tokenHash}, ${session.audience}, ${session.accountId}, ${session.visitorId}, ${assurance},
      ${session.precedingSessionId}, ${session.acting?.id ?? null}, ${session.acting?.ownVisitorId ?? null}, ${session.idleMinutes}, ${now}, ${now}, ${session.idleUntil}, ${session.absoluteUntil})`)
}

/** Whether the token was replaced by a new one within the last minute. */
export async function isJustRotated(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  return (await tx.get<{ rotated: boolean }>(sql`select identity.is_just_rotated(${tokenHash}, ${now}) as rotated`))
    .rotated
}

/** Moves the idle end of a live session on, at most once a minute; true when it was written. */
export async function extendSession(tx: Tx, id: SessionId, now: Date): Promise<boolean> {
  return (await tx.get<{ done: boolean }>(sql`select identity.extend_session(${id}, ${now}) as done`)).done
}

/** True when this call ended it, false when it had ended already. */
export async function markEnded(tx: Tx, id: SessionId, now: Date): Promise<boolean> {
  return (await tx.get<{ done: boolean }>(sql`select identity.end_session(${id}, ${now}) as done`)).done
}

export async function markAllEnded(tx: Tx, accountId: AccountId, now: Date): Promise<SessionId[]> {
  const rows = await tx.rows<{ id: SessionId }>(
    sql`select id from identity.end_account_sessions(${accountId}, ${now}) as id`,
  )
  return rows.map((row) => row.id)
}

export type ListedSession = {
  readonly id: SessionId
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** When it ends if it is not used. */
  readonly endsAt: Date
}

export async function listSessions(tx: Tx, accountId: AccountId, now: Date): Promise<ListedSession[]> {
  type Row = { id: SessionId; created_at: Date; last_seen_at: Date; ends_at: Date }
  const rows = await tx.rows<Row>(sql`select * from identity.list_account_sessions(${accountId}, ${now})`)
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    endsAt: row.ends_at,
  }))
}

export type Account = {
  readonly id: AccountId
  readonly audience: SessionAudience
  readonly issuer: string
  readonly subject: string
  readonly name: string
}

/** False when the provider's subject already belongs to another account. */
export async function saveAccount(tx: Tx, account: Account, now: Date): Promise<boolean> {
  const { id, audience, issuer, subject, name } = account
  const row = await tx.get<{ saved: boolean }>(
    sql`select identity.save_account(${id}, ${audience}, ${issuer}, ${subject}, ${name}, ${now}) as saved`,
  )
  return row.saved
}

/** The keys of what a live session's owner has typed: the account's first, then the visit's; none for a session that is over. */
export async function listDraftKeys(tx: Tx, id: SessionId, now: Date): Promise<Buffer[]> {
  return (await tx.rows<{ key: Buffer }>(sql`select key from identity.draft_keys(${id}, ${now})`)).map(({ key }) => key)
}

/** A sign-in under way: what the callback must match, and the browser it must come back in. */
export type SignInAttempt = {
  readonly audience: SessionAudience
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  readonly language: Language
  readonly browserHash: Buffer
  /** The session the browser had when it began; null when it had none. */
  readonly sessionId: SessionId | null
  readonly expiresAt: Date
}

export async function insertSignInAttempt(tx: Tx, stateHash: Buffer, attempt: SignInAttempt, now: Date): Promise<void> {
  await tx.run(sql`
    insert into identity.sign_in_attempt (state_hash, audience, nonce, verifier, return_to, language, browser_hash, session_id, created_at, expires_at)
    values (${stateHash}, ${attempt.audience}, ${attempt.nonce}, ${attempt.verifier}, ${attempt.returnTo}, ${attempt.language},
      ${attempt.browserHash}, ${attempt.sessionId}, ${now}, ${attempt.expiresAt})`)
}

/** Takes the attempt out: a state is good for one callback, whatever comes of it. */
export async function takeSignInAttempt(tx: Tx, stateHash: Buffer): Promise<SignInAttempt | undefined> {
  type Row = {
    audience: SessionAudience
    nonce: string
    verifier: string
    return_to: string
    language: Language
    browser_hash: Buffer
    session_id: SessionId | null
    expires_at: Date
  }
  const row = await tx.find<Row>(sql`select * from identity.take_sign_in_attempt(${stateHash})`)
  if (!row) return undefined
  const { audience, nonce, verifier, language } = row
  const { return_to: returnTo, browser_hash: browserHash, session_id: sessionId, expires_at: expiresAt } = row
  return { audience, nonce, verifier, language, returnTo, browserHash, sessionId, expiresAt }
}

/** Removes abandoned sign-ins and sessions over for a day; the number removed. */
export async function deleteExpired(tx: Tx, now: Date): Promise<number> {
  return (await tx.get<{ removed: number }>(sql`select identity.forget_expired(${now}) as removed`)).removed
}

function sessionOf(row: SessionRow): Session {
  const times: SessionTimes & { id: SessionId } = {
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleUntil: row.idle_until,
    absoluteUntil: row.absolute_until,
  }
  if (row.audience === 'resident' && row.visitor_id !== null) {
    if (row.account_id === null) return { ...times, audience: 'resident', assurance: 'none', visitorId: row.visitor_id }
    const accountId = row.account_id as Id<'client'>
    return {
      ...times,
      audience: 'resident',
      assurance: 'strong',
      visitorId: row.visitor_id,
      accountId,
      name: row.name ?? '',
      acting:
        row.acting_id === null || row.own_visitor_id === null
          ? null
          : { id: row.acting_id, ownVisitorId: row.own_visitor_id },
    }
  }
  if (row.account_id === null) throw new Error(`the session ${row.id} has no account`)
  if (row.audience === 'partner') {
    const accountId = row.account_id as Id<'partner'>
    return { ...times, audience: 'partner', assurance: 'strong', accountId, name: row.name ?? '' }
  }
  return {
    ...times,
    audience: 'staff',
    assurance: 'strong',
    accountId: row.account_id as Id<'staff'>,
    name: row.name ?? '',
  }
}
