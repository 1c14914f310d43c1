import type { FastifyRequest } from 'fastify'
import { createRateLimit } from '#platform/http/limits.ts'

/** How much one session and one address may ask: a library behind one address is many people. `factor` widens all for load tests. */
export function rateLimit(
  factor: number,
  cookieNames: Readonly<Record<string, string>>,
): (request: FastifyRequest, endpoint: string) => boolean {
  return createRateLimit({
    usual: {
      session: { perSecond: 20 * factor, burst: 120 * factor },
      address: { perSecond: 100 * factor, burst: 1000 * factor },
    },
    guessable: {
      endpoints: [
        'contacts/resume',
        'clients/find-by-hetu',
        'concerns/link',
        'plans/join-as-relative',
        'notices/verify-address',
        'sign-in/partner/invitation',
        'video/guest/enter',
      ],
      session: { perSecond: 0.05 * factor, burst: 20 * factor },
      address: { perSecond: 5 * factor, burst: 300 * factor },
    },
    sessionKey: (request) => {
      for (const name of Object.values(cookieNames)) {
        const value = request.cookies[name]
        if (value !== undefined) return value
      }
      return undefined
    },
  })
}
