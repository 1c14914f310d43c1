import type { Ref } from 'react'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { residentStartTexts } from './resident-start-texts.ts'

/** At least five digits; how a number is written is its owner's business. */
export function isPhone(text: string): boolean {
  return text.replaceAll(/\D/g, '').length >= 5 && text.trim().length <= 30
}

type PhoneFieldProps = {
  id: string
  value: string
  onChange: (text: string) => void
  hasError: boolean
  ref?: Ref<HTMLInputElement>
}

export function PhoneField({ id, value, onChange, hasError, ref }: PhoneFieldProps) {
  const t = useTexts(residentStartTexts)
  return (
    <TextField
      id={id}
      type="tel"
      autoComplete="tel"
      label={t.phone}
      help={t.phoneHelp}
      error={hasError ? t.phoneError : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...(ref ? { ref } : {})}
    />
  )
}
