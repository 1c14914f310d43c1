import { useState } from 'react'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import type { Goal } from '../contract.ts'
import { scores } from '../model.ts'
import { planWords } from '../words.ts'
import { editorTexts } from './editor-texts.ts'
import { type FormProps, PartForm } from './part-forms.tsx'
import { signedScore } from './register-name.ts'

export function emptyGoal(isQuoted: boolean): Goal {
  return { words: '', isQuoted, measure: '', steps: ['', '', '', '', ''], state: 'open' }
}

export function GoalForm({ goal, isQuoted, submit, onClose }: FormProps & { goal?: Goal; isQuoted: boolean }) {
  const t = useTexts(editorTexts)
  const [content, setContent] = useState<Goal>(goal ?? emptyGoal(isQuoted))
  return (
    <PartForm body={{ kind: 'goal', content }} label={goal ? t.save : t.saveGoal} {...{ submit, onClose }}>
      <GoalFields
        label={isQuoted ? t.goalQuote : t.goalWords}
        help={t.goalHelp}
        hasState={goal !== undefined}
        {...{ content, setContent }}
      />
    </PartForm>
  )
}

type GoalFieldsProps = {
  label: string
  help: string
  /** A goal that is there already has a state. */
  hasState: boolean
  content: Goal
  setContent: (content: Goal) => void
}

export function GoalFields({ label, help, hasState, content, setContent }: GoalFieldsProps) {
  const t = useTexts(editorTexts)
  const words = useTexts(planWords)
  const setStep = (index: number, value: string) =>
    setContent({ ...content, steps: content.steps.map((one, at) => (at === index ? value : one)) as Goal['steps'] })
  return (
    <>
      <TextArea
        {...{ label, help }}
        value={content.words}
        rows={2}
        onChange={(event) => setContent({ ...content, words: event.target.value })}
      />
      <TextField
        label={t.measure}
        isOptional
        value={content.measure}
        onChange={(event) => setContent({ ...content, measure: event.target.value })}
      />
      <fieldset className="stack-s">
        <legend>
          <b>{t.stepsTitle}</b>
        </legend>
        <p className="plan-fine">{t.stepsHelp}</p>
        <div className="plan-steps">
          {scores.map((score, index) => (
            <TextField
              key={score}
              label={`${signedScore(score)} ${words.steps[index] ?? ''}`}
              isOptional
              value={content.steps[index] ?? ''}
              onChange={(event) => setStep(index, event.target.value)}
            />
          ))}
        </div>
      </fieldset>
      {hasState && (
        <Select
          label={t.state}
          value={content.state}
          options={Object.entries(words.goalStates).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setContent({ ...content, state: event.target.value as Goal['state'] })}
        />
      )}
    </>
  )
}
