import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#web/kit/language.tsx'
import type { Made } from '../contract.ts'
import { OwnDecision } from './resident-own-panel.tsx'

const title = { fi: 'toimeentulotuesta', sv: 'om utkomststöd', en: 'on income support' }
const here = { fi: 'yksikkö', sv: 'enheten', en: 'the unit' }

/** Only what the page of the client reads of a made decision. */
function made(id: string, { amountCents, corrects }: { amountCents: number; corrects: string | null }): Made {
  return {
    id,
    content: { language: 'fi', outcome: 'granted', amountCents, months: null, fromOn: null, toOn: null },
    document: {
      title,
      county: here,
      unit: here,
      law: here,
      client: { name: 'Tuula Niemikoski', birthOn: '1957-02-03' },
      grounds: [],
      recommendation: null,
      ombudspersonPhone: null,
      decider: { name: 'Kaisa Mäntyoja', office: here, insteadOf: null, section: '1 §' },
      preparer: { name: 'Henna Louhela', title: here },
      organ: { name: here, address: 'Katu 1', email: null, verified: true },
      decidedOn: '2026-11-20',
      corrects: corrects ? { on: '2026-11-20', reason: 'Kirjoitusvirhe.' } : null,
    },
    decidedAt: '2026-11-20T09:00:00Z',
    served: null,
    corrects,
    correctedBy: null,
  } as unknown as Made
}

test('a decision that corrects another of the same day names it by its title and sum, and leads to it', () => {
  const before = made('one', { amountCents: 74_000, corrects: null })
  const after = made('two', { amountCents: 47_000, corrects: 'one' })
  const page = renderToStaticMarkup(
    <LanguageProvider language="fi">
      <OwnDecision made={before} corrected={after} before={undefined} />
      <OwnDecision made={after} corrected={undefined} before={before} />
    </LanguageProvider>,
  )
  expect(page).toContain('id="decision-one"')
  expect(page).toMatch(/<a href="#decision-one">Päätös toimeentulotuesta\. [^<]*740/)
})
