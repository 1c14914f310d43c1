import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { checksum, type MandatesConfig } from '#slices/identity/slice.ts'
import { html, sendPage } from '#slices/identity/sign-in/page.ts'
import { inventedResidents } from './people.ts'
import { mandatesTexts } from './mandates-texts.ts'

/** An invented right: a child's guardian, or a mandate an adult has given. */
export type InventedRight = {
  readonly id: string
  readonly giver: string
  readonly holder: string
  readonly kind: 'guardian' | 'mandate'
  readonly matters: readonly ('handling' | 'viewing')[]
  /** The last day; null: no end. */
  readonly validTo: string | null
}

export const inventedRights: readonly InventedRight[] = [
  right('onni-johanna', 'onni-lampela', 'johanna-lampela', 'guardian'),
  right('onni-marko', 'onni-lampela', 'marko-tuomela', 'guardian'),
  right('aatu-johanna', 'aatu-lampela', 'johanna-lampela', 'guardian'),
  right('venla-paivi', 'venla-harjula', 'paivi-harjula', 'guardian'),
  {
    ...right('erkki-tuula', 'erkki-salomaki', 'tuula-niemikoski', 'mandate'),
    matters: ['handling', 'viewing'],
    validTo: '2027-12-31',
  },
  {
    ...right('sami-tuula', 'sami-pellonpera', 'tuula-niemikoski', 'mandate'),
    matters: ['viewing'],
    validTo: '2027-06-30',
  },
  {
    ...right('marko-tuula', 'marko-tuomela', 'tuula-niemikoski', 'mandate'),
    matters: ['handling'],
    validTo: '2025-12-31',
  },
]

// oxlint-disable-next-line eslint/max-params -- rows of a table
function right(id: string, giver: string, holder: string, kind: InventedRight['kind']): InventedRight {
  return { id, giver, holder, kind, matters: [], validTo: null }
}

export type StandIn = {
  readonly config: MandatesConfig
  /** The giver takes it back; the next question is answered no. */
  withdraw(id: string): void
  give(id: string): void
  /** The service answers nothing any more, or again. */
  setDown(isDown: boolean): void
}

type Visit = { readonly holder: string; readonly userId: string; chosen: string | undefined; token: string | undefined }
type Code = { readonly sessionId: string; readonly redirectTo: string; readonly expiresAt: number }

const lives = { codeMs: 60_000, visitMs: 30 * 60_000 }
export const issues = { handling: 'urn:rinnalla:demonstration:handling', viewing: 'urn:rinnalla:demonstration:viewing' }

/**
 * Stands in for the Suomi.fi mandates service and speaks its web interface: registration, a page to choose a person, a code used once, a token, and questions.
 * Every call between servers is checked by its signature. Production never loads this folder.
 */
export function registerMandatesStandIn(
  server: FastifyInstance,
  options: { publicAddress: string; clock: Clock; recheckSeconds?: number },
): StandIn {
  const { clock, publicAddress } = options
  const config: MandatesConfig = {
    baseAddress: publicAddress,
    clientId: 'rinnalla',
    apiKey: secret(),
    oauthSecret: secret(),
    issues,
    recheckSeconds: options.recheckSeconds ?? 1,
    holdsMinutes: 10,
  }
  const visits = new Map<string, Visit>()
  const codes = new Map<string, Code>()
  const withdrawn = new Set<string>()
  let isDown = false
  const running = (holder: string) =>
    inventedRights.filter(
      (one) => one.holder === holder && !withdrawn.has(one.id) && (one.validTo === null || dayOf(clock) <= one.validTo),
    )
  const refuse = (reply: FastifyReply, status: number, error: string) => reply.status(status).send({ error })
  const isSigned = (request: FastifyRequest): boolean => {
    const given = String(request.headers['x-asiointivaltuudetauthorization'] ?? '')
    const at = new Date(given.split(' ')[1] ?? '')
    if (Number.isNaN(at.getTime()) || Math.abs(at.getTime() - clock.now().getTime()) > 5 * 60_000) return false
    return isSame(given, checksum(config, request.url, at))
  }
  const visitOf = (request: FastifyRequest): Visit | undefined => {
    const { sessionId } = request.params as { sessionId: string }
    const visit = visits.get(sessionId)
    const token = String(request.headers.authorization ?? '').replace(/^Bearer /, '')
    return visit?.token !== undefined && isSame(token, visit.token) ? visit : undefined
  }
  server.addHook('onRequest', async (request, reply) => {
    if (isDown && /^\/(service|oauth)\//.test(request.url)) return refuse(reply, 503, 'down')
  })
  server.get('/service/hpa/user/register/:clientId/:hetu', (request, reply) => {
    if (!isSigned(request)) return refuse(reply, 401, 'unauthorized')
    const { hetu } = request.params as { hetu: string }
    const holder = inventedResidents.find((one) => one.hetu === hetu)
    if (!holder) return refuse(reply, 404, 'unknown')
    const visit = { holder: holder.subject, userId: secret(), chosen: undefined, token: undefined }
    const sessionId = secret()
    visits.set(sessionId, visit)
    setTimeout(() => visits.delete(sessionId), lives.visitMs).unref()
    return reply.send({ sessionId, userId: visit.userId })
  })
  server.get('/oauth/authorize', (request, reply) => {
    const query = request.query as Record<string, string>
    const visit = [...visits.values()].find((one) => one.userId === query['user'])
    const language = isLanguage(query['lang']) ? query['lang'] : 'fi'
    if (!visit || !isOwn(query['redirect_uri'], publicAddress)) return sendSorry(reply, language)
    return showPeople(reply, { language, visit, rights: running(visit.holder), query })
  })
  server.get('/oauth/choose', (request, reply) => {
    const query = request.query as Record<string, string>
    const found = [...visits.entries()].find(([, one]) => one.userId === query['user'])
    const redirectTo = query['redirect_uri'] ?? ''
    if (!found || !isOwn(redirectTo, publicAddress)) return sendSorry(reply, 'fi')
    const [sessionId, visit] = found
    const chosen = inventedRights.find((one) => one.id === query['right'] && one.holder === visit.holder)
    if (!chosen) return reply.redirect(redirectTo, 303)
    visit.chosen = chosen.id
    const code = secret()
    codes.set(code, { sessionId, redirectTo, expiresAt: clock.now().getTime() + lives.codeMs })
    return reply.redirect(`${redirectTo}?code=${code}`, 303)
  })
  server.post('/oauth/token', (request, reply) => {
    const query = request.query as Record<string, string>
    const basic = `Basic ${Buffer.from(`${config.clientId}:${config.oauthSecret}`).toString('base64')}`
    if (!isSame(String(request.headers.authorization ?? ''), basic)) return refuse(reply, 401, 'invalid_client')
    const code = codes.get(query['code'] ?? '')
    codes.delete(query['code'] ?? '')
    const visit = code && visits.get(code.sessionId)
    if (!code || !visit || code.redirectTo !== query['redirect_uri'] || code.expiresAt < clock.now().getTime())
      return refuse(reply, 400, 'invalid_grant')
    visit.token = secret()
    return reply.send({ access_token: visit.token, token_type: 'bearer', expires_in: 599, scope: 'read write trust' })
  })
  server.get('/service/hpa/api/delegate/:sessionId', (request, reply) => {
    const visit = isSigned(request) ? visitOf(request) : undefined
    if (!visit) return refuse(reply, 401, 'unauthorized')
    const chosen = running(visit.holder).find((one) => one.id === visit.chosen)
    return reply.send(chosen ? [principal(chosen.giver)] : [])
  })
  server.get('/service/hpa/api/authorization/:sessionId/:hetu', (request, reply) => {
    const visit = isSigned(request) ? visitOf(request) : undefined
    if (!visit) return refuse(reply, 401, 'unauthorized')
    const { hetu } = request.params as { hetu: string }
    const { issues: issue } = request.query as { issues?: string }
    const found = running(visit.holder).find((one) => principal(one.giver).personId === hetu)
    const matter = issue === issues.handling ? 'handling' : 'viewing'
    const isAllowed = found && (issue === undefined || found.matters.includes(matter))
    return reply.send({ result: isAllowed ? 'ALLOWED' : 'DISALLOWED', reasons: [] })
  })
  server.get('/demo-valtuudet', (request, reply) => {
    const { language } = request.query as { language?: string }
    return showRights(reply, isLanguage(language) ? language : 'fi', withdrawn)
  })
  server.get('/demo-valtuudet/:what/:id', (request, reply) => {
    const { what, id } = request.params as { what: string; id: string }
    // A link of another site changes nothing.
    if (request.headers['sec-fetch-site'] === 'cross-site') return sendSorry(reply, 'fi')
    if (what === 'withdraw') withdrawn.add(id)
    if (what === 'give') withdrawn.delete(id)
    return reply.redirect('/demo-valtuudet', 303)
  })
  return {
    config,
    withdraw: (id) => void withdrawn.add(id),
    give: (id) => void withdrawn.delete(id),
    setDown: (down) => {
      isDown = down
    },
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function dayOf(clock: Clock): string {
  return clock.now().toISOString().slice(0, 10)
}

function isOwn(address: string | undefined, publicAddress: string): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).origin === new URL(publicAddress).origin
}

function principal(subject: string): { personId: string; name: string } {
  const person = inventedResidents.find((one) => one.subject === subject)
  if (!person) throw new Error(`no invented resident ${subject}`)
  return { personId: person.hetu, name: `${person.givenNames} ${person.familyName}` }
}

type Showing = {
  readonly language: Language
  readonly visit: Visit
  readonly rights: readonly InventedRight[]
  readonly query: Record<string, string>
}

function showPeople(reply: FastifyReply, { language, rights, query }: Showing): FastifyReply {
  const texts = mandatesTexts[language]
  const to = (id: string) =>
    `/oauth/choose?${new URLSearchParams({ user: query['user'] ?? '', redirect_uri: query['redirect_uri'] ?? '', right: id })}`
  const people = rights.map(
    (one) =>
      html`<li>
        <a class="person" href="${to(one.id)}"
          ><strong>${principal(one.giver).name}</strong
          ><span>${one.kind === 'guardian' ? texts.guardian : texts.mandate}</span></a
        >
      </li> `,
  )
  const none = html`<p>${texts.none}</p>`
  const body = html`<p class="notice">${texts.notice}</p>
    ${
      rights.length === 0
        ? none
        : html`<ul class="people">
            ${people}
          </ul>`
    }
    <p><a class="button" href="${to('-')}">${texts.cancel}</a></p>`
  return sendPage(reply, { language, title: texts.choose, header: texts.header, body })
}

function showRights(reply: FastifyReply, language: Language, withdrawn: ReadonlySet<string>): FastifyReply {
  const texts = mandatesTexts[language]
  const rows = inventedRights.map((one) => {
    const isWithdrawn = withdrawn.has(one.id)
    return html`<li>
      <a class="person" href="/demo-valtuudet/${isWithdrawn ? 'give' : 'withdraw'}/${one.id}"
        ><strong>${principal(one.giver).name} – ${principal(one.holder).name}</strong
        ><span
          >${one.kind === 'guardian' ? texts.guardian : texts.mandate}.
          ${one.validTo === null ? '' : texts.until(one.validTo)}
          ${isWithdrawn ? texts.giveAgain : texts.withdraw}</span
        ></a
      >
    </li> `
  })
  const body = html`<p class="notice">${texts.notice}</p>
    <ul class="people">
      ${rows}
    </ul>
    <p><a class="button" href="/">${texts.toService}</a></p>`
  return sendPage(reply, { language, title: texts.rights, header: texts.header, body })
}

function sendSorry(reply: FastifyReply, language: Language): FastifyReply {
  const texts = mandatesTexts[language]
  const body = html`<p>${texts.sorry}</p>
    <p><a class="button" href="/${language}/acting">${texts.toService}</a></p>`
  return sendPage(reply, { language, title: texts.choose, header: texts.header, body }, 400)
}
