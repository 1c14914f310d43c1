import type { ReactNode } from 'react'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Band, Questionnaire } from '../definition.ts'
import { findBand, questionsOf } from '../model.ts'
import type { Answers } from '../model.ts'
import { Credit } from './credit.tsx'
import { assessmentTexts } from './texts.ts'

export type ResultViewProps = {
  definition: Questionnaire
  /** `answers` are needed for limits that differ (sex) and for instruments without a sum. */
  result: { readonly score: number | null; readonly band: string | null }
  answers: Answers
  finishedAt?: string
  headingLevel?: 1 | 2
  /** The ways on: send to a professional, keep, take again. */
  children?: ReactNode
}

/** The result in words, what it means, and what it does not mean. */
export function ResultView({ definition, result, answers, finishedAt, headingLevel = 1, children }: ResultViewProps) {
  const t = useTexts(assessmentTexts).result
  const say = useLocalised()
  const format = useFormat()
  const Heading = headingLevel === 1 ? 'h1' : 'h2'
  return (
    <section className="q-result stack">
      <Heading className="q-title" tabIndex={-1}>
        {t.title(say(definition.title))}
      </Heading>
      {finishedAt && (
        <p className="muted small">
          <time dateTime={finishedAt}>{format.moment(finishedAt)}</time>
        </p>
      )}
      {definition.scoring.kind === 'sum' ? (
        <SumResult definition={definition} result={result} answers={answers} />
      ) : (
        <AreaResults definition={definition} answers={answers} />
      )}
      <Notice title={t.notDiagnosis}>{t.notDiagnosisMore}</Notice>
      {children}
      <Credit definition={definition} />
    </section>
  )
}

function SumResult({ definition, result, answers }: Pick<ResultViewProps, 'definition' | 'result' | 'answers'>) {
  const t = useTexts(assessmentTexts).result
  const say = useLocalised()
  const { scoring } = definition
  if (scoring.kind !== 'sum' || result.score === null) return null
  const band = findBand(scoring.bands, result.score, answers) ?? scoring.bands.find((one) => one.code === result.band)
  return (
    <div className="q-band" data-tone={band?.tone}>
      <p className="q-score">{t.points(result.score, scoring.max)}</p>
      {band && <p className="q-band-label">{say(band.label)}</p>}
      {band?.meaning && <p>{say(band.meaning)}</p>}
    </div>
  )
}

/** Colour, shape and word: the light is never carried by colour alone. */
function AreaResults({ definition, answers }: Pick<ResultViewProps, 'definition' | 'answers'>) {
  const t = useTexts(assessmentTexts).result
  const say = useLocalised()
  const bands = definition.scoring.kind === 'none' ? (definition.scoring.itemBands ?? []) : []
  return (
    <table className="table q-areas">
      <caption>{definition.stem ? say(definition.stem) : say(definition.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.area}</th>
          <th scope="col" className="numeric">
            {t.value}
          </th>
          <th scope="col">{t.light}</th>
        </tr>
      </thead>
      <tbody>
        {questionsOf(definition).map((item) => {
          const answer = answers[item.linkId]
          const band = typeof answer === 'number' ? findBand(bands, answer, answers) : undefined
          return (
            <tr key={item.linkId}>
              <th scope="row">{say(item.text)}</th>
              <td className="numeric">{typeof answer === 'number' ? answer : '–'}</td>
              <td>{band && <Light band={band} />}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function Light({ band }: { band: Band }) {
  const say = useLocalised()
  return (
    <span className="q-light" data-tone={band.tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {band.tone === 'calm' && <circle cx="8" cy="8" r="7" />}
        {band.tone === 'notice' && <path d="M8 1l7 14H1z" />}
        {band.tone === 'strong' && <rect x="1.5" y="1.5" width="13" height="13" />}
      </svg>
      {say(band.label)}
    </span>
  )
}
