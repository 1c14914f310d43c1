import { useLanguage } from '#web/kit/language.tsx'
import { languageOf, type Name, partsOf } from '../finnish-names.ts'
import type { Base } from './projection.ts'

export function useNameLanguage(): (name: Name) => 'fi' | undefined {
  const language = useLanguage()
  return (name) => languageOf(name, language)
}

/** A municipality's name, marked with its language so that it is read aloud right. */
export function PlaceName({ name }: { name: Name }) {
  const language = useLanguage()
  const said = language === 'sv' ? name.sv : name.fi
  const own = languageOf(name, language)
  return own ? <span lang={own}>{said}</span> : said
}

/** A sentence or a place's name with the names of municipalities in it, each marked where it is Finnish in another language. */
export function WithPlaceNames({ base, words }: { base: Base; words: string }) {
  const names = base.municipalities.map(({ name }) => name)
  return partsOf(words, names, useLanguage()).map((part, at) =>
    part.lang ? (
      <span key={`${at} ${part.words}`} lang={part.lang}>
        {part.words}
      </span>
    ) : (
      part.words
    ),
  )
}
