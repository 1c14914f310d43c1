import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { languages, type Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import { InterruptBar, type InterruptBarProps } from './interrupt-bar.tsx'
import { workTexts } from './texts.ts'

function words(known: InterruptBarProps['known'], language: Language): string {
  const html = renderToStaticMarkup(
    <LanguageProvider language={language}>
      <InterruptBar
        items={[]}
        known={known}
        now={new Date('2026-11-24T08:42:00Z')}
        nameOfMunicipality={(code) => code}
        isTaking={false}
        onTake={() => undefined}
      />
    </LanguageProvider>,
  )
  return html.replaceAll(/<[^>]*>/g, '')
}

test('that nothing interrupts is said only when the service has said so', () => {
  for (const language of languages) {
    const { none, unknown } = workTexts[language].interrupt
    expect(words('yes', language)).toBe(none)
    expect(words('no', language)).toBe(unknown)
    expect(words('not-yet', language)).toBe('')
  }
})
