import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '../kit/language.tsx'

export type PhoneNumber = { readonly number: string; readonly placeholder: boolean }

/** A phone number that never breaks between its digits. A placeholder is shown as one and cannot be called. */
export function PhoneLink({ phone }: { phone: PhoneNumber }) {
  const t = useTexts(texts)
  const digits = phone.number.replaceAll(' ', '\u00a0')
  if (phone.placeholder) {
    return (
      <>
        <span className="unbroken number">{digits}</span> <span className="muted">({t.placeholder})</span>
      </>
    )
  }
  return (
    <a className="unbroken number" href={telephone(phone.number)}>
      {digits}
    </a>
  )
}

export function telephone(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`
}

const texts = defineTexts({
  fi: { placeholder: 'esimerkkinumero' },
  sv: { placeholder: 'exempelnummer' },
  en: { placeholder: 'example number' },
})
