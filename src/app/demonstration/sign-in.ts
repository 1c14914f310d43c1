import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { isLanguage, type Language, type Localised } from '#platform/i18n.ts'
import { html, sendPage } from '#slices/identity/sign-in/page.ts'
import type { ProviderConfig } from '#slices/identity/slice.ts'
import type { Account, Provider } from './provider.ts'
import { demonstrationTexts } from './texts.ts'

/** An invented person on the page where one is chosen. */
export type Choice = Account & { readonly name: string; readonly note: Localised; readonly birthOn: string | null }

export type DemonstrationSignIn = {
  readonly audience: 'resident' | 'staff' | 'partner'
  /** Of a partner: the agreement whose organisation's sign-in this stands in for. */
  readonly agreement?: string
  readonly publicAddress: string
  readonly clock: Clock
  readonly choices: readonly Choice[]
}

const demonstrationLevel = 'urn:rinnalla:demonstration'

type Made = {
  readonly provider: Provider
  readonly withoutProviderSession: typeof import('./provider.ts').withoutProviderSession
}

const mountPaths = { resident: '/demo-idp', staff: '/demo-staff', partner: '/demo-partner' } as const

type Where = Pick<DemonstrationSignIn, 'audience' | 'agreement'>

function mountPathOf({ audience, agreement }: Where): string {
  return agreement === undefined ? mountPaths[audience] : `${mountPaths[audience]}-${agreement}`
}

/** Under which address a stand-in's people are known. */
export function issuerOf(where: Where & { readonly publicAddress: string }): string {
  return new URL(mountPathOf(where), where.publicAddress).href
}

/**
 * Puts a provider with invented people into the server, and says how to sign in with it. Stands in for Suomi.fi
 * identification and for the county's staff directory; production never loads this folder.
 */
export function registerDemonstrationSignIn(server: FastifyInstance, options: DemonstrationSignIn): ProviderConfig {
  const { audience, publicAddress, clock, choices } = options
  const mountPath = mountPathOf(options)
  const agreement = options.agreement === undefined ? '' : `/${options.agreement}`
  const client = {
    id: 'rinnalla',
    secret: randomBytes(32).toString('base64url'),
    redirectTo: `${new URL(publicAddress).origin}/sign-in/callback/${audience}${agreement}`,
  }
  // Its library is large and its keys take time to make: both wait for the first sign-in.
  let made: Promise<Made> | undefined
  const provider = (): Promise<Made> =>
    (made ??= import('./provider.ts').then(({ createDemonstrationProvider, withoutProviderSession }) => ({
      provider: createDemonstrationProvider({
        mountPath,
        publicAddress,
        client,
        clock,
        accounts: choices,
        level: demonstrationLevel,
      }),
      withoutProviderSession,
    })))
  server.register(async (scope) => {
    // The provider reads bodies itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null))
    scope.get(`${mountPath}/interaction/:uid`, async (request, reply) =>
      showChoices({ options, ...(await provider()), request, reply }),
    )
    scope.post(`${mountPath}/interaction/:uid/:subject`, async (request, reply) =>
      choose({ options, ...(await provider()), request, reply }),
    )
    scope.get(`${mountPath}/failed`, (request, reply) => sendFailed(request, reply))
    scope.all(`${mountPath}/*`, async (request, reply) => passOn(await provider(), mountPath, request, reply))
  })
  return {
    issuer: issuerOf(options),
    clientId: client.id,
    clientSecret: client.secret,
    scope: 'openid profile',
    acrValues: [demonstrationLevel],
    allowHttp: true,
  }
}

type Step = {
  readonly options: DemonstrationSignIn
  readonly provider: Provider
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function showChoices({ options, provider, request, reply }: Step): Promise<FastifyReply> {
  const interaction = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  if (!interaction) return sendFailed(request, reply)
  const language = languageOf(request, interaction.params['ui_locales'])
  const texts = demonstrationTexts[language]
  const here = `${mountPathOf(options)}/interaction/${interaction.uid}`
  const people = options.choices.map((choice) => {
    const years = choice.birthOn === null ? '' : `${texts.years(ageOn(choice.birthOn, options.clock.now()))}. `
    return html`<li>
      <form method="post" action="${here}/${choice.subject}">
        <button class="person" name="choose" value="1">
          <strong>${choice.name}</strong><span>${years}${choice.note[language]}</span>
        </button>
      </form>
    </li> `
  })
  const body = html`<p class="notice">${texts.notice}</p>
    <ul class="people">
      ${people}
    </ul>
    <form method="post" action="${here}/-">
      <button class="button" name="choose" value="0">${texts.cancel}</button>
    </form>`
  const header = html`${texts.header}
    <nav>
      <a href="?language=fi" lang="fi">Suomeksi</a><a href="?language=sv" lang="sv">På svenska</a
      ><a href="?language=en" lang="en">In English</a>
    </nav>`
  const title = options.audience === 'resident' ? texts.chooseResident : texts.chooseStaff
  return sendPage(reply, { language, title, header, body })
}

async function choose({ options, provider, request, reply }: Step): Promise<FastifyReply> {
  const interaction = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  if (!interaction) return sendFailed(request, reply)
  const { subject } = request.params as { subject: string }
  const chosen = options.choices.find((choice) => choice.subject === subject)
  reply.hijack()
  await provider.interactionFinished(
    request.raw,
    reply.raw,
    chosen
      ? { login: { accountId: chosen.subject, acr: demonstrationLevel, amr: ['demonstration'], remember: false } }
      : { error: 'access_denied', error_description: 'the person cancelled' },
  )
  return reply
}

/** Everything else is the protocol, which the provider speaks below its own path. */
function passOn(
  { provider, withoutProviderSession }: Made,
  mountPath: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const raw = request.raw as typeof request.raw & { originalUrl?: string }
  raw.originalUrl = raw.url ?? ''
  raw.url = raw.originalUrl.slice(mountPath.length)
  if (raw.url.startsWith('/auth') && raw.headers.cookie !== undefined) {
    raw.headers.cookie = withoutProviderSession(mountPath, raw.headers.cookie)
  }
  reply.hijack()
  void provider.callback()(raw, reply.raw)
  return reply
}

function sendFailed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request, undefined)
  const texts = demonstrationTexts[language]
  const body = html`<p>${texts.failedSentence}</p>
    <p><a class="button" href="/">${texts.toService}</a></p>`
  return sendPage(reply, { language, title: texts.failed, header: texts.header, body }, 400)
}

function languageOf(request: FastifyRequest, asked: unknown): Language {
  const chosen = (request.query as Record<string, unknown>)['language'] ?? asked
  return isLanguage(chosen) ? chosen : 'fi'
}

function ageOn(birthOn: string, now: Date): number {
  const today = now.toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return today.slice(5) < birthOn.slice(5) ? years - 1 : years
}
