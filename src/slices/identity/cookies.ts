import { fastifyCookie, type SerializeOptions } from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { isToken, type SessionAudience } from './model.ts'

/** The cookies of this installation: separate for residents and staff, and one that ties a sign-in to its browser. */
export type Cookies = {
  readonly session: Readonly<Record<SessionAudience, string>>
  readonly signIn: string
  /** The well-formed token under a name in a Cookie header; undefined when there is none. */
  tokenIn(header: string | undefined, name: string): string | undefined
  set(reply: FastifyReply, name: string, token: string, maxAgeSeconds?: number): void
  clear(reply: FastifyReply, name: string): void
}

/** Over https the names carry `__Host-`: the browser then takes them only from this very host, over https, for all paths. */
export function createCookies(publicAddress: string): Cookies {
  const secure = new URL(publicAddress).protocol === 'https:'
  const prefix = secure ? '__Host-' : ''
  const attributes: SerializeOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure }
  return {
    session: { resident: `${prefix}rinnalla_resident`, staff: `${prefix}rinnalla_staff` },
    signIn: `${prefix}rinnalla_sign_in`,
    tokenIn: (header, name) => {
      const token = header === undefined ? undefined : fastifyCookie.parse(header)[name]
      return isToken(token) ? token : undefined
    },
    set: (reply, name, token, maxAgeSeconds) => {
      const lifetime = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }
      reply.header('set-cookie', fastifyCookie.serialize(name, token, { ...attributes, ...lifetime }))
    },
    clear: (reply, name) =>
      void reply.header('set-cookie', fastifyCookie.serialize(name, '', { ...attributes, maxAge: 0 })),
  }
}
