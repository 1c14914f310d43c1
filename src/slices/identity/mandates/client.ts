import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { checkHetu, type Hetu } from '../hetu.ts'

/**
 * The Suomi.fi mandates service (valtuudet), its web interface for acting for a person (HPA). Addresses, headers and shapes are as public clients of it
 * use them (Koski's RemoteValtuudetClient, the service's own node example). Not verified: the identifiers of the mandate matters, which the county gets at
 * onboarding, and how long a token lives. The interface puts personal codes into paths of calls between servers; they are never logged here.
 */
export type MandatesConfig = {
  readonly baseAddress: string
  readonly clientId: string
  /** Signs every call. */
  readonly apiKey: string
  /** For the exchange of the code. */
  readonly oauthSecret: string
  /** The service's identifiers of the two health-care mandates. */
  readonly issues: { readonly handling: string; readonly viewing: string }
  /** How often a running right to act is asked again. */
  readonly recheckSeconds: number
  /** Without an answer a yes holds this long. */
  readonly holdsMinutes: number
}

/** One person's visit to the service; its session and token are kept on our side only. */
export type MandatesSession = { readonly sessionId: string; readonly token: string }
export type Principal = { readonly hetu: Hetu; readonly name: string; readonly birthOn: string }
type Unavailable = 'service-unavailable'

export type Mandates = {
  readonly recheckSeconds: number
  readonly holdsMinutes: number
  /** Begins a visit: where to send the browser, and the session to come back to. */
  begin(
    hetu: string,
    back: { redirectTo: string; language: Language },
  ): Promise<Outcome<{ sessionId: string; address: string }, Unavailable>>
  /** `refused`: the code is wrong, used, or of another visit. */
  exchange(
    visit: { sessionId: string; code: string },
    redirectTo: string,
  ): Promise<Outcome<MandatesSession, Unavailable | 'refused'>>
  /** Whom the visitor chose to act for. */
  listPrincipals(session: MandatesSession): Promise<Outcome<readonly Principal[], Unavailable | 'refused'>>
  /** Whether they may act for this person; with an issue: by a mandate of that matter. */
  isAllowed(session: MandatesSession, asked: AskedRight): Promise<Outcome<boolean, Unavailable | 'refused'>>
  readonly issues: MandatesConfig['issues']
}
export type AskedRight = { readonly hetu: string; readonly issue?: string }

const Registered = z.object({ sessionId: z.string().min(1).max(200), userId: z.string().min(1).max(200) })
const Token = z.object({ access_token: z.string().min(1).max(2000) })
const Delegates = z.array(z.object({ personId: z.string().max(20), name: z.string().max(300) })).max(200)
const Authorization = z.object({ result: z.enum(['ALLOWED', 'DISALLOWED']) })

const patienceMs = 4_000

/** `fetcher` and `now` are given: the stand-in of the demonstration answers by the same server. */
export function createMandates(config: MandatesConfig, deps: { fetcher: typeof fetch; now: () => Date }): Mandates {
  const ask = async <S extends z.ZodType>(
    path: string,
    schema: S,
    call: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Outcome<z.output<S>, Unavailable | 'refused'>> => {
    try {
      const answer = await deps.fetcher(new URL(path, config.baseAddress), {
        method: call.method ?? 'GET',
        headers: { 'X-AsiointivaltuudetAuthorization': checksum(config, path, deps.now()), ...call.headers },
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      if (answer.status >= 500) return refuse('service-unavailable')
      if (!answer.ok) return refuse('refused')
      const parsed = schema.safeParse(await answer.json())
      return parsed.success ? done(parsed.data) : refuse('service-unavailable')
    } catch {
      // The message of a failed call holds its address, and the address a personal code: nothing of it is kept.
      return refuse('service-unavailable')
    }
  }
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
  return {
    recheckSeconds: config.recheckSeconds,
    holdsMinutes: config.holdsMinutes,
    issues: config.issues,
    begin: async (hetu, { redirectTo, language }) => {
      const path = `/service/hpa/user/register/${config.clientId}/${encodeURIComponent(hetu)}?requestId=${randomUUID()}`
      const registered = await ask(path, Registered)
      if (!registered.ok) return refuse('service-unavailable')
      const address = new URL('/oauth/authorize', config.baseAddress)
      address.search = new URLSearchParams({
        client_id: config.clientId,
        response_type: 'code',
        redirect_uri: redirectTo,
        user: registered.value.userId,
        lang: language,
      }).toString()
      return done({ sessionId: registered.value.sessionId, address: address.href })
    },
    exchange: async ({ sessionId, code }, redirectTo) => {
      const query = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: redirectTo, code })
      const basic = Buffer.from(`${config.clientId}:${config.oauthSecret}`).toString('base64')
      const headers = { Authorization: `Basic ${basic}` }
      const exchanged = await ask(`/oauth/token?${query}`, Token, { method: 'POST', headers })
      return exchanged.ok ? done({ sessionId, token: exchanged.value.access_token }) : exchanged
    },
    listPrincipals: async ({ sessionId, token }) => {
      const path = `/service/hpa/api/delegate/${encodeURIComponent(sessionId)}?requestId=${randomUUID()}`
      const listed = await ask(path, Delegates, { headers: bearer(token) })
      if (!listed.ok) return listed
      return done(listed.value.flatMap(({ personId, name }) => principalOf(personId, name)))
    },
    isAllowed: async ({ sessionId, token }, { hetu, issue }) => {
      const query = new URLSearchParams({ requestId: randomUUID(), ...(issue === undefined ? {} : { issues: issue }) })
      const path = `/service/hpa/api/authorization/${encodeURIComponent(sessionId)}/${encodeURIComponent(hetu)}?${query}`
      const answered = await ask(path, Authorization, { headers: bearer(token) })
      return answered.ok ? done(answered.value.result === 'ALLOWED') : answered
    },
  }
}

function principalOf(personId: string, name: string): Principal[] {
  const checked = checkHetu(personId)
  return checked.kind === 'invalid' ? [] : [{ hetu: checked.hetu, name: name.trim(), birthOn: checked.bornOn }]
}

/** `<client> <time> <HMAC-SHA256 of "path time">`; the path as it is sent, with its query. */
export function checksum(config: Pick<MandatesConfig, 'clientId' | 'apiKey'>, path: string, now: Date): string {
  const time = now.toISOString()
  return `${config.clientId} ${time} ${createHmac('sha256', config.apiKey).update(`${path} ${time}`).digest('base64')}`
}
