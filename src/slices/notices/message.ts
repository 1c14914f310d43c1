import type { Language } from '#platform/i18n.ts'
import { kindRules, type Outgoing } from './model.ts'
import { zoned } from './quiet.ts'
import { wordsForAnother } from './words-for-another.ts'
import { codeWords, frameWords, kindWords, plainWords, unitWords } from './words.ts'

export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

type Said = {
  readonly title: string
  readonly lines: readonly string[]
  readonly short: string
  readonly page: string | null
  readonly footer: readonly string[]
}

/** What is said and nothing more: no name, no service, no profession, no place, no id. Under non-disclosure no address of the service either. */
function said({ kind, language, plain, isForAnother, startsAt, code }: Outgoing): Said {
  const { signIn, noReply, change } = frameWords[language]
  if (kind === 'address-code') {
    const words = codeWords[language]
    return {
      title: words.title,
      lines: [words.line(code ?? ''), words.notYou],
      short: words.short(code ?? ''),
      page: null,
      footer: [signIn, noReply],
    }
  }
  if (kind === 'unit-question') {
    const { title, line, content, short } = unitWords[language]
    return { title, lines: [line, content], short, page: 'partner', footer: [unitWords[language].signIn, noReply] }
  }
  if (plain) {
    const { title, line, short } = plainWords[language]
    return { title, lines: [line], short, page: null, footer: [signIn, noReply] }
  }
  const words = isForAnother ? wordsForAnother[language][kind] : kindWords[language][kind]
  const when = (length: 'long' | 'short') => (startsAt === null ? null : timeIn(language, startsAt, length))
  return {
    title: words.title,
    lines: [words.line(when('long'))],
    short: words.short(when('short')),
    page: isForAnother ? 'acting' : kindRules[kind].page,
    footer: [signIn, noReply, change],
  }
}

/** An e-mail in plain text and in HTML that says the same: a heading, no picture, nothing that tells who opened it. */
export function composeMail(message: Outgoing, publicAddress: string): Mail {
  const { language } = message
  const { title, lines, page, footer } = said(message)
  const words = frameWords[language]
  const address = page === null ? null : `${publicAddress}/${language}/${page}`
  const text = [...lines, ...(address === null ? [] : [words.link(address)]), '--', ...footer].join('\n\n')
  return { subject: title, text, html: pageOf(language, { title, lines, footer, address }) }
}

type Page = { title: string; lines: readonly string[]; footer: readonly string[]; address: string | null }

/** Readers that follow the device's dark look, and keep a style of their own head: 13:1, links 9.9:1. The others show it light. */
const darkLook = `@media (prefers-color-scheme: dark) {
body { background: #101a24 !important; color: #eef2f6 !important }
.name, .link { color: #9cc4ff !important }
.button { background: #9cc4ff !important; color: #0b2d5b !important }
.small { color: #c3ccd6 !important }
}`

/** Colours of the design: ink 16.5:1 and muted ink 7.7:1 on white, the link 7.9:1. Readers of mail take styles from the elements alone. */
function pageOf(language: Language, { title, lines, footer, address }: Page): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`
  const button =
    address === null
      ? ''
      : `<p style="margin:24px 0"><a class="button" href="${escaped(address)}" style="display:inline-block;padding:12px 20px;background:#164f9e;color:#ffffff;font-weight:600;text-decoration:underline;border-radius:3px">${escaped(frameWords[language].open)}</a></p>
<p style="margin:0 0 16px;word-break:break-word"><a class="link" href="${escaped(address)}" style="color:#164f9e">${escaped(address)}</a></p>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${darkLook}</style>
</head>
<body style="margin:0;background:#ffffff;color:#14202e;font:18px/27px Arial,sans-serif">
<main style="max-width:38rem;margin:0 auto;padding:24px 20px">
<p class="name" style="margin:0 0 24px;font-weight:700;color:#0b2d5b">Rinnalla</p>
<h1 style="margin:0 0 16px;font-size:26px;line-height:32px">${escaped(title)}</h1>
${lines.map(paragraph).join('\n')}
${button}
<hr style="border:0;border-top:1px solid #6f7c89;margin:32px 0 16px">
${footer.map((text) => `<p class="small" style="margin:0 0 12px;font-size:16px;line-height:24px;color:#475462">${escaped(text)}</p>`).join('\n')}
</main>
</body>
</html>
`
}

/** A phone's text: one message of 160 characters of its own alphabet. */
export function composeText(message: Outgoing, publicAddress: string): string {
  const { short, page } = said(message)
  const link = page === null ? '' : ` ${publicAddress}/${message.language}/${page}`
  return `Rinnalla: ${short}${link}`
}

function timeIn(language: Language, at: Date, length: 'long' | 'short'): string {
  const { day, month, year, hour, minute, dayOfWeek } = zoned(at)
  const minutes = String(minute).padStart(2, '0')
  const weekday = weekdays[language][dayOfWeek - 1] ?? ''
  const name = length === 'long' ? weekday : [...weekday].slice(0, language === 'en' ? 3 : 2).join('')
  if (language === 'en') {
    const date = `${day} ${months[month - 1] ?? ''}${length === 'long' ? ` ${year}` : ''}`
    return `${name} ${date} at ${hour}:${minutes}`
  }
  const date = length === 'long' ? `${day}.${month}.${year}` : `${day}.${month}.`
  const word = language === 'sv' ? 'kl.' : length === 'long' ? 'kello' : 'klo'
  return `${name} ${date} ${word} ${hour}.${minutes}`
}

const weekdays = {
  fi: ['maanantai', 'tiistai', 'keskiviikko', 'torstai', 'perjantai', 'lauantai', 'sunnuntai'],
  sv: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
