import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteOptions } from '#platform/http/routes.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { Reason, reportConcern } from './contract.ts'
import { type ConcernDoor, report } from './intake.ts'
import { drawPlainForm, drawPlainReceipt, type PlainPage } from './plain-page.ts'

const path = '/plain/concern/:language'
const limit = 64 * 1024

/**
 * The whole form on one page, for a browser without script. The same command, the same limits; what was typed comes back on the page when
 * something is missing, so that nothing is lost.
 */
export function registerPlainConcernForm(
  server: FastifyInstance,
  door: ConcernDoor,
  options: RouteOptions<Actor>,
): void {
  const style = readFileSync(new URL('plain-page.css', import.meta.url), 'utf8')
  server.register(async (own) => {
    own.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: limit },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    own.get('/plain/concern.css', (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').type('text/css').send(style),
    )
    own.get(path, async (request, reply) => {
      const language = languageOf(request)
      return language ? send(reply, drawPlainForm(language, new URLSearchParams(), null)) : reply.callNotFound()
    })
    own.post(path, { bodyLimit: limit }, async (request, reply) => {
      const language = languageOf(request)
      if (!language) return reply.callNotFound()
      return await receive(request, reply, { language, door, options })
    })
  })
}

type Place = { language: Language; door: ConcernDoor; options: RouteOptions<Actor> }

async function receive(request: FastifyRequest, reply: FastifyReply, place: Place): Promise<FastifyReply> {
  const { language, door, options } = place
  const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
  const again = (problem: 'missing' | 'invalid-hetu' | 'too-many', status: number) =>
    send(reply, drawPlainForm(language, typed, problem), status)
  // A form of another site may not report in somebody's name.
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return reply.status(403).send()
  if (options.overLimit(request, reportConcern.path)) return again('too-many', 429)
  const who = await options.identify(request, 'anyone')
  const input = reportConcern.input.safeParse(inputOf(typed, language))
  if (!who || !input.success) return again('missing', 400)
  const outcome = await runCommand(options.works, { ...who, address: request.ip }, (ctx) =>
    report(ctx, door, input.data, 'plain-form'),
  )
  return outcome.ok ? send(reply, drawPlainReceipt(language, outcome.value)) : again('invalid-hetu', 409)
}

function inputOf(typed: URLSearchParams, language: Language): unknown {
  const text = (name: string) => storable(typed.get(name) ?? '')
  const isProfessional = text('as') === 'professional'
  const municipality = /^\d{3}$/.test(text('municipality')) ? text('municipality') : null
  return {
    language,
    about: {
      kind: text('kind'),
      name: text('name'),
      hetu: text('hetu'),
      age: text('age'),
      where: text('where'),
      municipality,
    },
    danger: text('danger'),
    reasons: typed.getAll('reasons').filter((one) => Reason.safeParse(one).success),
    story: text('story'),
    reporter: isProfessional
      ? {
          as: 'professional',
          sector: text('sector') || 'other',
          name: text('ownName'),
          office: text('office'),
          organisation: text('organisation'),
          phone: text('ownPhone'),
        }
      : { as: 'private', name: text('ownName'), phone: text('ownPhone') },
  }
}

/** PostgreSQL stores no character zero and no half of a pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

function languageOf(request: FastifyRequest): Language | undefined {
  const { language } = request.params as { language: string }
  return isLanguage(language) ? language : undefined
}

const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

function send(reply: FastifyReply, page: PlainPage, status = 200): FastifyReply {
  return reply
    .status(status)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(page.html)
}
