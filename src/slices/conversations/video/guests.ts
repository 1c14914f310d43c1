import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#platform/context.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { isSameSite, registerRoutes, route, type RouteOptions } from '#platform/http/routes.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { come, goAway } from './coming.ts'
import * as contract from './contract.ts'
import type { VideoDoor } from './door.ts'
import { hashOf, isToken, newToken } from './guest-token.ts'
import { type CallRow, guestHours, mayInVideo, type PartyRow, type VideoCallId, type VideoLinkId } from './model.ts'
import * as store from './store.ts'
import { viewCall } from './views.ts'

/** A relative or an interpreter who came by a link. No actor of the other endpoints: this cookie is nothing to them. */
export type VideoGuest = { readonly kind: 'guest'; readonly linkId: VideoLinkId; readonly callId: VideoCallId }
type GuestCtx = Context<VideoGuest>

/** As the session's cookies are made: over https only from this very host. */
export type GuestCookies = {
  readonly name: string
  tokenIn(header: string | undefined, name: string): string | undefined
  set(reply: FastifyReply, name: string, token: string, maxAgeSeconds: number): void
}

export function guestCookieName(publicAddress: string): string {
  return `${new URL(publicAddress).protocol === 'https:' ? '__Host-' : ''}rinnalla_guest`
}

/** Who stands behind a cookie now; withdrawn, too old or never given: nobody. */
export async function findVideoGuest(
  works: Works,
  cookies: Pick<GuestCookies, 'name' | 'tokenIn'>,
  header: string | undefined,
): Promise<VideoGuest | undefined> {
  const token = cookies.tokenIn(header, cookies.name)
  if (token === undefined) return undefined
  const found = await store.findGuest(works.database.direct, hashOf(token), works.clock.now())
  return found && { kind: 'guest', ...found }
}

type GuestOptions<Actor> = Pick<RouteOptions<Actor>, 'works' | 'overLimit' | 'observe'> & {
  readonly onRefused: (
    endpoint: string,
    refusal: string,
    requestId: string,
    guest?: VideoLinkId,
  ) => Promise<void> | void
  readonly door: VideoDoor
  readonly cookies: GuestCookies
}

/** What only a guest calls, by a cookie of their own. */
export const guestEndpoints = [
  contract.guestEnter,
  contract.guestFind,
  contract.guestJoin,
  contract.guestStay,
  contract.guestLeave,
] as const

/** The guest's own endpoints: entering by the link, and the call. Nothing else knows the cookie. */
export function registerVideoGuests<Actor>(server: FastifyInstance, options: GuestOptions<Actor>): void {
  const { works, cookies, door } = options
  server.post(`/api/${contract.guestEnter.path}`, (request, reply) => enter(options, request, reply))
  registerRoutes<VideoGuest>(server, guestRoutes(door), {
    works,
    overLimit: options.overLimit,
    observe: options.observe,
    onRefused: (who, endpoint, refusal, requestId) =>
      options.onRefused(endpoint, refusal, requestId, who?.actor.linkId),
    identify: async (request) => {
      const guest = await findVideoGuest(works, cookies, request.headers.cookie)
      return guest && { actor: guest, actorKind: 'guest', actorId: guest.linkId, requestId: request.id }
    },
  })
}

/** Exchanged once: the page posts what stood after `#` in the link, and gets a cookie that scripts cannot read. */
async function enter<Actor>(
  options: GuestOptions<Actor>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { works, cookies } = options
  const { path, input } = contract.guestEnter
  reply.header('cache-control', 'no-store')
  const answer = async (status: number, refusal: string) => {
    await options.onRefused(path, refusal, request.id)
    return reply.status(status).send(refuse(refusal))
  }
  if (!isSameSite(request)) return await answer(403, 'cross-site')
  if (options.overLimit(request, path)) return await answer(429, 'too-many')
  const read = input.safeParse(request.body)
  if (!read.success) return await answer(400, 'invalid-input')
  const now = works.clock.now()
  const cookie = newToken()
  const lifeSeconds = guestHours * 3600
  const cookieUntil = new Date(now.getTime() + lifeSeconds * 1000)
  const { token } = read.data
  const used = isToken(token)
    ? await store.consumeLink(
        works.database.direct,
        { tokenHash: hashOf(token), cookieHash: hashOf(cookie), cookieUntil },
        now,
      )
    : null
  if (used === null) return await answer(409, 'unknown-code')
  cookies.set(reply, cookies.name, cookie, lifeSeconds)
  return reply.send({ ok: true, value: {} })
}

type Opened = { readonly call: CallRow; readonly isYou: (party: PartyRow) => boolean }

async function openAsGuest(ctx: GuestCtx, how: 'lock' | 'read'): Promise<Outcome<Opened, 'not-found'>> {
  const { linkId } = ctx.actor
  const callId = await store.openAsGuest(ctx.tx, linkId, ctx.now)
  const call = callId === null ? undefined : await (how === 'lock' ? store.lockCall : store.findCall)(ctx.tx, callId)
  return call
    ? done({ call, isYou: (party) => party.kind === 'guest' && party.personId === linkId })
    : refuse('not-found')
}

function guestRoutes(door: VideoDoor) {
  return [
    route<VideoGuest, typeof contract.guestFind>(contract.guestFind, async (ctx) => {
      const opened = await openAsGuest(ctx, 'read')
      return opened.ok ? done({ call: await viewCall(ctx, opened.value.call, opened.value.isYou) }) : opened
    }),
    route<VideoGuest, typeof contract.guestJoin>(contract.guestJoin, async (ctx, { epoch }) => {
      if (!mayInVideo('guest', 'join')) return refuse('not-allowed')
      const opened = await openAsGuest(ctx, 'lock')
      return opened.ok ? await come(ctx, door, { ...opened.value, epoch }) : opened
    }),
    route<VideoGuest, typeof contract.guestStay>(contract.guestStay, (ctx, input) => stay(ctx, input)),
    route<VideoGuest, typeof contract.guestLeave>(contract.guestLeave, async (ctx) => {
      const opened = await openAsGuest(ctx, 'lock')
      if (!opened.ok) return opened
      await goAway(ctx, door, { ...opened.value, state: 'left' })
      return done({})
    }),
  ]
}

async function stay(
  ctx: GuestCtx,
  { epoch }: ParsedInputOf<typeof contract.guestStay>,
): Promise<Outcome<OutputOf<typeof contract.guestStay>, 'not-found'>> {
  const opened = await openAsGuest(ctx, 'read')
  if (!opened.ok) return opened
  const call = await viewCall(ctx, opened.value.call, opened.value.isYou)
  if (call.you !== null) await store.saveSeen(ctx.tx, call.you, epoch, ctx.now)
  return done({ call })
}
