import type { FastifyRequest } from 'fastify'

export type RateRule = { readonly perSecond: number; readonly burst: number }
export type RateRules = { readonly session: RateRule; readonly address: RateRule }

type Bucket = { tokens: number; at: number }

/**
 * Token buckets. A session has its own; without one the address has a wide one, so that a library or a school behind one
 * address is not locked out by one visitor. Nothing is dropped silently: the caller is told `too-many`.
 */
export function createRateLimit(options: {
  usual: RateRules
  /** Endpoints that answer whether a code or a personal id exists: narrow for a session and for its address too. */
  guessable: RateRules & { readonly endpoints: readonly string[] }
  sessionKey: (request: FastifyRequest) => string | undefined
}): (request: FastifyRequest, endpoint: string) => boolean {
  const buckets = new Map<string, Bucket>()
  const most = 100_000
  const isEmpty = (key: string, rule: RateRule): boolean => {
    const now = performance.now()
    if (buckets.size > most) forgetFull(buckets, now)
    const bucket = buckets.get(key) ?? { tokens: rule.burst, at: now }
    bucket.tokens = Math.min(rule.burst, bucket.tokens + ((now - bucket.at) / 1000) * rule.perSecond)
    bucket.at = now
    buckets.set(key, bucket)
    if (bucket.tokens < 1) return true
    bucket.tokens -= 1
    return false
  }
  const { usual, guessable, sessionKey } = options
  return (request, endpoint) => {
    const session = sessionKey(request)
    const [ofAddress, ofSession] = [`a:${request.ip}`, `s:${session}`]
    if (guessable.endpoints.includes(endpoint)) {
      if (session !== undefined && isEmpty(`guess ${ofSession}`, guessable.session)) return true
      if (isEmpty(`guess ${ofAddress}`, guessable.address)) return true
    }
    // A cookie is believed only as far as its bucket: a new one, real or made up, costs its address like no cookie at all.
    if ((session === undefined || !buckets.has(ofSession)) && isEmpty(ofAddress, usual.address)) return true
    return session !== undefined && isEmpty(ofSession, usual.session)
  }
}

/** A bucket untouched for a minute is full again, or nearly. */
function forgetFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 60_000) buckets.delete(key)
}
