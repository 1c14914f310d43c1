import { generateKeyPairSync, randomBytes } from 'node:crypto'
import Provider, { type Interaction } from 'oidc-provider'
import type { Clock } from '#platform/clock.ts'
import { memoryAdapter } from './memory-adapter.ts'

/** Someone to sign in as, and what the provider says of them. */
export type Account = { readonly subject: string; readonly claims: Readonly<Record<string, string>> }

export type DemonstrationClient = { readonly id: string; readonly secret: string; readonly redirectTo: string }

export type ProviderOptions = {
  /** `/demo-idp` or `/demo-staff`; the issuer is this path of the server's own address. */
  readonly mountPath: string
  readonly publicAddress: string
  readonly client: DemonstrationClient
  readonly accounts: readonly Account[]
  readonly clock: Clock
  /** The level it answers with; production names the levels of the real provider. */
  readonly level: string
}

export type { Interaction, Provider }

/** An OpenID Connect provider with invented people. Keys live as long as the process; nothing is kept on disk. */
export function createDemonstrationProvider(options: ProviderOptions): Provider {
  const { mountPath, accounts, client } = options
  const provider: Provider = new Provider(new URL(mountPath, options.publicAddress).href, {
    adapter: memoryAdapter(options.clock.now),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: cookieNames(mountPath),
      short: sameSite,
      long: sameSite,
    },
    acrValues: [options.level],
    claims: { openid: ['sub'], profile: [...new Set(accounts.flatMap((account) => Object.keys(account.claims)))] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_ctx: unknown, interaction: Interaction) => `${mountPath}/interaction/${interaction.uid}` },
    // As Finnish identification brokers do: the claims are in the signed token too.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { Interaction: 900, Session: 900, Grant: 900, AccessToken: 300, AuthorizationCode: 60, IdToken: 300 },
    findAccount: (_ctx: unknown, subject: string) => findAccount(accounts, subject),
    loadExistingGrant: (ctx: GrantContext) => grantAll(provider, ctx),
    renderError: (ctx: { redirect(to: string): void }) => ctx.redirect(`${mountPath}/failed`),
  })
  return provider
}

/** Every authorisation asks who: the provider's own session is not remembered, so that people are easily changed. */
export function withoutProviderSession(mountPath: string, cookieHeader: string): string {
  const { session } = cookieNames(mountPath)
  return cookieHeader
    .split(';')
    .filter((part) => !part.trim().startsWith(`${session}=`) && !part.trim().startsWith(`${session}.`))
    .join(';')
}

type GrantContext = {
  oidc: { session: { accountId: string }; client: { clientId: string }; params: { scope?: string } }
}

const sameSite = { sameSite: 'lax', signed: true }

function cookieNames(mountPath: string): { interaction: string; resume: string; session: string } {
  const name = mountPath.slice(1).replaceAll('-', '_')
  return { interaction: `${name}_interaction`, resume: `${name}_resume`, session: `${name}_session` }
}

function signingKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'demonstration' }
}

function findAccount(accounts: readonly Account[], subject: string) {
  const account = accounts.find((candidate) => candidate.subject === subject)
  return account && { accountId: subject, claims: () => ({ sub: subject, ...account.claims }) }
}

/** Nobody is asked what may be told: there is one client, the product itself. */
async function grantAll(provider: Provider, ctx: GrantContext) {
  const grant = new provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId })
  grant.addOIDCScope(ctx.oidc.params.scope ?? 'openid')
  await grant.save()
  return grant
}
