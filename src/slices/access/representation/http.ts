import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#platform/context.ts'
import { isSameSite, type RouteOptions, statusOf } from '#platform/http/routes.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { runCommand, type Who } from '#platform/unit-of-work.ts'
import {
  changeActing,
  hashOf,
  type Limits,
  type Mandates,
  newToken,
  safeReturnPath,
  type Session,
  type SessionEndings,
  type Sessions,
} from '#slices/identity/index.ts'
import type { Actor, ClientId, Ctx, Resident } from '#slices/organisation/actor.ts'
import { switchActing } from './contract.ts'
import { type Answered, askService, type ClientOfPerson, keepYes } from './confirm.ts'
import type { OpensSocial, RepresentationId } from './model.ts'
import { standingOf } from './open.ts'
import * as store from '../representation-store.ts'

export type ActingOptions = RouteOptions<Actor> & {
  readonly sessions: Sessions<Actor>
  readonly endings: SessionEndings
  readonly limits: Limits
  readonly publicAddress: string
  /** Undefined: this installation has no mandates service, and nobody acts for another. */
  readonly mandates: Mandates | undefined
  readonly opensSocial: OpensSocial
  readonly ownHetu: (ctx: Ctx) => Promise<string>
  readonly clientOf: ClientOfPerson
  readonly who: (actor: Actor, requestId: string) => Who<Actor>
}

type Identified = Extract<Session, { audience: 'resident'; assurance: 'strong' }>
/** Why nobody could be acted for; a page says each in a sentence. */
type Why = 'unavailable' | 'refused' | 'cancelled' | 'nobody' | 'too-many'

const attemptMinutes = 15
const switchName = switchActing.path

/** Beginning and ending to act for another: both give the browser a new session, so both set its cookie. Register once, on the bare server. */
export function registerActing(server: FastifyInstance, options: ActingOptions): void {
  server.get('/acting/choose', (request, reply) => choose({ options, request, reply }))
  server.get('/acting/callback/:state', (request, reply) => comeBack({ options, request, reply }))
  server.post(`/api/${switchName}`, async (request, reply) => {
    const outcome = await switchTo({ options, request, reply })
    if (!outcome.ok && outcome.refusal !== 'not-signed-in')
      await options.onRefused(undefined, switchName, outcome.refusal, request.id)
    return reply
      .header('cache-control', 'no-store')
      .status(outcome.ok ? 200 : statusOf(outcome.refusal))
      .send(outcome)
  })
}

type Step = { readonly options: ActingOptions; readonly request: FastifyRequest; readonly reply: FastifyReply }

async function sessionOf({ options, request }: Step): Promise<Identified | undefined> {
  const known = await options.sessions.find(request.headers.cookie, 'resident')
  return known?.session.audience === 'resident' && known.session.assurance === 'strong' ? known.session : undefined
}

/** The person whose session it is, whomever they act for now. */
function selfOf(session: Identified): Resident {
  const { id: sessionId, visitorId, accountId: clientId, name } = session
  return { kind: 'resident', sessionId, visitorId, clientId, name }
}

async function choose(step: Step): Promise<FastifyReply> {
  const { options, request } = step
  const query = request.query as Record<string, unknown>
  const language = isLanguage(query['language']) ? query['language'] : 'fi'
  const { mandates } = options
  const session = await sessionOf(step)
  if (!session) return send(step, `/sign-in/resident?language=${language}&return=/${language}/acting`)
  if (!mandates) return sorry(step, language, 'unavailable')
  if (options.overLimit(request, 'acting/choose')) return sorry(step, language, 'too-many')
  const who = options.who(selfOf(session), request.id)
  const hetu = await runCommand(options.works, who, async (ctx) => done(await options.ownHetu(ctx)))
  if (!hetu.ok) return sorry(step, language, 'refused')
  const state = newToken()
  const begun = await mandates.begin(hetu.value, { redirectTo: callbackOf(options, state), language })
  if (!begun.ok) return sorry(step, language, 'unavailable')
  await runCommand(options.works, who, async (ctx) => {
    const expiresAt = new Date(ctx.now.getTime() + attemptMinutes * 60_000)
    const returnTo = safeReturnPath(query['return'], `/${language}/own`)
    const attempt = { stateHash: hashOf(state), sessionId: session.id, serviceSession: begun.value.sessionId }
    await store.insertAttempt(ctx.tx, { ...attempt, returnTo, language, expiresAt })
    return done(null)
  })
  return send(step, begun.value.address)
}

function callbackOf(options: ActingOptions, state: string): string {
  return `${new URL(options.publicAddress).origin}/acting/callback/${state}`
}

/** Back from the service: the attempt is used up, whatever comes of it, and counts only in the session that began it. */
async function comeBack(step: Step): Promise<FastifyReply> {
  const { options, request } = step
  const { state = '' } = request.params as { state?: string }
  const { code } = request.query as { code?: unknown }
  const session = await sessionOf(step)
  if (!session || !options.mandates || options.overLimit(request, 'acting/callback'))
    return await refusedBack(step, 'fi', 'refused')
  const who = options.who(selfOf(session), request.id)
  const taken = await runCommand(options.works, who, async (ctx) =>
    done(await store.takeAttempt(ctx.tx, { stateHash: hashOf(state), sessionId: session.id }, ctx.now)),
  )
  const attempt = taken.ok ? taken.value : undefined
  if (!attempt) return await refusedBack(step, 'fi', 'refused')
  const { language } = attempt
  if (typeof code !== 'string' || code === '' || code.length > 500) return sorry(step, language, 'cancelled')
  const visit = { sessionId: attempt.serviceSession, code }
  const answered = await askService(options.mandates, visit, callbackOf(options, state))
  if (!answered.ok)
    return answered.refusal === 'service-unavailable'
      ? sorry(step, language, 'unavailable')
      : await refusedBack(step, language, 'refused')
  const changed = await runCommand(options.works, who, (ctx) =>
    begin(ctx as Ctx, { step, session, answered: answered.value }),
  )
  if (!changed.ok) return await refusedBack(step, language, 'refused')
  if (changed.value === null) return sorry(step, language, 'nobody')
  giveCookies(step, { token: changed.value.token, acting: changed.value.acting })
  return send(step, attempt.returnTo)
}

type Beginning = { readonly step: Step; readonly session: Identified; readonly answered: Answered }

/** Keeps the service's yes for everyone it named, and acts at once for the first who may be acted for now; null: for nobody. */
async function begin(
  ctx: Ctx,
  { step, session, answered }: Beginning,
): Promise<Outcome<{ token: string; acting: RepresentationId } | null, 'already-changed'>> {
  const { options } = step
  const by = { clientId: session.accountId, name: session.name }
  const kept: RepresentationId[] = []
  for (const yes of answered.allowed) {
    const clientId = await options.clientOf(ctx, yes.principal)
    if (clientId !== by.clientId)
      kept.push(await keepYes(ctx, { by, clientId, yes, session: answered.session, options }))
  }
  for (const to of kept) {
    const started = await act(ctx, { options, session, to })
    if (started.ok) return done({ token: started.value.token, acting: to })
    if (started.refusal === 'already-changed') return refuse('already-changed')
  }
  return done(null)
}

async function switchTo(step: Step): Promise<Outcome<{ acting: RepresentationId | null }, string>> {
  const { options, request } = step
  if (!isSameSite(request)) return refuse('cross-site')
  if (options.overLimit(request, switchName)) return refuse('too-many')
  const session = await sessionOf(step)
  if (!session) return refuse('not-signed-in')
  const input = switchActing.input.safeParse(request.body ?? {})
  if (!input.success) return refuse('invalid-input')
  const { to } = input.data
  const who = options.who(selfOf(session), request.id)
  const changed = await runCommand(options.works, who, (ctx) => act(ctx as Ctx, { options, session, to }))
  if (!changed.ok) return changed
  giveCookies(step, { token: changed.value.token, acting: to })
  return done({ acting: to })
}

type Change = { readonly options: ActingOptions; readonly session: Identified; readonly to: RepresentationId | null }
type ActRefusal = 'not-found' | 'ended' | 'unconfirmed' | 'minor-decides' | 'of-age' | 'already-changed'

/** The session's cookie, and beside it for whom it is: the page tells that with every call, so that two tabs never mix. */
function giveCookies({ options, reply }: Step, given: { token: string; acting: RepresentationId | null }): void {
  const { cookies } = options.sessions
  cookies.set(reply, cookies.session.resident, given.token)
  const secure = new URL(options.publicAddress).protocol === 'https:' ? '; Secure' : ''
  const life = given.acting === null ? '; Max-Age=0' : ''
  reply.header('set-cookie', `rinnalla_for=${given.acting ?? ''}; Path=/; SameSite=Lax${secure}${life}`)
}

/** From here on this browser acts for another, or again for itself. Both are noted and announced. */
async function act(ctx: Ctx, { options, session, to }: Change): Promise<Outcome<{ token: string }, ActRefusal>> {
  if (to !== null) {
    const pair = await store.findActingFor(ctx.tx, to, session.accountId)
    if (!pair) return refuse('not-found')
    const standing = await standingOf(ctx, actingOf(pair, session.accountId))
    if (!standing.ok) return standing
  }
  const changed = await changeActing(
    ctx as Context<unknown>,
    { session, actingId: to, limits: options.limits.resident },
    options.endings,
  )
  if (!changed.ok) return changed
  const about = to ?? session.acting?.id
  ctx.audit(to === null ? 'acting.end' : 'acting.begin', about ?? null)
  if (about) ctx.emit({ type: to === null ? 'acting-ended' : 'acting-begun', subjectId: about })
  return done({ token: changed.value.token })
}

/** How an actor carries whom they act for. */
export function actingOf(
  pair: NonNullable<Awaited<ReturnType<typeof store.findActingFor>>>,
  representativeId: ClientId,
) {
  const { id: representationId, relation, clientName, birthOn } = pair
  return { representationId, representativeId, relation, clientName, birthOn }
}

async function refusedBack(step: Step, language: Language, why: Why): Promise<FastifyReply> {
  await step.options.onRefused(undefined, 'acting/callback', 'not-allowed', step.request.id)
  return sorry(step, language, why)
}

function sorry(step: Step, language: Language, why: Why): FastifyReply {
  return send(step, `/${language}/acting?why=${why}`)
}

function send({ reply }: Step, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}
