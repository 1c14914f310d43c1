import { timingSafeEqual } from 'node:crypto'
import type { Language } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { hashOf, type Session, type SessionAudience } from '../model.ts'
import { deleteExpired, findSession, insertSignInAttempt, type SignInAttempt, takeSignInAttempt } from '../store.ts'
import type { Claims, Provider, ProviderRefusal } from './provider.ts'

const attemptMinutes = 15

export type Beginning = {
  readonly audience: SessionAudience
  readonly redirectTo: string
  readonly returnTo: string
  readonly language: Language
  readonly askAgain: boolean
  /** The token of the cookie that ties the sign-in to this browser. */
  readonly browserToken: string
  readonly sessionToken: string | undefined
}

/** Notes what the callback must match and gives the provider's address. */
export async function beginSignIn(
  works: Works,
  provider: Provider,
  beginning: Beginning,
): Promise<Outcome<URL, 'provider-unavailable'>> {
  const { audience, returnTo, language, browserToken, sessionToken } = beginning
  const authorised = await provider.authorise(beginning)
  if (!authorised.ok) return authorised
  const { state, nonce, verifier, address } = authorised.value
  const now = works.clock.now()
  const tx = works.database.direct
  const session = sessionToken === undefined ? undefined : await findSession(tx, hashOf(sessionToken), now)
  const expiresAt = new Date(now.getTime() + attemptMinutes * 60_000)
  const attempt = {
    audience,
    nonce,
    verifier,
    returnTo,
    language,
    browserHash: hashOf(browserToken),
    sessionId: session?.id ?? null,
    expiresAt,
  }
  await insertSignInAttempt(tx, hashOf(state), attempt, now)
  return done(address)
}

export type Return = {
  readonly audience: SessionAudience
  readonly address: URL
  readonly browserToken: string | undefined
  readonly sessionToken: string | undefined
}

export type FlowRefusal = ProviderRefusal | 'expired' | 'other-browser' | 'session-changed'
export type Completed = {
  readonly claims: Claims
  readonly attempt: SignInAttempt
  readonly preceding: Session | undefined
}
/** The attempt is there as soon as it is known, so that the page after a refusal speaks its language. */
export type Completion = {
  readonly outcome: Outcome<Completed, FlowRefusal>
  readonly attempt: SignInAttempt | undefined
}

/** The provider sent the browser back: the same browser, the same session, the same sign-in, once, in time. */
export async function completeSignIn(works: Works, provider: Provider, back: Return): Promise<Completion> {
  const state = back.address.searchParams.get('state')
  const tx = works.database.direct
  const now = works.clock.now()
  const attempt = state === null ? undefined : await takeSignInAttempt(tx, hashOf(state))
  if (state === null || !attempt || attempt.audience !== back.audience || attempt.expiresAt <= now) {
    return { outcome: refuse('expired'), attempt }
  }
  if (back.browserToken === undefined || !timingSafeEqual(hashOf(back.browserToken), attempt.browserHash)) {
    return { outcome: refuse('other-browser'), attempt }
  }
  const preceding = back.sessionToken === undefined ? undefined : await findSession(tx, hashOf(back.sessionToken), now)
  // Whoever began must be who returns: else one person's identity would land on another person's chat.
  if (back.audience === 'resident' && attempt.sessionId !== (preceding?.id ?? null)) {
    return { outcome: refuse('session-changed'), attempt }
  }
  const completed = await provider.complete(back.address, { state, nonce: attempt.nonce, verifier: attempt.verifier })
  if (!completed.ok) return { outcome: completed, attempt }
  return { outcome: done({ claims: completed.value, attempt, preceding }), attempt }
}

/** Removes abandoned sign-ins and sessions long over. For a job, every hour or so. */
export async function forgetExpired(works: Works): Promise<number> {
  return await deleteExpired(works.database.direct, works.clock.now())
}
