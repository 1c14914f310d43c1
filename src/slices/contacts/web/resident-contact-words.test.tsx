import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#web/kit/language.tsx'
import type { OwnContact } from '../contract.ts'
import { useContactWords } from './resident-contact-words.ts'
import { Receipt } from './resident-receipt.tsx'

function Words({ contact }: { contact: OwnContact }) {
  return useContactWords().state(contact)
}

function words(firstContactDueAt: string | null): string {
  const contact = { channel: 'contact-request', state: 'queued', professionals: [], firstContactDueAt } as never
  return renderToStaticMarkup(
    <LanguageProvider language="fi">
      <Words contact={contact} />
    </LanguageProvider>,
  )
}

test('a resident who waits past the promised time reads that we are late, and never a promise that is over', () => {
  expect(words('2199-12-30T14:00:00Z')).toMatch(/^Odottaa ammattilaista\. Otamme yhteyttä viimeistään/)
  expect(words('2020-11-24T14:00:00Z')).toMatch(/^Anteeksi, olemme myöhässä\./)
  expect(words('2020-11-24T14:00:00Z')).not.toContain('Otamme yhteyttä')
  expect(words(null)).toBe('Odottaa ammattilaista. Aikaa ei tiedetä vielä.')
})

test('a receipt promises no time that has passed', () => {
  const receipt = (firstContactDueAt: string) =>
    renderToStaticMarkup(
      <LanguageProvider language="fi">
        <MemoryRouter>
          <Receipt contact={{ channel: 'contact-request', firstContactDueAt } as never} isIdentified={false} />
        </MemoryRouter>
      </LanguageProvider>,
    )
  expect(receipt('2199-12-30T14:00:00Z')).toContain('Vastaamme viimeistään')
  expect(receipt('2020-11-24T14:00:00Z')).not.toContain('Vastaamme viimeistään')
  expect(receipt('2020-11-24T14:00:00Z')).toContain('niin pian kuin voimme')
})

test('everybody who handles a matter is named as a sentence names them', () => {
  const handledBy = (language: 'fi' | 'sv' | 'en', ...names: string[]) => {
    const contact = { channel: 'chat', state: 'active', professionals: names.map((name) => ({ name })) } as never
    return renderToStaticMarkup(
      <LanguageProvider language={language}>
        <Words contact={contact} />
      </LanguageProvider>,
    )
  }
  expect(handledBy('fi', 'Jari')).toBe('Asiaasi hoitaa Jari.')
  expect(handledBy('fi', 'Jari', 'Henna')).toBe('Asiaasi hoitavat Jari ja Henna.')
  expect(handledBy('sv', 'Jari', 'Henna', 'Kaisa')).toBe('Ditt ärende sköts av Jari, Henna och Kaisa.')
  expect(handledBy('en', 'Jari', 'Henna')).toBe('Your matter is handled by Jari and Henna.')
})
