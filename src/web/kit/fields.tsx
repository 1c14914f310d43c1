import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react'
import { firstGivenDay, lastGivenDay } from '#platform/helsinki.ts'
import { Icon } from './icon.tsx'
import { AlertIcon } from './icons.ts'
import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

export type FieldProps = {
  label: ReactNode
  help?: ReactNode
  /** A sentence that names the thing and the way out. */
  error?: string | undefined
  /** All fields are required unless this says otherwise. */
  isOptional?: boolean
}

type Described = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean
}

/** Label, help, the control, error; tied together for screen readers. For a control of your own, use it directly. */
export function Field({
  id: given,
  label,
  help,
  error,
  isOptional,
  children,
}: FieldProps & { id?: string | undefined; children: (props: Described) => ReactNode }) {
  const made = useId()
  const id = given ?? made
  const t = useTexts(kitTexts)
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {isOptional && <span className="field-optional"> ({t.optional})</span>}
      </label>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        required: !isOptional,
      })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon of={AlertIcon} />
      <span>{children}</span>
    </p>
  )
}

type Own = 'className' | 'style' | 'required'
export type TextFieldProps = FieldProps & { ref?: Ref<HTMLInputElement> } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    Own
  >

export function TextField({ label, help, error, isOptional = false, id, ref, ...input }: TextFieldProps) {
  const t = useTexts(kitTexts)
  const outside = input.type === 'date' && isOutside(input.value) ? t.dayOutside : undefined
  return (
    <Field {...{ id, label, help, error: error ?? outside, isOptional }}>
      {({ required, ...described }) => (
        <input
          type="text"
          {...input}
          {...described}
          aria-required={required || undefined}
          ref={ref}
          className="input"
        />
      )}
    </Field>
  )
}

const firstYearTyped = '1000'

/** A day nobody can mean. While its year is typed, the field gives 0002, 0020 and 0202 first: of those nothing is said. */
function isOutside(day: unknown): boolean {
  if (typeof day !== 'string' || day < firstYearTyped) return false
  return day.length > firstGivenDay.length || day < firstGivenDay || day > lastGivenDay
}

export type TextAreaProps = FieldProps & {
  ref?: Ref<HTMLTextAreaElement>
  /** Shows how many characters are left. */ limit?: number
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own | 'maxLength'>

export function TextArea({ label, help, error, isOptional = false, id, limit, ref, ...area }: TextAreaProps) {
  const t = useTexts(kitTexts)
  const length = typeof area.value === 'string' ? area.value.length : 0
  return (
    <Field {...{ id, label, help, error, isOptional }} error={error}>
      {({ required, ...described }) => (
        <>
          <textarea
            rows={4}
            {...area}
            {...described}
            aria-required={required || undefined}
            maxLength={limit}
            ref={ref}
            className="input"
          />
          {limit && <p className="field-count">{t.charactersLeft(limit - length)}</p>}
        </>
      )}
    </Field>
  )
}

/** Digits with a unit. Typed as text, so that a wheel or an arrow never changes an amount by accident. */
export function NumberField({
  unit,
  decimals = false,
  label,
  help,
  error,
  isOptional = false,
  id,
  ref,
  ...input
}: TextFieldProps & { unit?: string; decimals?: boolean }) {
  return (
    <Field {...{ id, label, help, error, isOptional }} error={error}>
      {({ required, ...described }) => (
        <div className="input-unit">
          <input
            {...input}
            {...described}
            aria-required={required || undefined}
            type="text"
            inputMode={decimals ? 'decimal' : 'numeric'}
            autoComplete="off"
            ref={ref}
            className="input"
          />
          {unit && <span>{unit}</span>}
        </div>
      )}
    </Field>
  )
}
