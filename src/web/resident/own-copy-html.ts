import type { Language } from '#platform/i18n.ts'
import { formatIn } from '../kit/format.ts'
import { ownDataTexts } from './own-data-texts.ts'

/** What the endpoint of the copy answers, as far as it is drawn. */
export type OwnCopy = {
  readonly madeAt: string
  readonly card: Readonly<Record<string, unknown>>
  readonly parts: Readonly<Record<string, unknown>>
}

/** The copy as one page to read and to print: headings, names and values, in the reader's language; nothing to run, nothing to fetch. */
export function copyAsHtml(copy: OwnCopy, language: Language): string {
  const t = ownDataTexts[language]
  const draw = drawerIn(language)
  const titles: Readonly<Record<string, string>> = t.part
  const parts = Object.entries(copy.parts).map(
    ([path, value]) =>
      `<section><h2>${escaped(titles[path] ?? path)}</h2>${draw(value) || `<p>${t.copy.empty}</p>`}</section>`,
  )
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(t.copy.title)}</title>
<style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem}dt{font-weight:bold}dd{margin:0}li{margin-bottom:1rem}@media(max-width:40rem){dl{grid-template-columns:1fr}}</style>
</head><body><h1>${escaped(t.copy.title)}</h1><p>${t.copy.made} ${escaped(formatIn(language).moment(copy.madeAt))}</p>
<section><h2>${t.copy.card}</h2>${draw(copy.card)}</section>
${parts.join('\n')}
</body></html>`
}

const isMachineKey = /(^id$|Id$|^crossing$|^completeness$|^more$|^you$|^revision$)/

function drawerIn(language: Language): (value: unknown) => string {
  const t = ownDataTexts[language]
  const f = formatIn(language)
  const names: Readonly<Record<string, string>> = t.key
  const draw = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'string') return escaped(dated(value))
    if (typeof value !== 'object') return escaped(String(value))
    if (Array.isArray(value)) return listed(value.map(draw).filter(Boolean))
    if ('fi' in value && 'sv' in value && 'en' in value)
      return escaped(String((value as Record<string, unknown>)[language]))
    const lines = Object.entries(value).flatMap(([key, each]) => {
      const drawn = isMachineKey.test(key) ? '' : key === 'download' ? link(String(each)) : draw(each)
      return drawn === '' ? [] : [`<dt>${escaped(names[key] ?? key)}</dt><dd>${drawn}</dd>`]
    })
    return lines.length === 0 ? '' : `<dl>${lines.join('')}</dl>`
  }
  const dated = (text: string): string => {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return f.moment(text)
    return /^\d{4}-\d\d-\d\d$/.test(text) ? f.dayWithYear(text) : text
  }
  return draw
}

/** An address of this service, where a file is fetched while signed in. */
function link(address: string): string {
  return `<a href="${escaped(address)}">${escaped(address)}</a>`
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
