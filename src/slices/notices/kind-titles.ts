import type { Language } from '#platform/i18n.ts'
import { type NoticeKind, noticeKinds } from './model.ts'
import { kindWords } from './words.ts'

type Titles = Readonly<Record<NoticeKind, string>>

const of = (language: Language): Titles =>
  Object.fromEntries(noticeKinds.map((kind) => [kind, kindWords[language][kind].title])) as Titles

/** What each kind is called where it is listed: the same words as in its message. */
export const kindTitles: Readonly<Record<Language, Titles>> = { fi: of('fi'), sv: of('sv'), en: of('en') }
