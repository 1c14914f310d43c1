import { nameIn, type OwnName as Name } from '#platform/i18n.ts'
import { useLanguage } from './language.tsx'

/** An organisation's name in the reader's language, or as it is, marked with the language it is in so that it is read aloud right. */
export function OwnName({ name }: { name: Name }) {
  const { text, language } = nameIn(name, useLanguage())
  return language === useLanguage() ? text : <span lang={language}>{text}</span>
}

/** A sentence with an organisation's name in it: the name marked when it is in another language than the sentence. */
export function WithOwnName({ name, say }: { name: Name; say: (name: string) => string }) {
  const { text, language } = nameIn(name, useLanguage())
  const [before = '', after] = say(place).split(place)
  if (after === undefined || language === useLanguage()) return say(text)
  return (
    <>
      {before}
      <span lang={language}>{text}</span>
      {after}
    </>
  )
}

/** Stands for the name while the sentence is made: a character that no text has. */
const place = '\u{F0000}'

/** Where only text can stand: a choice of a list, a label. */
export function useOwnName(): (name: Name) => string {
  const language = useLanguage()
  return (name) => nameIn(name, language).text
}
