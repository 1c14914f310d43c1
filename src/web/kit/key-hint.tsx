/** A key beside its word: `<KeyHint keys={['Ctrl', 'K']} />`. The word says enough for the ear. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="unbroken key-hint" aria-hidden="true">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ' '}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  )
}
