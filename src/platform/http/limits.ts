import type { FastifyRequest } from 'fastify'

export type RateRule = { readonly perSecond: number; readonly burst: number }

type Bucket = { tokens: number; at: number }

/**
 * Token buckets. A session has its own; without one the address has a wide one, so that a library or a school behind one
 * address is not locked out by one visitor. Nothing is dropped silently: the caller is told `too-many`.
 */
export function createRateLimit(options: {
  session: RateRule
  address: RateRule
  sessionKey: (request: FastifyRequest) => string | undefined
}): (request: FastifyRequest) => boolean {
  const buckets = new Map<string, Bucket>()
  const most = 100_000
  return (request) => {
    const session = options.sessionKey(request)
    const rule = session === undefined ? options.address : options.session
    const key = session === undefined ? `a:${request.ip}` : `s:${session}`
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
}

function forgetFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 60_000) buckets.delete(key)
}
