import { isUtf8 } from 'node:buffer'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { newId } from '../ids.ts'
import type { Clock } from '../clock.ts'

/** The bare server: JSON that is really UTF-8, cookies, small bodies, no stack traces, no addresses or bodies in the log. */
export function createServer(options: { logger: Logger; clock: Clock; trustProxy: boolean }): FastifyInstance {
  const server = Fastify({
    loggerInstance: options.logger,
    // Addresses hold ids of contacts and files: no request is logged by its address.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: 64 * 1024,
    genReqId: () => newId(options.clock.now()),
    // A 10 MB picture over a slow line takes most of a minute.
    requestTimeout: 120_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  server.register(cookie)
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const parsed = parseJson(body as Buffer)
    if (parsed.ok) done(null, parsed.value)
    else done(Object.assign(new Error('not JSON'), { statusCode: 400 }))
  })
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
    void reply.status(status).send({ ok: false, refusal: refusalOf(status) })
  })
  server.setNotFoundHandler((_request, reply) => void reply.status(404).send({ ok: false, refusal: 'not-found' }))
  return server
}

function parseJson(body: Buffer): { ok: true; value: unknown } | { ok: false } {
  if (!isUtf8(body)) return { ok: false }
  const text = body.toString('utf8')
  try {
    const value: unknown = mayHoldKeyOfPrototype.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text)
    return mayHoldBrokenText.test(text) && !isStorable(value) ? { ok: false } : { ok: true, value }
  } catch {
    return { ok: false }
  }
}

/** Only by an escape can these come in: a byte of zero or half a pair of UTF-16 is no JSON or no UTF-8. */
const mayHoldBrokenText = /\\u(?:0000|d[89a-f])/i
const mayHoldKeyOfPrototype = /__proto__|\\u005f/i

/** PostgreSQL stores no character zero and no half of a pair; every text is refused here, once, before any endpoint sees it. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

/** `__proto__` in a body is never a key. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

function refusalOf(status: number): string {
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many'
  return status >= 500 ? 'unavailable' : 'invalid-input'
}
