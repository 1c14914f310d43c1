import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Language } from '#platform/i18n.ts'
import type { SessionAudience } from '../model.ts'
import { type SignInRefusal, signInTexts } from './texts.ts'

/** Text that has been made safe for HTML; only `html` makes it. */
export type Html = { readonly html: string }

/** html`<p>${text}</p>`: every value is escaped, unless it is Html itself. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number | Html | readonly Html[])[]
): Html {
  return {
    html: strings.map((text, index) => text + (index < parts.length ? asHtml(parts[index] ?? '') : '')).join(''),
  }
}

export type Page = {
  readonly language: Language
  readonly title: string
  readonly header: string | Html
  readonly body: Html
}

/** A page without script, for moments outside the application: works everywhere, under the strictest policy. */
export function sendPage(reply: FastifyReply, page: Page, status = 200): FastifyReply {
  const document = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <link rel="stylesheet" href="/sign-in/page.css" />
      </head>
      <body>
        <header>${page.header}</header>
        <main>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html> `
  return reply
    .status(status)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(document.html)
}

const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function servePageStyle(server: FastifyInstance): void {
  const style = readFileSync(new URL('page.css', import.meta.url), 'utf8')
  server.get('/sign-in/page.css', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css').send(style),
  )
}

export type RefusedSignIn = {
  readonly audience: SessionAudience
  readonly refusal: SignInRefusal
  readonly language: Language
  readonly returnTo: string
}

export function sendRefusal(reply: FastifyReply, refused: RefusedSignIn): FastifyReply {
  const { audience, refusal, language, returnTo } = refused
  const texts = signInTexts[language]
  const { title, sentence } = texts.refusals[refusal]
  const again = `/sign-in/${audience}?${new URLSearchParams({ return: returnTo, language }).toString()}`
  const isResident = audience === 'resident'
  const body = html`<p>${sentence}</p>
    <p><a class="button" href="${again}">${isResident ? texts.tryAgain : texts.tryAgainStaff}</a></p>
    <p><a href="${returnTo}">${texts.back}</a></p>
    ${isResident ? html`<p class="notice">${texts.emergency}</p>` : ''}`
  return sendPage(reply, { language, title, header: texts.product, body }, statusOf(refusal))
}

function statusOf(refusal: SignInRefusal): number {
  switch (refusal) {
    case 'cancelled':
      return 200
    case 'provider-unavailable':
      return 503
    case 'too-many':
      return 429
    case 'expired':
    case 'refused':
      return 400
    case 'other-browser':
    case 'session-changed':
    case 'not-strong':
    case 'no-identity':
    case 'unknown-staff':
    case 'account-taken':
      return 403
  }
}

function asHtml(part: string | number | Html | readonly Html[]): string {
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part))
  return 'html' in part ? part.html : part.map((one) => one.html).join('')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
