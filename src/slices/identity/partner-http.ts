import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#platform/context.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import type { Id } from '#platform/ids.ts'
import { isSameSite } from '#platform/http/routes.ts'
import { refuse } from '#platform/outcome.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { identifyPartner } from './commands.ts'
import type { SignInOptions } from './http.ts'
import { isToken, newToken, safeReturnPath } from './model.ts'
import { workerOf } from './sign-in/claims.ts'
import { beginSignIn, completeSignIn } from './sign-in/flow.ts'
import { sendRefusal } from './sign-in/page.ts'
import { createProvider, type Provider, type ProviderConfig } from './sign-in/provider.ts'
import type { SignInRefusal } from './sign-in/texts.ts'

type Recognised = {
  readonly partnerId: Id<'partner'>
  readonly name: string
  readonly issuer: string
  readonly subject: string
}
export type PartnerSignInOptions<Actor> = Pick<
  SignInOptions<Actor>,
  'works' | 'sessions' | 'endings' | 'limits' | 'publicAddress' | 'who' | 'onRefused' | 'overLimit'
> & {
  /** Each partner organisation's own sign-in, by the id of its agreement. */
  readonly providers: Readonly<Record<string, ProviderConfig>>
  readonly onSignedIn: (
    ctx: Context<Actor>,
    person: { agreement: string; issuer: string; subject: string; name: string },
  ) => Promise<Recognised | undefined>
  /** Undefined: the link was used, is too old, or its account is over. */
  readonly onInvitation: (ctx: Context<Actor>, token: string) => Promise<Recognised | undefined>
  /** Undefined: the key is not known, did not sign, or its account is over: one answer. */
  readonly onPasskey: (ctx: Context<Actor>, said: Assertion) => Promise<Recognised | undefined>
}
type Assertion = Readonly<Record<(typeof assertionFields)[number], string>>
const assertionFields = ['id', 'authenticator', 'client', 'signature'] as const
const landing = '/fi/partner'
const signInCookieSeconds = 15 * 60

/** Partners sign in at their own organisations, or by a link that is good once. The same flow as everybody's, one provider each. */
export function registerPartnerSignIn<Actor>(server: FastifyInstance, options: PartnerSignInOptions<Actor>): void {
  const providers = new Map<string, Provider>()
  for (const [agreement, config] of Object.entries(options.providers))
    providers.set(
      agreement,
      createProvider(config, (code) => server.log.warn({ audience: 'partner', agreement, code }, 'sign-in trouble')),
    )
  const at = (request: FastifyRequest): { agreement: string; provider: Provider } | undefined => {
    const { agreement } = request.params as { agreement: string }
    const provider = providers.get(agreement)
    return provider && { agreement, provider }
  }
  server.get('/sign-in/partner/:agreement', (request, reply) => begin({ options, at: at(request), request, reply }))
  server.get('/sign-in/callback/partner/:agreement', (request, reply) =>
    finish({ options, at: at(request), request, reply }),
  )
  server.post('/sign-in/partner/invitation', (request, reply) =>
    enter(options, 'sign-in/partner/invitation', { request, reply }, tokenIn, options.onInvitation),
  )
  server.post('/sign-in/partner/passkey', (request, reply) =>
    enter(options, 'sign-in/partner/passkey', { request, reply }, assertionIn, options.onPasskey),
  )
}

function tokenIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { token } = body
  return isToken(token) ? token : undefined
}

function assertionIn(body: Readonly<Record<string, unknown>>): Assertion | undefined {
  const isText = (name: string) => {
    const value = body[name]
    return typeof value === 'string' && value.length <= 4000 && /^[A-Za-z0-9_-]+$/.test(value)
  }
  return assertionFields.every(isText) ? (body as Assertion) : undefined
}

type Step<Actor> = {
  readonly options: PartnerSignInOptions<Actor>
  readonly at: { readonly agreement: string; readonly provider: Provider } | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function begin<Actor>({ options, at, request, reply }: Step<Actor>): Promise<FastifyReply> {
  const { cookies } = options.sessions
  const query = request.query as Record<string, unknown>
  const language = isLanguage(query['language']) ? query['language'] : 'fi'
  const returnTo = safeReturnPath(query['return'], landing)
  if (!at) return refused(options, reply, { refusal: 'unknown-staff', language, returnTo })
  if (options.overLimit(request, 'sign-in/partner'))
    return refused(options, reply, { refusal: 'too-many', language, returnTo })
  const browserToken = cookies.tokenIn(request.headers.cookie, cookies.signIn) ?? newToken()
  const begun = await beginSignIn(options.works, at.provider, {
    audience: 'partner',
    redirectTo: `${new URL(options.publicAddress).origin}/sign-in/callback/partner/${at.agreement}`,
    returnTo,
    language,
    askAgain: true,
    browserToken,
    sessionToken: cookies.tokenIn(request.headers.cookie, cookies.session.partner),
  })
  if (!begun.ok) return refused(options, reply, { refusal: begun.refusal, language, returnTo })
  cookies.set(reply, cookies.signIn, browserToken, signInCookieSeconds)
  return reply.header('cache-control', 'no-store').redirect(begun.value.href, 303)
}

async function finish<Actor>({ options, at, request, reply }: Step<Actor>): Promise<FastifyReply> {
  const { cookies } = options.sessions
  const fallback = { language: 'fi' as Language, returnTo: landing }
  if (!at) return refused(options, reply, { refusal: 'unknown-staff', ...fallback })
  if (options.overLimit(request, 'sign-in/callback/partner'))
    return refused(options, reply, { refusal: 'too-many', ...fallback })
  const { outcome, attempt } = await completeSignIn(options.works, at.provider, {
    audience: 'partner',
    address: new URL(request.url, options.publicAddress),
    browserToken: cookies.tokenIn(request.headers.cookie, cookies.signIn),
    sessionToken: cookies.tokenIn(request.headers.cookie, cookies.session.partner),
  })
  const place = attempt ? { language: attempt.language, returnTo: attempt.returnTo } : fallback
  if (!outcome.ok) return refused(options, reply, { refusal: outcome.refusal, ...place })
  const { claims, preceding } = outcome.value
  const started = await runCommand(options.works, options.who(request.id), async (ctx) => {
    const recognised = await options.onSignedIn(ctx, { agreement: at.agreement, ...workerOf(claims) })
    if (!recognised) return refuse('unknown-staff')
    return await identifyPartner(ctx, { ...recognised, preceding, limits: options.limits.partner }, options.endings)
  })
  if (!started.ok) return refused(options, reply, { refusal: started.refusal, ...place })
  cookies.set(reply, cookies.session.partner, started.value.token)
  cookies.clear(reply, cookies.signIn)
  return reply.header('cache-control', 'no-store').redirect(place.returnTo, 303)
}

/** The page posts what it came with, a link's token or what a key signed; each is good once, and is never part of an address we see. */
// oxlint-disable-next-line eslint/max-params -- two ways in, told apart by what is read and who recognises it
async function enter<Actor, Shown>(
  options: PartnerSignInOptions<Actor>,
  endpoint: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  read: (body: Readonly<Record<string, unknown>>) => Shown | undefined,
  recognise: (ctx: Context<Actor>, shown: Shown) => Promise<Recognised | undefined>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  const answer = (status: number, refusal: string) => {
    options.onRefused('sign-in/partner', refusal, request.id)
    return reply.status(status).send(refuse(refusal))
  }
  if (!isSameSite(request)) return answer(403, 'cross-site')
  if (options.overLimit(request, endpoint)) return answer(429, 'too-many')
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {}
  const shown = read(body as Readonly<Record<string, unknown>>)
  if (shown === undefined) return answer(400, 'invalid-input')
  const started = await runCommand(options.works, options.who(request.id), async (ctx) => {
    const recognised = await recognise(ctx, shown)
    if (!recognised) return refuse('expired')
    const person = { ...recognised, preceding: undefined, limits: options.limits.partner }
    return await identifyPartner(ctx, person, options.endings)
  })
  if (!started.ok) return answer(403, started.refusal)
  const { cookies } = options.sessions
  cookies.set(reply, cookies.session.partner, started.value.token)
  return reply.send({ ok: true, value: {} })
}

function refused<Actor>(
  options: PartnerSignInOptions<Actor>,
  reply: FastifyReply,
  page: { refusal: SignInRefusal; language: Language; returnTo: string },
): FastifyReply {
  options.onRefused('sign-in/partner', page.refusal, reply.request.id)
  return sendRefusal(reply, { audience: 'staff', ...page })
}
