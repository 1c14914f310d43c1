import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ErrorSummary, type FormError } from '#web/kit/error-summary.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { StepBar } from '#web/kit/step-bar.tsx'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import type { reportConcern } from '../contract.ts'
import { CheckStep, PersonStep, WorryStep, YouStep } from './concern-fields.tsx'
import { DangerStep, fieldIds, ReporterStep, WhomStep } from './concern-steps.tsx'
import { missingOn, nothingTyped, reporterOf, type Step, stepsOf, toldOf, type Typed } from './form-state.ts'
import { formTexts } from '../form-texts.ts'
import { ConcernReceipt } from './receipt.tsx'
import { reportRefusals } from './refusals.ts'

export type Sent = OutputOf<typeof reportConcern>
export type SendOutcome = { readonly ok: true; readonly value: Sent } | ({ readonly ok: false } & SaidRefusal)

export type ConcernFormProps = {
  /** A worker of ours: who they are is known. */
  isStaff?: boolean
  municipalities: readonly { readonly value: string; readonly label: string }[]
  municipality?: string | undefined
  /** The emergency number and the crisis line, to call. */
  call112: ReactNode
  crisisLines: ReactNode
  beside?: ReactNode
  send: (input: InputOf<typeof reportConcern>) => Promise<SendOutcome>
  /** Where the reader goes from the receipt. */
  onFront: ReactNode
}

/** One thing at a time, danger first. The text lives on this page alone: it is about somebody else. */
export function ConcernForm(props: ConcernFormProps) {
  const { isStaff = false } = props
  const t = useTexts(formTexts)
  const language = useLanguage()
  const say = useRefusalText(reportRefusals)
  const steps = stepsOf(isStaff)
  const start: Typed = { ...nothingTyped, municipality: props.municipality ?? '', as: isStaff ? 'professional' : '' }
  const [typed, setTyped] = useState(start)
  const [step, setStep] = useState<Step>('danger')
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<SaidRefusal>()
  const [sent, setSent] = useState<Sent>()
  const hasMoved = useRef(false)
  const missing = isTried ? missingOn(step, typed) : []
  useEffect(() => {
    if (!hasMoved.current) return
    hasMoved.current = false
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [step, sent])
  useWarnOnLeaving(typed.story !== '' && !sent)
  if (sent) {
    const again = () => {
      hasMoved.current = true
      setTyped(start)
      setSent(undefined)
      setStep('danger')
    }
    return <ConcernReceipt sent={sent} onAgain={again} onFront={props.onFront} />
  }
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  function go(to: Step) {
    hasMoved.current = true
    setTried(false)
    setRefused(undefined)
    setStep(to)
  }
  async function send() {
    if (isSending) return
    setSending(true)
    const outcome = await props.send({ ...toldOf(typed, language), reporter: reporterOf(typed) })
    setSending(false)
    hasMoved.current = outcome.ok
    if (outcome.ok) setSent(outcome.value)
    else setRefused(outcome)
  }
  function next() {
    setTried(true)
    if (missingOn(step, typed).length > 0) return
    if (step === 'check') return void send()
    go(steps[steps.indexOf(step) + 1] ?? 'check')
  }
  const errors: FormError[] = missing.map((one) => ({ fieldId: fieldIds[one], text: errorOf(one, t) }))
  const at = steps.indexOf(step)
  const shared = { typed, change, errors, isStaff }
  return (
    <form
      className="reading concern-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <div className="q-step">
        <StepBar now={at + 1} all={steps.length} name={t.steps[step]} />
        {props.beside}
      </div>
      {step !== 'danger' && <ErrorSummary errors={errors.length > 1 ? errors : []} />}
      {step === 'danger' && <DangerStep {...shared} call112={props.call112} crisisLines={props.crisisLines} />}
      {step === 'whom' && <WhomStep {...shared} />}
      {step === 'reporter' && <ReporterStep {...shared} />}
      {step === 'person' && <PersonStep {...shared} municipalities={props.municipalities} />}
      {step === 'worry' && <WorryStep {...shared} />}
      {step === 'you' && <YouStep {...shared} />}
      {step === 'check' && <CheckStep {...shared} municipalities={props.municipalities} onChange={go} />}
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      <div className="step-buttons">
        <Button
          type="submit"
          look={step === 'danger' && typed.danger === 'now' ? 'outlined' : 'filled'}
          busyLabel={isSending && t.check.sending}
        >
          {step === 'check' ? t.check.send : t.next}
        </Button>
        {at > 0 && <Button onClick={() => go(steps[at - 1] ?? 'danger')}>{t.back}</Button>}
      </div>
      <p className="small muted">{t.notKept}</p>
      {!isStaff && step === 'danger' && typed.danger === '' && (
        <p className="small muted">
          {t.plainWhen} <a href={`/plain/concern/${language}`}>{t.plain}</a>
        </p>
      )}
    </form>
  )
}

type Texts = (typeof formTexts)['fi'] | (typeof formTexts)['sv'] | (typeof formTexts)['en']

function errorOf(missing: keyof typeof fieldIds, t: Texts): string {
  switch (missing) {
    case 'danger':
    case 'kind':
    case 'as':
      return t.choose
    case 'person':
      return t.person.missing
    case 'story':
      return t.worry.missing
    case 'ownName':
      return t.you.nameMissing
    case 'office':
      return t.you.officeMissing
    case 'organisation':
      return t.you.organisationMissing
  }
}

/** The browser asks before the page is left with something unsent on it. */
function useWarnOnLeaving(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsent])
}
