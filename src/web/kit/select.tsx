import type { Ref, SelectHTMLAttributes } from 'react'
import { Field, type FieldProps } from './fields.tsx'
import { Icon } from './icon.tsx'
import { DownIcon } from './icons.ts'

export type SelectOption = { readonly value: string; readonly label: string }
export type SelectProps = FieldProps & {
  options: readonly SelectOption[]
  /** The words of the empty value, such as ”Valitse”. Without it the first option is chosen. */
  emptyLabel?: string
  ref?: Ref<HTMLSelectElement>
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'style' | 'required' | 'multiple'>

/** One of many in the browser's own list: right on a phone, searchable by typing. */
export function Select({
  label,
  help,
  error,
  isOptional = false,
  id,
  options,
  emptyLabel,
  ref,
  ...select
}: SelectProps) {
  return (
    <Field {...{ id, label, help, error, isOptional }} error={error}>
      {({ required, ...described }) => (
        <span className="select">
          <select {...select} {...described} aria-required={required || undefined} ref={ref} className="input">
            {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={DownIcon} size="s" />
        </span>
      )}
    </Field>
  )
}
