import type { Localised } from '#platform/i18n.ts'
import { ChoiceCards, type Choice } from '#web/kit/choice-cards.tsx'
import { FieldError, NumberField, TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { Leaf, Option, Question } from '../definition.ts'
import type { Answer, Answers } from '../model.ts'
import { assessmentTexts, type AssessmentTexts } from './texts.ts'

export type QuestionFieldProps<I extends Leaf = Leaf> = {
  item: I
  answers: Answers
  /** What stands in the field, also when it is no answer (yet). */
  draft: string | undefined
  fault: 'missing-answer' | 'out-of-range' | undefined
  /** Where we are, for the ear: focus goes to the question itself when one follows another. */
  place: string | undefined
  onAnswer: (linkId: string, value: Answer | undefined) => void
  onDraft: (linkId: string, text: string) => void
}

export function fieldId(item: Leaf): string {
  return `q-${item.linkId}`
}

type Words = { t: AssessmentTexts; say: (text: Localised) => string }

/** The sentence names the question and the way out. */
export function faultText(item: Question, fault: 'missing-answer' | 'out-of-range', { t, say }: Words): string {
  if (fault === 'missing-answer') return t.missing(say(item.text))
  if (item.type === 'text') return t.tooLong(item.maxLength)
  if (item.type === 'integer' || item.type === 'decimal') {
    const { min, max, unit } = item.range
    return item.type === 'integer'
      ? t.wholeNumber(min, max, unit ? say(unit) : '')
      : t.number(min, max, unit ? say(unit) : '')
  }
  return t.chooseOne
}

/** In the summary the sentence stands alone, so it begins with the question. */
export function faultLine(item: Question, fault: 'missing-answer' | 'out-of-range', words: Words): string {
  const sentence = faultText(item, fault, words)
  return fault === 'missing-answer' ? sentence : `${words.say(item.text)}: ${sentence}`
}

export function QuestionField(props: QuestionFieldProps) {
  const { item } = props
  switch (item.type) {
    case 'display':
      return <DisplayLine item={item} />
    case 'choice':
      return <OneChoice {...props} item={item} />
    case 'multi-choice':
      return <ManyChoices {...props} item={item} />
    case 'boolean':
      return <YesOrNo {...props} item={item} />
    case 'integer':
      return item.scale ? (
        <Scale {...props} item={item} scale={item.scale} />
      ) : (
        <NumberQuestion {...props} item={item} />
      )
    case 'decimal':
      return <NumberQuestion {...props} item={item} />
    case 'text':
      return <OwnWords {...props} item={item} />
  }
}

type Of<T extends Leaf['type']> = QuestionFieldProps<Extract<Leaf, { type: T }>>

function DisplayLine({ item }: { item: Leaf }) {
  return <p className="q-display">{useLocalised()(item.text)}</p>
}

function useShared({ item, fault, place }: Pick<QuestionFieldProps<Question>, 'item' | 'fault' | 'place'>) {
  const t = useTexts(assessmentTexts)
  const say = useLocalised()
  return {
    t,
    say,
    shared: {
      id: fieldId(item),
      ...(item.help ? { help: say(item.help) } : {}),
      ...(fault ? { error: faultText(item, fault, { t, say }) } : {}),
    },
    label: (
      <>
        {place && <span className="unseen">{place}</span>}
        {say(item.text)}
      </>
    ),
    legend: (
      <>
        {place && <span className="unseen">{place}</span>}
        {say(item.text)}
        {!item.required && <span className="field-optional"> ({t.optional})</span>}
      </>
    ),
  }
}

function useChoices(options: readonly Option[]): Choice<string>[] {
  const say = useLocalised()
  return options.map((option) => ({
    value: String(option.code),
    label: say(option.display),
    ...(option.help ? { help: say(option.help) } : {}),
  }))
}

function OneChoice({ item, answers, onAnswer, ...how }: Of<'choice'>) {
  const { shared, legend } = useShared({ item, ...how })
  const answer = answers[item.linkId]
  return (
    <ChoiceCards
      {...shared}
      kind="one"
      legend={legend}
      name={fieldId(item)}
      choices={useChoices(item.options)}
      value={answer === undefined ? undefined : String(answer)}
      onChange={(value) => onAnswer(item.linkId, item.options.find((option) => String(option.code) === value)?.code)}
    />
  )
}

function ManyChoices({ item, answers, onAnswer, ...how }: Of<'multi-choice'>) {
  const { shared, label } = useShared({ item, ...how })
  const answer = answers[item.linkId]
  return (
    <ChoiceCards
      {...shared}
      kind="many"
      legend={label}
      name={fieldId(item)}
      choices={useChoices(item.options)}
      value={Array.isArray(answer) ? (answer as readonly string[]) : []}
      onChange={(value) => onAnswer(item.linkId, value.length > 0 ? value : undefined)}
    />
  )
}

function YesOrNo({ item, answers, onAnswer, ...how }: Of<'boolean'>) {
  const { shared, legend, say, t } = useShared({ item, ...how })
  const answer = answers[item.linkId]
  return (
    <ChoiceCards
      {...shared}
      kind="one"
      legend={legend}
      name={fieldId(item)}
      choices={[
        { value: 'yes', label: item.labels ? say(item.labels.yes) : t.yes },
        { value: 'no', label: item.labels ? say(item.labels.no) : t.no },
      ]}
      value={answer === undefined ? undefined : answer === true ? 'yes' : 'no'}
      onChange={(value) => onAnswer(item.linkId, value === 'yes')}
    />
  )
}

function NumberQuestion({ item, answers, draft, onDraft, ...how }: Of<'integer' | 'decimal'>) {
  const { shared, label, say } = useShared({ item, ...how })
  const format = useFormat()
  const answer = answers[item.linkId]
  const kept = typeof answer === 'number' ? format.number(answer, (String(answer).split('.')[1] ?? '').length) : ''
  return (
    <NumberField
      {...shared}
      label={label}
      isOptional={!item.required}
      decimals={item.type === 'decimal'}
      {...(item.range.unit ? { unit: say(item.range.unit) } : {})}
      value={draft ?? kept}
      onChange={(event) => onDraft(item.linkId, event.target.value)}
    />
  )
}

/** No limit on the field itself: it would cut a pasted text without a word. The count says how long it is. */
function OwnWords({ item, answers, draft, onDraft, ...how }: Of<'text'>) {
  const { shared, label, t } = useShared({ item, ...how })
  const format = useFormat()
  const answer = answers[item.linkId]
  const text = draft ?? (typeof answer === 'string' ? answer : '')
  return (
    <div className="q-own-words">
      <TextArea
        {...shared}
        label={label}
        isOptional={!item.required}
        value={text}
        onChange={(event) => onDraft(item.linkId, event.target.value)}
      />
      <p className="field-count" data-over={text.length > item.maxLength || undefined}>
        {t.characters(format.number(text.length), format.number(item.maxLength))}
      </p>
    </div>
  )
}

/** A row of numbers with words at its ends; radios, so arrows move. */
function Scale({
  item,
  scale,
  answers,
  onAnswer,
  ...how
}: Of<'integer'> & { scale: { low: Localised; middle: Localised; high: Localised } }) {
  const { shared, legend, say } = useShared({ item, ...how })
  const { min, max } = item.range
  const wordOf = (value: number) => {
    if (value === min) return scale.low
    if (value === max) return scale.high
    return value === (min + max) / 2 ? scale.middle : undefined
  }
  return (
    <fieldset
      className="choices q-scale"
      id={shared.id}
      tabIndex={-1}
      aria-describedby={shared.error && `${shared.id}-error`}
    >
      <legend>{legend}</legend>
      <div className="q-scale-row">
        {Array.from({ length: max - min + 1 }, (_, step) => min + step).map((value) => {
          const word = wordOf(value)
          return (
            <label key={value} className="q-scale-step">
              <input
                type="radio"
                name={shared.id}
                value={value}
                checked={answers[item.linkId] === value}
                onChange={() => onAnswer(item.linkId, value)}
              />
              <span>
                {value}
                {word && <span className="unseen">, {say(word)}</span>}
              </span>
            </label>
          )
        })}
      </div>
      <p className="q-scale-ends" aria-hidden="true">
        <span>
          {min} {say(scale.low)}
        </span>
        <span>
          {max} {say(scale.high)}
        </span>
      </p>
      {shared.error && <FieldError id={`${shared.id}-error`}>{shared.error}</FieldError>}
    </fieldset>
  )
}
