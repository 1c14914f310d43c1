import type { ReactNode } from 'react'
import { ChoiceCards, CheckCard } from '#web/kit/choice-cards.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import type { FormError } from '#web/kit/error-summary.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Missing, Typed } from './form-state.ts'
import { formTexts } from '../form-texts.ts'

export const fieldIds: { readonly [M in Missing]: string } = {
  danger: 'concern-danger',
  kind: 'concern-kind',
  as: 'concern-as',
  person: 'concern-name',
  story: 'concern-story',
  ownName: 'concern-own-name',
  office: 'concern-office',
  organisation: 'concern-organisation',
}

export type StepProps = {
  typed: Typed
  change: (part: Partial<Typed>) => void
  errors: readonly FormError[]
  isStaff: boolean
}

export function errorAt({ errors }: StepProps, field: Missing): string | undefined {
  return errors.find((error) => error.fieldId === fieldIds[field])?.text
}

/** Red flags before any form: who is in danger calls, and does not write. */
export function DangerStep(props: StepProps & { call112: ReactNode; crisisLines: ReactNode }) {
  const { typed, change, isStaff } = props
  const t = useTexts(formTexts)
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      {!isStaff && <p className="lead">{t.lead}</p>}
      <ChoiceCards<'now' | 'soon' | 'no'>
        id={fieldIds.danger}
        kind="one"
        legend={t.danger.legend}
        choices={(['now', 'soon', 'no'] as const).map((value) => ({ value, label: t.danger[value] }))}
        value={typed.danger === '' ? undefined : typed.danger}
        onChange={(danger) => change({ danger })}
        error={errorAt(props, 'danger')}
      />
      <div aria-live="polite">
        {typed.danger === 'now' && (
          <Notice tone="error" title={t.danger.callTitle}>
            <p>{t.danger.call}</p>
            <p>{props.call112}</p>
          </Notice>
        )}
        {typed.danger === 'soon' && (
          <Notice tone="warn" title={t.danger.soonTitle}>
            <p>{t.danger.soonText}</p>
            <p>{props.crisisLines}</p>
          </Notice>
        )}
      </div>
    </>
  )
}

export function WhomStep(props: StepProps) {
  const { typed, change, isStaff } = props
  const t = useTexts(formTexts)
  const whom = t.whom
  return (
    <>
      <h1 tabIndex={-1}>{whom.title}</h1>
      <ChoiceCards<'older-person' | 'adult' | 'child'>
        id={fieldIds.kind}
        kind="one"
        legend={<span className="unseen">{whom.title}</span>}
        choices={(['older-person', 'adult', 'child'] as const).map((value) => ({
          value,
          label: whom[value],
          help: whom[`${value}Help`],
        }))}
        value={typed.kind === '' ? undefined : typed.kind}
        onChange={(kind) => change({ kind, reasons: [] })}
        error={errorAt(props, 'kind')}
      />
      {isStaff && <Duty {...props} />}
    </>
  )
}

export function ReporterStep(props: StepProps) {
  const { typed, change } = props
  const t = useTexts(formTexts)
  return (
    <>
      <h1 tabIndex={-1}>{t.reporter.title}</h1>
      <ChoiceCards<'private' | 'professional'>
        id={fieldIds.as}
        kind="one"
        legend={<span className="unseen">{t.reporter.title}</span>}
        choices={(['private', 'professional'] as const).map((value) => ({
          value,
          label: t.reporter[value],
          help: t.reporter[`${value}Help`],
        }))}
        value={typed.as === '' ? undefined : typed.as}
        onChange={(as) => change({ as })}
        error={errorAt(props, 'as')}
      />
      {typed.as === 'professional' && <Duty {...props} />}
    </>
  )
}

/** The duty to report in plain words, the section after it, and that nobody has checked it yet. */
function Duty({ typed, change }: StepProps) {
  const t = useTexts(formTexts)
  if (typed.kind === '') return null
  return (
    <>
      <Disclosure summary={t.duty.summary} isOpen>
        <p>{t.duty[typed.kind]}</p>
        <p className="small muted">
          {t.duty.law[typed.kind]}. {t.duty.unverified}
        </p>
      </Disclosure>
      {typed.kind === 'child' && (
        <CheckCard
          label={t.reporter.together}
          help={t.reporter.togetherHelp}
          isChecked={typed.together}
          onChange={(together) => change({ together })}
        />
      )}
    </>
  )
}
