import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tx } from '#platform/db/database.ts'
import type { Identify } from '#platform/http/routes.ts'
import type { Who, Works } from '#platform/unit-of-work.ts'
import { startVisit } from './commands.ts'
import { createCookies, type Cookies } from './cookies.ts'
import type { SessionEndings } from './endings.ts'
import {
  endsOf,
  hashOf,
  isDueForTouch,
  isLive,
  type Limits,
  type Session,
  type SessionAudience,
  type SessionId,
} from './model.ts'
import { createSessionCache } from './session-cache.ts'
import { extendSession, findSession, isJustRotated } from './store.ts'

export type SessionOptions<Actor> = {
  readonly works: Works
  readonly publicAddress: string
  readonly limits: Limits
  readonly endings: SessionEndings
  /** Who a live session stands for; undefined when that person may no longer work here. */
  readonly actorOf: (tx: Tx, session: Session) => Promise<Actor | undefined>
  /** The caller without a session. */
  readonly nobody: Actor
  readonly who: (actor: Actor, requestId: string) => Who<Actor>
}

export type Known<Actor> = { readonly session: Session; readonly actor: Actor }

/** Sessions as the edge of the server needs them: HTTP calls, and the upgrade to a socket. */
export type Sessions<Actor> = {
  readonly identify: Identify<Actor>
  /** The live session in a Cookie header, and who it stands for; does not count as use. For the socket's upgrade. */
  find(cookieHeader: string | undefined, audience: SessionAudience): Promise<Known<Actor> | undefined>
  /** Drops a look-up kept in memory; the next one asks the database. */
  forget(sessionId: SessionId): void
  /** Puts the cookie of a visit begun during a call on its answer. Call once, before the routes. */
  attach(server: FastifyInstance): void
  readonly cookies: Cookies
}

/** A call that a screen makes by itself says so with this header, and does not count as the person's use. */
export const backgroundHeader = 'x-rinnalla-background'

export function createSessions<Actor>(options: SessionOptions<Actor>): Sessions<Actor> {
  const { works, limits, nobody, who } = options
  const cookies = createCookies(options.publicAddress)
  const cache = createSessionCache<Known<Actor>>()
  const begun = new WeakMap<FastifyRequest, string>()
  options.endings.listen(({ sessionId }) => cache.forget(sessionId))

  const find = async (header: string | undefined, audience: SessionAudience): Promise<Known<Actor> | undefined> => {
    const token = cookies.tokenIn(header, cookies.session[audience])
    if (token === undefined) return undefined
    const now = works.clock.now()
    const key = hashOf(token).toString('base64')
    const cached = cache.find(key, now)
    if (cached?.session.audience === audience && isLive(cached.session, now)) return cached
    const version = cache.version()
    const known = await look(options, { token, audience, now })
    if (known) cache.keep(key, known, { version, now })
    return known
  }

  const use = async (request: FastifyRequest, audience: SessionAudience): Promise<Known<Actor> | undefined> => {
    const known = await find(request.headers.cookie, audience)
    const now = works.clock.now()
    if (!known || isBackground(request) || !isDueForTouch(known.session, now)) return known
    const { idleUntil } = endsOf(limits[audience], now)
    const end = known.session.absoluteUntil
    cache.update(known.session.id, {
      ...known,
      session: { ...known.session, lastSeenAt: now, idleUntil: idleUntil < end ? idleUntil : end },
    })
    await extendSession(works.database.direct, known.session.id, now)
    return known
  }

  const visit = async (request: FastifyRequest): Promise<Actor | undefined> => {
    const direct = works.database.direct
    const now = works.clock.now()
    const old = cookies.tokenIn(request.headers.cookie, cookies.session.resident)
    // An old page that asks by itself begins nothing in place of its session: whoever is identifying in another tab would find
    // the session changed. Just after a change, the answer would overwrite the cookie the browser has just got.
    if (old !== undefined && (isBackground(request) || (await isJustRotated(direct, hashOf(old), now))))
      return undefined
    const { token } = await startVisit(direct, limits.resident, now)
    const session = await findSession(direct, hashOf(token), now)
    if (!session) throw new Error('a visit just begun was not found')
    begun.set(request, token)
    return await options.actorOf(direct, session)
  }

  return {
    cookies,
    find,
    forget: (sessionId) => cache.forget(sessionId),
    attach: (server) => {
      server.addHook('onSend', async (request, reply) => {
        const token = begun.get(request)
        if (token !== undefined) cookies.set(reply, cookies.session.resident, token)
      })
    },
    identify: async (request, audience) => {
      const known = await use(request, audience === 'staff' || audience === 'partner' ? audience : 'resident')
      const named = (actor: Actor | undefined) => (actor === undefined ? undefined : who(actor, request.id))
      switch (audience) {
        case 'anyone':
          return who(known?.actor ?? nobody, request.id)
        case 'resident':
          return named(known?.actor ?? (await visit(request)))
        case 'identified':
          return known?.session.assurance === 'strong' ? named(known.actor) : undefined
        case 'staff':
        case 'partner':
          return named(known?.actor)
      }
    },
  }
}

function isBackground(request: FastifyRequest): boolean {
  return request.headers[backgroundHeader] === '1'
}

async function look<Actor>(
  options: SessionOptions<Actor>,
  asked: { token: string; audience: SessionAudience; now: Date },
): Promise<Known<Actor> | undefined> {
  const tx = options.works.database.direct
  const session = await findSession(tx, hashOf(asked.token), asked.now)
  // A token of one side is nothing on the other.
  if (session?.audience !== asked.audience) return undefined
  const actor = await options.actorOf(tx, session)
  return actor === undefined ? undefined : { session, actor }
}
