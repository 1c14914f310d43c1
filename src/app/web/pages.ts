import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '#platform/i18n.ts'
import type { FrontPage, MunicipalityChoice } from '#slices/directory/contract.ts'
import { type Shell, shellOf } from '#web/kit/addresses.ts'
import { htmlPage } from '#web/kit/html-page.ts'
import { type FirstRequests, firstRequestsOf, type Manifest } from '#web/kit/manifest.ts'
import { otherBuilds } from './builds.ts'
import { createDrawnPages } from './drawn-pages.ts'

type Rendered = { html: string; status: 200 | 404; title: string; head: string }
type Render = (asked: {
  url: string
  language: Language
  data: FrontPage
  municipalities: readonly MunicipalityChoice[]
  demonstration: boolean
}) => Rendered

export type PagesOptions = {
  readonly webFolder: string
  readonly demonstration: boolean
  readonly publicAddress: string
  /** What the channels are now, for this municipality; an unknown code is treated as none. */
  readonly frontPage: (municipality: string | undefined) => Promise<FrontPage>
  readonly municipalities: readonly MunicipalityChoice[]
}

const staffTitles: Record<Exclude<Shell, 'resident'>, Record<Language, string>> = {
  professional: { fi: 'Työlista – Rinnalla', sv: 'Arbetslista – Rinnalla', en: 'Work list – Rinnalla' },
  management: { fi: 'Johtaminen – Rinnalla', sv: 'Ledning – Rinnalla', en: 'Management – Rinnalla' },
}

/** The three shells' pages. The language is in the address; `/` is Finnish. Residents' pages come with their content in the HTML. */
export async function registerPages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  const { render } = (await import(pathToFileURL(join(options.webFolder, 'server/render-resident.js')).href)) as {
    render: Render
  }
  const first = firstRequests(options.webFolder)
  const known = new Map(options.municipalities.map(({ code }) => [code, code]))
  const secure = options.publicAddress.startsWith('https:')
  const socket = options.publicAddress.replace(/^http/, 'ws')
  await server.register(fastifyStatic, {
    root: [options.webFolder, ...otherBuilds(options.webFolder)],
    prefix: '/assets/',
    allowedPath: (path) => !path.includes('/server/') && !path.endsWith('manifest.json'),
    index: false,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
  })
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    if (secure) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!reply.hasHeader('content-security-policy')) {
      reply.header(
        'content-security-policy',
        `default-src 'self'; connect-src 'self' ${socket}; img-src 'self' blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      )
    }
  })
  const pages = createDrawnPages()
  const page: DrawPage = async (request, language, reply) => {
    const [path = '/', query = ''] = request.url.split('?')
    const shell = shellOf(path)
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
    if (shell !== 'resident') return reply.send(staffPage(shell, language, first[shell], options.demonstration))
    const search = new URLSearchParams(query)
    const municipality = known.get(search.get('kunta') ?? '')
    const { url } = request
    // Kept for others only when the path and the municipality are all that the address holds.
    const isPlain = query === '' || (municipality !== undefined && search.size === 1)
    const key = isPlain ? `${language} ${path} ${municipality ?? ''}` : undefined
    const accepts = String(request.headers['accept-encoding'] ?? '')
    return pages.send(reply, { key, accepts }, async () => {
      const data = await options.frontPage(municipality)
      const { municipalities, demonstration } = options
      const drawn = render({ url, language, data, municipalities, demonstration })
      const dataJson = JSON.stringify({ language, demonstration, frontPage: data, municipalities })
      const { title, head: headTags, html: body, status } = drawn
      return { status, html: htmlPage({ language, title, headTags, body, dataJson, ...first.resident }) }
    })
  }
  server.get('/', async (request, reply) => page(request, 'fi', reply))
  server.get('/:language', async (request, reply) => pageIn(request, reply, page))
  server.get('/:language/*', async (request, reply) => pageIn(request, reply, page))
}

type DrawPage = (request: FastifyRequest, language: Language, reply: FastifyReply) => Promise<FastifyReply>

async function pageIn(request: FastifyRequest, reply: FastifyReply, page: DrawPage): Promise<FastifyReply> {
  const { language } = request.params as { language: string }
  if (!isLanguage(language)) return reply.callNotFound() as unknown as FastifyReply
  return await page(request, language, reply)
}

function staffPage(
  shell: Exclude<Shell, 'resident'>,
  language: Language,
  first: FirstRequests,
  demonstration: boolean,
): string {
  const dataJson = JSON.stringify({ language, demonstration })
  return htmlPage({
    language,
    title: staffTitles[shell][language],
    headTags: '',
    body: '',
    dataJson,
    density: 'compact',
    ...first,
  })
}

function firstRequests(webFolder: string): Record<Shell, FirstRequests> {
  const of = (shell: Shell): FirstRequests => {
    const file = join(webFolder, shell, 'manifest.json')
    if (!existsSync(file)) throw new Error(`the screens are not built: ${file} is missing`)
    return firstRequestsOf(shell, JSON.parse(readFileSync(file, 'utf8')) as Manifest)
  }
  return { resident: of('resident'), professional: of('professional'), management: of('management') }
}
