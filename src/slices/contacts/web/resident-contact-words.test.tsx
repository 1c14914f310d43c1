import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import type { Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import { believedFor } from '#web/kit/acting.ts'
import type { OwnContact } from '../contract.ts'
import { useContactWords } from './resident-contact-words.ts'
import { Receipt } from './resident-receipt.tsx'

vi.mock(import('#web/kit/acting.ts'), async (original) => ({
  ...(await original()),
  believedFor: vi.fn<() => string | null>(() => null),
}))
afterEach(() => vi.mocked(believedFor).mockReturnValue(null))

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

const outcomes = [
  'solved',
  'guided',
  'booked-elsewhere',
  'to-doctor',
  'to-social-work',
  'needs-assessment',
  'advice-only',
  'not-reached',
  'left',
]

function OutcomeWords({ outcome }: { outcome: string }) {
  return useContactWords().outcome(outcome)
}

function outcomeWords(language: Language): string[] {
  return outcomes.map((outcome) =>
    renderToStaticMarkup(
      <LanguageProvider language={language}>
        <OutcomeWords outcome={outcome} />
      </LanguageProvider>,
    ),
  )
}

test('whoever acts for another is never told that they themselves got the guidance, the time or the assessment', () => {
  const toTheReader = {
    fi: /^Sait|^Poistuit|[Ss]inu|tarpeesi/,
    sv: /\b(du|dig|ditt|din)\b/i,
    en: /\byour?\b/i,
  }
  for (const language of ['fi', 'sv', 'en'] as const) {
    const own = outcomeWords(language)
    expect(own.filter((words) => toTheReader[language].test(words)).length).toBeGreaterThanOrEqual(6)
    vi.mocked(believedFor).mockReturnValue('a right to act')
    const forAnother = outcomeWords(language)
    expect(forAnother.filter((words) => toTheReader[language].test(words))).toEqual([])
    expect(new Set(forAnother).size).toBe(outcomes.length)
    vi.mocked(believedFor).mockReturnValue(null)
  }
})
