import { jointAssessment } from '#slices/assessment/definitions/joint-assessment.ts'
import { questionsOf } from '#slices/assessment/model.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import type { Question } from '#slices/assessment/definition.ts'
import type { Answers } from '../contract.ts'
import { residentStartTexts } from './resident-start-texts.ts'

/** The answers as the professional will read them: the question, then what was chosen, in words. */
export function IntakeReview({ answers }: { answers: Answers }) {
  const t = useTexts(residentStartTexts)
  const say = useLocalised()
  const answered = questionsOf(jointAssessment).filter((item) => answers[item.linkId] !== undefined)
  if (answered.length === 0) return <p>{t.reviewEmpty}</p>
  return (
    <dl className="review">
      {answered.map((item) => (
        <div key={item.linkId}>
          <dt>{say(item.text)}</dt>
          <dd>{answerWords(item, answers[item.linkId], { say, yes: t.yes, no: t.no })}</dd>
        </div>
      ))}
    </dl>
  )
}

type Say = { say: (text: { fi: string; sv: string; en: string }) => string; yes: string; no: string }

function answerWords(item: Question, answer: Answers[string] | undefined, { say, yes, no }: Say): string {
  if (typeof answer === 'boolean') {
    return item.type === 'boolean' && item.labels ? say(answer ? item.labels.yes : item.labels.no) : answer ? yes : no
  }
  if (item.type !== 'choice' && item.type !== 'multi-choice') return String(answer ?? '')
  const chosen = Array.isArray(answer) ? answer : [answer]
  return chosen
    .map((code) =>
      wordOf(
        item.options.find((option) => option.code === code),
        say,
      ),
    )
    .join(', ')
}

function wordOf(option: { display: { fi: string; sv: string; en: string } } | undefined, say: Say['say']): string {
  return option ? say(option.display) : ''
}
