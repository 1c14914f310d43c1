import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteOptions } from '#platform/http/routes.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { isId } from '#platform/ids.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import type { Planners } from '../planners.ts'
import { findPublishedRun } from '../runs/store.ts'
import { placeInRun } from './commands.ts'
import { type Paper, paperOf } from './paper.ts'
import { drawPublicPage } from './public-page.ts'
import { setReport } from './report.ts'
import { findPublication, type PublicationId } from './store.ts'

type Options = Pick<RouteOptions<Actor>, 'works' | 'overLimit'> & { readonly planners: Planners }
type Shown = { readonly paper: Paper; readonly language: Language; readonly publishedAt: Date }
const kept = 50

/** A published scenario: a plain page that anybody may read and keep, and the same as a report. No script, no session. */
export function registerNetworkPages(server: FastifyInstance, options: Options): void {
  const style = readFileSync(new URL('public-page.css', import.meta.url), 'utf8')
  const papers = new Map<string, Promise<Shown | undefined>>()
  const find = async (request: FastifyRequest): Promise<Shown | undefined> => {
    const { language, id } = request.params as Record<string, string>
    if (!isLanguage(language) || !isId(id)) return undefined
    const row = await findPublication(options.works.database.direct, id as PublicationId)
    if (!row) return undefined
    const key = `${id} ${language}`
    const known = papers.get(key) ?? makePaper(options, { row, language })
    if (papers.size >= kept) papers.clear()
    papers.set(key, known)
    return await known
  }
  const refused = (request: FastifyRequest, reply: FastifyReply) =>
    options.overLimit(request, 'network/public') ? reply.status(429).send() : undefined

  server.get('/network/public.css', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css').send(style),
  )
  server.get('/:language/network/:id', async (request, reply) => {
    const over = refused(request, reply)
    if (over) return over
    const shown = await find(request)
    if (!shown) return reply.callNotFound()
    const { id } = request.params as { id: string }
    return cached(reply)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'")
      .send(drawPublicPage(options.planners.county, { ...shown, id }))
  })
  server.get('/:language/network/:id/report.pdf', async (request, reply) => {
    const over = refused(request, reply)
    if (over) return over
    const shown = await find(request)
    if (!shown) return reply.callNotFound()
    const pdf = await setReport(shown.paper, options.planners.county, shown.language, shown.publishedAt)
    return cached(reply).type('application/pdf').send(Buffer.from(pdf))
  })
}

/** A short while: what is withdrawn must be gone soon. */
function cached(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=300')
}

type Asked = { readonly row: NonNullable<Awaited<ReturnType<typeof findPublication>>>; readonly language: Language }

async function makePaper({ works, planners }: Options, { row, language }: Asked): Promise<Shown | undefined> {
  const tx = works.database.direct
  const run = row.runId ? await findPublishedRun(tx, row.runId) : undefined
  const planner = run ? await planners.at(tx, run.tableNumbers) : (await planners.current(tx)).planner
  const { name, version, changes, publishedAt } = row
  const ofRun = run?.result ? { row: run, result: run.result, at: placeInRun(run, row) } : undefined
  const paper = paperOf(planner, { name, version, changes, run: ofRun, at: publishedAt }, language)
  return paper && { paper, language, publishedAt }
}
