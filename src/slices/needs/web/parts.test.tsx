import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#web/kit/language.tsx'
import { PartReader } from './parts.tsx'

function ownWorker(language: 'fi' | 'sv' | 'en', isOwn: boolean): string {
  const content = { needed: 'yes' as const, words: 'Monta asiaa.', clientNeeded: 'yes' as const, clientWords: '' }
  return renderToStaticMarkup(
    <LanguageProvider language={language}>
      <PartReader part={{ name: 'own-worker', content }} isOwn={isOwn} />
    </LanguageProvider>,
  )
}

test('clients who read their own assessment are told what they said themselves, not what a client says', () => {
  expect(ownWorker('fi', true)).toContain('Mitä itse sanoit: kyllä')
  expect(ownWorker('fi', true)).not.toContain('asiakas')
  expect(ownWorker('sv', true)).toContain('Vad du själv sade: ')
  expect(ownWorker('en', true)).toContain('What you said yourself: ')
  expect(ownWorker('fi', false)).toContain('Mitä asiakas sanoo: kyllä')
})
