import { createContext, use, useMemo, type ReactNode } from 'react'
import { isLanguage, type Language, type Localised } from '#platform/i18n.ts'
import { type Format, formatIn, keptTogether } from './format.ts'

const LanguageContext = createContext<Language>('fi')

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return use(LanguageContext)
}

/** The texts of the reader's language: `const t = useTexts(texts)` and then `t.title`. */
export function useTexts<T>(texts: { readonly [L in Language]: T }): T {
  return texts[use(LanguageContext)]
}

/** One text that came with the data. */
export function useLocalised(): (text: Localised) => string {
  const language = use(LanguageContext)
  return (text) => keptTogether(text[language])
}

/** Days, times and numbers as they are written in the reader's language, on Finland's clock. */
export function useFormat(): Format {
  const language = use(LanguageContext)
  return useMemo(() => formatIn(language), [language])
}

/** The language is the first part of the address; without one it is Finnish. */
export function languageOf(pathname: string): Language {
  const first = pathname.split('/')[1]
  return isLanguage(first) ? first : 'fi'
}
