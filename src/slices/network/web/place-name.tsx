import type { ReactNode } from 'react'
import { useLanguage } from '#web/kit/language.tsx'
import type { Base } from './projection.ts'

type Name = Base['municipalities'][number]['name']

/** What language a municipality's name is in, where it is not the reader's: one without a Swedish name is Finnish there too. */
export function useNameLanguage(): (name: Name) => 'fi' | undefined {
  const language = useLanguage()
  return (name) => (language === 'fi' || (language === 'sv' && name.sv !== name.fi) ? undefined : 'fi')
}

/** A municipality's name, marked with its language so that it is read aloud right. */
export function PlaceName({ name }: { name: Name }) {
  const language = useLanguage()
  const said = language === 'sv' ? name.sv : name.fi
  const own = useNameLanguage()(name)
  return own ? <span lang={own}>{said}</span> : said
}

/** A sentence or a place's name with the names of municipalities in it, each marked where it is Finnish in another language. */
export function WithPlaceNames({ base, words }: { base: Base; words: string }) {
  const ownOf = useNameLanguage()
  const finnish = base.municipalities.flatMap(({ name }) => (ownOf(name) ? [name.fi] : []))
  if (finnish.length === 0) return words
  // The longest first, so that a name inside another does not cut it.
  const longest = finnish.toSorted((a, b) => b.length - a.length).map(escaped)
  const parts = words.split(new RegExp(`(?<!\\p{L})(${longest.join('|')})(?!\\p{L})`, 'u'))
  return parts.map((part, at): ReactNode =>
    at % 2 === 1 ? (
      <span key={`${at} ${part}`} lang="fi">
        {part}
      </span>
    ) : (
      part
    ),
  )
}

const escaped = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
