import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '#platform/i18n.ts'
import { LanguageProvider } from '#web/kit/language.tsx'
import { queryClient } from '#web/professional/query.ts'
import type { Base } from './projection.ts'

export const languages = ['fi', 'sv', 'en'] as const

const opening = { weekdays: [1], from: '08:00', to: '16:00' }
const staff = { nurse: 1, doctor: 1, social: 1 }
/** One place of one municipality. */
export const base: Base = {
  county: { fi: 'Alue', sv: 'Området' },
  municipalities: [
    {
      code: '592',
      name: { fi: 'Kunta', sv: 'Kommunen' },
      people: 3651,
      centre: { lat: 62, lon: 25 },
      pieces: [],
    },
  ],
  places: [
    {
      id: 'petajavesi',
      name: { fi: 'Asema', sv: 'Stationen', en: 'The station' },
      tier: 'station',
      municipality: '592',
      lat: 62,
      lon: 25,
      ...opening,
      staff,
      eurosYear: 1,
    },
  ],
  digital: { share: 0.3, staff },
  available: staff,
  isPopulationSynthetic: true,
  isTravelEstimated: true,
  firstDay: '2026-01-05',
  attribution: { fi: '', sv: '', en: '' },
  populationSource: { fi: '', sv: '', en: '' },
}
export function drawn(language: Language, page: ReactNode): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <LanguageProvider language={language}>{page}</LanguageProvider>
    </QueryClientProvider>,
  )
}

/** The page as a reader's language draws it; a figure that opens is taken out, so that what is left cannot be opened. */
export function numbersNotOpened(language: Language, page: ReactNode): { left: string[]; opened: number } {
  const html = drawn(language, page)
  const opened = html.match(/<button[^>]*class="how"/g)?.length ?? 0
  const left = html
    .replaceAll(/<button[^>]*class="how".*?<\/button>/g, '')
    .replaceAll(/<small>.*?<\/small>|<details.*?<\/details>|<svg.*?<\/svg>|<select.*?<\/select>/g, '')
  const cells = [...left.matchAll(/<td[^>]*>(.*?)<\/td>|<dd[^>]*>(.*?)<\/dd>/g)]
    .map(([, cell, said]) => (cell ?? said ?? '').replaceAll(/<[^>]+>/g, '').trim())
    .filter((words) => /\d/.test(words))
  return { left: cells, opened }
}
