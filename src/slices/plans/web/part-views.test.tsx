import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#web/kit/language.tsx'
import type { Goal } from '../contract.ts'
import { AttainmentScale, WhoSees } from './part-views.tsx'

const goal: Goal = {
  words: 'Haluan asua kotona.',
  isQuoted: false,
  measure: '',
  steps: ['', '', '', '', ''],
  state: 'open',
}

function scale(isPartly: boolean): string {
  return renderToStaticMarkup(
    <LanguageProvider language="fi">
      <AttainmentScale goal={goal} evaluations={[]} isPartly={isPartly} />
    </LanguageProvider>,
  )
}

test('who may not see every evaluation is not told that there is none', () => {
  expect(scale(false)).toContain('Tavoitetta ei ole vielä arvioitu.')
  expect(scale(true)).not.toContain('Tavoitetta ei ole vielä arvioitu.')
})

test('the steps of a goal come after a sentence that tells what they mean', () => {
  const [before] = scale(false).split('<ol')
  expect(before).toContain('0 tarkoittaa, että kävi niin kuin toivottiin.')
})

test('clients read that they themselves see a part, and a worker that the client does', () => {
  const part = { id: 'a', party: 'social', register: 'social:adults', sectionId: null, kind: 'goal' } as never
  const plan = { register: 'social:adults', registers: [], participants: [], outside: [] } as never
  const seen = (isReaders: boolean) =>
    renderToStaticMarkup(
      <LanguageProvider language="fi">
        <WhoSees part={part} plan={plan} isReaders={isReaders} />
      </LanguageProvider>,
    )
  expect(seen(true)).toContain('>Sinä<')
  expect(seen(false)).toContain('>Asiakas<')
})
