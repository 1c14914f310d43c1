import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Raising, takeReturnedMail, takeTextStatus } from './bounces.ts'
import { signatureHeader, signatureOf, timestampHeader } from './channels/text-gateway.ts'
import type { HookSecrets } from './model.ts'

type HookOptions = {
  readonly delivering: Raising
  readonly secrets: HookSecrets | undefined
  readonly now: () => Date
  readonly overLimit: (request: FastifyRequest, name: string) => boolean
  readonly onRefused: (name: string, refusal: string, requestId: string) => Promise<void> | void
}

/** Older than this a signed call is nobody's: it may have been overheard. */
const youngMs = 5 * 60_000
const mostBytes = 256 * 1024

type Take = (delivering: HookOptions['delivering'], body: string) => Promise<boolean>

/**
 * Where carriers tell later what became of a message: `POST /hooks/notices/text` by the gateway, `POST /hooks/notices/mail` with a letter
 * that came back. Signed as our own calls to the gateway are. Without a secret there is no such address.
 */
export function registerNoticeHooks(server: FastifyInstance, options: HookOptions): void {
  const { secrets } = options
  if (!secrets) return
  server.register(async (scope) => {
    // The signature is of the bytes as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    )
    const serve = (name: string, secret: string | null, take: Take) => {
      if (secret === null) return
      scope.post(`/${name}`, async (request, reply) => {
        const refused = async (status: number, refusal: string) => {
          await options.onRefused(name, refusal, request.id)
          return reply.status(status).send()
        }
        if (options.overLimit(request, name)) return await refused(429, 'too-many')
        const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
        if (!isSigned(request, { secret, body, now: options.now() })) return await refused(403, 'not-allowed')
        const isTaken = await take(options.delivering, body)
        return isTaken ? reply.status(204).send() : await refused(400, 'invalid-input')
      })
    }
    serve('hooks/notices/text', secrets.text, takeTextStatus)
    serve('hooks/notices/mail', secrets.mail, takeReturnedMail)
  })
}

function isSigned(
  { headers }: FastifyRequest,
  { secret, body, now }: { secret: string; body: string; now: Date },
): boolean {
  const timestamp = headers[timestampHeader]
  const given = headers[signatureHeader]
  if (typeof timestamp !== 'string' || typeof given !== 'string') return false
  if (!(Math.abs(now.getTime() - Date.parse(timestamp)) <= youngMs)) return false
  const right = Buffer.from(signatureOf(secret, timestamp, body))
  const said = Buffer.from(given)
  return said.length === right.length && timingSafeEqual(said, right)
}
