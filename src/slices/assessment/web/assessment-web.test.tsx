import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { languages, type Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import { auditC } from '../definitions/audit-c.ts'
import { selfTests } from '../definitions/index.ts'
import { jointAssessment } from '../definitions/joint-assessment.ts'
import { phq9 } from '../definitions/phq-9.ts'
import { threeXTenD } from '../definitions/3x10d.ts'
import { QuestionnaireForm } from './questionnaire-form.tsx'
import { RedFlags } from './red-flags.tsx'
import { ResultView } from './result-view.tsx'
import { TestIntro } from './test-intro.tsx'
import { TrendChart } from './trend-chart.tsx'

const nothing = () => undefined

function html(node: ReactNode, language: Language = 'fi'): string {
  return renderToStaticMarkup(<LanguageProvider language={language}>{node}</LanguageProvider>)
}

function everyPart(language: Language): string {
  const results = [
    { at: '2026-09-01T09:00:00Z', version: '1.0.0', score: 14, band: 'moderate' },
    { at: '2026-11-20T09:00:00Z', version: '1.0.0', score: 8, band: 'mild' },
  ]
  return html(
    <>
      <RedFlags value="emergency" onChange={nothing} onContinue={nothing} steps={{ now: 1, all: 6 }} />
      {selfTests.map((definition) => (
        <div key={definition.id}>
          <TestIntro definition={definition} whoSees="nobody" onStart={nothing} />
          <QuestionnaireForm definition={definition} paging="question" onChange={nothing} onComplete={nothing} />
        </div>
      ))}
      <ResultView definition={phq9} result={{ score: 12, band: 'moderate' }} answers={{}} />
      <TrendChart definition={phq9} results={results} />
    </>,
    language,
  )
}

test.each(languages.map((language) => [language]))(
  'no part carries an inline style or an undefined text in %s',
  (language) => {
    const page = everyPart(language)
    expect(page).not.toMatch(/ style=|undefined|NaN|\[object/)
  },
)

test('the step is told in words, counted over the whole path', () => {
  const page = html(
    <QuestionnaireForm
      definition={jointAssessment}
      paging="page"
      leftOut={['red-flags']}
      startAt="needs"
      steps={{ before: 1, after: 2 }}
      onChange={nothing}
      onComplete={nothing}
    />,
  )
  expect(page).toContain('Vaihe 3 / 6')
  expect(page).toContain('Mihin asioihin tarvitset apua?')
  expect(page).toContain('Raha-asiat, velat tai toimeentulo')
  expect(page).toContain('0 / 2')
  expect(page).toContain('kliinikon ja juristin')
})

test('the red flags name every sign and dial 112 and 116 117', () => {
  const page = html(<RedFlags value={undefined} onChange={nothing} onContinue={nothing} />)
  expect(page).toContain('href="tel:112"')
  expect(page).toContain('href="tel:116117"')
  expect(page.match(/<li>/g)).toHaveLength(14)
})

test('answers kept before are in the form again', () => {
  const page = html(
    <QuestionnaireForm
      definition={jointAssessment}
      paging="page"
      startAt="needs"
      initialAnswers={{ lifeReasons: ['housing'], ownWords: 'Vuokra on myöhässä.' }}
      onChange={nothing}
      onComplete={nothing}
    />,
  )
  expect(page).toMatch(/checked=""[^>]*value="housing"|value="housing"[^>]*checked=""/)
  expect(page).toContain('Vuokra on myöhässä.')
})

test('a result says its points, its meaning, its credit, and that it is no diagnosis', () => {
  const page = html(<ResultView definition={auditC} result={{ score: 5, band: 'risk' }} answers={{ sex: 'female' }} />)
  expect(page).toContain('5 / 12 pistettä')
  expect(page).toContain('suurentunut riski')
  expect(page).toContain('Tulos ei ole diagnoosi.')
  expect(page).toContain('Maailman terveysjärjestö WHO')
  expect(page).toContain('sanamuotoa ei ole tarkistettu')
})

test('a verified wording carries no label, an unverified one does', () => {
  const intro = (language: Language) =>
    html(<TestIntro definition={phq9} whoSees="nobody" onStart={nothing} />, language)
  expect(intro('en')).not.toContain('has not been compared')
  expect(intro('sv')).toContain('har inte jämförts')
})

test('3X10D shows a word and a shape for each area, and no sum', () => {
  const answers = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, index + 1]))
  const page = html(<ResultView definition={threeXTenD} result={{ score: null, band: null }} answers={answers} />)
  expect(page).not.toContain('pistettä')
  expect(page.match(/Punainen: kaipaa huomiota/g)).toHaveLength(5)
  expect(page.match(/<rect/g)).toHaveLength(5)
})

test('the trend says of how many points, and what the definition calls each end of the scale', () => {
  const shown = (definition: typeof phq9, language: Language) => {
    const at = { version: definition.version, score: 6, band: null, answers: {} }
    const areas = definition.items.flatMap((item) => (item.type === 'group' ? item.items : [item]))
    const answers = Object.fromEntries(areas.map((item) => [item.linkId, 6]))
    const results = ['2026-09-01T09:00:00Z', '2026-11-20T09:00:00Z'].map((day) => ({ ...at, at: day, answers }))
    return html(<TrendChart definition={definition} results={results} />, language)
  }
  expect(shown(phq9, 'fi')).toContain('Asteikko on 0–27: 0 = ei oireita tai vähän oireita, 27 = vaikeita oireita.')
  expect(shown(phq9, 'sv')).toContain('Skalan är 0–27: 0 = inga eller få symtom, 27 = ')
  expect(shown(threeXTenD, 'en')).toContain('The scale is 0–10: 0 = very dissatisfied, 10 = very satisfied.')
  for (const definition of selfTests) expect(shown(definition, 'fi')).toMatch(/Asteikko on \d+–\d+/)
})
