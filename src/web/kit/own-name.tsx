import { nameIn, type OwnName as Name } from '#platform/i18n.ts'
import { useLanguage } from './language.tsx'

/** An organisation's name in the reader's language, or as it is, marked with the language it is in so that it is read aloud right. */
export function OwnName({ name }: { name: Name }) {
  const { text, language } = nameIn(name, useLanguage())
  return language === useLanguage() ? text : <span lang={language}>{text}</span>
}

/** Where only text can stand: a choice of a list, a sentence. */
export function useOwnName(): (name: Name) => string {
  const language = useLanguage()
  return (name) => nameIn(name, language).text
}
