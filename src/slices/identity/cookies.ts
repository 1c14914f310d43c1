import type { FastifyReply } from 'fastify'
import { isToken, type SessionAudience } from './model.ts'

/** The cookies of this installation: separate for residents, staff and partners, and one that ties a sign-in to its browser. */
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
  const isSecure = new URL(publicAddress).protocol === 'https:'
  const prefix = isSecure ? '__Host-' : ''
  const attributes = `; Path=/; HttpOnly;${isSecure ? ' Secure;' : ''} SameSite=Lax`
  return {
    session: {
      resident: `${prefix}rinnalla_resident`,
      staff: `${prefix}rinnalla_staff`,
      partner: `${prefix}rinnalla_partner`,
    },
    signIn: `${prefix}rinnalla_sign_in`,
    tokenIn,
    set: (reply, name, token, maxAgeSeconds) => {
      const lifetime = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`
      reply.header('set-cookie', `${name}=${token}${lifetime}${attributes}`)
    },
    clear: (reply, name) => void reply.header('set-cookie', `${name}=; Max-Age=0${attributes}`),
  }
}

/** Our tokens need no decoding, so a header is read without the framework: the socket's upgrade has none. */
function tokenIn(header: string | undefined, name: string): string | undefined {
  const found = header?.split(';').find((part) => part.trimStart().startsWith(`${name}=`))
  const value = found?.slice(found.indexOf('=') + 1).trim()
  return isToken(value) ? value : undefined
}
