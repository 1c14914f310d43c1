import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import { queryClient } from '#web/professional/query.ts'
import { municipalityFile, municipalityRows, sorted } from './municipality-rows.ts'
import { MunicipalityTable } from './municipality-table.tsx'
import { WithPlaceNames } from './place-name.tsx'
import type { Base } from './projection.ts'

const reach = (people: number, meanMinutes: number, shareWithin30: number) => ({
  people,
  meanMinutes,
  shareWithin30,
  longestMinutes: meanMinutes * 2,
})
const municipality = (code: string, fi: string, sv: string, people: number) => ({
  code,
  name: { fi, sv },
  people,
  centre: { lat: 62, lon: 25 },
  pieces: [],
})
const base = {
  municipalities: [
    municipality('001', 'Kirkkonummi', 'Kyrkslätt', 900),
    municipality('002', 'Multia', 'Multia', 100),
    municipality('003', 'Uusi Multia', 'Uusi Multia', 50),
  ],
} as unknown as Base
const network = (...minutes: [number, number, number]) => ({
  all: reach(1050, 12, 0.9),
  gini: 0.3,
  findings: [],
  municipalities: ['001', '002', '003'].map((code, at) => ({ code, ...reach(100, minutes[at] ?? 0, 0.75) })),
})
const [today, closed] = [network(10, 20, 30), network(10, 41, 29)]

function drawn(language: Language, letter: 'A' | 'B') {
  return renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <LanguageProvider language={language}>
        <MunicipalityTable
          base={base}
          today={today}
          evaluation={letter === 'A' ? today : closed}
          alternative={{ letter, name: letter }}
        />
      </LanguageProvider>
    </QueryClientProvider>,
  )
}
const order = (html: string) => [...html.matchAll(/id="municipality-(\d+)"/g)].map(([, code]) => code)

test('the municipality that is worst off stands first today, and the one that changes most in an alternative', () => {
  expect(order(drawn('fi', 'A'))).toEqual(['003', '002', '001'])
  expect(order(drawn('fi', 'B'))).toEqual(['002', '003', '001'])
  expect(drawn('fi', 'A')).toContain('aria-sort="descending"')
  const rows = municipalityRows(base, closed, today)
  expect(sorted(rows, { by: 'after', way: 'ascending' }).map(({ code }) => code)).toEqual(['001', '003', '002'])
  expect(rows.map(({ toCounty }) => toCounty)).toEqual([-2, 29, 17])
})

test('how unequal the municipalities are is said in words in each language, beside the county’s mean', () => {
  const said = (language: Language) => drawn(language, 'B').replaceAll(/<[^>]+>/g, '')
  expect(said('fi')).toContain(
    'keskimatka on 12,0 minuuttia. Pisin se on kunnassa Multia, 41,0, ja lyhin kunnassa Kirkkonummi, 10,0. 2 kunnassa 3:sta',
  )
  expect(said('sv')).toContain('kortast i Kyrkslätt, 10,0. I 2 av 3 kommuner')
  expect(said('en')).toContain('longest in Multia, 41.0, and shortest in Kirkkonummi, 10.0. In 2 municipalities of 3')
})

test('the comparison of municipalities goes to a file with what it is computed from on each row', () => {
  const file = municipalityFile(municipalityRows(base, closed, today), {
    alternative: 'B',
    origin: 'Laskettu, ei todellinen',
  })
  const [head, , multia] = file.split('\n')
  expect(head).toContain('meanMinutesToday,meanMinutes,change,differenceToCounty,shareOver30Today,shareOver30')
  expect(multia).toBe('002,Multia,100,20,41,21,29,25,25,40,82,B,"Laskettu, ei todellinen"')
})

test('a municipality without a name in the reader’s language is marked Finnish, alone and inside a sentence', () => {
  expect(drawn('fi', 'A')).not.toContain('lang=')
  expect(drawn('en', 'A')).toMatch(/id="municipality-001"[^>]*><span lang="fi">Kirkkonummi</)
  const swedish = drawn('sv', 'A')
  expect(swedish).toMatch(/id="municipality-001"[^>]*>Kyrkslätt</)
  expect(swedish).toMatch(/id="municipality-002"[^>]*><span lang="fi">Multia</)
  const sentence = renderToStaticMarkup(
    <LanguageProvider language="en">
      <WithPlaceNames base={base} words="Uusi Multia: 5 residents, Multia station, Multian" />
    </LanguageProvider>,
  )
  expect(sentence).toBe(
    '<span lang="fi">Uusi Multia</span>: 5 residents, <span lang="fi">Multia</span> station, Multian',
  )
})
