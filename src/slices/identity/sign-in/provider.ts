import * as oidc from 'openid-client'
import type { Language } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'

export type ProviderConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  /** Asked for, and one of them demanded of the answer; empty: the provider's own level is trusted. */
  readonly acrValues: readonly string[]
  /** Only the demonstration talks to its provider over http. */
  readonly allowHttp: boolean
}

export type Authorisation = {
  readonly address: URL
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }
export type ProviderRefusal = 'cancelled' | 'refused' | 'provider-unavailable' | 'not-strong'

/** One OpenID Connect provider: discovered at first need, authorisation code with PKCE, state and nonce. */
export type Provider = {
  authorise(wish: {
    redirectTo: string
    language: Language
    askAgain: boolean
  }): Promise<Outcome<Authorisation, 'provider-unavailable'>>
  /** Exchanges the code; refuses when state, nonce, PKCE, signature, issuer or level do not match. */
  complete(
    callback: URL,
    sent: { state: string; nonce: string; verifier: string },
  ): Promise<Outcome<Claims, ProviderRefusal>>
}

/** `onTrouble` gets the kind of the error only: messages and causes of this library may hold claims. */
export function createProvider(config: ProviderConfig, onTrouble: (code: string) => void): Provider {
  let known: Promise<oidc.Configuration> | undefined
  const configuration = async (): Promise<oidc.Configuration | undefined> => {
    known ??= discover(config)
    try {
      return await known
    } catch (error) {
      // Asked again at the next sign-in: the provider may be back.
      known = undefined
      onTrouble(codeOf(error))
      return undefined
    }
  }
  return {
    authorise: async (wish) => {
      const client = await configuration()
      if (!client) return refuse('provider-unavailable')
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const address = oidc.buildAuthorizationUrl(client, {
        redirect_uri: wish.redirectTo,
        scope: config.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: wish.language,
        ...(config.acrValues.length > 0 ? { acr_values: config.acrValues.join(' ') } : {}),
        ...(wish.askAgain ? { prompt: 'login' } : {}),
      })
      return done({ address, state, nonce, verifier })
    },
    complete: async (callback, sent) => {
      const client = await configuration()
      if (!client) return refuse('provider-unavailable')
      try {
        const claims = await exchange(client, callback, sent)
        const isStrong = config.acrValues.length === 0 || config.acrValues.includes(String(claims['acr']))
        return isStrong ? done(claims) : refuse('not-strong')
      } catch (error) {
        onTrouble(codeOf(error))
        return refuse(refusalOf(error))
      }
    },
  }
}

async function discover(config: ProviderConfig): Promise<oidc.Configuration> {
  const execute = config.allowHttp ? [oidc.allowInsecureRequests] : []
  const client = await oidc.discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
    execute,
  })
  client.timeout = 10
  return client
}

async function exchange(
  client: oidc.Configuration,
  callback: URL,
  sent: { state: string; nonce: string; verifier: string },
): Promise<Claims> {
  const tokens = await oidc.authorizationCodeGrant(client, callback, {
    expectedState: sent.state,
    expectedNonce: sent.nonce,
    pkceCodeVerifier: sent.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('no id token')
  if (client.serverMetadata().userinfo_endpoint === undefined) return claims
  const more = await oidc.fetchUserInfo(client, tokens.access_token, claims.sub)
  // The signed token wins where both speak.
  return { ...more, ...claims }
}

function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? 'cancelled' : 'refused'
  if (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT') return 'provider-unavailable'
  // A connection that fails is a bare TypeError of fetch.
  if (error instanceof TypeError && error.message === 'fetch failed') return 'provider-unavailable'
  return 'refused'
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}
