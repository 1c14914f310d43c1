import type { Language } from '#platform/i18n.ts'

export type HtmlPage = {
  readonly language: Language
  readonly title: string
  /** Ready tags for the head, such as a description; already escaped by whoever made them. */
  readonly headTags: string
  /** The page's markup, from the renderer; empty when the browser draws it. */
  readonly body: string
  /** JSON text for the page, from `JSON.stringify`. */
  readonly dataJson: string
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
  /** Modules the first script will ask for anyway. */
  readonly preloads?: readonly string[]
  readonly density?: 'compact'
  readonly theme?: 'light' | 'dark'
}

/** A whole HTML document that a strict `default-src 'self'` accepts: nothing inline runs, the data is inert JSON. */
export function htmlPage(page: HtmlPage): string {
  const attributes = [
    `lang="${page.language}"`,
    page.density && `data-density="${page.density}"`,
    page.theme && `data-theme="${page.theme}"`,
  ]
  return `<!doctype html>
<html ${attributes.filter(Boolean).join(' ')}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="${page.theme === 'dark' ? 'dark' : page.density ? 'light dark' : 'light'}">
<title>${escaped(page.title)}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
${page.styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('\n')}
<script src="/assets/letters.js"></script>
${(page.preloads ?? []).map((href) => `<link rel="modulepreload" href="${escaped(href)}">`).join('\n')}
${page.scripts.map((src) => `<script type="module" src="${escaped(src)}"></script>`).join('\n')}
${page.headTags}
</head>
<body>
<div id="root">${page.body}</div>
<script type="application/json" id="page-data">${inertJson(page.dataJson)}</script>
</body>
</html>
`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

// `</script>` inside a text must not end the element; U+2028 and U+2029 are legal JSON and need nothing.
function inertJson(json: string): string {
  return json.replaceAll('<', '\\u003c')
}
