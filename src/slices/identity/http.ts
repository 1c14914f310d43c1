import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#platform/context.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import type { Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { runCommand, type Who, type Works } from '#platform/unit-of-work.ts'
import { endSession, identifyResident, identifyStaff, type Started } from './commands.ts'
import type { SessionEndings } from './endings.ts'
import { type Limits, newToken, safeReturnPath, type SessionAudience, type SessionId, type VisitorId } from './model.ts'
import type { Sessions } from './sessions.ts'
import { type IdentifiedPerson, personOf, type SignedInWorker, workerOf } from './sign-in/claims.ts'
import { beginSignIn, type Completed, completeSignIn } from './sign-in/flow.ts'
import { sendRefusal, servePageStyle } from './sign-in/page.ts'
import { createProvider, type Provider, type ProviderConfig } from './sign-in/provider.ts'
import type { SignInRefusal } from './sign-in/texts.ts'

/** Partners sign in at their own organisations: see the partners' slice. */
type Audience = Exclude<SessionAudience, 'partner'>

export type SignInOptions<Actor> = {
  readonly works: Works
  readonly sessions: Sessions<Actor>
  readonly endings: SessionEndings
  readonly limits: Limits
  readonly publicAddress: string
  readonly providers: Readonly<Record<Audience, ProviderConfig>>
  /** Where a sign-in ends that named no place to return to. */
  readonly landing: Readonly<Record<Audience, string>>
  /** The machine's own actor while nobody is signed in yet. */
  readonly who: (requestId: string) => Who<Actor>
  /** Finds or makes the client of a person. */
  readonly onResidentIdentified: (ctx: Context<Actor>, person: IdentifiedPerson) => Promise<Id<'client'>>
  /** The visit has a person now, in the same transaction: for the contacts of the visit. */
  readonly onVisitIdentified?: (ctx: Context<Actor>, visit: IdentifiedVisit) => Promise<void>
  /** Null: not one of our staff. */
  readonly onStaffSignedIn: (ctx: Context<Actor>, worker: SignedInWorker) => Promise<Id<'staff'> | null>
  readonly onRefused: (endpoint: string, refusal: string, requestId: string) => void
  readonly overLimit: (request: FastifyRequest, endpoint: string) => boolean
}
export type IdentifiedVisit = {
  readonly clientId: Id<'client'>
  readonly visitorId: VisitorId
  readonly sessionId: SessionId
}

const signInCookieSeconds = 15 * 60

/** The pages of signing in: away to the provider, and back. The only addresses where identity passes, and it passes behind them. */
export function registerSignIn<Actor>(server: FastifyInstance, options: SignInOptions<Actor>): void {
  servePageStyle(server)
  for (const audience of ['resident', 'staff'] as const) {
    const provider = createProvider(options.providers[audience], (code) =>
      server.log.warn({ audience, code }, 'sign-in trouble'),
    )
    server.get(`/sign-in/${audience}`, (request, reply) => begin({ options, provider, audience, request, reply }))
    server.get(`/sign-in/callback/${audience}`, (request, reply) =>
      finish({ options, provider, audience, request, reply }),
    )
  }
}

type Step<Actor> = {
  readonly options: SignInOptions<Actor>
  readonly provider: Provider
  readonly audience: Audience
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function begin<Actor>(step: Step<Actor>): Promise<FastifyReply> {
  const { options, provider, audience, request, reply } = step
  const { cookies } = options.sessions
  const query = request.query as Record<string, unknown>
  const language = isLanguage(query['language']) ? query['language'] : 'fi'
  const returnTo = safeReturnPath(query['return'], options.landing[audience])
  if (options.overLimit(request, `sign-in/${audience}`))
    return refused(step, { refusal: 'too-many', language, returnTo })
  const isSwitch = audience === 'staff' && query['switch'] === '1'
  if (isSwitch) await leave(step)
  const browserToken = cookies.tokenIn(request.headers.cookie, cookies.signIn) ?? newToken()
  const begun = await beginSignIn(options.works, provider, {
    audience,
    redirectTo: `${new URL(options.publicAddress).origin}/sign-in/callback/${audience}`,
    returnTo,
    language,
    // Residents share machines in libraries: whoever was identified before is never taken for the next one.
    askAgain: isSwitch || audience === 'resident',
    browserToken,
    sessionToken: cookies.tokenIn(request.headers.cookie, cookies.session[audience]),
  })
  if (!begun.ok) return refused(step, { refusal: begun.refusal, language, returnTo })
  cookies.set(reply, cookies.signIn, browserToken, signInCookieSeconds)
  return reply.header('cache-control', 'no-store').redirect(begun.value.href, 303)
}

/** Another worker takes the machine: the first one is out before the second is in. */
async function leave<Actor>(step: Step<Actor>): Promise<void> {
  const { options, request, reply } = step
  const { cookies } = options.sessions
  // A link on another site may lead to the sign-in, but never throws a worker out.
  if (request.headers['sec-fetch-site'] !== 'same-origin') return
  const known = await options.sessions.find(request.headers.cookie, 'staff')
  if (!known) return
  const ending = { sessionId: known.session.id, reason: 'worker-switched' } as const
  await runCommand(options.works, options.who(request.id), async (ctx) =>
    done(await endSession(ctx, ending, options.endings)),
  )
  cookies.clear(reply, cookies.session.staff)
}

async function finish<Actor>(step: Step<Actor>): Promise<FastifyReply> {
  const { options, provider, audience, request, reply } = step
  const { cookies } = options.sessions
  const fallback = { language: 'fi' as Language, returnTo: options.landing[audience] }
  if (options.overLimit(request, `sign-in/callback/${audience}`))
    return refused(step, { refusal: 'too-many', ...fallback })
  const { outcome, attempt } = await completeSignIn(options.works, provider, {
    audience,
    address: new URL(request.url, options.publicAddress),
    browserToken: cookies.tokenIn(request.headers.cookie, cookies.signIn),
    sessionToken: cookies.tokenIn(request.headers.cookie, cookies.session[audience]),
  })
  const place = attempt ? { language: attempt.language, returnTo: attempt.returnTo } : fallback
  if (!outcome.ok) return refused(step, { refusal: outcome.refusal, ...place })
  const started = await runCommand(options.works, options.who(request.id), (ctx) => {
    return audience === 'resident'
      ? receiveResident(options, ctx, outcome.value)
      : receiveStaff(options, ctx, outcome.value)
  })
  if (!started.ok) return refused(step, { refusal: started.refusal, ...place })
  cookies.set(reply, cookies.session[audience], started.value.token)
  // A new sign-in is in one's own matters, whatever an earlier session of this browser acted in.
  if (audience === 'resident') reply.header('set-cookie', 'rinnalla_for=; Max-Age=0; Path=/; SameSite=Lax')
  cookies.clear(reply, cookies.signIn)
  return reply.header('cache-control', 'no-store').redirect(place.returnTo, 303)
}

type Received = Outcome<Started, 'no-identity' | 'unknown-staff' | 'account-taken'>

async function receiveResident<Actor>(
  options: SignInOptions<Actor>,
  ctx: Context<Actor>,
  completed: Completed,
): Promise<Received> {
  const { claims, preceding } = completed
  const person = personOf(claims)
  if (!person) return refuse('no-identity')
  const clientId = await options.onResidentIdentified(ctx, person)
  const account = { issuer: claims.iss, subject: claims.sub, name: `${person.givenNames} ${person.familyName}` }
  const identified = { ...account, clientId, preceding, limits: options.limits.resident }
  const started = await identifyResident(ctx, identified, options.endings)
  if (started.ok)
    await options.onVisitIdentified?.(ctx, {
      clientId,
      visitorId: started.value.visitorId,
      sessionId: started.value.sessionId,
    })
  return started
}

async function receiveStaff<Actor>(
  options: SignInOptions<Actor>,
  ctx: Context<Actor>,
  completed: Completed,
): Promise<Received> {
  const { claims, preceding } = completed
  const worker = workerOf(claims)
  const staffId = await options.onStaffSignedIn(ctx, worker)
  if (staffId === null) return refuse('unknown-staff')
  return await identifyStaff(ctx, { ...worker, staffId, preceding, limits: options.limits.staff }, options.endings)
}

function refused<Actor>(
  step: Step<Actor>,
  page: { refusal: SignInRefusal; language: Language; returnTo: string },
): FastifyReply {
  if (page.refusal !== 'cancelled') step.options.onRefused(`sign-in/${step.audience}`, page.refusal, step.request.id)
  return sendRefusal(step.reply, { audience: step.audience, ...page })
}
