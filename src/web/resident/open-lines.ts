import type { Helpline } from '#slices/directory/contract.ts'
import { useLanguage, useLocalised } from '../kit/language.tsx'
import { usePageData } from './page-data.tsx'

/** Help numbers that are open now and can be called, besides 112; those that answer in the reader's language first. */
export function useOpenLines(): readonly {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly kind: Helpline['kind']
}[] {
  const { helplines } = usePageData().frontPage
  const language = useLanguage()
  const localised = useLocalised()
  return helplines
    .filter((line) => line.kind !== 'emergency' && !line.placeholder && line.status.state === 'open')
    .toSorted((a, b) => Number(b.languages.includes(language)) - Number(a.languages.includes(language)))
    .map((line) => ({ id: line.id, name: localised(line.name), number: line.number, kind: line.kind }))
}
