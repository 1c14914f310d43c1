import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import type { WorkItem } from '../contract.ts'
import { useItemWords } from './item-words.ts'

type Item = Pick<WorkItem, 'kind' | 'matter'>

const said = (language: Language, item: Item) =>
  renderToStaticMarkup(
    <LanguageProvider language={language}>
      <Said item={item} />
    </LanguageProvider>,
  )

function Said({ item }: { item: Item }) {
  const { head, more, whole, hasPlace } = useItemWords()(item)
  return [head, more, whole, hasPlace].join(' | ')
}

test('a notice that did not arrive is headed by its kind, and what it would have told comes after it', () => {
  const item: Item = { kind: 'notice', matter: 'moved-time' }
  expect(said('fi', item)).toBe(
    'Ilmoitus ei mennyt perille | Ajan siirto | Ilmoitus ei mennyt perille: ajan siirto | false',
  )
  expect(said('sv', item)).toContain('En avisering nådde inte fram: flyttad tid')
  expect(said('en', item)).toContain('A notice did not arrive: a moved time')
})

test('what a client has brought is headed by its class, with where they are', () => {
  expect(said('fi', { kind: 'chat', matter: 'mind' })).toBe(
    'Mieliala, ahdistus tai uni | Keskustelu | Mieliala, ahdistus tai uni | true',
  )
})
