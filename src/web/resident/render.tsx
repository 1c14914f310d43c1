import { renderToString } from 'react-dom/server'
import { StaticRouter } from 'react-router'
import type { Language } from '#platform/i18n.ts'
import type { FrontPage, MunicipalityChoice } from '#slices/directory/contract.ts'
import { escaped } from '../kit/html-page.ts'
import { findRoute } from '../page-route.ts'

import { frontTexts } from './pages/front-page/texts.ts'
import { ResidentApp } from './resident-app.tsx'
import { residentRoutes } from './routes.tsx'
import { shellTexts } from './texts.ts'

export type RenderAsked = {
  readonly url: string
  readonly language: Language
  readonly data: FrontPage
  readonly municipalities: readonly MunicipalityChoice[]
  readonly demonstration: boolean
}
export type RenderedPage = { html: string; status: 200 | 404; title: string; head: string }

/**
 * Draws a resident page on the server: the front page whole, other pages as the shell with quiet loading lines.
 * `url` is the path and query asked for, with or without its language. Pure: the same input gives the same HTML.
 */
export function render(asked: RenderAsked): RenderedPage {
  const { language, data, municipalities, demonstration } = asked
  const base = `/${language}`
  const url =
    asked.url === base || asked.url.startsWith(`${base}/`) || asked.url.startsWith(`${base}?`)
      ? asked.url
      : base + asked.url
  const path = (url.split('?')[0] ?? '').slice(base.length + 1)
  const html = renderToString(
    <StaticRouter basename={base} location={url}>
      <ResidentApp data={{ language, demonstration, frontPage: data, municipalities }} />
    </StaticRouter>,
  )
  const route = findRoute(residentRoutes, `/${path}`)
  const isFront = path === ''
  const name = isFront ? frontTexts[language].title : (route?.title[language] ?? shellTexts[language].notFoundTitle)
  return { html, status: isFront || route ? 200 : 404, title: `${name} – Rinnalla`, head: headOf(language, path, data) }
}

function headOf(language: Language, path: string, data: FrontPage): string {
  const county = escaped(data.county.name[language])
  const others = (['fi', 'sv', 'en'] as const).map(
    (one) => `<link rel="alternate" hreflang="${one}" href="/${one}/${escaped(path)}">`,
  )
  // Somebody without script is not stopped: the whole form is one page.
  const withoutScript =
    path === 'concern'
      ? [`<noscript><meta http-equiv="refresh" content="0; url=/plain/concern/${language}"></noscript>`]
      : []
  return [
    `<meta name="description" content="${escaped(frontTexts[language].heading)}. ${county}.">`,
    ...others,
    ...withoutScript,
  ].join('\n')
}
