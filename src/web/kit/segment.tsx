import { useId, type ReactNode } from 'react'
import { FieldError } from './fields.tsx'

export type SegmentProps<V extends string> = {
  legend: ReactNode
  /** The legend is for the ear only when the place already says it. */
  isLegendUnseen?: boolean
  /** A sentence that names what is to be chosen. */
  error?: string | undefined
  options: readonly { readonly value: V; readonly label: string }[]
  value: V | undefined
  onChange: (value: V) => void
}

/** Two to four values side by side: a radio group, arrows move. */
export function Segment<V extends string>({
  legend,
  isLegendUnseen,
  error,
  options,
  value,
  onChange,
}: SegmentProps<V>) {
  const name = useId()
  return (
    <fieldset
      className="segment"
      aria-describedby={error ? `${name}-error` : undefined}
      data-mistake={error ? '' : undefined}
    >
      <legend className={isLegendUnseen ? 'unseen' : undefined}>{legend}</legend>
      <div className="segment-row">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span data-word={option.label}>{option.label}</span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
