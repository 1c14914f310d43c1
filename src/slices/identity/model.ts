import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#platform/ids.ts'

export type SessionId = Id<'session'>
export type VisitorId = Id<'visitor'>
/** A resident's account id is their client id, a worker's their staff id, a partner's their own. */
export type AccountId = Id<string>

/** Residents, staff and partners have sessions of their own, in cookies of their own. */
export type SessionAudience = 'resident' | 'staff' | 'partner'

/** A live session. `strong`: the person behind it was identified; `none`: an anonymous visit. */
export type Session = SessionTimes & { readonly id: SessionId } & (
    | { readonly audience: 'resident'; readonly assurance: 'none'; readonly visitorId: VisitorId }
    | {
        readonly audience: 'resident'
        readonly assurance: 'strong'
        readonly visitorId: VisitorId
        readonly accountId: Id<'client'>
        readonly name: string
        /** Acts for another person, for as long as this session lives; null: in their own matters. */
        readonly acting: SessionActing | null
      }
    | {
        readonly audience: 'staff'
        readonly assurance: 'strong'
        readonly accountId: Id<'staff'>
        readonly name: string
      }
    | {
        readonly audience: 'partner'
        readonly assurance: 'strong'
        readonly accountId: Id<'partner'>
        readonly name: string
      }
  )

/** Opaque here: who may act for whom is a slice's above. `ownVisitorId`: the visit to come back to. */
export type SessionActing = { readonly id: Id<'representation'>; readonly ownVisitorId: VisitorId }

export type SessionTimes = {
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly idleUntil: Date
  readonly absoluteUntil: Date
}

export type SessionLimits = { readonly idleMinutes: number; readonly absoluteMinutes: number }
export type Limits = Readonly<Record<SessionAudience, SessionLimits>>

export const defaultLimits: Limits = {
  resident: { idleMinutes: 30, absoluteMinutes: 12 * 60 },
  staff: { idleMinutes: 30, absoluteMinutes: 10 * 60 },
  partner: { idleMinutes: 30, absoluteMinutes: 8 * 60 },
}

/** A new session's end: idle first, never past the absolute end. */
export function endsOf(limits: SessionLimits, now: Date): { idleUntil: Date; absoluteUntil: Date } {
  const absoluteUntil = new Date(now.getTime() + limits.absoluteMinutes * 60_000)
  const idleUntil = new Date(Math.min(now.getTime() + limits.idleMinutes * 60_000, absoluteUntil.getTime()))
  return { idleUntil, absoluteUntil }
}

export function isLive(session: SessionTimes, now: Date): boolean {
  return now < session.idleUntil && now < session.absoluteUntil
}

/** Idle ends are moved at most once a minute. */
export function isDueForTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= 60_000
}

/** 256 random bits, for a cookie; only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && tokenShape.test(value)
}

/** Whose session it is, as a page may know and tell it: says nothing of the person, and is another for each. */
export function personMark(accountId: string): string {
  return hashOf(`person ${accountId}`).toString('base64url').slice(0, 16)
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Which key something was encrypted with, without telling the key. */
export function nameOfKey(key: Buffer): string {
  return createHash('sha256').update('name of ').update(key).digest('hex').slice(0, 16)
}

/**
 * Where a sign-in may return to: a path of our own, else the fallback. Never another site (`//evil`, `/\evil`), never
 * a path that would sign somebody in or out by itself.
 */
export function safeReturnPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted))
    return fallback
  const base = 'https://own.invalid'
  if (!URL.canParse(wanted, base)) return fallback
  const url = new URL(wanted, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  if (/^\/(sign-in|api)(\/|$)/.test(url.pathname)) return fallback
  return url.pathname + url.search + url.hash
}
