import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLanguage } from '#platform/i18n.ts'
import { type RouteOptions, statusOf } from '#platform/http/routes.ts'
import { isId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { print, type PrintAsked, readForPrint } from './print.ts'

const name = 'plans/print'

/** The address that gives a plan's version as a PDF. Ids and a number; nothing personal. */
export function registerPlanPrint(server: FastifyInstance, options: RouteOptions<Actor>): void {
  server.get('/plans/:planId/:number/:language/:file', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const answer = (refusal: string) => reply.status(statusOf(refusal)).send(refuse(refusal))
    const asked = askedIn(request)
    if (!asked) return answer('not-found')
    if (options.overLimit(request, name)) return answer('too-many')
    const who = await options.identify(request, asked.as === 'staff' ? 'staff' : 'identified')
    if (!who) return answer('not-signed-in')
    const read = await runCommand(options.works, who, (ctx) => readForPrint(ctx, asked))
    if (!read.ok) {
      await options.onRefused(who, name, read.refusal, request.id)
      return answer(read.refusal)
    }
    const pdf = await print(read.value, asked, options.works.clock.now())
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="plan.pdf"')
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
      .send(Buffer.from(pdf))
  })
}

function askedIn(request: FastifyRequest): PrintAsked | undefined {
  const { planId, number, language, file } = request.params as Record<string, string>
  const as = file === 'staff.pdf' ? 'staff' : file === 'own.pdf' ? 'own' : undefined
  if (!as || !isId(planId) || !isLanguage(language) || !/^[1-9]\d{0,5}$/.test(number ?? '')) return undefined
  return { planId, number: Number(number), language, as }
}
