import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type Answers, type QuestionId, questions, steps } from '../segmentation.ts'
import { segmentTexts } from './segment-texts.ts'

type SegmentFormProps = {
  isBusy: boolean
  error: string | undefined
  /** The client, alone, chooses who sees the answers. */
  hasSharing: boolean
  onSave: (answers: Answers, sharedWith: ('health' | 'social')[]) => void
  onCancel: () => void
}

/** That it is not Suuntima and needs approval stands above the questions, always. */
export function NotSuuntima() {
  const t = useTexts(segmentTexts)
  return (
    <>
      <Notice tone="warn" title={t.suggests}>
        {t.notSuuntima}
      </Notice>
      <Disclosure summary={t.howScored}>
        <p>{t.scoring}</p>
      </Disclosure>
    </>
  )
}

/** Ten plain questions on one page, four answers each. */
export function SegmentForm({ isBusy, error, hasSharing, onSave, onCancel }: SegmentFormProps) {
  const t = useTexts(segmentTexts)
  const say = useLocalised()
  const [answers, setAnswers] = useState<{ readonly [Q in QuestionId]?: string }>({})
  const [shared, setShared] = useState<('health' | 'social')[]>([])
  const [isTried, setTried] = useState(false)
  const left = questions.filter((one) => answers[one.id] === undefined).length
  function submit() {
    setTried(true)
    if (left > 0) return
    onSave(Object.fromEntries(questions.map((one) => [one.id, Number(answers[one.id])])) as Answers, shared)
  }
  return (
    <div className="stack-s segment-form">
      <NotSuuntima />
      {questions.map((question) => (
        <ChoiceCards
          key={question.id}
          kind="one"
          legend={say(question.text)}
          choices={steps.map((step) => ({ value: String(step), label: t.steps[step] ?? '' }))}
          value={answers[question.id]}
          error={isTried && answers[question.id] === undefined ? t.left(1) : undefined}
          onChange={(value) => setAnswers((before) => ({ ...before, [question.id]: value }))}
        />
      ))}
      {hasSharing && (
        <ChoiceCards
          kind="many"
          legend={t.share}
          help={t.shareHelp}
          choices={(['health', 'social'] as const).map((value) => ({ value, label: t.shareWith[value] }))}
          value={shared}
          onChange={setShared}
        />
      )}
      {isTried && left > 0 && <Notice tone="error" isLive title={t.left(left)} />}
      {error !== undefined && <Notice tone="error" isLive title={error} />}
      <div className="row-s">
        <Button look="filled" onClick={submit} busyLabel={isBusy && t.saving}>
          {t.save}
        </Button>
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </div>
  )
}
