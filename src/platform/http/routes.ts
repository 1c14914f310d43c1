import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Audience, CommonRefusal, Endpoint, OutputOf, ParsedInputOf, RefusalOf } from '../endpoint.ts'
import { type Outcome, refuse } from '../outcome.ts'
import { runCommand, runOneStatement, type Who, type Works } from '../unit-of-work.ts'

/** `saves`: one statement that itself saves events of these types. */
type Transaction = 'command' | 'one-statement' | { readonly saves: readonly string[] }

/** An endpoint tied to its command or query. */
export type Route<Actor> = {
  readonly endpoint: Endpoint
  readonly transaction: Transaction
  readonly run: (ctx: Context<Actor>, input: never) => Promise<Outcome<unknown, string>>
}

export function route<Actor, E extends Endpoint>(
  endpoint: E,
  run: (ctx: Context<Actor>, input: ParsedInputOf<E>) => Promise<Outcome<OutputOf<E>, RefusalOf<E>>>,
  transaction: Transaction = 'command',
): Route<Actor> {
  return { endpoint, transaction, run: run as Route<Actor>['run'] }
}

/** Who is calling, for this audience; `undefined` when nobody with such a session is. */
export type Identify<Actor> = (request: FastifyRequest, audience: Audience) => Promise<Who<Actor> | undefined>

export type RouteOptions<Actor> = {
  readonly works: Works
  readonly identify: Identify<Actor>
  /** Refusals worth a security officer’s eye; written outside the refused transaction, and kept before the refusal is answered. */
  readonly onRefused: (
    who: Who<Actor> | undefined,
    endpoint: string,
    refusal: string,
    requestId: string,
  ) => Promise<void> | void
  /** What this call is refused with before it is served, by what its headers say; none: it is served. */
  readonly refusesCall?: (request: FastifyRequest, who: Who<Actor>, endpoint: Endpoint) => CommonRefusal | undefined
  /** True when this address or session has asked too much of this endpoint. */
  readonly overLimit: (request: FastifyRequest, endpoint: string) => boolean
  readonly observe: (endpoint: string, milliseconds: number, refusal: string | undefined) => void
}

/** What the server's clock said when it answered: a device's clock may be wrong, and waits and deadlines are counted by the server's. */
export const serverTimeHeader = 'x-rinnalla-at'

export function registerRoutes<Actor>(
  server: FastifyInstance,
  routes: readonly Route<Actor>[],
  options: RouteOptions<Actor>,
): void {
  for (const one of routes) {
    const { path, bodyLimitBytes } = one.endpoint
    server.post(
      `/api/${path}`,
      bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes },
      async (request, reply) => {
        const started = performance.now()
        const outcome = await answer(one, request, options)
        const refusal = outcome.ok ? undefined : outcome.refusal
        options.observe(path, performance.now() - started, refusal)
        reply.header(serverTimeHeader, options.works.clock.now().toISOString())
        return send(reply, outcome)
      },
    )
  }
}

async function answer<Actor>(
  one: Route<Actor>,
  request: FastifyRequest,
  options: RouteOptions<Actor>,
): Promise<Outcome<unknown, string>> {
  const { endpoint } = one
  const refused = async (who: Who<Actor> | undefined, refusal: CommonRefusal | 'cross-site') => {
    await options.onRefused(who, endpoint.path, refusal, request.id)
    return refuse(refusal)
  }
  if (!isSameSite(request)) return refused(undefined, 'cross-site')
  if (options.overLimit(request, endpoint.path)) return refused(undefined, 'too-many')
  const who = await options.identify(request, audienceOf(endpoint, request.body))
  if (!who) return refuse('not-signed-in')
  const barred = options.refusesCall?.(request, who, endpoint)
  if (barred) return refused(who, barred)
  const input = endpoint.input.safeParse(request.body ?? {})
  if (!input.success) {
    await options.onRefused(who, endpoint.path, 'invalid-input', request.id)
    return { ...refuse('invalid-input'), issues: issuesOf(input.error) } as Outcome<never, string>
  }
  const run = one.transaction === 'command' ? runCommand : runOneStatement
  const outcome = await run(options.works, { ...who, address: request.ip }, (ctx) => one.run(ctx, input.data as never))
  if (!outcome.ok && worthNoting.includes(outcome.refusal))
    await options.onRefused(who, endpoint.path, outcome.refusal, request.id)
  if (outcome.ok && typeof one.transaction === 'object') options.works.eventsSaved(one.transaction.saves)
  return outcome
}

/** Somebody reached for what is not theirs: another's matter, another register, a code that is not. */
const worthNoting = ['not-allowed', 'not-found', 'not-yours', 'wrong-register', 'unknown-code', 'other-session']

function audienceOf(endpoint: Endpoint, body: unknown): Audience {
  if (endpoint.audience !== 'either') return endpoint.audience
  const isStaff = typeof body === 'object' && body !== null && 'as' in body && body.as === 'staff'
  return isStaff ? 'staff' : 'anyone'
}

/**
 * Cross-site request forgery: our own header cannot be set by a form, and the browser says where the call came from.
 * Cookies are SameSite as well; this is the second bolt.
 */
export function isSameSite(request: FastifyRequest): boolean {
  if (request.headers['x-rinnalla'] !== '1') return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.headers.host)
}

function issuesOf(error: z.ZodError): { path: string; code: string }[] {
  return error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.').slice(0, 100), code: issue.code ?? 'invalid' }))
}

function send(reply: FastifyReply, outcome: Outcome<unknown, string>): FastifyReply {
  reply.header('cache-control', 'no-store')
  return reply.status(outcome.ok ? 200 : statusOf(outcome.refusal)).send(outcome)
}

export function statusOf(refusal: string): number {
  switch (refusal) {
    case 'invalid-input':
      return 400
    case 'not-signed-in':
      return 401
    case 'not-allowed':
    case 'cross-site':
      return 403
    // Whether it is another's or is not at all is one answer.
    case 'not-yours':
    case 'not-found':
      return 404
    case 'too-large':
      return 413
    case 'too-many':
      return 429
    case 'unavailable':
      return 503
    default:
      return 409
  }
}
