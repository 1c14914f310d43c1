import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Language } from '#platform/i18n.ts'
import { LanguageProvider } from './language.tsx'
import { WithOwnName } from './own-name.tsx'

const said = (language: Language) =>
  renderToStaticMarkup(
    <LanguageProvider language={language}>
      <WithOwnName name={{ fi: 'Olotila ry', en: 'Olotila' }} say={(name) => `Register: R (${name}).`} />
    </LanguageProvider>,
  )

test('a name inside a sentence is marked with its language when the sentence is in another, and only then', () => {
  expect(said('fi')).toBe('Register: R (Olotila ry).')
  expect(said('sv')).toBe('Register: R (<span lang="fi">Olotila ry</span>).')
  expect(said('en')).toBe('Register: R (Olotila).')
})
