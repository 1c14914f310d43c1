import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

/** Nothing for 300 ms, then still grey lines; after 8 s a sentence. The times are in the style sheet. */
export function LoadingLines({ lines = 5 }: { lines?: number }) {
  const t = useTexts(kitTexts)
  return (
    <div role="status">
      <span className="unseen">{t.loading}</span>
      <div className="loading" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <i key={line} />
        ))}
      </div>
      <p className="loading-slow" aria-hidden="true">
        {t.loadingSlow}
      </p>
    </div>
  )
}
