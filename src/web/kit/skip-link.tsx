import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

export function SkipLink() {
  const t = useTexts(kitTexts)
  return (
    <a className="skip-link" href="#main">
      {t.skipToContent}
    </a>
  )
}
