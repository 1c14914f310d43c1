import type { Language } from '#platform/i18n.ts'
import type { County } from '#slices/directory/index.ts'
import { partsOf } from '../finnish-names.ts'
import { piecesOf } from '../planner.ts'
import { type Paper, paperTexts, type Step } from './paper.ts'

type Page = { readonly paper: Paper; readonly language: Language; readonly id: string }

const languages = { fi: 'Suomeksi', sv: 'På svenska', en: 'In English' } as const

/** A whole page without script, as small as can be. */
export function drawPublicPage(county: County, { paper, language, id }: Page): string {
  const t = paperTexts[language]
  const others = Object.entries(languages).filter(([one]) => one !== language)
  const names = county.municipalities.map(({ name }) => name)
  const marked = (words: string) =>
    partsOf(words, names, language)
      .map((part) => (part.lang ? `<span lang="${part.lang}">${escaped(part.words)}</span>` : escaped(part.words)))
      .join('')
  const list = (items: readonly string[]) => `<ul>${items.map((one) => `<li>${marked(one)}</li>`).join('')}</ul>`
  const cell = (word: string) => `<td>${escaped(word)}</td>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(paper.title)}</title>
<link rel="stylesheet" href="/network/public.css">
</head>
<body>
<nav>${others.map(([one, word]) => `<a href="/${one}/network/${id}" lang="${one}" hreflang="${one}">${word}</a>`).join(' ')}</nav>
<main>
<h1>${marked(paper.title)}</h1>
<p>${escaped(paper.lead)}<br>${escaped(paper.county)}</p>
<p class="note">${escaped(paper.synthetic)}</p>
<h2>${t.changes}</h2>
${paper.changes.length === 0 ? `<p>${t.noChanges}</p>` : list(paper.changes)}
<h2>${t.effects}</h2>
${list(paper.effects)}
<h2>${t.waiting}</h2>
${list(paper.waiting)}
<figure>
${drawMap(county, paper, t.map)}
<figcaption>
<ul class="steps">${steps.map((step) => `<li><svg viewBox="0 0 20 14" aria-hidden="true"><path class="${step}" d="M1 1H19V13H1Z"/></svg> ${t.steps[step]}</li>`).join('')}</ul>
${escaped(t.map)} ${escaped(paper.attribution)}
</figcaption>
</figure>
<div class="wide" role="region" aria-label="${escaped(t.table)}" tabindex="0">
<table>
<caption>${escaped(t.table)}</caption>
<thead><tr>${[t.municipality, t.people, t.now, t.after, t.change].map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead>
<tbody>
${paper.rows.map((row) => `<tr><th scope="row">${marked(row.name)}</th>${[row.people, row.now, row.after, row.change].map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
</div>
<h2>${t.how}</h2>
${paper.how.map((one) => `<p>${escaped(one)}</p>`).join('')}
<p><a href="/${language}/network/${id}/report.pdf">${t.pdf}</a></p>
</main>
</body>
</html>
`
}

const width = 300
const steps: readonly Step[] = ['less', 'same', 'some', 'more', 'most']

/** Municipalities, darker where the journey grows more; every number is in the table. */
function drawMap(county: County, paper: Paper, name: string): string {
  const shapes = county.municipalities.map(({ code }) => ({ code, rings: piecesOf(county, code).flat() }))
  const points = shapes.flatMap(({ rings }) => rings.flat())
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  const [west, east, south, north] = [least(lons), most(lons), least(lats), most(lats)]
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * shortened)
  const height = Math.ceil((north - south) * scale)
  const drawn = shapes.map(({ code, rings }) => {
    const by = paper.rows.find((row) => row.code === code)?.by ?? 0
    const path = rings.map(
      (ring) =>
        `M${ring.map(([lon, lat]) => `${Math.round((lon - west) * shortened * scale)} ${Math.round((north - lat) * scale)}`).join('L')}Z`,
    )
    return `<path class="${stepOf(by)}" d="${path.join('')}"/>`
  })
  return `<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="${escaped(name)}">${drawn.join('')}</svg>`
}

function stepOf(by: number): Step {
  if (by <= -2) return 'less'
  if (by < 2) return 'same'
  if (by < 10) return 'some'
  return by < 20 ? 'more' : 'most'
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity)
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
