import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ErrorSummary, type FormError } from '#web/kit/error-summary.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { StepBar } from '#web/kit/step-bar.tsx'
import type { Questionnaire } from '../definition.ts'
import { alertsOf } from '../model.ts'
import type { Alert, Answers } from '../model.ts'
import { faultsOn, pagesOf, without, withDraft, type FormPage, type Paging } from './form-pages.ts'
import { faultLine, fieldId, QuestionField } from './question-field.tsx'
import { assessmentTexts } from './texts.ts'

export type QuestionnaireFormProps = {
  definition: Questionnaire
  /** What was kept before. Read once: after that the form holds the answers and tells each change. */
  initialAnswers?: Answers
  paging: Paging
  /** Groups that another screen shows, such as the red flags. Their answers are kept. */
  leftOut?: readonly string[]
  /** Steps of the whole path before and after this form. */
  steps?: { before: number; after: number }
  /** The view to begin from, for a draft that goes on. */
  startAt?: string
  onChange: (answers: Answers) => void
  onPage?: (pageId: string) => void
  onComplete: (answers: Answers) => void
  /** "Edellinen" on the first view; without it the first view has none. */
  onBack?: () => void
  /** A safety rule holds when its view is left. Never while an answer is being chosen: arrow keys pass through every choice. */
  onAlerts?: (alerts: readonly Alert[]) => void
  completeLabel?: string
  /** The button that leaves the page quickly stands beside the step words. */
  beside?: ReactNode
  savedLine?: ReactNode
  /** Ways out: pause, skip to the queue. */
  below?: ReactNode
}

/** One question or one page at a time. Nothing typed is lost by a fault, by going back or by a question that hides. */
export function QuestionnaireForm(props: QuestionnaireFormProps) {
  const t = useTexts(assessmentTexts)
  const say = useLocalised()
  const form = useForm(props)
  const { page, index, pages } = form
  if (!page) return null
  const { before, after } = props.steps ?? { before: 0, after: 0 }
  const isLast = index === pages.length - 1
  const stepName = page.group?.shortText
  return (
    <form
      className="q-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.next()
      }}
    >
      <div className="q-step">
        <StepBar
          now={before + index + 1}
          all={before + pages.length + after}
          {...(stepName ? { name: say(stepName) } : {})}
        />
        {props.beside}
      </div>
      <h1 className="q-title" ref={form.heading} tabIndex={-1}>
        {say(page.group?.text ?? props.definition.title)}
      </h1>
      {page.group?.help && <p className="lead">{say(page.group.help)}</p>}
      {!page.group && props.definition.stem && <p className="lead">{say(props.definition.stem)}</p>}
      <ErrorSummary errors={form.errors} />
      <div className="q-questions">
        {page.items.map((item) => (
          <QuestionField
            key={item.linkId}
            item={item}
            answers={form.answers}
            draft={form.drafts[item.linkId]}
            place={page.group ? undefined : `${index + 1} / ${pages.length}: `}
            fault={form.faultOf(item.linkId)}
            onAnswer={form.answer}
            onDraft={form.draft}
          />
        ))}
      </div>
      {props.savedLine}
      <div className="step-buttons">
        <Button type="submit" look="filled">
          {isLast ? (props.completeLabel ?? t.next) : t.next}
        </Button>
        {(index > 0 || props.onBack) && <Button onClick={form.back}>{t.previous}</Button>}
      </div>
      {props.below && <div className="q-below">{props.below}</div>}
      {props.definition.approvalNote && <p className="q-source fine muted">{say(props.definition.approvalNote)}</p>}
    </form>
  )
}

const noErrors: readonly FormError[] = []

function useForm(props: QuestionnaireFormProps) {
  const t = useTexts(assessmentTexts)
  const say = useLocalised()
  const { definition, paging, leftOut } = props
  const [answers, setAnswers] = useState<Answers>(props.initialAnswers ?? {})
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [pageId, setPageId] = useState(props.startAt)
  const [errors, setErrors] = useState(noErrors)
  const pages = pagesOf(definition, answers, { paging, ...(leftOut ? { leftOut } : {}) })
  const index = Math.max(
    0,
    pages.findIndex((one) => one.id === pageId),
  )
  const page = pages[index]
  const heading = useFocusOnChange(page, paging)
  const faults = errors.length > 0 && page ? faultsOn(page, answers, drafts) : []

  function keep(changed: Answers) {
    setAnswers(changed)
    props.onChange(changed)
  }
  function go(to: FormPage) {
    setErrors(noErrors)
    setPageId(to.id)
    props.onPage?.(to.id)
  }
  function tellAlerts() {
    const alerts = alertsOf(definition, answers).filter((alert) =>
      page?.items.some((item) => item.linkId === alert.item),
    )
    if (alerts.length > 0) props.onAlerts?.(alerts)
  }
  return {
    answers,
    drafts,
    errors,
    heading,
    index,
    page,
    pages,
    faultOf: (linkId: string) => faults.find((one) => one.item.linkId === linkId)?.fault,
    answer(linkId: string, value: Answers[string] | undefined) {
      keep(value === undefined ? without(answers, linkId) : { ...answers, [linkId]: value })
    },
    draft(linkId: string, text: string) {
      setDrafts({ ...drafts, [linkId]: text })
      const item = page?.items.find((one) => one.linkId === linkId)
      if (item && item.type !== 'display') keep(withDraft(answers, item, text))
    },
    next() {
      if (!page) return
      const found = faultsOn(page, answers, drafts)
      if (found.length > 0) {
        setErrors(
          found.map(({ item, fault }) => ({ fieldId: fieldId(item), text: faultLine(item, fault, { t, say }) })),
        )
        return
      }
      tellAlerts()
      const following = pages[index + 1]
      if (following) go(following)
      else props.onComplete(answers)
    },
    back() {
      tellAlerts()
      const earlier = pages[index - 1]
      if (earlier) go(earlier)
      else props.onBack?.()
    },
  }
}

/** After a change of view: on a page its heading, on a single question the question itself, for the heading has not changed. */
function useFocusOnChange(page: FormPage | undefined, paging: Paging) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(page?.id)
  useEffect(() => {
    if (!page || before.current === page.id) return
    before.current = page.id
    const [first] = page.items
    const target = paging === 'question' && first ? document.getElementById(fieldId(first)) : heading.current
    window.scrollTo(0, 0)
    target?.focus({ preventScroll: paging === 'page' })
  }, [page, paging])
  return heading
}
