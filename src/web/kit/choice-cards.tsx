import { useId, type ReactNode } from 'react'
import { FieldError } from './fields.tsx'
import { Icon } from './icon.tsx'
import { CheckIcon } from './icons.ts'

export type Choice<V extends string> = { readonly value: V; readonly label: ReactNode; readonly help?: ReactNode }
type Shared<V extends string> = {
  legend: ReactNode
  help?: ReactNode
  error?: string | undefined
  choices: readonly Choice<V>[]
  name?: string
  id?: string
}
export type ChoiceCardsProps<V extends string> = Shared<V> &
  (
    | { kind: 'one'; value: V | undefined; onChange: (value: V) => void }
    | { kind: 'many'; value: readonly V[]; onChange: (value: V[]) => void }
  )

/** A question with its answers as cards: radios for one answer, checkboxes for many. The whole card is the target. */
export function ChoiceCards<V extends string>(props: ChoiceCardsProps<V>) {
  const made = useId()
  const id = props.id ?? made
  const describedBy = [props.help && `${id}-help`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset
      className="choices"
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy}
      data-mistake={props.error ? '' : undefined}
    >
      <legend>{props.legend}</legend>
      {props.help && (
        <p className="field-help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      {props.choices.map((choice) => (
        <label className="choice" key={choice.value}>
          <input
            type={props.kind === 'one' ? 'radio' : 'checkbox'}
            name={props.name ?? id}
            value={choice.value}
            checked={props.kind === 'one' ? props.value === choice.value : props.value.includes(choice.value)}
            onChange={() => choose(props, choice.value)}
          />
          <span className="choice-mark">
            <Icon of={CheckIcon} />
          </span>
          <span className="choice-text">
            <b>{choice.label}</b>
            {choice.help && <small>{choice.help}</small>}
          </span>
        </label>
      ))}
      {props.error && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </fieldset>
  )
}

/** One box on its own, such as a consent. */
export function CheckCard({
  label,
  help,
  isChecked,
  onChange,
}: {
  label: ReactNode
  help?: ReactNode
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}) {
  return (
    <label className="choice">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      <span className="choice-mark">
        <Icon of={CheckIcon} />
      </span>
      <span className="choice-text">
        <b>{label}</b>
        {help && <small>{help}</small>}
      </span>
    </label>
  )
}

function choose<V extends string>(props: ChoiceCardsProps<V>, value: V): void {
  if (props.kind === 'one') return props.onChange(value)
  props.onChange(props.value.includes(value) ? props.value.filter((one) => one !== value) : [...props.value, value])
}
