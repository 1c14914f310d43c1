import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon, PlusIcon } from '#web/kit/icons.ts'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import type { DraftContent } from '../contract.ts'
import { contactModes, formOf, listOf, processes, textOf, type FormField, type Sector } from './form-shape.ts'
import { recordTexts } from './texts.ts'

type EntryFormProps = {
  sector: Sector
  content: DraftContent
  missing?: readonly string[]
  onChange: (name: string, value: DraftContent[string]) => void
  onLeave?: () => void
}

/** The fields of one register's entry. The first two stand side by side. */
export function EntryForm({ sector, content, missing = [], onChange, onLeave }: EntryFormProps) {
  const [first, second, ...others] = formOf[sector]
  const field = (shape: FormField | undefined) =>
    shape && (
      <EntryField
        key={shape.name}
        field={shape}
        content={content}
        isMissing={missing.includes(shape.name)}
        onChange={onChange}
      />
    )
  return (
    <div className="entry-form" onBlur={onLeave}>
      <div className="pair">
        {field(first)}
        {field(second)}
      </div>
      {others.map(field)}
    </div>
  )
}

type EntryFieldProps = {
  field: FormField
  content: DraftContent
  isMissing: boolean
  onChange: (name: string, value: DraftContent[string]) => void
}

function EntryField({ field, content, isMissing, onChange }: EntryFieldProps) {
  const t = useTexts(recordTexts)
  const label = labelOf(t.field, field.name)
  const value = textOf(content, field.name)
  const common = { label, error: isMissing ? `${t.missing} ${label}` : undefined, isOptional: field.fewest === 0 }
  switch (field.kind) {
    case 'mode':
      return (
        <Select
          {...common}
          value={value || 'chat'}
          options={contactModes.map((mode) => ({ value: mode, label: t.mode[mode] }))}
          onChange={(event) => onChange(field.name, event.target.value)}
        />
      )
    case 'process':
      return (
        <Select
          {...common}
          value={value || 'initiation'}
          options={processes.map((one) => ({ value: one, label: t.process[one] }))}
          onChange={(event) => onChange(field.name, event.target.value)}
        />
      )
    case 'needs':
      return <Needs chosen={listOf(content, field.name)} onChange={(needs) => onChange(field.name, [...needs])} />
    case 'line':
      return (
        <TextField
          {...common}
          maxLength={field.limit}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(field.name, event.target.value)}
        />
      )
    case 'text':
      return (
        <TextArea
          {...common}
          rows={3}
          value={value}
          onChange={(event) => onChange(field.name, event.target.value.slice(0, field.limit))}
        />
      )
  }
}

/** The needs of SHL 11 § as tags; what is chosen can be taken away one by one. */
function Needs({ chosen, onChange }: { chosen: readonly string[]; onChange: (needs: readonly string[]) => void }) {
  const t = useTexts(recordTexts)
  const left = Object.keys(t.need).filter((need) => !chosen.includes(need))
  return (
    <fieldset className="field needs">
      <legend className="field-label">{t.field.supportNeeds}</legend>
      <div className="tags">
        {chosen.map((need) => (
          <button
            key={need}
            type="button"
            className="tag"
            aria-label={t.remove(needWord(t.need, need))}
            onClick={() => onChange(chosen.filter((one) => one !== need))}
          >
            {needWord(t.need, need)} <Icon of={CloseIcon} />
          </button>
        ))}
        {left.length > 0 && (
          <span className="tag needs-add">
            <Icon of={PlusIcon} />
            <select
              aria-label={`${t.field.supportNeeds}: ${t.addNeed}`}
              value=""
              onChange={(event) => onChange([...chosen, event.target.value])}
            >
              <option value="">{t.addNeed}</option>
              {left.map((need) => (
                <option key={need} value={need}>
                  {needWord(t.need, need)}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
    </fieldset>
  )
}

export function labelOf(labels: { readonly [name: string]: string }, name: string): string {
  return labels[name] ?? name
}

export function needWord(words: { readonly [need: string]: string }, need: string): string {
  return words[need] ?? need
}
