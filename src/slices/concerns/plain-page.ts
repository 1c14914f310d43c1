import type { OutputOf } from '#platform/endpoint.ts'
import type { Language } from '#platform/i18n.ts'
import { OfficeSector, type reportConcern } from './contract.ts'
import { formTexts } from './form-texts.ts'
import { reasonsFor, reasonTexts } from './reason-texts.ts'

export type PlainPage = { readonly html: string }
export type PlainProblem = 'missing' | 'invalid-hetu' | 'too-many'

const tooMany = {
  fi: 'Pyyntöjä tuli liikaa kerralla. Odota hetki ja lähetä uudelleen.',
  sv: 'Det kom för många begäranden på en gång. Vänta en stund och skicka igen.',
  en: 'There were too many requests at once. Wait a moment and send again.',
}

/** The form with what was typed so far. */
export function drawPlainForm(language: Language, typed: URLSearchParams, problem: PlainProblem | null): PlainPage {
  const t = formTexts[language]
  const value = (name: string) => escaped(typed.get(name) ?? '')
  const said =
    problem && { missing: t.worry.missing, 'invalid-hetu': t.check.invalidHetu, 'too-many': tooMany[language] }[problem]
  const line = (name: string, label: string, more = '') =>
    `<p><label for="${name}">${escaped(label)}</label><input id="${name}" name="${name}" value="${value(name)}" autocomplete="off" ${more}></p>`
  const choice = (name: string, one: string, label: string) => {
    const isChosen = typed.getAll(name).includes(one)
    const type = name === 'reasons' ? 'checkbox' : 'radio'
    return `<label class="choice"><input type="${type}" name="${name}" value="${one}"${isChosen ? ' checked' : ''}${type === 'radio' ? ' required' : ''}> ${escaped(label)}</label>`
  }
  const group = (legend: string, choices: readonly string[]) =>
    `<fieldset><legend>${escaped(legend)}</legend>${choices.join('')}</fieldset>`
  const reasons = [...new Set((['older-person', 'adult', 'child'] as const).flatMap(reasonsFor))]
  return document(language, t.title, [
    said ? `<p class="problem" role="alert">${escaped(said)}</p>` : '',
    `<p>${escaped(t.lead)}</p>`,
    `<p class="danger"><strong>${escaped(t.danger.callTitle)}</strong> ${escaped(t.danger.call)} <a href="tel:112">112</a></p>`,
    `<form method="post" action="/plain/concern/${language}">`,
    group(
      t.danger.legend,
      (['now', 'soon', 'no'] as const).map((one) => choice('danger', one, t.danger[one])),
    ),
    group(
      t.whom.title,
      (['older-person', 'adult', 'child'] as const).map((one) => choice('kind', one, t.whom[one])),
    ),
    `<h2>${escaped(t.person.title)}</h2><p>${escaped(t.person.lead)}</p>`,
    line('name', t.person.name, 'maxlength="120"'),
    line('where', t.person.where, 'maxlength="300"'),
    line('age', t.person.age, 'maxlength="60"'),
    line('hetu', `${t.person.hetu}. ${t.person.hetuHelp}`, 'maxlength="11"'),
    `<h2>${escaped(t.worry.title)}</h2>`,
    `<p><label for="story">${escaped(t.worry.story)}</label><textarea id="story" name="story" rows="7" maxlength="4000" required>${value('story')}</textarea></p>`,
    group(
      t.worry.reasons,
      reasons.map((one) => choice('reasons', one, reasonTexts[language][one])),
    ),
    group(
      t.reporter.title,
      (['private', 'professional'] as const).map((one) => choice('as', one, t.reporter[one])),
    ),
    `<p>${escaped(t.reporter.privateHelp)} ${escaped(t.reporter.professionalHelp)}</p>`,
    line('ownName', t.you.name, 'maxlength="120"'),
    line('office', t.you.office, 'maxlength="120"'),
    line('organisation', t.you.organisation, 'maxlength="160"'),
    `<p><label for="sector">${escaped(t.you.sector)}</label><select id="sector" name="sector">${OfficeSector.options
      .map(
        (one) =>
          `<option value="${one}"${typed.get('sector') === one ? ' selected' : ''}>${escaped(t.you.sectors[one])}</option>`,
      )
      .join('')}</select></p>`,
    line('ownPhone', t.you.phone, 'maxlength="30"'),
    `<p><strong>${escaped(t.you.closedTitle)}</strong> ${escaped(t.you.closed)}</p>`,
    `<p><button type="submit">${escaped(t.check.send)}</button></p></form>`,
  ])
}

/** A number that opens nothing, and why no more is told. */
export function drawPlainReceipt(language: Language, sent: OutputOf<typeof reportConcern>): PlainPage {
  const t = formTexts[language].receipt
  return document(language, t.title, [
    sent.isUrgent ? `<p class="danger">${escaped(t.urgent)}</p>` : '',
    `<p>${escaped(t.number)}: <strong>${escaped(sent.receipt)}</strong></p>`,
    `<h2>${escaped(t.nextTitle)}</h2><p>${escaped(t.next)}</p>`,
    `<h2>${escaped(t.whyTitle)}</h2><p>${escaped(t.why)}</p>`,
    `<p><a href="/${language}">${escaped(t.front)}</a></p>`,
  ])
}

function document(language: Language, title: string, parts: readonly string[]): PlainPage {
  const others = (['fi', 'sv', 'en'] as const)
    .filter((one) => one !== language)
    .map(
      (one) =>
        `<a href="/plain/concern/${one}" lang="${one}" hreflang="${one}">${{ fi: 'Suomi', sv: 'Svenska', en: 'English' }[one]}</a>`,
    )
  return {
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Rinnalla</title><link rel="stylesheet" href="/plain/concern.css"></head>
<body><header><a href="/${language}">Rinnalla</a> <nav>${others.join(' ')}</nav></header>
<main><h1>${escaped(title)}</h1>
${parts.join('\n')}
</main></body></html>`,
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
