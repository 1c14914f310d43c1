import { useEffect, useRef } from 'react'
import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

export type FormError = { readonly fieldId: string; readonly text: string }

/** Stands at the top of the form after Next; takes focus and links to each field. The page title begins with ”Virhe:”. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const t = useTexts(kitTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (errors.length === 0) return
    heading.current?.focus()
    const before = document.title
    if (!before.startsWith(t.errorTitle)) document.title = `${t.errorTitle} ${before}`
    return () => {
      document.title = before
    }
  }, [errors, t])
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert">
      <h2 ref={heading} tabIndex={-1}>
        {t.errorSummary(errors.length)}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a href={`#${error.fieldId}`} onClick={(event) => focusField(event, error.fieldId)}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(event: React.MouseEvent, fieldId: string): void {
  const field = document.getElementById(fieldId)
  if (!field) return
  event.preventDefault()
  field.focus()
}
