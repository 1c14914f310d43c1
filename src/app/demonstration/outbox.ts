import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { html, sendPage } from '#slices/identity/sign-in/page.ts'
import { type Channels, composeMail, composeText, type Outgoing } from '#slices/notices/slice.ts'
import { outboxTexts } from './outbox-texts.ts'

type Kept = {
  readonly number: number
  readonly at: Date
  readonly channel: 'email' | 'text' | 'push'
  readonly to: string
  readonly subject: string | null
  readonly text: string | null
  readonly html: string | null
}

export type Outbox = { readonly channels: Channels; register(server: FastifyInstance): void }

const mostKept = 100

/** Where the demonstration's messages end: nothing leaves this process, and everybody at this machine may read them all. */
export function createOutbox(publicAddress: string, clock: Clock): Outbox {
  const kept: Kept[] = []
  let number = 0
  const keep = (one: Omit<Kept, 'number' | 'at'>) => {
    number += 1
    kept.unshift({ ...one, number, at: clock.now() })
    kept.length = Math.min(kept.length, mostKept)
    return { kind: 'sent' } as const
  }
  const to = (message: Outgoing) => String(message.address)
  return {
    channels: {
      // A browser's push goes by its maker's service, which is a real network.
      pushKey: null,
      email: {
        send: async (message) => {
          const { subject, text, html: asHtml } = composeMail(message, publicAddress)
          return keep({ channel: 'email', to: to(message), subject, text, html: asHtml })
        },
      },
      text: {
        send: async (message) =>
          keep({
            channel: 'text',
            to: to(message),
            subject: null,
            text: composeText(message, publicAddress),
            html: null,
          }),
      },
    },
    register: (server) => {
      server.get('/:language/outbox', (request, reply) => {
        const { language } = request.params as { language: string }
        return isLanguage(language) ? showAll(reply, language, kept) : reply.callNotFound()
      })
      server.get('/:language/outbox/:number', (request, reply) => {
        const { number: asked } = request.params as { number: string }
        const letter = kept.find((one) => String(one.number) === asked)?.html
        return letter ? showLetter(reply, letter) : reply.callNotFound()
      })
    },
  }
}

function showAll(reply: FastifyReply, language: Language, kept: readonly Kept[]): FastifyReply {
  const t = outboxTexts[language]
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-FI`, {
    weekday: 'short',
    day: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Europe/Helsinki',
  })
  const letters = kept.map(
    (one) =>
      html`<article>
        <h2>${one.subject ?? t.channel[one.channel]}</h2>
        <p>${t.channel[one.channel]}, ${time.format(one.at)}<br />${t.to}: ${one.to}</p>
        <pre>${one.text ?? t.push}</pre>
        ${one.html === null ? '' : html`<p><a href="/${language}/outbox/${one.number}">${t.asHtml}</a></p>`}
      </article> `,
  )
  const body = html`<p class="notice">${t.notice}</p>
    <p><a href="/${language}/outbox">${t.refresh}</a> · <a href="/${language}/own">${t.back}</a></p>
    ${
      kept.length === 0
        ? html`<p>${t.none}</p>`
        : html`<p>${t.latest}</p>
            ${letters}`
    }`
  const header = html`${t.header}
    <nav>
      <a href="/fi/outbox" lang="fi">Suomeksi</a><a href="/sv/outbox" lang="sv">På svenska</a
      ><a href="/en/outbox" lang="en">In English</a>
    </nav>`
  return sendPage(reply, { language, title: t.title, header, body })
}

/** The letter itself, which brings its own styles as mail does: alone in its page, with nothing that runs and nothing that loads. */
function showLetter(reply: FastifyReply, letter: string): FastifyReply {
  return reply
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'none'",
    )
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(letter)
}
