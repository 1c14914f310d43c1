export const languages = ['fi', 'sv', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in every language of the product. */
export type Localised = { readonly fi: string; readonly sv: string; readonly en: string }

/** A name as its owner gives it: in the languages it has one, at least in one. */
export type OwnName = { readonly [L in Language]?: string | undefined }

/** The name in this language, or as it is, with the language it is in. */
export function nameIn(name: OwnName, language: Language): { readonly text: string; readonly language: Language } {
  const found = [language, ...languages].find((one) => name[one] !== undefined) ?? language
  return { text: name[found] ?? '', language: found }
}

// oxlint-disable-next-line typescript/no-explicit-any -- a text function takes whatever its sentence needs
type TextFunction = (...values: any[]) => string
export type TextTree = { readonly [key: string]: string | TextFunction | readonly string[] | TextTree }

/** The same keys, the same parameters: a text that one language lacks does not compile. */
export type SameTexts<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer P) => string
      ? (...values: P) => string
      : T[K] extends readonly string[]
        ? readonly string[]
        : SameTexts<T[K]>
}

export type Texts<T> = { readonly fi: T; readonly sv: SameTexts<T>; readonly en: SameTexts<T> }

export function defineTexts<const T extends TextTree>(texts: Texts<T>): { readonly [L in Language]: SameTexts<T> } {
  return texts as unknown as { readonly [L in Language]: SameTexts<T> }
}

/** A section of an Act or a rule as the language writes it: `13 §`, in English `section 13`. */
export function sectionIn(language: Language, section: string): string {
  return language === 'en' ? `section ${section.replace(/\s*§\s*$/, '')}` : section
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value)
}

/** Words of somebody's own inside a sentence, by the marks of the sentence's language. */
export const quotedIn: { readonly [L in Language]: (words: string) => string } = {
  fi: (words) => `”${words}”`,
  sv: (words) => `”${words}”`,
  en: (words) => `“${words}”`,
}
