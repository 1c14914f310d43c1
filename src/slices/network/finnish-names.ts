import type { Language } from '#platform/i18n.ts'

export type Name = { readonly fi: string; readonly sv: string }
/** Words in the reader's language, or a name that is Finnish in another language: marked, so that it is read aloud right. */
export type Part = { readonly words: string; readonly lang?: 'fi' }

/** What language a municipality's name is in, where it is not the reader's: one without a Swedish name is Finnish there too. */
export function languageOf(name: Name, language: Language): 'fi' | undefined {
  return language === 'fi' || (language === 'sv' && name.sv !== name.fi) ? undefined : 'fi'
}

/** A sentence cut at the names that are Finnish in another language. */
export function partsOf(words: string, names: readonly Name[], language: Language): readonly Part[] {
  const finnish = names.flatMap((name) => (languageOf(name, language) ? [name.fi] : []))
  if (finnish.length === 0) return [{ words }]
  // The longest first, so that a name inside another does not cut it.
  const longest = finnish.toSorted((a, b) => b.length - a.length).map(escaped)
  const parts = words.split(new RegExp(`(?<!\\p{L})(${longest.join('|')})(?!\\p{L})`, 'u'))
  return parts.flatMap((part, at): Part[] =>
    part === '' ? [] : at % 2 === 1 ? [{ words: part, lang: 'fi' }] : [{ words: part }],
  )
}

const escaped = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
