/** A number to call when nothing else suits; a placeholder is shown as one and cannot be called. */
export function CallLine({
  phone,
  words,
}: {
  phone: { readonly number: string; readonly placeholder: boolean } | null | undefined
  words: { readonly call: string; readonly placeholder: string }
}) {
  if (!phone) return null
  const digits = phone.number.replaceAll(' ', '\u00a0')
  return (
    <p>
      {words.call}{' '}
      {phone.placeholder ? (
        <>
          <span className="unbroken number">{digits}</span> <span className="muted">({words.placeholder})</span>
        </>
      ) : (
        <a className="unbroken number" href={`tel:${phone.number.replaceAll(' ', '')}`}>
          {digits}
        </a>
      )}
    </p>
  )
}
